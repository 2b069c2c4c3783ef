"""Fresh databases for tests: every test that takes `url` or `migrated_url` runs on SQLite and on PostgreSQL.

PostgreSQL is the server of DATABASE_URL where that names one (the account must be allowed to create databases),
else a server of our own that lives as long as the test session.
"""

from __future__ import annotations

import gc
import os
import shutil
import subprocess
import sys
import tempfile
import uuid
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import psycopg
import pytest
from hypothesis import settings
from sqlalchemy.engine import make_url

from lifeservices.local_postgres import NoLocalPostgres, local_postgres

GIVEN = pytest.StashKey[str]()
HOME = pytest.StashKey[tempfile.TemporaryDirectory[str]]()
SCRATCH = pytest.StashKey[str]()
KINDS = ("sqlite", "postgres")
MEMORY, ENOUGH = Path("/dev/shm"), 8 << 30


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--deep", action="store_true", help="also run the tests that take minutes")


def pytest_configure(config: pytest.Config) -> None:
    """No test may ever reach the record of the person who runs it."""
    # The same cases in each run, so that only a change makes a difference; the long run draws others each time.
    settings.register_profile("each run", derandomize=not config.getoption("--deep"))
    settings.load_profile("each run")
    handed_on = getattr(config, "workerinput", {})
    if not handed_on and "TMPDIR" not in os.environ:
        config.stash[SCRATCH] = in_memory()
    config.stash[GIVEN] = handed_on.get("given", os.environ.pop("DATABASE_URL", ""))
    for name in [name for name in os.environ if name.startswith("LIFESERVICES_")]:
        del os.environ[name]
    config.stash[HOME] = tempfile.TemporaryDirectory(prefix="lifeservices-home-", ignore_cleanup_errors=True)
    os.environ["LIFESERVICES_HOME"] = config.stash[HOME].name


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """Tests that run side by side are on the server that the run was given."""
    node.workerinput["given"] = node.config.stash[GIVEN]


def pytest_unconfigure(config: pytest.Config) -> None:
    config.stash[HOME].cleanup()
    if config.stash.get(SCRATCH, ""):
        shutil.rmtree(config.stash[SCRATCH], ignore_errors=True)


def in_memory() -> str:
    """Let temporary files be kept in memory where there is much of it: for each of hundreds of databases a disk waits.

    The answer is their folder; "" where they stay where they are.
    """
    if not MEMORY.is_dir() or shutil.disk_usage(MEMORY).free < ENOUGH:
        return ""
    folder = tempfile.mkdtemp(prefix="lifeservices-", dir=MEMORY)
    # Where we are root, PostgreSQL is run by somebody else.
    Path(folder).chmod(0o711)
    os.environ["TMPDIR"], tempfile.tempdir = folder, folder
    return folder


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if not config.getoption("--deep"):
        for item in items:
            if item.get_closest_marker("deep"):
                item.add_marker(pytest.mark.skip(reason="takes minutes; run with --deep"))
            elif item.get_closest_marker("looks") and _given(item, "kind") == "postgres":
                item.add_marker(pytest.mark.skip(reason="looks as on SQLite; on PostgreSQL with --deep"))
            elif _given(item, "kind") == "postgres" and _given(item, "script") is False:
                item.add_marker(pytest.mark.skip(reason="without JavaScript on SQLite; on PostgreSQL with --deep"))


def pytest_collection_finish() -> None:
    """What is there before the first test stays to the end: it need not be gone through for garbage again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 10, 20)


def _given(item: pytest.Item, name: str) -> object:
    """What a test that is run several times is given this time."""
    callspec = getattr(item, "callspec", None)
    return callspec.params.get(name) if callspec else None


@pytest.fixture(scope="session")
def migrate() -> Callable[[str], None]:
    """Make the tables of record in an empty database. A conftest may replace it."""

    def with_the_command_line(url: str) -> None:
        subprocess.run(
            [sys.executable, "-m", "lifeservices", "migrate"], check=True, env={**os.environ, "DATABASE_URL": url}
        )

    return with_the_command_line


@pytest.fixture(params=KINDS)
def kind(request: pytest.FixtureRequest) -> str:
    """Which database this run of the test is on."""
    return str(request.param)


@pytest.fixture
def url(kind: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of an empty database of the test's own."""
    if kind == "sqlite":
        yield f"sqlite:///{tmp_path / 'record.db'}"
    else:
        server: PostgresServer = request.getfixturevalue("postgres_server")
        with server.fresh() as address:
            yield address


@pytest.fixture
def migrated_url(kind: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of a database of the test's own that has the tables of record."""
    if kind == "sqlite":
        shutil.copy(request.getfixturevalue("migrated_file"), tmp_path / "record.db")
        yield f"sqlite:///{tmp_path / 'record.db'}"
    else:
        server: PostgresServer = request.getfixturevalue("postgres_server")
        with server.fresh(template=request.getfixturevalue("migrated_database")) as address:
            yield address


@pytest.fixture(scope="session")
def migrated_file(migrate: Callable[[str], None], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One SQLite file with the tables of record, to be copied."""
    file = tmp_path_factory.mktemp("migrated") / "record.db"
    migrate(f"sqlite:///{file}")
    return file


@pytest.fixture(scope="session")
def migrated_database(migrate: Callable[[str], None], postgres_server: PostgresServer) -> Iterator[str]:
    """The name of one PostgreSQL database with the tables of record, to be used as a template."""
    with postgres_server.fresh() as address:
        migrate(address)
        name = make_url(address).database
        assert name is not None
        yield name


@pytest.fixture(scope="session")
def postgres_server(request: pytest.FixtureRequest) -> Iterator[PostgresServer]:
    """A PostgreSQL server on which tests may make databases."""
    given = request.config.stash[GIVEN]
    if given.startswith("postgres"):
        yield PostgresServer(given)
        return
    with ExitStack() as ending:
        folder = Path(tempfile.mkdtemp(prefix="lifeservices-pg-", dir=_short()))
        ending.callback(shutil.rmtree, folder, ignore_errors=True)
        try:
            server = PostgresServer(ending.enter_context(local_postgres(folder)))
        except NoLocalPostgres as trouble:
            pytest.skip(f"NOT RUN ON POSTGRESQL: {trouble}")
        # The server is thrown away after the session, so it need not survive a power cut.
        server.run("ALTER SYSTEM SET fsync = off")
        server.run("ALTER SYSTEM SET full_page_writes = off")
        server.run("SELECT pg_reload_conf()")
        yield server


def _short() -> str:
    """Where temporary files go, unless the address of a socket in there would be too long."""
    usual = tempfile.gettempdir()
    return usual if len(usual) < 50 or os.name == "nt" else "/tmp"


class PostgresServer:
    """Makes and drops databases on a server."""

    def __init__(self, address: str) -> None:
        self._url = make_url(address).set(drivername="postgresql+psycopg")
        self._copying: str | None = None

    def run(self, statement: str) -> None:
        """Run one administrative statement outside any transaction."""
        with self._connected() as connection:
            connection.execute(statement.encode())

    def _connected(self) -> psycopg.Connection[Any]:
        plain = self._url.set(drivername="postgresql").render_as_string(hide_password=False)
        return psycopg.connect(plain, autocommit=True)

    @property
    def copying(self) -> str:
        """How a template is copied quickest: file by file, where the server may be told."""
        if self._copying is None:
            with self._connected() as connection:
                self._copying = "STRATEGY file_copy" if connection.info.server_version >= 150000 else ""
        return self._copying

    def fresh(self, template: str = "template1") -> _Fresh:
        """A new database that is dropped after the block."""
        return _Fresh(self, template)

    def address_of(self, database: str) -> str:
        """The address of a database on this server."""
        return self._url.set(database=database).render_as_string(hide_password=False)


class _Fresh:
    def __init__(self, server: PostgresServer, template: str) -> None:
        self._server, self._template = server, template
        self._name = f"test_{uuid.uuid4().hex}"

    def __enter__(self) -> str:
        self._server.run(f'CREATE DATABASE "{self._name}" TEMPLATE "{self._template}" {self._server.copying}')
        return self._server.address_of(self._name)

    def __exit__(self, *_: object) -> None:
        self._server.run(f'DROP DATABASE IF EXISTS "{self._name}" WITH (FORCE)')

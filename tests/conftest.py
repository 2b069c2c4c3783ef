"""What every test may ask for."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from sqlalchemy.engine import make_url

from lifeservices.application import LifeServices
from lifeservices.database import Database
from lifeservices.migrating import migrate as bring_up_to_date
from tests.cast import TODAY
from tests.clocks import Clock
from tests.copies import Copies
from tests.databases import PostgresServer
from tests.services import services_at


@pytest.fixture(scope="session")
def migrate() -> Callable[[str], None]:
    """Make the tables of record, without a process of its own for each database."""

    def in_process(url: str) -> None:
        database = Database(url)
        bring_up_to_date(database)
        database.close()

    return in_process


@pytest.fixture(scope="session")
def copies_on_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Copies]:
    """Copies of records that are told once for the whole run."""
    copies = Copies(tmp_path_factory.mktemp("told"), None)
    yield copies
    copies.close()


@pytest.fixture(scope="session")
def copies_on_postgres(tmp_path_factory: pytest.TempPathFactory, postgres_server: PostgresServer) -> Iterator[Copies]:
    """The same on PostgreSQL."""
    copies = Copies(tmp_path_factory.mktemp("told"), postgres_server)
    yield copies
    copies.close()


@pytest.fixture
def copies(kind: str, request: pytest.FixtureRequest) -> Copies:
    """Copies on the kind of database that this run of the test is on."""
    found: Copies = request.getfixturevalue(f"copies_on_{kind}")
    return found


@pytest.fixture
def clock() -> Clock:
    """A clock that stands on the day of the cast."""
    clock = Clock()
    clock.on(TODAY)
    return clock


@pytest.fixture(scope="session")
def prepared_file(migrated_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One SQLite file with the tables of record and of every read model, to be copied."""
    file = tmp_path_factory.mktemp("prepared") / "record.db"
    shutil.copy(migrated_file, file)
    with services_at(f"sqlite:///{file}"):
        return file


@pytest.fixture(scope="session")
def prepared_database(migrated_database: str, postgres_server: PostgresServer) -> Iterator[str]:
    """The name of one PostgreSQL database with the same, to be used as a template."""
    with postgres_server.fresh(template=migrated_database) as address:
        with services_at(address):
            pass
        yield str(make_url(address).database)


@pytest.fixture
def services(kind: str, clock: Clock, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[LifeServices]:
    """The program over an empty record of the test's own."""
    with ExitStack() as ending:
        if kind == "sqlite":
            shutil.copy(request.getfixturevalue("prepared_file"), tmp_path / "record.db")
            address = f"sqlite:///{tmp_path / 'record.db'}"
        else:
            server: PostgresServer = request.getfixturevalue("postgres_server")
            address = ending.enter_context(server.fresh(template=request.getfixturevalue("prepared_database")))
        yield ending.enter_context(services_at(address, clock))

"""What every test may ask for."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

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


@pytest.fixture
def services(migrated_url: str, clock: Clock) -> Iterator[LifeServices]:
    """The program over an empty record of the test's own."""
    with services_at(migrated_url, clock) as made:
        yield made

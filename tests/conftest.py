"""What every test may ask for."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from lifeservices.database import Database
from lifeservices.migrating import migrate as bring_up_to_date


@pytest.fixture(scope="session")
def migrate() -> Callable[[str], None]:
    """Make the tables of record, without a process of its own for each database."""

    def in_process(url: str) -> None:
        database = Database(url)
        bring_up_to_date(database)
        database.close()

    return in_process

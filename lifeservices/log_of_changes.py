"""SQLite's log of changes, worked into its file before anybody who writes has to. PostgreSQL sees to its own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any

from lifeservices.database import Database
from lifeservices.engines import LOCK_WAIT_SECONDS, LONG_LOG


def work_in(database: Database) -> None:
    """Work it in, beside readers and writers; nobody writes for a moment where it is long.

    Otherwise whoever's commit makes it long does so, for a second or two, while others wait for their turn.
    """
    if database.is_sqlite:
        with _at_the_log(database) as connection:
            _, pages, _ = connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
            if pages > LONG_LOG:
                connection.execute("PRAGMA wal_checkpoint(RESTART)")


def empty_log(database: Database) -> None:
    """Empty it, for rows that are gone may still stand in it. Where others read, it waits for the next."""
    if database.is_sqlite:
        with _at_the_log(database) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


@contextmanager
def _at_the_log(database: Database) -> Iterator[Any]:
    """A connection that waits for others a moment only: they wait for it meanwhile."""
    with closing(database.engine.raw_connection()) as connection:
        connection.execute("PRAGMA busy_timeout=200")
        yield connection
        connection.execute(f"PRAGMA busy_timeout={LOCK_WAIT_SECONDS * 1000}")

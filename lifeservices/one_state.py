"""One state of the database for answers that belong together: what one page shows was all true at one moment."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from lifeservices.database import Database

Told = dict[Any, Any]
"""What was asked, and what was answered."""


class OneState:
    """A state of the database: looked at when something is first asked, and let go of by `close`."""

    def __init__(self, database: Database) -> None:
        self._database, self._ending = database, ExitStack()
        self._connection: Connection | None = None
        self._told: Told = {}

    @contextmanager
    def looked_at(self) -> Iterator[tuple[Connection, Told]]:
        """A connection that sees it, and what was asked of it before. After trouble the next look is a new one."""
        if self._connection is None:
            self._connection = self._ending.enter_context(self._database.snapshot())
        try:
            yield self._connection, self._told
        except SQLAlchemyError:
            self.close()
            raise

    def close(self) -> None:
        """Let go of it. Nothing was changed, so nothing can be lost by a connection that is gone already."""
        self._connection, self._told = None, {}
        with suppress(SQLAlchemyError):
            self._ending.close()


@contextmanager
def looked_at(database: Database, seen: OneState | None) -> Iterator[tuple[Connection, Told]]:
    """What one answer is worked out with: a state that others were answered from, or one of its own."""
    if seen is not None:
        with seen.looked_at() as found:
            yield found
    else:
        with database.snapshot() as connection:
            yield connection, {}

"""What time it is, for every process of an installation.

On PostgreSQL it is the database's time: a machine whose clock is wrong must not keep a visit open that has ended, nor
give out a day of its own. It is asked for now and then; in between the time that went by is counted, which no setting
of a clock changes. On SQLite all processes are on the one machine of the file, and have its clock in common.
"""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta
from time import monotonic

from lifeservices.database import Database
from lifeservices.record.recorder import Clock, utc_now
from lifeservices.trouble import PASSING_TROUBLE

ASKED_EVERY = 10.0
"""Seconds."""


class DatabaseClock:
    """The database's time."""

    def __init__(self, database: Database, beside: Clock = utc_now) -> None:
        self._database, self._beside = database, beside
        self._asking = threading.Lock()
        self._told: tuple[datetime, float] | None = None
        self._asked_at = -ASKED_EVERY

    def __call__(self) -> datetime:
        """The present instant."""
        if monotonic() - self._asked_at >= ASKED_EVERY and self._asking.acquire(blocking=self._told is None):
            try:
                self._ask()
            finally:
                self._asking.release()
        if self._told is None:
            # Never reached yet: nothing can be judged either, until it is.
            return self._beside()
        then, counted = self._told
        return then + timedelta(seconds=monotonic() - counted)

    def _ask(self) -> None:
        if monotonic() - self._asked_at < ASKED_EVERY:
            return
        try:
            with self._database.engine.connect() as connection:
                told: datetime = connection.exec_driver_sql("SELECT clock_timestamp()").scalar_one()
                self._told = told.astimezone(UTC), monotonic()
        except PASSING_TROUBLE:
            # Counting goes on; what needs the database says by itself that it is away.
            pass
        self._asked_at = monotonic()


def clock_of(database: Database) -> Clock:
    """The clock that all processes over this database share."""
    return utc_now if database.is_sqlite else DatabaseClock(database)

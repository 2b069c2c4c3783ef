"""Threads of one process that write to the same SQLite file take turns, in the order in which they came.

SQLite lets one write at a time and has no queue: whoever finds it taken looks again after ever longer pauses, and who
has waited longest is the least likely to look at the right moment. With turns only one thread of each process looks.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import OperationalError
from sqlcipher3 import dbapi2 as sqlite

from lifeservices.engines import LOCK_WAIT_SECONDS
from lifeservices.patience import waiting


class Turns:
    """Who may write next."""

    def __init__(self) -> None:
        self._door = threading.Lock()
        self._somebody_writes = False
        self._waiting: deque[threading.Event] = deque()

    @contextmanager
    def taken(self) -> Iterator[None]:
        """My turn, once it has come; trouble that passes where it does not come in time."""
        with waiting(LOCK_WAIT_SECONDS) as seconds:
            has_come = self._wait(seconds)
        if not has_come:
            raise not_in_time()
        try:
            yield
        finally:
            self._next()

    def _wait(self, seconds: float) -> bool:
        with self._door:
            if not self._somebody_writes:
                self._somebody_writes = True
                return True
            called = threading.Event()
            self._waiting.append(called)
        if called.wait(seconds):
            return True
        with self._door:
            if called in self._waiting:
                self._waiting.remove(called)
                return False
        # It came in the very moment in which the patience was over.
        return True

    def _next(self) -> None:
        """The turn goes to whoever has waited longest."""
        with self._door:
            if self._waiting:
                self._waiting.popleft().set()
            else:
                self._somebody_writes = False


def not_in_time() -> OperationalError:
    """What whoever could not wait for their turn to write is told: trouble that passes."""
    return OperationalError("BEGIN IMMEDIATE", None, sqlite.OperationalError("database is locked"))

"""The event table behind the library's recorder interfaces, on either database.

Positions are given out by one row, `record_head`, updated in the writer's own transaction. That row is the write lock:
commits become visible in the order of their positions, so no reader can walk past an event that commits later, and a
position is never used twice, whatever is deleted or restored.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from threading import Event as Signal
from typing import Any
from uuid import UUID

from eventsourcing.persistence import (
    ApplicationRecorder,
    IntegrityError,
    Notification,
    OperationalError,
    StoredEvent,
    Subscription,
    Tracking,
    TrackingRecorder,
)
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from lifeservices.crashpoint import crashpoint
from lifeservices.database import Database, is_unique_violation

Clock = Callable[[], datetime]
COLUMNS = "position, stream_id, version, name, recorded_at, state"
MANY = 20
"""From so many events on, the database's bulk way is the faster one."""


class NotMigrated(Exception):
    """The database has no tables of record yet: run `migrate`."""


def utc_now() -> datetime:
    """The present instant."""
    return datetime.now(UTC)


def stamp(instant: datetime) -> str:
    """An instant as it is stored: fixed width, so that text order is time order."""
    return instant.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


class Recorder(ApplicationRecorder, TrackingRecorder):
    """Appends to and reads from the event table. Calls made inside `unit()` share one transaction."""

    def __init__(self, database: Database, clock: Clock = utc_now, id_of: Callable[[str], Any] = str) -> None:
        self.database = database
        self.clock = clock
        self._id_of = id_of
        self._unit: ContextVar[Connection | None] = ContextVar("unit", default=None)
        self._claim = database.sql(
            "UPDATE record_head SET position = position + ?, recorded_at = "
            "CASE WHEN recorded_at < ? THEN ? ELSE recorded_at END RETURNING position, recorded_at"
        )
        self._claim_and_insert = (
            f"WITH head AS ({self._claim}) INSERT INTO event ({COLUMNS}) "  # noqa: S608
            "SELECT head.position - %s + new.n, stream_id, version, name, head.recorded_at, state FROM head, "
            "unnest(%s::text[], %s::int[], %s::text[], %s::text[]) "
            "WITH ORDINALITY AS new (stream_id, version, name, state, n) ORDER BY new.n RETURNING position"
        )
        self._insert = database.sql(f"INSERT INTO event ({COLUMNS}) VALUES (?, ?, ?, ?, ?, ?)")  # noqa: S608

    @contextmanager
    def unit(self) -> Iterator[Connection]:
        """One write transaction; everything recorded, tracked or read inside belongs to it."""
        current = self._unit.get()
        if current is not None:
            yield current
            return
        crashpoint("before-begin")
        try:
            with self.database.write() as connection:
                token = self._unit.set(connection)
                try:
                    yield connection
                finally:
                    self._unit.reset(token)
        except DBAPIError as error:
            # The database's own words may hold a person's data: they are not passed on.
            if is_unique_violation(error):
                raise IntegrityError("A stored event with this stream and version exists") from None
            raise OperationalError(type(error.orig).__name__) from None
        crashpoint("after-commit-before-response")

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        current = self._unit.get()
        if current is not None:
            yield current
            return
        with self.database.read() as connection:
            yield connection

    def insert_events(
        self, stored_events: Sequence[StoredEvent], *, recorded: Sequence[str] | None = None, **_: Any
    ) -> Sequence[int] | None:
        """Append events; the answer is their positions. `recorded`: their recording times, for an empty record only."""
        if not stored_events:
            return None
        with self.unit() as connection:
            now = recorded[-1] if recorded else stamp(self.clock())
            if not (self.database.is_sqlite or recorded or len(stored_events) > MANY):
                return self._append_in_one(connection, stored_events, now)
            claimed = self.database.run(connection, self._claim, (len(stored_events), now, now)).fetchone()
            if claimed is None:
                raise NotMigrated
            last, at = claimed
            first = last - len(stored_events) + 1
            times = recorded or [at] * len(stored_events)
            rows = [
                (first + i, str(e.originator_id), e.originator_version, e.topic, times[i], e.state.decode())
                for i, e in enumerate(stored_events)
            ]
            if len(rows) > MANY:
                self.database.copy_in(connection, "event", COLUMNS.split(", "), rows)
            else:
                for row in rows:
                    self.database.run(connection, self._insert, row)
        return list(range(first, last + 1))

    def _append_in_one(self, connection: Connection, stored_events: Sequence[StoredEvent], now: str) -> list[int]:
        """The same in one statement, for a server that is a journey away. SQLite neither has it nor needs it."""
        rows = [(str(e.originator_id), e.originator_version, e.topic, e.state.decode()) for e in stored_events]
        values = (len(rows), now, now, len(rows), *map(list, zip(*rows, strict=True)))
        found = self.database.run(connection, self._claim_and_insert, values).fetchall()
        if not found:
            raise NotMigrated
        return [row[0] for row in found]

    def select_events(
        self,
        originator_id: UUID | str,
        *,
        gt: int | None = None,
        lte: int | None = None,
        desc: bool = False,
        limit: int | None = None,
    ) -> Sequence[StoredEvent]:
        """The events of one stream."""
        statement = f"SELECT {COLUMNS} FROM event WHERE stream_id = ? AND version > ? AND version <= ? ORDER BY version"  # noqa: S608
        statement += " DESC" if desc else ""
        statement += f" LIMIT {int(limit)}" if limit is not None else ""
        values = (str(originator_id), -1 if gt is None else gt, 2**31 - 1 if lte is None else lte)
        with self._reading() as connection:
            rows = connection.exec_driver_sql(self.database.sql(statement), values).fetchall()
        return [StoredEvent(self._id_of(r[1]), r[2], r[3], r[5].encode()) for r in rows]

    def select_notifications(
        self,
        start: int | None,
        limit: int,
        stop: int | None = None,
        topics: Sequence[str] = (),
        *,
        inclusive_of_start: bool = True,
    ) -> Sequence[Notification]:
        """Events of the whole record in the order of their positions."""
        after = 0 if start is None else start - (1 if inclusive_of_start else 0)
        wanted = f" AND name IN ({', '.join('?' * len(topics))})" if topics else ""
        statement = f"SELECT {COLUMNS} FROM event WHERE position > ? AND position <= ?{wanted}"  # noqa: S608
        statement += " ORDER BY position LIMIT ?"
        values = (after, 2**62 if stop is None else stop, *topics, limit)
        with self._reading() as connection:
            rows = connection.exec_driver_sql(self.database.sql(statement), values).fetchall()
        return [Notification(self._id_of(r[1]), r[2], r[3], r[5].encode(), r[0]) for r in rows]

    def max_notification_id(self) -> int | None:
        """The last position, or None while nothing is recorded."""
        with self._reading() as connection:
            row = connection.exec_driver_sql("SELECT MAX(position) FROM event").fetchone()
        return None if row is None else row[0]

    def subscribe(self, gt: int | None = None, topics: Sequence[str] = ()) -> Subscription[Any]:
        """An endless iterator over events, old and new. It pulls, so it works on either database."""
        return Pulling(self, gt, topics)

    def insert_tracking(self, tracking: Tracking) -> None:
        """Move a follower on, in the same transaction as what it wrote. Refused where it has been there before."""
        statement = (
            "INSERT INTO tracking (application, position) VALUES (?, ?) ON CONFLICT (application) "
            "DO UPDATE SET position = excluded.position WHERE tracking.position < excluded.position RETURNING position"
        )
        with self.unit() as connection:
            values = (tracking.application_name, tracking.notification_id)
            if connection.exec_driver_sql(self.database.sql(statement), values).fetchone() is None:
                raise IntegrityError("Failed to record tracking")

    def max_tracking_id(self, application_name: str) -> int | None:
        """How far a follower has come."""
        statement = self.database.sql("SELECT position FROM tracking WHERE application = ?")
        with self._reading() as connection:
            row = connection.exec_driver_sql(statement, (application_name,)).fetchone()
        return None if row is None else row[0]


class Pulling(Subscription[Recorder]):
    """A subscription that asks for the next page, and waits a moment when there is none."""

    PAGE, PAUSE = 500, 0.02

    def __init__(self, recorder: Recorder, gt: int | None, topics: Sequence[str]) -> None:
        super().__init__(recorder, gt, topics)
        self._after = gt or 0
        self._wanted = topics
        self._page: list[Notification] = []
        self._ended = Signal()

    def stop(self) -> None:
        """End the iteration."""
        self._ended.set()

    def __next__(self) -> Notification:
        while not self._ended.is_set():
            if self._page:
                found = self._page.pop(0)
                self._after = found.id
                return found
            self._page = list(
                self._recorder.select_notifications(
                    self._after, self.PAGE, topics=self._wanted, inclusive_of_start=False
                )
            )
            if not self._page:
                time.sleep(self.PAUSE)
        raise StopIteration

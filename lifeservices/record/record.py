"""Loading histories, saving what happened, and asking what was recorded when."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

import msgspec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from eventsourcing.persistence import StoredEvent
from sqlalchemy import Connection

from lifeservices.crashpoint import crashpoint
from lifeservices.database import Database
from lifeservices.domain.errors import CommandReused, NotFound
from lifeservices.domain.event import Event
from lifeservices.domain.subject import Subject
from lifeservices.keys import Keyring
from lifeservices.record.mapper import EventMapper, from_row, has_personal, opened
from lifeservices.record.recorder import COLUMNS, Clock, NotMigrated, Recorder, stamp, utc_now

S = TypeVar("S", bound=Subject)
_HEAD = "SELECT record_id, origin, position, recorded_at FROM record_head"
_LOOKED_THROUGH = 500
"""Of what waits to be read, so much is looked through for somebody's own entries."""
_POSITIONS_KEPT = 256
"""Instants whose positions are kept in memory."""


def new_id() -> str:
    """A fresh id whose text order is roughly the order of making, which keeps indexes compact."""
    value = (time.time_ns() // 1_000_000) << 80 | int.from_bytes(os.urandom(10), "big")
    value = (value & ~(0xF << 76) & ~(0x3 << 62)) | (0x7 << 76) | (0x2 << 62)
    text = f"{value:032x}"
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


@dataclass(frozen=True)
class Head:
    """Where the record stands."""

    record_id: str
    origin: str
    position: int
    recorded_at: str


@dataclass(frozen=True)
class Unread:
    """What waits behind a position."""

    recorded_at: str
    """When the first of it was recorded."""
    theirs: bool
    """Whether somebody's own entries are among it."""


class Record:
    """The event store of this program, over the library's recorder and mapper."""

    def __init__(self, database: Database, keyring: Keyring, clock: Clock = utc_now) -> None:
        self.database = database
        self.keyring = keyring
        self.recorder = Recorder(database, clock)
        self.mapper = EventMapper()
        self._positions: dict[str, int] = {}
        self._origin = ""
        self._stream = database.sql(f"SELECT {COLUMNS} FROM event WHERE stream_id = ? ORDER BY version")  # noqa: S608
        self._answer = database.sql("SELECT digest, answer FROM command WHERE id = ?")
        self._when = database.sql("SELECT recorded_at FROM event WHERE position <= ? ORDER BY position DESC LIMIT 1")
        self._after = database.sql(
            f"SELECT recorded_at, state FROM event WHERE position > ? ORDER BY position LIMIT {_LOOKED_THROUGH}"  # noqa: S608
        )
        self._remember = database.sql("INSERT INTO command (id, digest, answer, recorded_at) VALUES (?, ?, ?, ?)")

    def load(self, connection: Connection, kind: type[S], id: str) -> S:
        """A subject as its history leaves it. Raises NotFound where nothing of that kind was ever recorded."""
        return self.folded(kind, id, self.closed(connection, id))

    def closed(self, connection: Connection, stream_id: str) -> list[Event]:
        """Everything recorded about one subject, its personal fields sealed, as one state of the database has it."""
        return [from_row(row) for row in self.database.run(connection, self._stream, (stream_id,)).fetchall()]

    def folded(self, kind: type[S], id: str, history: Sequence[Event]) -> S:
        """A subject as this history leaves it. Raises NotFound where it is the history of nothing of that kind."""
        if not history or history[0].name != kind.begins_with:
            raise NotFound(id)
        return kind.fold(id, history)

    def save(self, connection: Connection, subjects: Iterable[Subject]) -> list[int]:
        """Append what happened to the subjects, in order; their versions are checked by the table's own key."""
        return self.append([stored for subject in subjects for stored in self.taken(connection, subject)])

    def taken(self, connection: Connection, subject: Subject) -> list[StoredEvent]:
        """What happened to a subject, ready to be appended; the subject counts it as history from here on."""
        stored = []
        for event in subject.changes:
            subject.version += 1
            event.__dict__.update(stream_id=subject.id, version=subject.version)
            key = None
            if has_personal(event):
                key = self.keyring.ensure(connection, subject.id, stamp(self.recorder.clock()))
            stored.append(self.mapper.to_stored_event(event, key))
        subject.entries.extend(subject.changes)
        subject.changes = []
        return stored

    def append(self, stored: Sequence[StoredEvent], recorded: Sequence[str] | None = None) -> list[int]:
        """Append stored events in this order; the answer is their positions."""
        positions = list(self.recorder.insert_events(stored, recorded=recorded) or [])
        crashpoint("after-events-before-commit")
        return positions

    def answer_to(self, connection: Connection, command_id: str, digest: str) -> Any | None:
        """The answer given to this command before, or None. Refused where it came with other content then."""
        row = self.database.run(connection, self._answer, (command_id,)).fetchone()
        if row is None:
            return None
        if row[0] != digest:
            raise CommandReused(command_id)
        return json.loads(row[1])

    def answered_at(self, command_id: str) -> str | None:
        """When a command was carried out, or None."""
        with self.database.read() as connection:
            statement = self.database.sql("SELECT recorded_at FROM command WHERE id = ?")
            row = connection.exec_driver_sql(statement, (command_id,)).fetchone()
        return None if row is None else str(row[0])

    def remember(self, connection: Connection, command_id: str, digest: str, answer: Any) -> None:
        """Keep the answer with the command id, in the same transaction as its events."""
        values = (command_id, digest, msgspec.json.encode(answer).decode(), stamp(self.recorder.clock()))
        self.database.run(connection, self._remember, values)
        crashpoint("after-command-row")

    def head(self) -> Head:
        """The last position given out, and the identity of this record."""
        rows = self.database.rows(_HEAD)
        if not rows:
            raise NotMigrated
        return Head(*rows[0])

    def origin(self) -> str:
        """Where the recording times of this record come from: settled once something was recorded."""
        if not self._origin:
            head = self.head()
            self._origin = head.origin if head.position else ""
            return head.origin
        return self._origin

    def first_after(self, position: int, actor_id: str) -> Unread | None:
        """What was recorded after a position, and whether it is by this person; None where nothing was."""
        with self.database.read() as connection:
            rows = connection.exec_driver_sql(self._after, (position,)).fetchall()
        # An entry that cannot be read must not stand in the way of a page.
        sign = f'"actor_id":{json.dumps(actor_id)}'
        return Unread(rows[0][0], any(sign in row[1] for row in rows)) if rows else None

    def set_origin(self, connection: Connection, origin: str) -> None:
        """Mark where the recording times of this record come from. Only while it is empty."""
        statement = self.database.sql("UPDATE record_head SET origin = ? WHERE position = 0 RETURNING origin")
        if connection.exec_driver_sql(statement, (origin,)).fetchone() is None:
            raise ValueError("Recording times can only be given to an empty record.")

    def position_at(self, instant: datetime) -> int:
        """The last position recorded at or before an instant: what was known then.

        Recording times never decrease along the record, so halving finds it in some twenty looks; once something was
        recorded later, it stays what it is."""
        wanted, low, high = stamp(instant), 0, self.head().position
        if wanted in self._positions:
            return self._positions[wanted]
        newest = high
        with self.database.read() as connection:
            while low < high:
                middle = (low + high + 1) // 2
                found = connection.exec_driver_sql(self._when, (middle,)).fetchone()
                low, high = (middle, high) if found is None or found[0] <= wanted else (low, middle - 1)
        if low < newest:
            self._positions[wanted] = low
            for oldest in list(self._positions)[:-_POSITIONS_KEPT]:
                self._positions.pop(oldest, None)
        return low

    def recorded_at(self, position: int) -> str | None:
        """When the last event up to a position was recorded."""
        with self.database.read() as connection:
            row = connection.exec_driver_sql(self._when, (position,)).fetchone()
        return None if row is None else str(row[0])

    def at(self, positions: Sequence[int]) -> list[Event]:
        """The events at these positions, personal fields open where their key still exists."""
        with self.database.read() as connection:
            rows = self.database.select_keys(connection, "event", COLUMNS.split(", "), "position", positions)
            return self.open(connection, [from_row(row) for row in rows])

    def history(self, stream_id: str) -> list[Event]:
        """Everything recorded about one subject, open where the key still exists."""
        with self.database.read() as connection:
            return self.open(connection, self.closed(connection, stream_id))

    def open(
        self, connection: Connection, events: list[Event], ciphers: dict[str, AESGCM | None] | None = None
    ) -> list[Event]:
        """The events with their personal fields readable where possible. `ciphers`: the keys that were found in the
        same state of the database already; what is found now is added."""
        ciphers = {} if ciphers is None else ciphers
        closed = sorted({event.stream_id for event in events if event.sealed is not None} - ciphers.keys())
        if closed:
            ciphers |= dict.fromkeys(closed) | self.keyring.find(connection, closed)
        return [opened(event, ciphers.get(event.stream_id)) for event in events]

    def every_row(self, after: int = 0, until: int = 2**62) -> Iterator[Sequence[Any]]:
        """Portions of stored rows in the order of the record, in constant memory."""
        statement = f"SELECT {COLUMNS} FROM event WHERE position > ? AND position <= ? ORDER BY position"  # noqa: S608
        return self.database.stream(statement, (after, until))


def end_of_day(day: date, zone: str) -> datetime:
    """The last instant of a day in the program's zone, as a UTC instant."""
    midnight = datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(zone)) + timedelta(days=1)
    return midnight.astimezone(UTC) - timedelta(microseconds=1)

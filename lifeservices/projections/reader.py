"""Keeps the read models up to date: reads the record in order, and writes rows and position in one transaction."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from lifeservices.domain.amendment import AMENDMENTS
from lifeservices.domain.catalog import UnknownEvent, event_class
from lifeservices.domain.event import Event
from lifeservices.keys import SealBroken
from lifeservices.projections.folding import Poison, Shelf, Shelves, no_collector
from lifeservices.projections.projection import FOR_EVER, Projection
from lifeservices.record.mapper import from_row
from lifeservices.record.record import Record
from lifeservices.record.recorder import COLUMNS, stamp

PAGE = 5_000
LIVE, STOPPED = "live", "stopped"
MOVE = "UPDATE reading SET position = ? WHERE projection = ? AND position < ?"


@dataclass(frozen=True)
class Reading:
    """How far one read model has come."""

    projection: str
    version: int
    position: int
    state: str
    stopped_at: int | None
    stopped_because: str | None
    stopped_on: str | None


class Reader:
    """Follows the record for a set of read models. Any number of readers at once stay exact."""

    def __init__(self, record: Record, projections: Sequence[Projection[Any]], page: int = PAGE) -> None:
        self.record, self.database, self.page = record, record.database, page
        self.projections = {p.name: p for p in projections}
        lock = "" if self.database.is_sqlite else " FOR UPDATE"
        names = "projection, version, position, state, stopped_at, stopped_because, stopped_on"
        self._states = f"SELECT {names} FROM reading ORDER BY projection"  # noqa: S608
        self._claim = self._states + lock
        self._page = self.database.sql(
            f"SELECT {COLUMNS} FROM event WHERE position > ? AND position <= ? ORDER BY position LIMIT ?"  # noqa: S608
        )
        self._prefix = self.database.sql(
            f"SELECT {COLUMNS} FROM event WHERE stream_id = ? AND version <= ? ORDER BY version"  # noqa: S608
        )
        self._stop = self.database.sql(
            "UPDATE reading SET state = ?, stopped_at = ?, stopped_because = ?, stopped_on = ? WHERE projection = ?"
        )

    def readings(self) -> list[Reading]:
        """How far each read model has come, and which have stopped."""
        with self.database.read() as connection:
            return [Reading(*row) for row in connection.exec_driver_sql(self._states).fetchall()]

    def behind(self) -> int:
        """How many positions the slowest live read model has still to read."""
        head = self.record.head().position
        mine = [r.position for r in self.readings() if self._mine(r)]
        return head - min(mine, default=head)

    def catch_up(self, within: float | None = None) -> int:
        """Read until nothing new is left, or for so many seconds. The answer is how many events were read."""
        read, until = 0, None if within is None else time.monotonic() + within
        while self.behind() and (until is None or time.monotonic() < until):
            try:
                with self.database.write() as connection:
                    count = self._turn(connection)
            except Poison as poison:
                self._contain(poison)
                continue
            if not count:
                break
            read += count
        return read

    def resume(self) -> None:
        """Let stopped read models try again, as after an upgrade."""
        with self.database.write() as connection:
            for reading in [Reading(*row) for row in connection.exec_driver_sql(self._claim).fetchall()]:
                if reading.state == STOPPED:
                    connection.exec_driver_sql(self._stop, (LIVE, None, None, None, reading.projection))

    def _mine(self, reading: Reading) -> bool:
        projection = self.projections.get(reading.projection)
        return projection is not None and projection.version == reading.version and reading.state == LIVE

    def _turn(self, connection: Connection) -> int:
        """Read one page for those read models that are furthest behind."""
        mine = [r for row in connection.exec_driver_sql(self._claim).fetchall() if self._mine(r := Reading(*row))]
        if not mine:
            return 0
        position = min(r.position for r in mine)
        behind = [self.projections[r.projection] for r in mine if r.position == position]
        others = [r.position for r in mine if r.position > position]
        return self.advance(connection, behind, position, min(others, default=FOR_EVER))

    def advance(
        self, connection: Connection, projections: Sequence[Projection[Any]], after: int, until: int, suffix: str = ""
    ) -> int:
        """Fold one page of events after a position into the tables of these read models, and move them on."""
        rows = connection.exec_driver_sql(self._page, (after, until, self.page)).fetchall()
        if not rows:
            return 0
        with no_collector():
            events = self._decode(connection, rows, projections)
            shelves = Shelves(projections)
            streams: dict[str, list[Event]] = {}
            for event in events:
                streams.setdefault(event.stream_id, []).append(event)
            self._load(connection, shelves.all, list(streams), suffix)
            for stream_id, some in streams.items():
                self._fold(connection, shelves, stream_id, some)
            for shelf in shelves.all:
                self._write(connection, shelf, suffix)
        if not suffix:
            last = rows[-1][0]
            self.database.many(connection, MOVE, [(last, p.name, last) for p in projections])
        return len(rows)

    def _decode(
        self, connection: Connection, rows: Iterable[Sequence[Any]], projections: Sequence[Projection[Any]]
    ) -> list[Event]:
        """The events that any of these read models wants, opened where one of them needs it."""
        wanted = {event for p in projections for event in p.folds} | set(AMENDMENTS)
        opens = {event for p in projections for event in p.opens}
        names, closed = [p.name for p in projections], set[int]()
        events: list[Event] = []
        for row in rows:
            try:
                cls = event_class(row[3])
                if cls not in wanted:
                    continue
                event = from_row(row)
            except UnknownEvent:
                raise Poison(names, row[0], "unknown event") from None
            except Exception as fault:
                concerned = [p.name for p in projections if cls in p.folds] or names
                raise Poison(concerned, row[0], type(fault).__name__) from None
            if event.sealed is not None and (cls in opens):
                closed.add(len(events))
            events.append(event)
        if closed:
            self._open(connection, events, closed, names)
        return events

    def _open(self, connection: Connection, events: list[Event], which: set[int], names: list[str]) -> None:
        some = sorted(which)
        try:
            found = self.record.open(connection, [events[i] for i in some])
        except SealBroken:
            raise Poison(names, events[some[0]].position, "a sealed text was changed") from None
        for index, event in zip(some, found, strict=True):
            events[index] = event

    def _fold(self, connection: Connection, shelves: Shelves, stream_id: str, events: list[Event]) -> None:
        """Fold what a page holds of one stream. No fold looks beyond its stream, so their order among streams is free."""
        for event in events:
            if isinstance(event, AMENDMENTS):
                rows = connection.exec_driver_sql(self._prefix, (stream_id, event.version)).fetchall()
                known = self.record.open(connection, [from_row(row) for row in rows])
                shelves.amend(stream_id, event, known)
            else:
                shelves.fold(stream_id, event)

    def _load(self, connection: Connection, shelves: Sequence[Shelf], partitions: list[str], suffix: str) -> None:
        for shelf in shelves:
            p = shelf.projection
            more = f"AND pos_to = {FOR_EVER}" if p.history else ""
            for row in self.database.select_keys(
                connection, p.table_name + suffix, p.columns, p.partition, partitions, more
            ):
                found = p.from_values(row)
                since = row[-2] if p.history else 0
                key = getattr(found, p.key_column)
                shelf.rows.setdefault(getattr(found, p.partition), {})[key] = [found, since]

    def _write(self, connection: Connection, shelf: Shelf, suffix: str) -> None:
        p = shelf.projection
        more = f"AND pos_to = {FOR_EVER}" if p.history else ""
        table = p.table_name + suffix
        self.database.delete_keys(connection, table, p.key_column, list(shelf.changed), more)
        self.database.copy_in(connection, table, p.columns, shelf.written())

    def _contain(self, poison: Poison) -> None:
        """Stop the read models that cannot take an event in, just before it; the others go on."""
        for name in poison.projections:
            position, reason = poison.position, poison.reason
            while True:
                try:
                    with self.database.write() as connection:
                        self._stop_before(connection, name, position, reason)
                    break
                except Poison as earlier:
                    position, reason = earlier.position, earlier.reason

    def _stop_before(self, connection: Connection, name: str, position: int, reason: str) -> None:
        states = {r[0]: Reading(*r) for r in connection.exec_driver_sql(self._claim).fetchall()}
        after = states[name].position
        while after < position - 1 and self.advance(connection, [self.projections[name]], after, position - 1):
            after = min(after + self.page, position - 1)
        now = stamp(self.record.recorder.clock())
        connection.exec_driver_sql(self._stop, (STOPPED, position, reason, now, name))

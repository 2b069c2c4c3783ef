"""Keeps the read models up to date: reads the record in order, and writes rows and position in one transaction."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from lifeservices.crashpoint import crashpoint
from lifeservices.domain.amendment import AMENDMENTS
from lifeservices.domain.catalog import UnknownEvent, event_class
from lifeservices.domain.event import Event
from lifeservices.keys import SealBroken
from lifeservices.logs import logger
from lifeservices.name_seal import names_of
from lifeservices.projections.folding import Poison, Shelves, no_collector
from lifeservices.projections.projection import FOR_EVER, Projection
from lifeservices.projections.shelving import load, write
from lifeservices.record.mapper import from_row
from lifeservices.record.record import Head, Record
from lifeservices.record.recorder import COLUMNS, NotMigrated, stamp

PAGE = 5_000
LIVE, STOPPED = "live", "stopped"
MOVE = "UPDATE reading SET position = ? WHERE position < ?"


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
        held = ", ".join(f"r.{name}" for name in names.split(", "))
        self._late = (
            f"SELECT h.record_id, h.origin, h.position, h.recorded_at, {held} FROM record_head h "  # noqa: S608
            f"LEFT JOIN reading r ON r.position < h.position OR r.state <> '{LIVE}' ORDER BY r.projection"
        )
        self._page = self.database.sql(
            f"SELECT {COLUMNS} FROM event WHERE position > ? AND position <= ? ORDER BY position LIMIT ?"  # noqa: S608
        )
        self._stop = self.database.sql(
            "UPDATE reading SET state = ?, stopped_at = ?, stopped_because = ?, stopped_on = ? WHERE projection = ?"
        )

    def readings(self) -> list[Reading]:
        """How far each read model has come, and which have stopped."""
        return [Reading(*row) for row in self.database.rows(self._states)]

    def late(self) -> tuple[Head, list[Reading]]:
        """Where the record stands, and those read models that have not come so far, or have stopped."""
        rows = self.database.rows(self._late)
        if not rows:
            raise NotMigrated
        return Head(*rows[0][:4]), [Reading(*row[4:]) for row in rows if row[4] is not None]

    def behind(self) -> int:
        """How many positions the slowest live read model has still to read."""
        head, late = self.late()
        return head.position - min((r.position for r in late if self._mine(r)), default=head.position)

    def catch_up(self, within: float | None = None) -> int:
        """Read until nothing new is left, or for so many seconds. The answer is how many events were read."""
        read, until = 0, None if within is None else time.monotonic() + within
        while self.behind() and (until is None or time.monotonic() < until):
            try:
                with self.database.write() as connection:
                    count, more = self._turn(connection)
                crashpoint("projector-after-commit")
            except Poison as poison:
                self._contain(poison)
                continue
            read += count
            if not more:
                break
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

    def _turn(self, connection: Connection) -> tuple[int, bool]:
        """Read one page for those read models that are furthest behind: how many events, and whether there are more."""
        mine = [r for row in self.database.run(connection, self._claim).fetchall() if self._mine(r := Reading(*row))]
        if not mine:
            return 0, False
        position = min(r.position for r in mine)
        behind = [self.projections[r.projection] for r in mine if r.position == position]
        others = [r.position for r in mine if r.position > position]
        count = self.advance(connection, behind, position, min(others, default=FOR_EVER))
        return count, bool(count and (others or count == self.page))

    def advance(
        self, connection: Connection, projections: Sequence[Projection[Any]], after: int, until: int, suffix: str = ""
    ) -> int:
        """Fold one page of events after a position into the tables of these read models, and move them on."""
        with no_collector():
            count, last = self._fold_page(connection, projections, after, until, suffix)
        if count and not suffix:
            names = [p.name for p in projections]
            statement = f"{MOVE} AND projection IN ({', '.join('?' * len(names))})"
            self.database.run(connection, self.database.sql(statement), (last, last, *names))
        return count

    def _fold_page(
        self, connection: Connection, projections: Sequence[Projection[Any]], after: int, until: int, suffix: str
    ) -> tuple[int, int]:
        """The number of events on the page, and the position of its last."""
        rows = self.database.run(connection, self._page, (after, until, self.page)).fetchall()
        if not rows:
            return 0, after
        crashpoint("projector-after-read")
        events, last = self._decode(connection, rows, projections), rows[-1][0]
        shelves = Shelves(projections, names_of(self.record.keyring))
        histories = self._histories(connection, projections, events, last)
        load(self.database, connection, shelves.all, events, set(histories), suffix)
        streams: dict[str, list[Event]] = {}
        for event in events:
            streams.setdefault(event.stream_id, []).append(event)
        # No fold looks beyond its stream, so their order among streams is free.
        for stream_id, some in streams.items():
            shelves.fold(stream_id, some, histories.get(stream_id))
        write(self.database, connection, shelves.all, suffix)
        crashpoint("projector-mid-transaction")
        return len(rows), last

    def _decode(
        self, connection: Connection, rows: Iterable[Sequence[Any]], projections: Sequence[Projection[Any]]
    ) -> list[Event]:
        """The events that any of these read models wants, opened where one of them needs it."""
        wanted = {event for p in projections for event in p.folds} | set(AMENDMENTS)
        opens = {event for p in projections for event in p.opens}
        names, events = [p.name for p in projections], list[Event]()
        for row in rows:
            try:
                cls = event_class(row[3])
                if cls not in wanted:
                    continue
                events.append(from_row(row))
            except UnknownEvent:
                raise Poison(names, row[0], "unknown event") from None
            except Exception as fault:
                concerned = [p.name for p in projections if cls in p.folds] or names
                raise Poison(concerned, row[0], type(fault).__name__) from None
        self._open(connection, events, opens, names)
        return events

    def _open(self, connection: Connection, events: list[Event], opens: set[type[Event]], names: list[str]) -> None:
        """Make personal fields readable in those events where a read model needs them."""
        some = [n for n, event in enumerate(events) if type(event) in opens and event.sealed is not None]
        if not some:
            return
        try:
            found = self.record.open(connection, [events[n] for n in some])
        except SealBroken:
            raise Poison(names, events[some[0]].position, "a sealed text was changed") from None
        for n, event in zip(some, found, strict=True):
            events[n] = event

    def _histories(
        self, connection: Connection, projections: Sequence[Projection[Any]], events: Iterable[Event], until: int
    ) -> dict[str, list[Event]]:
        """The whole history, up to a position, of every stream that one of the events amends."""
        amended = sorted({event.stream_id for event in events if isinstance(event, AMENDMENTS)})
        more = f"AND position <= {until} ORDER BY stream_id, version"
        rows = self.database.select_keys(connection, "event", COLUMNS.split(", "), "stream_id", amended, more)
        known = [from_row(row) for row in rows]
        self._open(connection, known, {e for p in projections for e in p.opens}, [p.name for p in projections])
        found: dict[str, list[Event]] = {stream_id: [] for stream_id in amended}
        for event in known:
            found[event.stream_id].append(event)
        return found

    def _contain(self, poison: Poison) -> None:
        """Stop the read models that cannot take an event in, just before it; the others go on."""
        for name in poison.projections:
            position, reason = poison.position, poison.reason
            while True:
                try:
                    with self.database.write() as connection:
                        self._stop_before(connection, name, position, reason)
                    logger().error("a read model has stopped", projection=name, position=position, error=reason)
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

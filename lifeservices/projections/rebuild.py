"""Building read models anew beside the live ones, and proving that the live ones say the same.

A rebuild reads the record stream by stream, so it needs memory for one member at a time however long the record is,
and writes each finished row once. The live reader, which goes by position, must end in the same rows: `check` compares
them one by one, and on the same way through the record replays who was whose coach.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from secrets import token_hex
from typing import Any

from sqlalchemy import Connection, MetaData, inspect

from lifeservices.database import Database
from lifeservices.domain.amendment import AMENDMENT_NAMES
from lifeservices.domain.catalog import event_class
from lifeservices.domain.event import Event
from lifeservices.name_seal import NameSeal, names_of
from lifeservices.projections.folding import Shelves, no_collector
from lifeservices.projections.in_parts import EVERYTHING, Part, Progress, each, parts
from lifeservices.projections.one_coach import CHANGES, NotOneCoach, not_one_coach
from lifeservices.projections.projection import FOR_EVER, Projection, make_indexes
from lifeservices.projections.reader import LIVE, Reader
from lifeservices.projections.superseded import drop_superseded
from lifeservices.record.mapper import from_row
from lifeservices.record.recorder import COLUMNS

NEXT = "__next"
PORTION, WRITE_EVERY = 1000, 20_000
"""Events at a time: read and folded while they are still in the processor's cache, written in fewer, larger turns."""
Portion = list[tuple[str, list[Event]]]


def missing(reader: Reader) -> list[str]:
    """The read models that are not there, or of another version."""
    present = set(inspect(reader.database.engine).get_table_names())
    have = {r.projection: r.version for r in reader.readings()}
    return [p.name for p in reader.projections.values() if have.get(p.name) != p.version or p.table_name not in present]


def prepare(reader: Reader, progress: Progress = lambda read: None, processes: int = 1) -> list[str]:
    """Build the read models that are missing or of another version, and remove what they replace; names them."""
    if wanted := missing(reader):
        rebuild(reader, wanted, progress, processes)
    drop_superseded(reader)
    return wanted


def rebuild(reader: Reader, names: Iterable[str], progress: Progress = lambda read: None, processes: int = 1) -> int:
    """Build read models beside the live ones, then put them in their place. The answer is the events read.

    A long record can be shared among processes. Do not ask for that where other threads are at work.
    """
    projections, database = [reader.projections[name] for name in names], reader.database
    head = reader.record.head().position
    with database.write() as connection:
        for p in projections:
            connection.exec_driver_sql(f"DROP TABLE IF EXISTS {p.table_name}{NEXT}")
            p.table(name=p.table_name + NEXT).create(connection)
    read = 0

    def tell(count: int) -> None:
        nonlocal read
        read += count
        progress(count)

    build = partial(_build, reader, projections, head)
    each(database, parts(database, head, processes), build, tell)
    with database.write() as connection:
        _index(connection, projections, token_hex(4))
    _swap(reader, projections, head)
    return read


def _build(reader: Reader, projections: Sequence[Projection[Any]], head: int, share: Part, progress: Progress) -> None:
    """Fold a share of the streams into the new tables."""
    ready, names = Ready(reader.database), names_of(reader.record.keyring)
    with no_collector():
        for portion, count in portions(reader, projections, head, share):
            for p, rows in folded(projections, portion, names).items():
                ready.rows[p].extend(rows)
            ready.write_if_enough(count)
            progress(count)
        ready.write()


class Ready:
    """Finished rows on their way into the new tables, in transactions short enough for others to get between."""

    def __init__(self, database: Database) -> None:
        self.database, self.events = database, 0
        self.rows: dict[Projection[Any], list[tuple[Any, ...]]] = defaultdict(list)

    def write_if_enough(self, events: int) -> None:
        """Note that the rows of some more events have come."""
        self.events += events
        if self.events >= WRITE_EVERY:
            self.write()

    def write(self) -> None:
        """Put the rows into the tables."""
        with self.database.write() as connection:
            for p, rows in self.rows.items():
                self.database.copy_in(connection, p.table_name + NEXT, p.columns, rows)
        self.events = 0
        self.rows.clear()


def portions(
    reader: Reader,
    projections: Sequence[Projection[Any]],
    head: int,
    share: Part = EVERYTHING,
    also: Iterable[type[Event]] = (),
) -> Iterator[tuple[Portion, int]]:
    """The record up to a position, whole streams at a time, with the number of events each portion covers.

    Of each stream there are the events that some read model folds, and those of `also`.
    """
    wanted = {event.name for p in projections for event in p.folds} | {e.name for e in also} | AMENDMENT_NAMES
    opens = {event.name for p in projections for event in p.opens}
    first, beyond = share
    within = "position <= ? AND stream_id >= ?" + ("" if beyond is None else " AND stream_id < ?")
    values = (head, first) if beyond is None else (head, first, beyond)
    statement = f"SELECT {COLUMNS} FROM event WHERE {within} ORDER BY stream_id, version"  # noqa: S608
    stream_id, events, ready, closed = "", list[Event](), Portion(), list[tuple[list[Event], int]]()
    with reader.database.read() as keys:
        for rows in reader.database.stream(statement, values, PORTION):
            for row in rows:
                if row[1] != stream_id:
                    stream_id, events = row[1], []
                    ready.append((stream_id, events))
                if (name := row[3]) in wanted:
                    if name in opens:
                        closed.append((events, len(events)))
                    events.append(from_row(row))
                else:
                    event_class(name)
            # Personal fields that a read model needs are made readable in place.
            found = reader.record.open(keys, [some[n] for some, n in closed])
            for (some, n), event in zip(closed, found, strict=True):
                some[n] = event
            # The last stream may go on in the next rows.
            yield ready[:-1], len(rows)
            ready, closed = ready[-1:], []
    yield ready, 0


def folded(
    projections: Sequence[Projection[Any]], portion: Portion, names: NameSeal | None = None
) -> dict[Projection[Any], list[tuple[Any, ...]]]:
    """The rows that whole streams come to. `names`: the key for what members are called, where rows hold that."""
    shelves, rows = Shelves(projections, names), {p: list[tuple[Any, ...]]() for p in projections}
    for stream_id, events in portion:
        shelves.fold_history(stream_id, events)
        for shelf in shelves.all:
            if shelf.changed:
                rows[shelf.projection].extend(shelf.written())
                shelf.clear()
    return rows


def _index(connection: Connection, projections: Sequence[Projection[Any]], token: str) -> None:
    for p in projections:
        table = p.table(MetaData(), p.table_name + NEXT)
        for index in make_indexes(p, table, token):
            index.create(connection)


def _swap(reader: Reader, projections: Sequence[Projection[Any]], head: int) -> None:
    """Read what came meanwhile into the new tables, and put them in place of the old, in one transaction."""
    database = reader.database
    with database.write() as connection:
        connection.exec_driver_sql(reader._claim).fetchall()
        while count := reader.advance(connection, projections, head, FOR_EVER, NEXT):
            head += count
        for p in projections:
            database.rename_table(connection, p.table_name + NEXT, p.table_name)
            connection.exec_driver_sql(database.sql("DELETE FROM reading WHERE projection = ?"), (p.name,))
            connection.exec_driver_sql(
                database.sql("INSERT INTO reading (projection, version, position, state) VALUES (?, ?, ?, ?)"),
                (p.name, p.version, head, LIVE),
            )


@dataclass(frozen=True)
class Difference:
    """A row that the live table and a rebuild do not agree on."""

    projection: str
    key: str
    live: Any
    rebuilt: Any

    def __str__(self) -> str:
        return f"{self.projection} {self.key}: live {self.live}, rebuilt {self.rebuilt}"


Found = Difference | NotOneCoach


def check(reader: Reader, progress: Progress = lambda read: None, most: int = 20) -> list[Found]:
    """Compare every live row with a rebuild, and replay that each member has exactly one coach at any instant.

    An empty answer means that all of it holds.
    """
    reader.catch_up()
    differences, names = list[Found](), names_of(reader.record.keyring)
    projections = list(reader.projections.values())
    position = {r.projection: r.position for r in reader.readings() if r.projection in reader.projections}
    expected = dict.fromkeys(reader.projections, 0)
    head = min(position.values(), default=0)
    for portion, count in portions(reader, projections, head, also=CHANGES):
        for stream_id, events in portion:
            differences += not_one_coach(stream_id, events)
        partitions = sorted({stream_id for stream_id, _ in portion})
        for p, rows in folded(projections, portion, names).items():
            expected[p.name] += len(rows)
            differences += _compare(reader, p, partitions, set(rows))
        progress(count)
        if len(differences) >= most:
            return differences[:most]
    with reader.database.read() as connection:
        for p in projections:
            row = connection.exec_driver_sql(f"SELECT COUNT(*) FROM {p.table_name}").fetchone()  # noqa: S608
            if row is not None and row[0] != expected[p.name]:
                differences.append(Difference(p.name, "rows in all", row[0], expected[p.name]))
    return differences


def _compare(
    reader: Reader, p: Projection[Any], partitions: list[str], rebuilt: set[tuple[Any, ...]]
) -> list[Difference]:
    with reader.database.read() as connection:
        rows = reader.database.select_keys(connection, p.table_name, p.columns, p.partition, partitions)
    live = {tuple(row) for row in rows}
    key = p.columns.index(p.key_column)
    wrong = {row[key] for row in live ^ rebuilt}
    return [
        Difference(p.name, k, [r for r in live if r[key] == k], [r for r in rebuilt if r[key] == k])
        for k in sorted(wrong)
    ]

"""Building read models anew beside the live ones, and proving that the live ones say the same.

A rebuild reads the record stream by stream, so it needs memory for one member at a time however long the record is,
and writes each finished row once. The live reader, which goes by position, must end in the same rows: `check` compares
them one by one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from secrets import token_hex
from typing import Any

from sqlalchemy import Connection, MetaData, inspect

from lifeservices.domain.amendment import AMENDMENTS
from lifeservices.domain.catalog import event_class
from lifeservices.domain.event import Event
from lifeservices.projections.folding import Shelf, fold_history
from lifeservices.projections.projection import FOR_EVER, Projection, make_indexes
from lifeservices.projections.reader import LIVE, Reader
from lifeservices.record.mapper import from_row
from lifeservices.record.recorder import COLUMNS

Progress = Callable[[int], None]
"""Told how many more events have been read."""

NEXT = "__next"
Portion = list[tuple[str, list[Event]]]


def prepare(reader: Reader, progress: Progress = lambda read: None) -> list[str]:
    """Build the read models that are missing or of another version; the answer names them."""
    present = set(inspect(reader.database.engine).get_table_names())
    have = {r.projection: r.version for r in reader.readings()}
    missing = [
        p.name
        for p in reader.projections.values()
        if have.get(p.name) != p.version or p.table_name not in present
    ]
    if missing:
        rebuild(reader, missing, progress)
    return missing


def rebuild(reader: Reader, names: Iterable[str], progress: Progress = lambda read: None) -> int:
    """Build read models beside the live ones, then put them in their place. The answer is the events read."""
    projections, database = [reader.projections[name] for name in names], reader.database
    head = reader.record.head().position
    with database.write() as connection:
        for p in projections:
            connection.exec_driver_sql(f"DROP TABLE IF EXISTS {p.table_name}{NEXT}")
            p.table(name=p.table_name + NEXT).create(connection)
    read = 0
    for portion, count in portions(reader, projections, head):
        with database.write() as connection:
            for shelf in folded(projections, portion):
                p = shelf.projection
                database.copy_in(connection, p.table_name + NEXT, p.columns, shelf.written())
        read += count
        progress(count)
    with database.write() as connection:
        _index(connection, projections, token_hex(4))
    _swap(reader, projections, head)
    return read


def portions(
    reader: Reader, projections: Sequence[Projection[Any]], head: int, size: int = 10_000
) -> Iterator[tuple[Portion, int]]:
    """The record up to a position, whole streams at a time, with the number of events each portion covers."""
    wanted = {event.name: event for p in projections for event in p.folds} | {e.name: e for e in AMENDMENTS}
    opens = {event for p in projections for event in p.opens}
    statement = f"SELECT {COLUMNS} FROM event WHERE position <= ? ORDER BY stream_id, version"  # noqa: S608
    stream_id, events, ready, count = "", list[Event](), list[tuple[str, list[Event]]](), 0
    for rows in reader.database.stream(statement, (head,), size):
        for row in rows:
            if row[1] != stream_id:
                if events:
                    ready.append((stream_id, events))
                stream_id, events = row[1], []
            if row[3] in wanted:
                events.append(from_row(row))
            else:
                event_class(row[3])
        count += len(rows)
        yield _opened(reader, ready, opens), count
        ready, count = [], 0
    if events:
        yield _opened(reader, [(stream_id, events)], opens), count


def _opened(reader: Reader, portion: Portion, opens: set[type[Event]]) -> Portion:
    """The portion with personal fields readable where a read model needs them."""
    closed = [
        (i, n)
        for i, (_, events) in enumerate(portion)
        for n, event in enumerate(events)
        if event.sealed is not None and type(event) in opens
    ]
    if closed:
        with reader.database.read() as connection:
            found = reader.record.open(connection, [portion[i][1][n] for i, n in closed])
        for (i, n), event in zip(closed, found, strict=True):
            portion[i][1][n] = event
    return portion


def folded(projections: Sequence[Projection[Any]], portion: Portion) -> list[Shelf]:
    """The rows that whole streams come to."""
    shelves = [Shelf(p) for p in projections]
    for stream_id, events in portion:
        fold_history(shelves, stream_id, events)
    return shelves


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


def check(reader: Reader, progress: Progress = lambda read: None, most: int = 20) -> list[Difference]:
    """Compare every live row with a rebuild. An empty answer means that they agree."""
    reader.catch_up()
    differences: list[Difference] = []
    projections = [p for p in reader.projections.values()]
    position = {r.projection: r.position for r in reader.readings()}
    expected = dict.fromkeys(reader.projections, 0)
    head = min(position.values(), default=0)
    for portion, count in portions(reader, projections, head):
        partitions = sorted({stream_id for stream_id, _ in portion})
        for shelf in folded(projections, portion):
            rebuilt = {tuple(row) for row in map(tuple, shelf.written())}
            expected[shelf.projection.name] += len(rebuilt)
            differences += _compare(reader, shelf.projection, partitions, rebuilt)
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

"""Rows of read models from their tables into memory, and back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection

from lifeservices.database import Database, Row
from lifeservices.domain.event import Event
from lifeservices.keys import SealBroken
from lifeservices.projections.folding import Poison, Shelf
from lifeservices.projections.projection import FOR_EVER

STILL_HOLDS = f"AND pos_to = {FOR_EVER}"


class _RowBroken(Exception):
    """The row of this partition is not what was sealed there."""


def load(
    database: Database,
    connection: Connection,
    shelves: Iterable[Shelf],
    events: Iterable[Event],
    whole: set[str],
    suffix: str,
) -> None:
    """Fetch the rows that the events speak to. `whole`: streams all of whose rows may change, for they are amended."""
    wanting: dict[type[Event], list[tuple[Any, set[str]]]] = {}
    wanted: list[tuple[Shelf, set[str], set[str]]] = []
    for shelf in shelves:
        keys, partitions = set[str](), set() if shelf.projection.as_recorded else whole
        wanted.append((shelf, keys, partitions))
        for kind in shelf.projection.folds:
            wanting.setdefault(kind, []).append((shelf.projection.key_of, keys))
    for event in events:
        for key_of, keys in wanting.get(type(event), ()):
            if (key := event.stream_id if key_of is None else key_of(event)) is not None:
                keys.add(key)
    for shelf, keys, partitions in wanted:
        for column, some in ((shelf.projection.key_column, keys), (shelf.projection.partition, partitions)):
            try:
                _fetch(database, connection, shelf, column, some, suffix)
            except _RowBroken as row:
                first = min(event.position for event in events if event.stream_id == str(row))
                raise Poison([shelf.projection.name], first, "a sealed row was changed") from None


def _fetch(
    database: Database, connection: Connection, shelf: Shelf, column: str, wanted: set[str], suffix: str
) -> None:
    p = shelf.projection
    key, partition = p.columns.index(p.key_column), p.columns.index(p.partition)
    more = STILL_HOLDS if p.history else ""
    for row in database.select_keys(connection, p.table_name + suffix, p.columns, column, sorted(wanted), more):
        since = row[-2] if p.history else 0
        try:
            shelf.rows.setdefault(row[partition], {})[row[key]] = [p.from_values(row, shelf.names), since]
        except SealBroken:
            raise _RowBroken(row[partition]) from None
        shelf.stored[row[key]] = row


def write(database: Database, connection: Connection, shelves: Iterable[Shelf], suffix: str) -> None:
    """Put what has changed into the tables: no more columns than have changed, for each has its price in indexes."""
    for shelf in shelves:
        table = shelf.projection.table_name + suffix
        if shelf.projection.history:
            _write_history(database, connection, shelf, table)
        else:
            _write_rows(database, connection, shelf, table)


def _write_rows(database: Database, connection: Connection, shelf: Shelf, table: str) -> None:
    p, new, gone = shelf.projection, list[Row](), list[str]()
    moved: dict[tuple[int, ...], list[Row]] = defaultdict(list)
    for key, partition in shelf.changed.items():
        kept, stored = shelf.rows[partition].get(key), shelf.stored.get(key)
        if kept is None:
            gone.append(key)
            continue
        values = shelf.values(kept[0])
        if stored is None:
            new.append(values)
        elif differing := tuple(n for n, value in enumerate(values) if value != stored[n]):
            moved[differing].append((*(values[n] for n in differing), key))
    database.delete_keys(connection, table, p.key_column, gone)
    database.copy_in(connection, table, p.columns, new)
    for differing, rows in moved.items():
        columns = {p.fields[n]: p.types[p.fields[n]] for n in differing}
        database.update_in(connection, table, p.key_column, columns, rows)


def _write_history(database: Database, connection: Connection, shelf: Shelf, table: str) -> None:
    p, new, ended = shelf.projection, list[Row](), list[Row]()
    began = {key: row[-2] for key, row in shelf.stored.items()}
    for row, since, until in shelf.closed:
        key = getattr(row, p.key_column)
        if began.get(key) == since:
            ended.append((until, key))
        else:
            new.append((*shelf.values(row), since, until))
    for key, partition in shelf.changed.items():
        kept = shelf.rows[partition].get(key)
        if kept is not None and kept[1] != began.get(key):
            new.append((*shelf.values(kept[0]), kept[1], FOR_EVER))
    # The row that held is ended before the next begins: no two hold at once.
    database.update_in(connection, table, p.key_column, {"pos_to": "bigint"}, ended, f"AND old.pos_to = {FOR_EVER}")
    database.copy_in(connection, table, p.columns, new)

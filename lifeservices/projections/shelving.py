"""Rows of read models from their tables into memory, and back."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection

from lifeservices.database import Database
from lifeservices.domain.event import Event
from lifeservices.projections.folding import Shelf
from lifeservices.projections.projection import FOR_EVER

STILL_HOLDS = f"AND pos_to = {FOR_EVER}"


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
            keys.add(event.stream_id if key_of is None else key_of(event))
    for shelf, keys, partitions in wanted:
        _fetch(database, connection, shelf, shelf.projection.key_column, keys, suffix)
        _fetch(database, connection, shelf, shelf.projection.partition, partitions, suffix)


def _fetch(
    database: Database, connection: Connection, shelf: Shelf, column: str, wanted: set[str], suffix: str
) -> None:
    p = shelf.projection
    more = STILL_HOLDS if p.history else ""
    for row in database.select_keys(connection, p.table_name + suffix, p.columns, column, sorted(wanted), more):
        found = p.from_values(row)
        since = row[-2] if p.history else 0
        shelf.rows.setdefault(getattr(found, p.partition), {})[getattr(found, p.key_column)] = [found, since]


def write(database: Database, connection: Connection, shelves: Iterable[Shelf], suffix: str) -> None:
    """Put what has changed into the tables."""
    for shelf in shelves:
        p, rows = shelf.projection, shelf.written()
        table = p.table_name + suffix
        if p.history:
            database.delete_keys(connection, table, p.key_column, list(shelf.changed), STILL_HOLDS)
            database.copy_in(connection, table, p.columns, rows)
        else:
            gone = [key for key, partition in shelf.changed.items() if key not in shelf.rows[partition]]
            database.delete_keys(connection, table, p.key_column, gone)
            database.put_in(connection, table, p.columns, p.key_column, rows)

"""How are the events about some members read from the record: member by member, or reading on where they are many?"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from sqlalchemy import Connection

from lifeservices.database import Database
from lifeservices.domain.event import Event
from lifeservices.record.mapper import from_row
from lifeservices.record.recorder import COLUMNS
from lifeservices.streaming import portions

ENTRIES_EACH = 40
"""How many entries a member has, about: each of them is looked for in another place of the record."""
PORTION = 5_000


def events_of(
    connection: Connection,
    database: Database,
    member_ids: Iterable[str],
    kinds: Iterable[type[Event]],
    which: str = "",
) -> dict[str, list[Event]]:
    """Every event of these kinds about each of the members; `which` is a further fixed condition."""
    found: dict[str, list[Event]] = {}
    more = f"AND {_named(kinds)} {which}"
    wanted = sorted(set(member_ids))
    for row in database.select_keys(connection, "event", COLUMNS.split(", "), "stream_id", wanted, more):
        found.setdefault(row[1], []).append(from_row(row))
    return found


def events_at(connection: Connection, database: Database, positions: Iterable[int]) -> list[Event]:
    """The events at these positions."""
    wanted = sorted(set(positions))
    return [from_row(row) for row in database.select_keys(connection, "event", COLUMNS.split(", "), "position", wanted)]


def events_between(
    connection: Connection,
    database: Database,
    members: Collection[str],
    positions: tuple[int, int],
    kinds: Iterable[type[Event]],
) -> dict[str, list[Event]]:
    """Those after one position, up to another."""
    first, last = positions
    if len(members) * ENTRIES_EACH <= last - first:
        # The sign keeps SQLite from going through all these positions instead of through the entries of the members.
        which = f"AND +position > {int(first)} AND +position <= {int(last)}"
        return events_of(connection, database, members, kinds, which)
    where = f"position > ? AND position <= ? AND {_named(kinds)}"
    statement = database.sql(f"SELECT {COLUMNS} FROM event WHERE {where}")  # noqa: S608
    found: dict[str, list[Event]] = {}
    for rows in portions(connection, statement, positions, PORTION):
        for row in rows:
            if row[1] in members:
                found.setdefault(row[1], []).append(from_row(row))
    return found


def _named(kinds: Iterable[type[Event]]) -> str:
    return f"name IN ({', '.join(sorted(repr(event.name) for event in kinds))})"

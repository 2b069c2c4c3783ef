"""Opening private words for an answer, and the rows of read models as their own types."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar

import msgspec

from lifeservices.domain.event import Event
from lifeservices.name_seal import names_of
from lifeservices.projections.caseload import caseload
from lifeservices.projections.projection import Projection
from lifeservices.questions import Looking
from lifeservices.record.mapper import from_row
from lifeservices.record.recorder import COLUMNS
from lifeservices.sieve import left_of

R = TypeVar("R", bound=msgspec.Struct)


def typed(looking: Looking, projection: Projection[R], where: str, values: Iterable[Any] = ()) -> list[R]:
    """Rows of a read model; `where` is everything after the table's name, with `?` for values."""
    columns = ", ".join(f"t.{name}" for name in projection.fields)
    statement = f"SELECT {columns} FROM {projection.table_name} t {where}"  # noqa: S608  names of our own
    key = names_of(looking.record.keyring)
    return [projection.from_values(row, key) for row in looking.rows(statement, values)]


def opened(looking: Looking, positions: Iterable[int | None]) -> dict[int, Event]:
    """The events at these positions, with their private words where the person's key still exists.

    What is of a group that is hidden from whoever asks is left out, as far as the event tells by itself.
    """
    wanted = {position for position in positions if position is not None}
    known: dict[int, Event] = looking.told.setdefault("events", {})
    if missing := sorted(wanted - known.keys()):
        rows = looking.database.select_keys(looking.connection, "event", COLUMNS.split(", "), "position", missing)
        found = looking.record.open(looking.connection, [from_row(row) for row in rows], looking.ciphers)
        known.update((event.position, event) for event in found)
    events = [known[position] for position in sorted(wanted & known.keys())]
    if looking.by.opened is not None:
        events = [left for event in events for left in left_of([event], looking.hidden(event.stream_id))]
    return {event.position: event for event in events}


def names(looking: Looking, table: str, key: str, ids: Iterable[str], column: str = "name") -> dict[str, str]:
    """What employers, services or people on the staff are called. What members are: `called`."""
    wanted = tuple(sorted({id for id in ids if id}))
    asked = (table, column, wanted)
    if asked not in looking.told:
        looking.told[asked] = looking.database.select_keys(looking.connection, table, [key, column], key, wanted)
    return {row[0]: row[1] for row in looking.told[asked]}


def called(looking: Looking, member_ids: Iterable[str]) -> dict[str, str]:
    """What members are called."""
    return {row.member_id: row.name for row in looking.of_members(caseload, member_ids)}


def like(words: str) -> str:
    """A text to be found anywhere inside another, whatever signs it holds."""
    for sign in ("\\", "%", "_"):
        words = words.replace(sign, "\\" + sign)
    return f"%{words}%"

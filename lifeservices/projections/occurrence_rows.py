"""How does a thing that happened become a row: its columns, and what names it?"""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter
from typing import Any, TypeVar

import msgspec

from lifeservices.domain.event import Event
from lifeservices.projections.projection import Projection


class OccurrenceRow(msgspec.Struct):
    """One thing that happened to one member, as known."""

    member_id: str
    occurrence_id: str
    kind: str = ""
    what: str = ""
    detail: str = ""
    by: str = ""
    day: int | None = None
    until_day: int | None = None
    number: int = 0
    amount: int = 0


E = TypeVar("E", bound=Event)
Key = Callable[[Any], str | None]
OWN_ID: Key = attrgetter("id")
KEYS: dict[type[Event], Key] = {}
"""Where an event speaks to a row begun by another: what names that row. All others begin a row of their own."""


def _key(event: Event) -> str | None:
    return KEYS.get(type(event), OWN_ID)(event)


occurrences = Projection(
    "occurrences", OccurrenceRow, version=1, key=_key, history=True, indexes=(("kind", "pos_from"), ("kind", "pos_to"))
)


def about(key: str, *events: type[Event]) -> None:
    """These events speak to the row that one of their fields names."""
    KEYS.update(dict.fromkeys(events, attrgetter(key)))


def begin(row: OccurrenceRow, kind: str, event: Event, what: str, detail: str = "", by: str = "") -> None:
    """A row of the event's own, on its day."""
    row.kind, row.what, row.detail, row.by = kind, str(what), str(detail), by
    row.day = event.on.toordinal()


def _nothing(event: Event) -> str:
    return ""


def begins(
    event: type[E],
    kind: str,
    what: Callable[[E], str] = _nothing,
    detail: Callable[[E], str] = _nothing,
    by: Callable[[E], str] = _nothing,
) -> None:
    """Events of this class begin a row of their own, and do no more than that."""

    def fold(row: OccurrenceRow, told: E) -> None:
        begin(row, kind, told, what(told), detail(told), by(told))

    occurrences.when(event)(fold)


def answered(row: OccurrenceRow, state: str, event: Event) -> None:
    """The other side said something; the first day on which it did stays on the row."""
    day = event.on.toordinal()
    row.what, row.number = state, min(day, row.number or day)

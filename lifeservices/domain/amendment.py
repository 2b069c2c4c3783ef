"""Corrections and voids: new events that say what an earlier entry should have said.

Nothing is edited. Subjects and read models fold `amended(events)`, which leaves out voided entries and puts corrected
answers in their place, in the order in which the record learned of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, get_type_hints

import msgspec

from lifeservices.domain.catalog import recorded_as, sealed_fields
from lifeservices.domain.errors import Refused
from lifeservices.domain.event import Event, FreeText


@recorded_as("entry-voided")
class EntryVoided(Event):
    """An earlier entry was made in error and no longer counts."""

    entry_id: str
    reason: str
    note: FreeText[str] = None


@recorded_as("entry-corrected")
class EntryCorrected(Event):
    """One answer of an earlier entry was wrong; this is what it should have said."""

    entry_id: str
    field: str
    value: Any
    reason: str
    note: FreeText[str] = None


AMENDMENTS = (EntryVoided, EntryCorrected)
AMENDMENT_NAMES = frozenset(event.name for event in AMENDMENTS)

_NEVER_CORRECTED = {f.name for f in msgspec.structs.fields(Event)} - {"on", "at"}


def amended(events: Iterable[Event]) -> Iterator[Event]:
    """The events as they stand after all corrections and voids among them; amendments themselves are left out.

    Both amendments and the entries they name must be of one stream. Voiding an amendment restores what it amended.
    """
    known = list(events)
    if not any(isinstance(event, AMENDMENTS) for event in known):
        yield from known
        return
    voided = {e.entry_id for e in known if isinstance(e, EntryVoided)} - _voided_voids(known)
    corrections: dict[str, dict[str, Any]] = {}
    for event in known:
        if isinstance(event, EntryCorrected) and event.id not in voided:
            corrections.setdefault(event.entry_id, {})[event.field] = event.value
    for event in known:
        if isinstance(event, AMENDMENTS) or event.id in voided:
            continue
        yield corrected(event, corrections[event.id]) if event.id in corrections else event


def _voided_voids(events: list[Event]) -> set[str]:
    """Entries restored because the void that named them was itself voided."""
    voids = {e.id: e.entry_id for e in events if isinstance(e, EntryVoided)}
    return {voids[target] for target in voids.values() if target in voids}


def corrected(event: Event, answers: dict[str, Any]) -> Event:
    """The event with other answers, as if they had been given at first. Its place in the record stays."""
    hints = _hints(type(event))
    values = {field: msgspec.convert(value, hints[field], strict=False) for field, value in answers.items()}
    fresh = msgspec.structs.replace(event, **values)
    fresh.__dict__.update(event.__dict__)
    return fresh


@cache
def _hints(cls: type[Event]) -> dict[str, Any]:
    return get_type_hints(cls, include_extras=True)


def check_correction(event: Event, field: str, value: Any) -> None:
    """Refuse a correction that could not be read back: an unknown answer, or one of another kind."""
    names = {f.name for f in msgspec.structs.fields(type(event))} - _NEVER_CORRECTED
    if field not in names or (field.endswith("_id") and field != "employer_id"):
        raise Refused("This entry has no such answer to correct. Void it and record it anew.", "field")
    if field in sealed_fields(type(event)):
        raise Refused("Private words cannot be corrected in place. Void the entry and record it anew.", "field")
    try:
        corrected(event, {field: value})
    except msgspec.ValidationError:
        raise Refused("This does not read as an answer to that question. Look at how it is written.", "value") from None

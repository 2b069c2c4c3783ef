"""A member's history as somebody is shown it: without what belongs to groups that are hidden from them.

What is left out leaves no gap, so that nobody learns from a gap that there was something.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any, TypeVar, cast, get_type_hints

import msgspec

from lifeservices.domain.amendment import AMENDMENTS, EntryCorrected, amended
from lifeservices.domain.catalog import all_events, sensitivity
from lifeservices.domain.coverage import ObservationEnded
from lifeservices.domain.event import FREE_TEXT, Event
from lifeservices.domain.words import Choice
from lifeservices.groups import (
    ANSWERS,
    BEGINS,
    DECIDES,
    ENDINGS_OF,
    ENTRIES,
    FOLLOWED,
    METRICS_OF,
    ONE_REASON,
    REASON_OF,
    VALUES,
    Group,
    Said,
)

C = TypeVar("C", bound=Choice)
E = TypeVar("E", bound=Event)
Hidden = frozenset[Group]
ENVELOPE = frozenset(field.name for field in msgspec.structs.fields(Event))


def sieved(history: Sequence[Event], hidden: Hidden) -> list[Event]:
    """The entries that are left, each as it may be shown."""
    if not hidden:
        return list(history)
    standing = {event.id: event for event in amended(history)}
    gone = _gone(history, standing, hidden)
    corrected = {event.entry_id for event in history if isinstance(event, EntryCorrected)}
    silent = {e.id: _silent(e, standing.get(e.id, e), hidden) for e in history if e.id in corrected}
    return [shown(event, hidden) for event in history if event.id not in gone and not _amends(event, gone, silent)]


def goes(event: Event, hidden: Hidden) -> bool:
    """Whether nothing of an entry may be shown, as far as it tells by itself."""
    if ENTRIES.get(event.name, frozenset()) & hidden:
        return True
    deciding = (name for name in _fields(type(event)) if _named(event, name) in DECIDES)
    return any(_decided(getattr(event, name), hidden) for name in deciding)


def shown(event: E, hidden: Hidden) -> E:
    """An entry that stays, without the answers that may not be shown."""
    changes = {name: value for name in _fields(type(event)) if (value := _said(event, name, hidden)) is not KEPT}
    if not changes:
        return event
    if any(getattr(event, name) for name in changes):
        changes |= dict.fromkeys(_free_words(type(event)))
    fresh = msgspec.structs.replace(event, **changes)
    fresh.__dict__.update(event.__dict__)
    return fresh


def is_hidden(value: Choice, hidden: Hidden) -> bool:
    """Whether a value is of a hidden group."""
    return _hidden(value, hidden) is not None


def in_other_words(value: C, hidden: Hidden) -> C | None:
    """A value as it may be said: itself, other words for it, or nothing."""
    found = _hidden(value, hidden)
    return value if found is None else cast("C | None", found[1])


KEPT: Any = object()


def _said(event: Event, name: str, hidden: Hidden) -> Any:
    """What is said in the place of an answer, or that it is kept."""
    value = getattr(event, name)
    if value is not None and ANSWERS.get(_named(event, name), frozenset()) & hidden:
        return None
    if isinstance(value, list):
        left = [each for each in value if _hidden(each, hidden) is None]
        return KEPT if len(left) == len(value) else left
    found = _hidden(value, hidden)
    return found[1] if found else KEPT


def _hidden(value: Any, hidden: Hidden) -> Said | None:
    """What is declared of a value of a hidden group. Codes of two sets may be one text, so the set counts too."""
    found = VALUES.get(type(value), {}).get(value) if isinstance(value, Choice) else None
    return found if found and found[0] in hidden else None


def _decided(value: Any, hidden: Hidden) -> bool:
    if isinstance(value, list):
        return bool(value) and all(_hidden(each, hidden) for each in value)
    return _hidden(value, hidden) is not None


def _gone(history: Sequence[Event], standing: Mapping[str, Event], hidden: Hidden) -> set[str]:
    """The ids of entries of which nothing is shown: as they were told, as they stand, or for what they are about."""
    gone: set[str] = set()
    things: set[tuple[str, str]] = set()
    # Twice, because a goal may be given another part of life long after its steps were added.
    for _ in range(2):
        for event in history:
            about = {(name, id) for name in FOLLOWED if (id := getattr(event, name, None))}
            now = standing.get(event.id, event)
            if goes(event, hidden) or goes(now, hidden) or about & things:
                gone.add(event.id)
                things |= {each for each in about if each[0] == BEGINS.get(event.name)}
    return gone


def _silent(event: Event, now: Event, hidden: Hidden) -> frozenset[str]:
    """The answers of an entry that are not shown as they are."""
    names = (name for name in _fields(type(event)) if not isinstance(event, AMENDMENTS))
    return frozenset(n for n in names if any(_said(e, n, hidden) is not KEPT for e in (event, now)))


def _amends(event: Event, gone: set[str], silent: dict[str, frozenset[str]]) -> bool:
    """Whether an entry corrects or takes back what is not shown."""
    if not isinstance(event, AMENDMENTS):
        return False
    silently = isinstance(event, EntryCorrected) and event.field in silent.get(event.entry_id, ())
    return event.entry_id in gone or silently


def _named(event: Event, name: str) -> str:
    return f"{event.name}.{name}"


@cache
def _fields(cls: type[Event]) -> tuple[str, ...]:
    return tuple(field.name for field in msgspec.structs.fields(cls) if field.name not in ENVELOPE)


@cache
def _free_words(cls: type[Event]) -> tuple[str, ...]:
    hints = get_type_hints(cls, include_extras=True)
    return tuple(name for name in _fields(cls) if sensitivity(hints[name]) == FREE_TEXT)


@cache
def _left_out_at_times() -> frozenset[str]:
    """The kinds of entries of which one may go, for itself or with another, or be told in other words."""
    deciding = {name.partition(".")[0] for name in DECIDES}
    following = {event.name for event in all_events() if {*FOLLOWED} & {*_fields(event)}}
    others = {event.name for event in (*AMENDMENTS, ObservationEnded)}
    return frozenset({*ENTRIES, *deciding, *following, *others})


def left_of(events: Iterable[Event], hidden: Hidden) -> list[Event]:
    """What is left of entries that are looked at one by one, each judged by itself alone."""
    return [shown(event, hidden) for event in events if not goes(event, hidden)] if hidden else list(events)


def may_be_left_out(name: str, hidden: Hidden) -> bool:
    """Whether an entry of this kind may tell of a hidden group in a list, or follow from one that does."""
    return bool(hidden) and name in _left_out_at_times()


def chosen_by(words: Iterable[str], integer: str = "") -> Hidden:
    """The groups by whose facts people come onto the list of an integer. `words`: those of the metric's name."""
    whole = (of for word in words for of in [METRICS_OF.get(word, frozenset())])
    named = (of for ending, of in ENDINGS_OF.items() if f".{integer}".endswith(f".{ending}"))
    return frozenset[Group]().union(*whole, *named)


def reason_told(reason: str, hidden: Hidden) -> str:
    """Why a status is unknown, as it may be said beside a name."""
    return ONE_REASON if REASON_OF.get(reason, frozenset()) & hidden else reason

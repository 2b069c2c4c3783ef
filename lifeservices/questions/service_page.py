"""What is listed about one service, how fresh is it, what do we know besides, and what changed when?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from lifeservices.commands import Role
from lifeservices.domain.errors import NotFound
from lifeservices.domain.event import Event
from lifeservices.domain.listed_hours import in_words
from lifeservices.domain.listing import CLOSED_FOR_NOW, ListingDoubted, ListingNoteWritten, ListingTold
from lifeservices.domain.listing import in_one_line as in_one_line
from lifeservices.domain.service import CommunityService
from lifeservices.projections.directory import DirectoryRow, directory
from lifeservices.questions import Looking, answers
from lifeservices.questions.answering import Answering, answering
from lifeservices.questions.finding_services import USERS
from lifeservices.questions.opening import names, typed
from lifeservices.questions.opening_hours import is_open, zone_of

MOST_CHANGES = 40
LONGEST_SHOWN = 160


@dataclass(frozen=True)
class ListingOf:
    """The page of one service."""

    service_id: str


@dataclass(frozen=True)
class Remark:
    """A note or a reported error, with whose it is."""

    id: str
    on: date
    by: str
    words: str
    about: str = ""


@dataclass(frozen=True)
class Change:
    """One field of a listing that a directory told differently from a day on."""

    on: date
    field: str
    old: str
    new: str


@dataclass(frozen=True)
class ListingPage:
    """Everything about one service."""

    row: DirectoryRow
    hours: list[tuple[str, str]]
    open_now: bool | None
    ended_on: date | None
    notes: list[Remark] = field(default_factory=list)
    doubts: list[Remark] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    may_settle: bool = False
    answering: Answering = field(default_factory=Answering)


@answers(ListingOf, may=USERS)
def listing_of(question: ListingOf, looking: Looking) -> ListingPage:
    found = typed(looking, directory, "WHERE t.service_id = ?", [question.service_id])
    if not found:
        raise NotFound(question.service_id)
    row, history = found[0], looking.record.history(question.service_id)
    service = CommunityService.fold(question.service_id, history)
    by = names(looking, "staff_v1", "staff_id", [event.actor_id for event in history])
    now, zone = looking.record.recorder.clock(), zone_of(row.places, looking.settings.zone)
    closed = not row.listed or row.status == CLOSED_FOR_NOW
    return ListingPage(
        row,
        in_words(row.hours, now.date()),
        (not closed and is_open(row.hours, now, zone)) if row.hours else None,
        service.ended_on,
        [_remark(event, event.note_id, by) for event in service.listing.notes.values()],
        [_remark(event, event.doubt_id, by) for event in service.listing.doubts.values()],
        list(reversed(list(changes(history))))[:MOST_CHANGES],
        looking.by.role in (Role.LEAD, Role.ADMIN),
        answering(looking, [row.service_id])[row.service_id],
    )


def _remark(event: ListingNoteWritten | ListingDoubted, id: str, by: dict[str, str]) -> Remark:
    about = event.matter.label if isinstance(event, ListingDoubted) else ""
    return Remark(id, event.on, by.get(event.actor_id, ""), event.note or "", about)


def changes(history: list[Event]) -> Iterator[Change]:
    """What a directory told differently from what it had told, field by field, in the order in which it was told."""
    parts: dict[str, Any] = {}
    for event in history:
        if not isinstance(event, ListingTold):
            continue
        later = {name: part for name, part in parts.items() if name not in event.gone} | event.parts
        if parts:
            before, after = dict(_fields(parts)), dict(_fields(later))
            for path in [*before, *(path for path in after if path not in before)]:
                if before.get(path) != after.get(path):
                    name = " › ".join(part for part in path if not part.startswith("#"))
                    yield Change(event.on, name, _short(before.get(path, "")), _short(after.get(path, "")))
        parts = later


Path = tuple[str, ...]


def _fields(part: Any, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """Every single value with its way: of things in a list the id stands for the place."""
    if isinstance(part, dict):
        for name, each in part.items():
            if name != "id":
                yield from _fields(each, (*path, name.replace("_", " ")))
    elif isinstance(part, list):
        for each in part:
            yield from _fields(each, (*path, f"#{each.get('id', '')}" if isinstance(each, dict) else f"#{each}"))
    else:
        yield path, str(part)


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN].rstrip()} …"

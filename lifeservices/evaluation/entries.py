"""Which entries of the record stand behind a figure, and what do they say? Nothing private is read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from lifeservices.database import Database
from lifeservices.domain.amendment import AMENDMENTS, EntryCorrected, EntryVoided
from lifeservices.domain.check_in import CheckInAttempted, CheckInCompleted
from lifeservices.domain.coverage import ObservationEnded
from lifeservices.domain.employment import EmployedAtOptIn, EmploymentEnded, EmploymentStarted, EmploymentVerified
from lifeservices.domain.event import Event
from lifeservices.domain.opt_in import MemberOptedIn
from lifeservices.domain.words import AmendmentReason, Evidence, ObservationEndReason
from lifeservices.evaluation.stored_events import events_at, events_between, events_of
from lifeservices.projections.journeys import journeys
from lifeservices.projections.occurrences import occurrences
from lifeservices.projections.placements import placements

TOLD: dict[type[Event], str] = {
    EmploymentStarted: "Hire recorded",
    EmployedAtOptIn: "Already in this job at opt-in",
    EmploymentEnded: "Job recorded as ended",
    EmploymentVerified: "Job verified",
    MemberOptedIn: "Opt-in recorded",
}
ABOUT_WORK: tuple[type[Event], ...] = tuple({*placements.folds, *journeys.folds, *AMENDMENTS})
"""The kinds of events that can move a figure about hires."""
AMENDS = (EntryVoided, EntryCorrected)
DECIDES: tuple[type[Event], ...] = tuple({*ABOUT_WORK, *occurrences.folds})
"""The kinds of events that can move any figure."""

DAYS_TOLD = ("on", "separated_on")


@dataclass(frozen=True)
class Entry:
    """One entry of the record, told without private words."""

    id: str
    position: int
    name: str
    words: str
    on: date
    recorded_on: date
    recorded_at: str
    actor_role: str
    placement_id: str
    evidence: str
    amends: int | None
    """The position of the entry that this one corrects or takes back."""
    things: frozenset[str] = frozenset()
    """The ids of what it is about beside the member: a job, a referral, a check-in."""

    @property
    def days_late(self) -> int:
        """Days from the day it was true to the day it was recorded; never under nought."""
        return max((self.recorded_on - self.on).days, 0)

    @property
    def evidence_words(self) -> str:
        """The evidence as people read it."""
        return Evidence(self.evidence).label if self.evidence else ""


def entries_of(
    connection: Connection,
    database: Database,
    zone: str,
    member_ids: Iterable[str],
    kinds: Iterable[type[Event]] = ABOUT_WORK,
) -> dict[str, list[Entry]]:
    """Every entry about these members that can move a figure, by member, in the order of the record."""
    events = events_of(connection, database, member_ids, kinds)
    return {member: told(listed, zone) for member, listed in events.items()}


def recorded_between(
    connection: Connection,
    database: Database,
    member_ids: Iterable[str],
    positions: tuple[int, int],
    kinds: Iterable[type[Event]] = ABOUT_WORK,
) -> dict[str, list[Recorded]]:
    """What was recorded about these members after the first position, up to the second: the rest is not even read."""
    events = events_between(connection, database, frozenset(member_ids), positions, tuple(kinds))
    targets = _targets(connection, database, [event for listed in events.values() for event in listed])
    return {
        member: [Recorded(event, targets.get(event.id)) for event in sorted(listed, key=lambda event: event.position)]
        for member, listed in events.items()
    }


def recorded_at(connection: Connection, database: Database, positions: Iterable[int]) -> dict[int, Recorded]:
    """The entries that stand at these positions of the record."""
    events = events_at(connection, database, positions)
    targets = _targets(connection, database, events)
    return {event.position: Recorded(event, targets.get(event.id)) for event in events}


def _targets(connection: Connection, database: Database, events: Iterable[Event]) -> dict[str, Event]:
    """What each of these events corrects or takes back, where it does: by the id of the event that does so.

    It may have been recorded long before, so all that these members have on record is looked through.
    """
    amending = [event for event in events if isinstance(event, AMENDS)]
    wanted = {event.entry_id for event in amending}
    theirs = events_of(connection, database, {event.stream_id for event in amending}, DECIDES)
    there = {event.id: event for listed in theirs.values() for event in listed if event.id in wanted}
    return {event.id: there[event.entry_id] for event in amending if event.entry_id in there}


def told(events: list[Event], zone: str, plain: bool = False) -> list[Entry]:
    """The events of one member as entries; plain: without why somebody is out of view."""
    return [recorded.told(zone, plain) for recorded in _recorded(events)]


def _recorded(events: list[Event]) -> list[Recorded]:
    """The events of one member in the order of the record, each with what it amends."""
    events.sort(key=lambda event: event.position)
    by_id = {event.id: event for event in events if not isinstance(event, AMENDS)}
    return [Recorded(event, by_id.get(event.entry_id) if isinstance(event, AMENDS) else None) for event in events]


@dataclass(frozen=True)
class Recorded:
    """An event, and the one that it corrects or takes back."""

    event: Event
    target: Event | None

    @property
    def name(self) -> str:
        """The kind of event."""
        return self.event.name

    @property
    def position(self) -> int:
        """Where it stands in the record."""
        return self.event.position

    @property
    def placement_id(self) -> str:
        """The hire that it is about; nothing where it is about none."""
        return str(getattr(self.target or self.event, "placement_id", "") or "")

    @property
    def about(self) -> date:
        """The day it is about. Of several days it is the earliest: a job said to have ended earlier ended earlier."""
        event, told = self.event, [(self.target or self.event).on]
        if isinstance(event, EntryCorrected) and event.field in DAYS_TOLD:
            told += [date.fromisoformat(str(event.value)[:10])] if event.value else []
        ended = getattr(self.target or event, "separated_on", None)
        return min([*told, ended] if ended is not None else told)

    def told(self, zone: str, plain: bool = False) -> Entry:
        """The same as an entry, its days in the program's zone."""
        event, target = self.event, self.target
        recorded = datetime.fromisoformat(event.recorded_at.replace("Z", "+00:00")).astimezone(ZoneInfo(zone))
        return Entry(
            id=event.id,
            position=event.position,
            name=event.name,
            words=_words(event, target, plain),
            on=event.on,
            recorded_on=recorded.date(),
            recorded_at=event.recorded_at,
            actor_role=event.actor_role,
            placement_id=self.placement_id,
            evidence=_evidence(event),
            amends=target.position if target is not None else None,
            things=_things(target or event),
        )


def _evidence(event: Event) -> str:
    """What a claim about work rests on; a consent's evidence, signed or said, is another thing."""
    given = getattr(event, "evidence", None)
    return given.value if isinstance(given, Evidence) else ""


@cache
def _of_things(kind: type[Event]) -> tuple[str, ...]:
    own = {*Event.__struct_fields__, "entry_id"}
    return tuple(name for name in kind.__struct_fields__ if name.endswith("_id") and name not in own)


def _things(event: Event) -> frozenset[str]:
    named = (getattr(event, name) for name in _of_things(type(event)))
    return frozenset((event.id, *(id for id in named if id)))


def _words(event: Event, target: Event | None, plain: bool) -> str:
    if isinstance(event, CheckInCompleted):
        return f"Check-in: {event.answer.label.lower()}"
    if isinstance(event, CheckInAttempted):
        return "Check-in tried, nobody reached"
    if isinstance(event, ObservationEnded) and not plain:
        return f"Observation ended: {ObservationEndReason(event.reason).label.lower()}"
    if isinstance(event, AMENDS):
        what = _words(target, None, plain) if target is not None else "an entry"
        verb = "Taken back" if isinstance(event, EntryVoided) else "Corrected"
        return f"{verb}: {what[0].lower()}{what[1:]} ({_reason(event.reason)})"
    return TOLD.get(type(event), event.name.replace("-", " ").capitalize())


def _reason(code: str) -> str:
    try:
        return AmendmentReason(code).label.lower()
    except ValueError:
        return "another reason"


def by_id(entries: dict[str, list[Entry]]) -> dict[str, Entry]:
    """Entries by the event's id."""
    return {entry.id: entry for listed in entries.values() for entry in listed}


def as_plain(entry: Entry) -> dict[str, Any]:
    """An entry for JSON."""
    return {
        "position": entry.position,
        "name": entry.name,
        "on": entry.on.isoformat(),
        "recorded_at": entry.recorded_at,
        "actor_role": entry.actor_role,
        "evidence": entry.evidence or None,
        "amends": entry.amends,
    }

"""Which entries of the record stand behind a figure, and what do they say? Nothing private is read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
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
from lifeservices.projections.journeys import journeys
from lifeservices.projections.occurrences import occurrences
from lifeservices.projections.placements import placements
from lifeservices.record.mapper import from_row
from lifeservices.record.recorder import COLUMNS

TOLD: dict[type[Event], str] = {
    EmploymentStarted: "Hire recorded",
    EmployedAtOptIn: "Already in this job at opt-in",
    EmploymentEnded: "Job recorded as ended",
    EmploymentVerified: "Job verified",
    MemberOptedIn: "Opt-in recorded",
}
ABOUT_WORK: tuple[type[Event], ...] = tuple({*placements.folds, *journeys.folds, *AMENDMENTS})
"""The kinds of events that can move a figure about hires."""
DECIDES: tuple[type[Event], ...] = tuple({*ABOUT_WORK, *occurrences.folds})
"""The kinds of events that can move any figure."""


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
    listed = ", ".join(sorted(f"'{event.name}'" for event in kinds))
    found: dict[str, list[Event]] = {}
    rows = database.select_keys(
        connection, "event", COLUMNS.split(", "), "stream_id", sorted(set(member_ids)), f"AND name IN ({listed})"
    )
    for row in rows:
        found.setdefault(row[1], []).append(from_row(row))
    return {member: told(events, zone) for member, events in found.items()}


def told(events: list[Event], zone: str) -> list[Entry]:
    """The events of one member as entries."""
    events.sort(key=lambda event: event.position)
    by_id = {event.id: event for event in events}
    local = ZoneInfo(zone)
    return [_entry(event, by_id, local) for event in events]


def _entry(event: Event, by_id: dict[str, Event], zone: ZoneInfo) -> Entry:
    target = by_id.get(event.entry_id) if isinstance(event, EntryVoided | EntryCorrected) else None
    recorded = datetime.fromisoformat(event.recorded_at.replace("Z", "+00:00")).astimezone(zone)
    return Entry(
        id=event.id,
        position=event.position,
        name=event.name,
        words=_words(event, target),
        on=event.on,
        recorded_on=recorded.date(),
        recorded_at=event.recorded_at,
        actor_role=event.actor_role,
        placement_id=str(getattr(target or event, "placement_id", "") or ""),
        evidence=str(getattr(event, "evidence", "") or ""),
        amends=target.position if target is not None else None,
    )


def _words(event: Event, target: Event | None) -> str:
    if isinstance(event, CheckInCompleted):
        return f"Check-in: {event.answer.label.lower()}"
    if isinstance(event, CheckInAttempted):
        return "Check-in tried, nobody reached"
    if isinstance(event, ObservationEnded):
        return f"Observation ended: {ObservationEndReason(event.reason).label.lower()}"
    if isinstance(event, EntryVoided | EntryCorrected):
        what = _words(target, None) if target is not None else "an entry"
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

"""What may be asked about entries that were wrong."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated

from lifeservices.commands import Asks, Desk, Length, handles
from lifeservices.domain.amendment import EntryCorrected, EntryVoided
from lifeservices.domain.employment import EmploymentStarted
from lifeservices.domain.journey import Journey
from lifeservices.domain.subject import Subject
from lifeservices.domain.support import SupportClockPaused, SupportClockProlonged, SupportClockResumed
from lifeservices.domain.words import AmendmentReason

MOVES_SUPPORT = (SupportClockPaused, SupportClockResumed, SupportClockProlonged)
Why = Annotated[AmendmentReason, Asks("Why?")]
Note = Annotated[str | None, Length(2000), Asks("Anything to remember?", widget="textarea")]


@dataclass(frozen=True)
class VoidEntry:
    """Take back an entry."""

    member_id: str
    entry_id: Annotated[str, Asks("Which entry?", hint="It stays readable, struck through", choices="entries")]
    reason: Why
    note: Note = None


@handles(VoidEntry)
def void_entry(command: VoidEntry, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    taken_back = EntryVoided(on=desk.today, entry_id=command.entry_id, reason=command.reason.value, note=command.note)
    journey.void(command.entry_id, taken_back)
    if isinstance(journey.entry(command.entry_id), MOVES_SUPPORT):
        _plan_all_again(journey)
    return [journey]


@dataclass(frozen=True)
class CorrectEntry:
    """Correct an entry."""

    member_id: str
    entry_id: Annotated[str, Asks("Which entry?", hint="What it said before stays readable", choices="entries")]
    field: Annotated[str, Length(60), Asks("Which answer?", choices="answers")]
    value: Annotated[str | None, Length(300), Asks("What should it say?", hint="Dates like 2016-11-15")]
    reason: Why
    note: Note = None


@handles(CorrectEntry)
def correct_entry(command: CorrectEntry, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    correction = EntryCorrected(
        on=desk.today,
        entry_id=command.entry_id,
        field=command.field,
        value=command.value or None,
        reason=command.reason.value,
        note=command.note,
    )
    journey.correct(correction)
    _plan_again(journey, correction)
    return [journey]


def _plan_again(journey: Journey, correction: EntryCorrected) -> None:
    """A start of work on another day moves its check-ins; a pause of other days moves them all."""
    start = journey.entry(correction.entry_id)
    if isinstance(start, MOVES_SUPPORT):
        _plan_all_again(journey)
    if not isinstance(start, EmploymentStarted) or correction.field != "on":
        return
    standing = Journey.fold(journey.id, [*journey.entries, *journey.changes])
    standing.support_rule = journey.support_rule
    placement = standing.employments.placement(start.placement_id)
    support_starts = standing.support_starts(placement.started_on)
    standing.check_ins.plan(placement.placement_id, placement.started_on, support_starts)
    journey.changes.extend(standing.changes)


def _plan_all_again(journey: Journey) -> None:
    """The check-ins of every job, as the months of support stand after an amendment."""
    standing = Journey.fold(journey.id, [*journey.entries, *journey.changes])
    standing.support_rule = journey.support_rule
    standing.check_ins.plan_again()
    journey.changes.extend(standing.changes)

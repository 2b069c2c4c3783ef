"""What may be asked about the way out of custody."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from lifeservices.commands import Asks, Between, Desk, Length, handles
from lifeservices.domain.errors import Refused
from lifeservices.domain.journey import Journey
from lifeservices.domain.reentry import (
    MemberReleased,
    ReentryClosed,
    ReentryIdentified,
    ReentryReviewed,
    ReturnedToCustody,
    TransitionPlanDrafted,
)
from lifeservices.domain.subject import Subject
from lifeservices.domain.words_reentry import Ready, ReentryEnd, ReentryNeed, ReleaseDateReason, Supervision

ToldOn = Annotated[date, Asks("When were you told?")]
Facility = Annotated[str | None, Length(120), Asks("Where are they held?")]
Note = Annotated[str | None, Length(2000), Asks("Anything to remember?", widget="textarea")]
Watched = Annotated[Supervision | None, Asks("Who will watch over them?", hint="After the release")]


@dataclass(frozen=True)
class IdentifyReentry:
    """Record a coming release."""

    member_id: str
    told_on: ToldOn
    planned_on: Annotated[
        date | None, Asks("On which day is the release planned?", hint="Leave it empty while nobody knows")
    ] = None
    facility: Facility = None
    facility_number: Annotated[str | None, Length(40), Asks("Their number there")] = None
    supervision: Watched = None


@handles(IdentifyReentry)
def identify_reentry(command: IdentifyReentry, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    journey.reentries.identify(
        ReentryIdentified(
            on=command.told_on,
            reentry_id=desk.fresh_id(),
            facility=command.facility,
            facility_number=command.facility_number,
            supervision=command.supervision,
        )
    )
    if command.planned_on is not None:
        journey.reentries.schedule(command.told_on, command.planned_on, ReleaseDateReason.NOT_SAID)
    return [journey]


@dataclass(frozen=True)
class ChangeReleaseDate:
    """Change the planned release."""

    member_id: str
    told_on: ToldOn
    planned_on: Annotated[date, Asks("On which day is the release planned now?")]
    reason: Annotated[ReleaseDateReason, Asks("Why did it move?")] = ReleaseDateReason.NOT_SAID


@handles(ChangeReleaseDate)
def change_release_date(command: ChangeReleaseDate, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    journey.reentries.schedule(command.told_on, command.planned_on, command.reason)
    return [journey]


@dataclass(frozen=True)
class DraftTransitionPlan:
    """Plan the days after the release."""

    member_id: str
    planned_on: Annotated[date, Asks("When did you go through it?")]
    needs: Annotated[list[ReentryNeed] | None, Asks("What do they need?")] = None
    nothing_needed: Annotated[bool, Asks("No needs identified")] = False
    papers: Annotated[Ready | None, Asks("ID or Social Security card", widget="radios")] = None
    bank_account: Annotated[Ready | None, Asks("A bank account", widget="radios")] = None
    medicines: Annotated[Ready | None, Asks("Medicines for 30 days", widget="radios")] = None
    housing: Annotated[str | None, Length(300), Asks("Where will they sleep the first night?")] = None
    health: Annotated[str | None, Length(1000), Asks("Health to know about", widget="textarea")] = None
    supervision: Watched = None
    note: Note = None


@handles(DraftTransitionPlan)
def draft_transition_plan(command: DraftTransitionPlan, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    if bool(command.needs) == command.nothing_needed:
        wanted = "Tick what they need, or “No needs identified”."
        raise Refused(wanted if not command.needs else "You ticked needs and “No needs identified”.", "needs")
    found = journey.reentries.current("planned_on")
    journey.reentries.plan(
        TransitionPlanDrafted(
            on=command.planned_on,
            reentry_id=found.reentry_id,
            needs=command.needs or [],
            papers=command.papers,
            bank_account=command.bank_account,
            medicines=command.medicines,
            housing=command.housing,
            health=command.health,
            supervision=command.supervision,
            note=command.note,
        )
    )
    return [journey]


@dataclass(frozen=True)
class RecordRelease:
    """Record a release."""

    member_id: str
    released_on: Annotated[date, Asks("When were they released?")]
    hour: Annotated[
        int | None, Between(0, 23), Asks("At which hour?", hint="0 to 23. The 72 hours are counted from it")
    ] = None


@handles(RecordRelease)
def record_release(command: RecordRelease, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    found = journey.reentries.current("released_on")
    journey.reentries.release(MemberReleased(on=command.released_on, reentry_id=found.reentry_id, hour=command.hour))
    return [journey]


@dataclass(frozen=True)
class RecordCustody:
    """Record a return to custody."""

    member_id: str
    custody_on: Annotated[date, Asks("When were they taken in?", hint="What was due after the release rests")]
    facility: Facility = None
    note: Note = None


@handles(RecordCustody)
def record_custody(command: RecordCustody, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    found = journey.reentries.current("custody_on")
    journey.reentries.take_into_custody(
        ReturnedToCustody(
            on=command.custody_on, reentry_id=found.reentry_id, facility=command.facility, note=command.note
        )
    )
    return [journey]


@dataclass(frozen=True)
class ReviewReentry:
    """Look back at the first 30 days."""

    member_id: str
    reviewed_on: Annotated[date, Asks("When did you look back together?")]
    still_needed: Annotated[list[ReentryNeed] | None, Asks("What is still needed?")] = None
    note: Note = None


@handles(ReviewReentry)
def review_reentry(command: ReviewReentry, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    found = journey.reentries.current("reviewed_on")
    journey.reentries.review(
        ReentryReviewed(
            on=command.reviewed_on,
            reentry_id=found.reentry_id,
            still_needed=command.still_needed or [],
            note=command.note,
        )
    )
    return [journey]


@dataclass(frozen=True)
class CloseReentry:
    """Close the re-entry."""

    member_id: str
    closed_on: Annotated[date, Asks("When did it end?", hint="The way with the program goes on")]
    reason: Annotated[ReentryEnd, Asks("Why?")]
    note: Note = None


@handles(CloseReentry)
def close_reentry(command: CloseReentry, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    found = journey.reentries.current("closed_on")
    journey.reentries.close(
        ReentryClosed(on=command.closed_on, reentry_id=found.reentry_id, reason=command.reason, note=command.note)
    )
    return [journey]

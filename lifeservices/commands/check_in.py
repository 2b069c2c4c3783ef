"""What may be asked about check-ins."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from lifeservices.commands import Asks, Desk, Length, Role, handles
from lifeservices.domain.check_in import CheckInAttempted, CheckInCompleted, CheckInMoved, CheckInWaived
from lifeservices.domain.employment import EmploymentEnded
from lifeservices.domain.errors import Refused
from lifeservices.domain.journey import Journey
from lifeservices.domain.subject import Subject
from lifeservices.domain.words import CheckInAnswer, ContactMode, Evidence, SeparationReason
from lifeservices.domain.words_support import WaiveReason

WhichCheckIn = Annotated[str, Asks("Which check-in?", choices="check_ins_ahead")]


@dataclass(frozen=True)
class CompleteCheckIn:
    """Record a check-in."""

    member_id: str
    placement_id: Annotated[str, Asks("Which job?", choices="placements")]
    contact_on: Annotated[date, Asks("When did you speak?")]
    answer: Annotated[CheckInAnswer, Asks("What did you learn?", widget="radios")]
    evidence: Annotated[Evidence, Asks("How do we know?")] = Evidence.MEMBER_SAID
    separated_on: Annotated[
        date | None, Asks("First day no longer in this job", hint="Only if the job ended and the day is known")
    ] = None
    reason: Annotated[SeparationReason | None, Asks("Why did it end?", hint="Only if the job ended")] = None
    mode: Annotated[ContactMode | None, Asks("How?")] = None
    worries: Annotated[str | None, Length(2000), Asks("Any worries about the job?", widget="textarea")] = None
    help_needed: Annotated[str | None, Length(2000), Asks("What help would be good?", widget="textarea")] = None
    number: int | None = None


@handles(CompleteCheckIn)
def complete_check_in(command: CompleteCheckIn, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    placement_id, ended = command.placement_id, command.answer in (CheckInAnswer.ENDED, CheckInAnswer.OTHER_JOB)
    if command.separated_on is not None and not ended:
        raise Refused("You gave a day the job ended, and said it has not. Change one of the two.", "separated_on")
    if command.separated_on is not None and command.separated_on > command.contact_on:
        raise Refused("The job cannot have ended after you spoke. Look at both days.", "separated_on")
    if command.answer == CheckInAnswer.UNREACHABLE:
        journey.check_ins.attempt(
            CheckInAttempted(
                on=command.contact_on,
                placement_id=placement_id,
                mode=command.mode or ContactMode.PHONE,
                number=command.number or journey.check_ins.nearest(placement_id, command.contact_on),
            )
        )
        return [journey]
    known = journey.employments.placements.get(placement_id)
    journey.check_ins.complete(
        CheckInCompleted(
            on=command.contact_on,
            placement_id=placement_id,
            answer=command.answer,
            evidence=command.evidence,
            number=command.number or journey.check_ins.nearest(placement_id, command.contact_on),
            separated_on=command.separated_on,
            mode=command.mode,
            worries=command.worries,
            help_needed=command.help_needed,
        )
    )
    if command.separated_on is not None and command.reason and known and known.separated_on is None:
        journey.employments.end(
            EmploymentEnded(
                on=command.separated_on,
                placement_id=placement_id,
                evidence=command.evidence,
                reason=command.reason,
            )
        )
    return [journey]


@dataclass(frozen=True)
class AttemptCheckIn:
    """Record that you tried and did not reach the member."""

    member_id: str
    placement_id: Annotated[str, Asks("Which job is the check-in for?", choices="placements")]
    tried_on: Annotated[date, Asks("When did you try?")]
    mode: Annotated[ContactMode, Asks("How?")]
    number: int | None = None
    note: Annotated[str | None, Length(500), Asks("Anything to remember?", widget="textarea")] = None


@handles(AttemptCheckIn)
def attempt_check_in(command: AttemptCheckIn, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    journey.check_ins.attempt(
        CheckInAttempted(
            on=command.tried_on,
            placement_id=command.placement_id,
            mode=command.mode,
            number=command.number or journey.check_ins.nearest(command.placement_id, command.tried_on),
            note=command.note,
        )
    )
    return [journey]


@dataclass(frozen=True)
class MoveCheckIn:
    """Put a check-in on another day."""

    member_id: str
    check_in: WhichCheckIn
    to: Annotated[date, Asks("On which day?", hint="A day of its window")]


@handles(MoveCheckIn)
def move_check_in(command: MoveCheckIn, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    placement_id, number = _which(command.check_in)
    journey.check_ins.move(CheckInMoved(on=desk.today, placement_id=placement_id, number=number, to=command.to))
    return [journey]


@dataclass(frozen=True)
class WaiveCheckIn:
    """Leave out a check-in."""

    member_id: str
    check_in: WhichCheckIn
    reason: Annotated[WaiveReason, Asks("Why?")]
    note: Annotated[str | None, Length(500), Asks("Anything to remember?", widget="textarea")] = None


@handles(WaiveCheckIn)
def waive_check_in(command: WaiveCheckIn, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    placement_id, number = _which(command.check_in)
    waived = CheckInWaived(
        on=desk.today, placement_id=placement_id, number=number, reason=command.reason, note=command.note
    )
    journey.check_ins.waive(waived)
    return [journey]


def _which(check_in: str) -> tuple[str, int]:
    """A check-in is named by its job and its number."""
    placement_id, _, number = check_in.rpartition(":")
    return placement_id, int(number) if number.isascii() and number.isdigit() else 0


@dataclass(frozen=True)
class OpenCheckIn:
    """Open a check-in whose window has begun."""

    member_id: str
    placement_id: str
    number: int


@handles(OpenCheckIn, may={Role.ROUTINE}, audience="")
def open_check_in(command: OpenCheckIn, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    journey.check_ins.open(command.placement_id, command.number, desk.today)
    return [journey]


@dataclass(frozen=True)
class MissCheckIn:
    """Note that the window of a check-in closed without an answer."""

    member_id: str
    placement_id: str
    number: int


@handles(MissCheckIn, may={Role.ROUTINE}, audience="")
def miss_check_in(command: MissCheckIn, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    journey.check_ins.miss(command.placement_id, command.number, desk.today)
    return [journey]

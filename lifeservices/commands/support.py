"""What may be asked about the 24 months of support."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from lifeservices.commands import Asks, Between, Desk, Length, handles
from lifeservices.domain.journey import Journey
from lifeservices.domain.staff import Staff
from lifeservices.domain.subject import Subject
from lifeservices.domain.support import SupportClockPaused, SupportClockProlonged, SupportClockResumed
from lifeservices.domain.words_support import PauseReason, ProlongReason

ApprovedBy = Annotated[str, Asks("Who approved it?", choices="approvers")]
Note = Annotated[str | None, Length(500), Asks("Anything to remember?", widget="textarea")]


@dataclass(frozen=True)
class PauseSupport:
    """Pause the months of support."""

    member_id: str
    paused_on: Annotated[date, Asks("From which day?")]
    until: Annotated[date, Asks("Until which day?", hint="12 months at most. Then support goes on by itself")]
    reason: Annotated[PauseReason, Asks("Why?")]
    approved_by: ApprovedBy
    note: Note = None


@handles(PauseSupport)
def pause_support(command: PauseSupport, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    desk.get(Staff, command.approved_by).check_may_approve(desk.today, "approved_by")
    journey.support.pause(
        SupportClockPaused(
            on=command.paused_on,
            until=command.until,
            reason=command.reason,
            approved_by_id=command.approved_by,
            note=command.note,
        )
    )
    return [journey]


@dataclass(frozen=True)
class ResumeSupport:
    """End a pause of support."""

    member_id: str
    resumed_on: Annotated[date, Asks("When does support go on?", hint="The first day after the pause")]


@handles(ResumeSupport)
def resume_support(command: ResumeSupport, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    journey.support.resume(SupportClockResumed(on=command.resumed_on))
    return [journey]


@dataclass(frozen=True)
class ProlongSupport:
    """Prolong the months of support."""

    member_id: str
    decided_on: Annotated[date, Asks("When was it decided?")]
    months: Annotated[int, Between(1, 6), Asks("By how many months?", hint="6 at most, all together")]
    reason: Annotated[ProlongReason, Asks("Why?")]
    approved_by: ApprovedBy
    note: Note = None


@handles(ProlongSupport)
def prolong_support(command: ProlongSupport, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    desk.get(Staff, command.approved_by).check_may_approve(desk.today, "approved_by")
    journey.support.prolong(
        SupportClockProlonged(
            on=command.decided_on,
            months=command.months,
            reason=command.reason,
            approved_by_id=command.approved_by,
            note=command.note,
        )
    )
    return [journey]

"""Who is on my list, where do they stand, and whom have I not spoken to?

What the member is called stands here sealed, for lists to open; erasing the person clears it.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

import msgspec

from lifeservices.domain.assessment import AssessmentCompleted, AssessmentStarted
from lifeservices.domain.check_in import CheckInAttempted, CheckInCompleted
from lifeservices.domain.closing import JourneyClosed, JourneyCompleted, JourneyReopened
from lifeservices.domain.coaching import CaseHandedOver, CoachAssigned, CoachUnassigned
from lifeservices.domain.contact import ContactLogged, NextStepSet
from lifeservices.domain.coverage import CoverageEnrolmentRecorded
from lifeservices.domain.employment import EmployedAtOptIn, EmploymentEnded, EmploymentStarted
from lifeservices.domain.event import Event
from lifeservices.domain.member import (
    MemberContactDetailsChanged,
    MemberIdentified,
    MemberIdentityRecorded,
    MemberLanguageAndFormatSet,
    PersonKeyDestroyed,
)
from lifeservices.domain.opt_in import MemberDeclined, MemberOptedIn, MemberWithdrew
from lifeservices.domain.phase import Milestones, phase_of
from lifeservices.domain.plan import PlanAgreed, PlanDrafted
from lifeservices.domain.words import CheckInAnswer
from lifeservices.projections.as_looked_for import folded
from lifeservices.projections.sealed import SealedProjection


class CaseloadRow(msgspec.Struct):
    """One member on somebody's list."""

    member_id: str
    coach_id: str = ""
    name: str = ""
    sort_name: str = ""
    member_number: str = ""
    phone: str = ""
    best_time: str = ""
    spoken: str = ""
    state: str = ""
    product: str = ""
    phase: str = "identified"
    identified_on: date | None = None
    opted_in_on: date | None = None
    last_contact_on: date | None = None
    last_try_on: date | None = None
    next_step_on: date | None = None
    next_step_from: int | None = None
    assigned_on: date | None = None
    open_jobs: list[str] = []
    reached: list[str] = []
    """Which milestones of the journey hold now (names of `Milestones`)."""
    first_hired_on: date | None = None


caseload = SealedProjection(
    "caseload",
    CaseloadRow,
    version=3,
    sealed=("name", "sort_name", "member_number", "phone", "best_time"),
    indexes=[("identified_on", "member_id"), ("phase", "identified_on", "member_id"), ("coach_id", "phase")],
)


def _now(row: CaseloadRow, *, begins: str = "", ends: tuple[str, ...] = ()) -> None:
    """Milestones begin and end to hold; the phase follows."""
    held, row.phase = _moved(tuple(row.reached), begins, ends)
    row.reached = list(held)


@cache
def _moved(reached: tuple[str, ...], begins: str, ends: tuple[str, ...]) -> tuple[tuple[str, ...], str]:
    """There are few such moves, and each is made by many members."""
    held = {name for name in reached if name not in ends} | ({begins} if begins else set())
    so_far: dict[str, Any] = dict.fromkeys(held, True)
    return tuple(sorted(held)), phase_of(Milestones(**so_far)).value


@caseload.when(MemberIdentified, CoverageEnrolmentRecorded)
def placed(row: CaseloadRow, event: MemberIdentified | CoverageEnrolmentRecorded) -> None:
    row.state = event.state or row.state
    row.product = event.product or row.product
    if isinstance(event, MemberIdentified):
        row.identified_on = event.on


@caseload.when(MemberIdentityRecorded, opened=True)
def named(row: CaseloadRow, event: MemberIdentityRecorded) -> None:
    given = event.preferred_name or event.given_name or ""
    row.name = f"{given} {event.family_name or ''}".strip()
    row.sort_name = folded(f"{event.family_name or ''} {given}")
    row.member_number = event.member_number or row.member_number


@caseload.when(MemberContactDetailsChanged, opened=True)
def reachable(row: CaseloadRow, event: MemberContactDetailsChanged) -> None:
    row.phone, row.best_time = event.phone or "", event.best_time or ""


@caseload.when(PersonKeyDestroyed)
def erased(row: CaseloadRow, event: PersonKeyDestroyed) -> None:
    row.name = row.sort_name = row.member_number = row.phone = row.best_time = ""


@caseload.when(MemberLanguageAndFormatSet)
def speaks(row: CaseloadRow, event: MemberLanguageAndFormatSet) -> None:
    row.spoken = event.spoken or ""


@caseload.when(CoachAssigned)
def assigned(row: CaseloadRow, event: CoachAssigned) -> None:
    row.coach_id, row.assigned_on = event.coach_id, event.on


@caseload.when(CoachUnassigned)
def unassigned(row: CaseloadRow, event: CoachUnassigned) -> None:
    row.coach_id = ""


@caseload.when(CaseHandedOver)
def handed_over(row: CaseloadRow, event: CaseHandedOver) -> None:
    row.coach_id, row.assigned_on = event.to_coach_id, event.on


@caseload.when(MemberOptedIn)
def opted_in(row: CaseloadRow, event: MemberOptedIn) -> None:
    row.opted_in_on = min(event.on, row.opted_in_on or event.on)
    _now(row, begins="opted_in", ends=("declined", "withdrawn"))


@caseload.when(MemberDeclined)
def declined(row: CaseloadRow, event: MemberDeclined) -> None:
    _now(row, begins="declined")


@caseload.when(MemberWithdrew)
def withdrew(row: CaseloadRow, event: MemberWithdrew) -> None:
    _now(row, begins="withdrawn", ends=("opted_in",))


_BEGINS: dict[type[Event], str] = {
    AssessmentStarted: "assessing",
    PlanDrafted: "plan_drafted",
    PlanAgreed: "plan_agreed",
    JourneyCompleted: "completed",
    JourneyClosed: "closed",
}


@caseload.when(*_BEGINS)
def came_this_far(row: CaseloadRow, event: Event) -> None:
    _now(row, begins=_BEGINS[type(event)])


@caseload.when(AssessmentCompleted)
def assessed(row: CaseloadRow, event: AssessmentCompleted) -> None:
    _now(row, begins="assessed", ends=("assessing",))


@caseload.when(JourneyReopened)
def reopened(row: CaseloadRow, event: JourneyReopened) -> None:
    _now(row, ends=("completed", "closed"))


@caseload.when(ContactLogged)
def spoke(row: CaseloadRow, event: ContactLogged) -> None:
    # Contacts are often written up late and out of order.
    if event.reached:
        row.last_contact_on = max(event.on, row.last_contact_on or event.on)
    row.last_try_on = max(event.on, row.last_try_on or event.on)
    if event.next_on is not None:
        row.next_step_on, row.next_step_from = event.next_on, event.position
    elif row.next_step_on is not None and event.on >= row.next_step_on:
        row.next_step_on = row.next_step_from = None
    if "contacted" not in row.reached:
        _now(row, begins="contacted")


@caseload.when(NextStepSet)
def promised(row: CaseloadRow, event: NextStepSet) -> None:
    row.next_step_on, row.next_step_from = event.next_on, event.position


@caseload.when(CheckInAttempted)
def tried(row: CaseloadRow, event: CheckInAttempted) -> None:
    row.last_try_on = max(event.on, row.last_try_on or event.on)


@caseload.when(CheckInCompleted)
def checked_in(row: CaseloadRow, event: CheckInCompleted) -> None:
    row.last_contact_on = max(event.on, row.last_contact_on or event.on)
    row.last_try_on = max(event.on, row.last_try_on or event.on)
    if row.next_step_on is not None and event.on >= row.next_step_on:
        row.next_step_on = row.next_step_from = None
    if event.answer in (CheckInAnswer.ENDED, CheckInAnswer.OTHER_JOB):
        _job_over(row, event.placement_id)


@caseload.when(EmploymentStarted)
def hired(row: CaseloadRow, event: EmploymentStarted) -> None:
    row.open_jobs = [*row.open_jobs, event.placement_id]
    row.first_hired_on = min(event.on, row.first_hired_on or event.on)
    if "ever_hired" not in row.reached:
        _now(row, begins="ever_hired")
    _now(row, begins="job_open")


@caseload.when(EmployedAtOptIn)
def in_work(row: CaseloadRow, event: EmployedAtOptIn) -> None:
    row.open_jobs = [*row.open_jobs, event.placement_id]
    _now(row, begins="job_open")


@caseload.when(EmploymentEnded)
def separated(row: CaseloadRow, event: EmploymentEnded) -> None:
    _job_over(row, event.placement_id)


def _job_over(row: CaseloadRow, placement_id: str) -> None:
    row.open_jobs = [job for job in row.open_jobs if job != placement_id]
    if not row.open_jobs:
        _now(row, ends=("job_open",))

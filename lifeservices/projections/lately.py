"""What happened lately with a member: how people speak with them, how often they were tried, what last moved, and what
others than the person at hand wrote down.

Nobody's words are here, only days, modes and places in the record.
"""

from __future__ import annotations

from datetime import date

import msgspec

from lifeservices.domain import (
    assessment,
    check_in,
    closing,
    consent,
    contact,
    coverage,
    earnings,
    education,
    employment,
    goal,
    hiring,
    job_referral,
    opt_in,
    participation,
    plan,
    referral,
    referral_course,
    step,
)
from lifeservices.domain.event import Event
from lifeservices.projections.projection import Projection

KEPT = 5
"""So many of the newest entries of others are remembered: a list of the day shows one."""


class Try(msgspec.Struct, array_like=True, frozen=True):
    """One time that somebody tried and did not reach the member."""

    on: date
    mode: str


class Written(msgspec.Struct, array_like=True, frozen=True):
    """One entry: when the record learned it, where it stands, who wrote it and through what."""

    recorded_at: str
    position: int
    actor_id: str
    actor_role: str


class LatelyRow(msgspec.Struct):
    """One member."""

    member_id: str
    mode: str = ""
    """How they were last spoken to."""
    spoken_on: date | None = None
    tries: list[Try] = []
    """Since somebody last spoke with them."""
    moved_on: date | None = None
    """When a stage of the way was last reached, or something was last achieved."""
    written: list[Written] = []
    """The newest entries that a coach should know of when somebody else made them, newest last."""


lately = Projection("lately", LatelyRow, version=1)

MOVES: frozenset[type[Event]] = frozenset(
    {
        opt_in.MemberOptedIn,
        assessment.AssessmentCompleted,
        plan.PlanDrafted,
        plan.PlanAgreed,
        goal.GoalSet,
        goal.GoalCompleted,
        step.StepCompleted,
        referral.ServiceReceived,
        job_referral.JobReferralSubmitted,
        hiring.InterviewAttended,
        hiring.OfferMade,
        employment.EmploymentStarted,
        employment.EmployedAtOptIn,
        employment.EmploymentEnded,
        education.EducationEntered,
        education.CredentialEarned,
        education.SkillGainRecorded,
        closing.JourneyReopened,
    }
)
"""What counts as having come further; a job that ended begins the search anew."""

TELLS: frozenset[type[Event]] = MOVES | {
    referral.ReferralAccepted,
    referral.ReferralRejected,
    referral.ReferralWaitlisted,
    referral.ReferralFailed,
    referral.ReferralExpired,
    referral_course.ServiceStarted,
    referral_course.ReferralPutOnHold,
    referral_course.ServicePerformed,
    job_referral.JobReferralRejected,
    hiring.InterviewScheduled,
    hiring.InterviewMissed,
    hiring.OfferAccepted,
    hiring.OfferDeclined,
    employment.EmploymentChanged,
    employment.EmploymentVerified,
    education.EducationEnded,
    earnings.WagesRecorded,
    coverage.CoverageEnded,
    consent.ConsentWithdrawn,
    participation.ProgramServiceStarted,
    participation.ProgramServiceEnded,
    opt_in.MemberWithdrew,
}
"""What a coach wants to hear of when it was somebody else who wrote it down."""


@lately.when(*TELLS)
def happened(row: LatelyRow, event: Event) -> None:
    if type(event) in MOVES:
        row.moved_on = max(event.on, row.moved_on or event.on)
    _written(row, event)


@lately.when(contact.ContactLogged)
def spoke(row: LatelyRow, event: contact.ContactLogged) -> None:
    if event.reached:
        _reached(row, event.on, event.mode)
    else:
        _tried(row, event.on, event.mode)
    _written(row, event)


@lately.when(check_in.CheckInCompleted)
def checked_in(row: LatelyRow, event: check_in.CheckInCompleted) -> None:
    _reached(row, event.on, event.mode or "")
    _written(row, event)


@lately.when(check_in.CheckInAttempted)
def tried(row: LatelyRow, event: check_in.CheckInAttempted) -> None:
    _tried(row, event.on, event.mode)


def _reached(row: LatelyRow, on: date, mode: str) -> None:
    # Talks are often written up late and out of order.
    if row.spoken_on is None or on >= row.spoken_on:
        row.mode, row.spoken_on = mode or row.mode, on
        row.tries = [each for each in row.tries if each.on > on]


def _tried(row: LatelyRow, on: date, mode: str) -> None:
    if row.spoken_on is None or on > row.spoken_on:
        row.tries = [*row.tries, Try(on, mode)]


def _written(row: LatelyRow, event: Event) -> None:
    entry = Written(event.recorded_at, event.position, event.actor_id, event.actor_role)
    row.written = [*row.written, entry][-KEPT:]

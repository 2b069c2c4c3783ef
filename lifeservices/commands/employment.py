"""What may be asked about a member's jobs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated

from lifeservices.commands import Asks, Between, Desk, Length, handles
from lifeservices.domain.employment import (
    EmployedAtOptIn,
    EmploymentChanged,
    EmploymentEnded,
    EmploymentStarted,
    EmploymentVerified,
)
from lifeservices.domain.journey import Journey
from lifeservices.domain.subject import Subject
from lifeservices.domain.words import EmploymentKind, Evidence, SeparationReason, WorkHours

Wage = Annotated[Decimal | None, Between(0, 1000), Asks("Pay an hour", widget="money")]
Hours = Annotated[Decimal | None, Between(1, 100), Asks("Hours a week")]
HowKnown = Annotated[Evidence, Asks("How do we know?")]


@dataclass(frozen=True)
class RecordStart:
    """Record a start of work."""

    member_id: str
    started_on: Annotated[date, Asks("First day of paid work")]
    employer_id: Annotated[str, Asks("Employer", choices="employers")]
    evidence: HowKnown
    title: Annotated[str | None, Length(120), Asks("What is the job called?")] = None
    occupation: Annotated[str | None, Length(10), Asks("Which occupation is it?", widget="occupation")] = None
    hourly_wage: Wage = None
    hours_per_week: Hours = None
    hours: Annotated[WorkHours | None, Asks("Full time or part time?", hint="If you do not know the hours")] = None
    kind: Annotated[EmploymentKind | None, Asks("What kind of job is it?")] = None
    job_referral_id: Annotated[str | None, Asks("Through which referral?", choices="job_referrals")] = None
    placement_id: str | None = None


@handles(RecordStart)
def record_start(command: RecordStart, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    event = EmploymentStarted(
        on=command.started_on,
        placement_id=command.placement_id or desk.fresh_id(),
        employer_id=command.employer_id,
        evidence=command.evidence,
        title=command.title,
        occupation=command.occupation,
        hourly_wage=command.hourly_wage,
        hours_per_week=command.hours_per_week,
        hours=command.hours,
        kind=command.kind,
        job_referral_id=command.job_referral_id,
    )
    journey.employments.start(event)
    journey.job_referrals.hired(event.placement_id, event.on, through=command.job_referral_id)
    journey.check_ins.plan(event.placement_id, event.on, journey.support_starts(event.on))
    return [journey]


@dataclass(frozen=True)
class RecordWorkAtOptIn:
    """Record a job the member already had when they opted in."""

    member_id: str
    seen_on: Annotated[date, Asks("On which day were they in this job?")]
    employer_id: Annotated[str, Asks("Employer", choices="employers")]
    evidence: HowKnown
    placement_id: str | None = None


@handles(RecordWorkAtOptIn)
def record_work_at_opt_in(command: RecordWorkAtOptIn, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    placement_id = command.placement_id or desk.fresh_id()
    event = EmployedAtOptIn(
        on=command.seen_on, placement_id=placement_id, employer_id=command.employer_id, evidence=command.evidence
    )
    journey.happened(event)
    return [journey]


@dataclass(frozen=True)
class RecordJobChange:
    """Record a change of role, pay or hours."""

    member_id: str
    placement_id: Annotated[str, Asks("Which job?", choices="placements")]
    changed_on: Annotated[date, Asks("Since which day?")]
    evidence: HowKnown
    title: Annotated[str | None, Length(120), Asks("New role")] = None
    hourly_wage: Wage = None
    hours_per_week: Hours = None


@handles(RecordJobChange)
def record_job_change(command: RecordJobChange, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    journey.employments.change(
        EmploymentChanged(
            on=command.changed_on,
            placement_id=command.placement_id,
            evidence=command.evidence,
            title=command.title,
            hourly_wage=command.hourly_wage,
            hours_per_week=command.hours_per_week,
        )
    )
    return [journey]


@dataclass(frozen=True)
class VerifyJob:
    """Record evidence that a job went on."""

    member_id: str
    placement_id: Annotated[str, Asks("Which job?", choices="placements")]
    verified_on: Annotated[date, Asks("Still in this job on which day?", hint="The day the evidence is about")]
    evidence: HowKnown
    source: Annotated[str | None, Length(300), Asks("What did you see, or who confirmed it?")] = None


@handles(VerifyJob)
def verify_job(command: VerifyJob, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    journey.employments.verify(
        EmploymentVerified(
            on=command.verified_on, placement_id=command.placement_id, evidence=command.evidence, source=command.source
        )
    )
    return [journey]


@dataclass(frozen=True)
class RecordSeparation:
    """Record that a job ended."""

    member_id: str
    placement_id: Annotated[str, Asks("Which job?", choices="placements")]
    separated_on: Annotated[date, Asks("First day no longer in this job", hint="The day after the last day worked")]
    reason: Annotated[SeparationReason, Asks("Why did it end, in the member's words?")]
    evidence: HowKnown
    employer_reason: Annotated[SeparationReason | None, Asks("What does the employer say?")] = None
    note: Annotated[str | None, Length(2000), Asks("Anything to remember?", widget="textarea")] = None


@handles(RecordSeparation)
def record_separation(command: RecordSeparation, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    journey.employments.end(
        EmploymentEnded(
            on=command.separated_on,
            placement_id=command.placement_id,
            evidence=command.evidence,
            reason=command.reason,
            employer_reason=command.employer_reason,
            note=command.note,
        )
    )
    return [journey]

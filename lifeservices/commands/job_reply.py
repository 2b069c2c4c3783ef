"""What may be asked about an employer's first answer, checks before hiring, and offers that came to nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from lifeservices.commands import Asks, Between, Desk, Length, Role, handles
from lifeservices.domain.errors import Refused
from lifeservices.domain.job_reply import (
    JobReferralAcknowledged,
    JobReferralExpired,
    JobReferralPooled,
    JobReferralPostponed,
    OfferFellThrough,
    PreHireChecksStarted,
)
from lifeservices.domain.journey import Journey
from lifeservices.domain.subject import Subject
from lifeservices.domain.words_job_referral import EmployerReply, PreHireCheck
from lifeservices.domain.words_plan import JobReferralReason, WhoDecided

WhichJobReferral = Annotated[str, Asks("For which job?", choices="job_referrals")]
Note = Annotated[str | None, Length(2000), Asks("Anything to remember?", widget="textarea")]


@dataclass(frozen=True)
class RecordEmployerReply:
    """Record what an employer said first."""

    member_id: str
    job_referral_id: WhichJobReferral
    replied_on: Annotated[date, Asks("When did they say so?")]
    reply: Annotated[EmployerReply, Asks("What did they say?", widget="radios")]
    until: Annotated[date | None, Asks("When will they decide?", hint="Only if they decide later")] = None
    note: Note = None


@handles(RecordEmployerReply)
def record_employer_reply(command: RecordEmployerReply, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    on, id, note = command.replied_on, command.job_referral_id, command.note
    if command.until is not None and command.reply != EmployerReply.POSTPONED:
        raise Refused("A day to decide belongs to “They decide later”. Change one of the two.", "until")
    if command.reply == EmployerReply.RECEIVED:
        journey.job_referrals.reply(JobReferralAcknowledged(on=on, job_referral_id=id, note=note))
    elif command.reply == EmployerReply.POSTPONED:
        later = JobReferralPostponed(on=on, job_referral_id=id, until=command.until, note=note)
        journey.job_referrals.reply(later)
    else:
        journey.job_referrals.reply(JobReferralPooled(on=on, job_referral_id=id, note=note))
    return [journey]


@dataclass(frozen=True)
class StartPreHireChecks:
    """Record checks before hiring."""

    member_id: str
    job_referral_id: WhichJobReferral
    started_on: Annotated[date, Asks("When did they begin?")]
    checks: Annotated[list[PreHireCheck], Asks("What is looked at?", widget="checkboxes")]
    note: Note = None


@handles(StartPreHireChecks)
def start_pre_hire_checks(command: StartPreHireChecks, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    if not command.checks:
        raise Refused("Choose what is looked at.", "checks")
    journey.job_referrals.reply(
        PreHireChecksStarted(
            on=command.started_on,
            job_referral_id=command.job_referral_id,
            checks=command.checks,
            note=command.note,
        )
    )
    return [journey]


@dataclass(frozen=True)
class RecordFallenThrough:
    """Record that a job never began."""

    member_id: str
    job_referral_id: WhichJobReferral
    learned_on: Annotated[date, Asks("When did you learn it?")]
    reason: Annotated[JobReferralReason, Asks("Why?")]
    decided_by: Annotated[WhoDecided, Asks("Who decided?")] = WhoDecided.EMPLOYER
    note: Note = None


@handles(RecordFallenThrough)
def record_fallen_through(command: RecordFallenThrough, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    journey.job_referrals.fall_through(
        OfferFellThrough(
            on=command.learned_on,
            job_referral_id=command.job_referral_id,
            reason=command.reason,
            decided_by=command.decided_by,
            note=command.note,
        )
    )
    return [journey]


@dataclass(frozen=True)
class ExpireJobReferral:
    """Note that nobody answered about a job."""

    member_id: str
    job_referral_id: str
    after_days: Annotated[int, Between(1, 365), Asks("After how many days?")]


@handles(ExpireJobReferral, may={Role.ROUTINE}, audience="")
def expire_job_referral(command: ExpireJobReferral, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    journey.job_referrals.expire(
        JobReferralExpired(on=desk.today, job_referral_id=command.job_referral_id, after_days=command.after_days)
    )
    return [journey]

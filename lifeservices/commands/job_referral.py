"""What may be asked about putting a member forward for a job."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from lifeservices.commands import Asks, Desk, Length, handles
from lifeservices.commands.job_proposal import WhichOpenJob, check_may_refer
from lifeservices.domain.job_order import JobOrder
from lifeservices.domain.job_referral import JobReferralRejected, JobReferralSubmitted, JobReferralWithdrawn
from lifeservices.domain.journey import Journey
from lifeservices.domain.subject import Subject
from lifeservices.domain.words_plan import JobReferralReason, WhoDecided

WhichJobReferral = Annotated[str, Asks("For which job?", choices="job_referrals")]
Note = Annotated[str | None, Length(2000), Asks("Anything to remember?", widget="textarea")]


@dataclass(frozen=True)
class SubmitJobReferral:
    """Put a member forward for a job."""

    member_id: str
    employer_id: Annotated[str, Asks("Which employer?", choices="job_employers")]
    sent_on: Annotated[date, Asks("When did you send it?")]
    title: Annotated[str | None, Length(120), Asks("Which job?")] = None
    job_order_id: WhichOpenJob = None
    record_shared: Annotated[bool, Asks("The justice record is shared", hint="Only with a consent that names it")] = (
        False
    )
    proposal_id: Annotated[str | None, Asks("Did you ask them about it before?", choices="job_proposals_wanted")] = None
    resume_id: Annotated[str | None, Asks("Does their résumé go with it?", choices="resumes_to_share")] = None
    note: Note = None
    job_referral_id: str | None = None


@handles(SubmitJobReferral)
def submit_job_referral(command: SubmitJobReferral, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    id = command.proposal_id or command.job_referral_id or desk.fresh_id()
    asked = journey.job_referrals.all.get(id)
    job_order_id = command.job_order_id or (asked.job_order_id if asked else None)
    employer = check_may_refer(journey, desk, command.employer_id, job_order_id, command.sent_on)
    submitted = JobReferralSubmitted(
        on=command.sent_on,
        job_referral_id=id,
        employer_id=command.employer_id,
        consent_id="",
        title=command.title or _title(desk, job_order_id),
        record_shared=command.record_shared or None,
        note=command.note,
        job_order_id=job_order_id,
        resume_id=command.resume_id,
    )
    journey.job_referrals.submit(submitted, employer.known_as)
    return [journey]


def _title(desk: Desk, job_order_id: str | None) -> str | None:
    return desk.get(JobOrder, job_order_id).known_as if job_order_id else None


@dataclass(frozen=True)
class RecordRejection:
    """Record that an employer said no."""

    member_id: str
    job_referral_id: WhichJobReferral
    rejected_on: Annotated[date, Asks("When did they say so?")]
    reason: Annotated[JobReferralReason, Asks("Why?")] = JobReferralReason.NOT_SAID
    note: Note = None


@handles(RecordRejection)
def record_rejection(command: RecordRejection, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    journey.job_referrals.reply(
        JobReferralRejected(
            on=command.rejected_on,
            job_referral_id=command.job_referral_id,
            reason=command.reason,
            note=command.note,
        )
    )
    return [journey]


@dataclass(frozen=True)
class WithdrawJobReferral:
    """Take back a job referral."""

    member_id: str
    job_referral_id: Annotated[str, Asks("For which job?", choices="job_referrals_open")]
    withdrawn_on: Annotated[date, Asks("On which day?")]
    reason: Annotated[JobReferralReason, Asks("Why?")]
    decided_by: Annotated[WhoDecided, Asks("Who decided?")] = WhoDecided.MEMBER
    note: Note = None


@handles(WithdrawJobReferral)
def withdraw_job_referral(command: WithdrawJobReferral, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    journey.job_referrals.withdraw(
        JobReferralWithdrawn(
            on=command.withdrawn_on,
            job_referral_id=command.job_referral_id,
            reason=command.reason,
            decided_by=command.decided_by,
            note=command.note,
        )
    )
    return [journey]

"""What may be asked about jobs that a member is asked about first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from lifeservices.commands import Asks, Desk, Length, handles
from lifeservices.commands.suggesting import suggest
from lifeservices.domain.employer import Employer
from lifeservices.domain.errors import Refused
from lifeservices.domain.job_order import JobOrder
from lifeservices.domain.job_proposal import JobProposedToMember, MemberAcceptedJobProposal, MemberDeclinedJobProposal
from lifeservices.domain.journey import Journey
from lifeservices.domain.subject import Subject
from lifeservices.domain.words_plan import JobReferralReason

Note = Annotated[str | None, Length(2000), Asks("Anything to remember?", widget="textarea")]
WhichOpenJob = Annotated[
    str | None, Asks("Which of its open jobs?", hint="What it is called is taken from there", choices="open_jobs")
]


@dataclass(frozen=True)
class ProposeJob:
    """Ask a member about a job."""

    member_id: str
    employer_id: Annotated[str, Asks("Which employer?", choices="job_employers")]
    proposed_on: Annotated[date, Asks("When did you ask them?", hint="The employer is told nothing")]
    title: Annotated[str | None, Length(120), Asks("Which job?")] = None
    job_order_id: WhichOpenJob = None
    note: Note = None
    job_referral_id: str | None = None


@handles(ProposeJob)
def propose_job(command: ProposeJob, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    check_may_refer(journey, desk, command.employer_id, command.job_order_id, command.proposed_on)
    title = command.title or (desk.get(JobOrder, command.job_order_id).known_as if command.job_order_id else None)
    id = command.job_referral_id or desk.fresh_id()
    journey.job_referrals.propose(
        JobProposedToMember(
            on=command.proposed_on,
            job_referral_id=id,
            employer_id=command.employer_id,
            job_order_id=command.job_order_id,
            title=title,
            note=command.note,
        )
    )
    if command.job_order_id:
        suggest(journey, desk, command.job_order_id, id, command.proposed_on)
    return [journey]


def check_may_refer(journey: Journey, desk: Desk, employer_id: str, job_order_id: str | None, day: date) -> Employer:
    """The employer; refused where nobody may be put forward to it on a day, or not for this job of it."""
    employer = desk.get(Employer, employer_id)
    if why_not := employer.why_not(day):
        journey.doubt(why_not, "employer_id")
    if job_order_id:
        order = desk.get(JobOrder, job_order_id)
        if order.employer_id != employer_id:
            raise Refused("This job is another employer’s. Choose that one, or leave the job out.", "employer_id")
        if why_not := order.why_not(day):
            journey.doubt(why_not, "employer_id")
    return employer


@dataclass(frozen=True)
class AnswerJobProposal:
    """Record whether a member wants a job."""

    member_id: str
    job_referral_id: Annotated[str, Asks("Which job?", choices="job_proposals")]
    answered_on: Annotated[date, Asks("When did they say so?")]
    accepted: Annotated[bool, Asks("Do they want to be put forward?", widget="radios")]
    reason: Annotated[JobReferralReason | None, Asks("Why not?", hint="Only if they do not want it")] = None
    note: Note = None


@handles(AnswerJobProposal)
def answer_job_proposal(command: AnswerJobProposal, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    on, job_referral_id, note = command.answered_on, command.job_referral_id, command.note
    if command.accepted and command.reason:
        raise Refused("You gave a reason not to want it, and said that they do. Change one of the two.", "reason")
    if command.accepted:
        journey.job_referrals.told(MemberAcceptedJobProposal(on=on, job_referral_id=job_referral_id, note=note))
        return [journey]
    reason = command.reason or JobReferralReason.NOT_SAID
    journey.job_referrals.told(
        MemberDeclinedJobProposal(on=on, job_referral_id=job_referral_id, reason=reason, note=note)
    )
    return [journey]

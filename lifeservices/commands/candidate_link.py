"""What may be asked of an employer about somebody who was put forward, and what it may answer by a link."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated

from lifeservices.commands import Asks, Desk, Role, handles
from lifeservices.domain.candidate_link import CANDIDATE_LINK_DAYS, CandidateLinkAnswered, CandidateLinkMade
from lifeservices.domain.employer import Employer
from lifeservices.domain.journey import Journey
from lifeservices.domain.subject import Subject
from lifeservices.domain.words_job_referral import CandidateReply
from lifeservices.domain.words_plan import JobReferralReason


@dataclass(frozen=True)
class MakeCandidateLink:
    """Let an employer answer by a link."""

    member_id: str
    job_referral_id: Annotated[
        str,
        Asks("About which job?", hint="It works once, for 21 days; a new one stops it", choices="job_referrals"),
    ]
    link_id: str | None = None


@handles(MakeCandidateLink)
def make_candidate_link(command: MakeCandidateLink, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    referral = journey.job_referrals.going_on(command.job_referral_id, desk.today)
    employer = desk.get(Employer, referral.employer_id)
    made = CandidateLinkMade(
        on=desk.today,
        link_id=command.link_id or desk.fresh_id(),
        job_referral_id=command.job_referral_id,
        employer_id=employer.id,
        until=desk.today + timedelta(days=CANDIDATE_LINK_DAYS),
        consent_id="",
    )
    journey.candidate_links.make(made, employer.known_as)
    return [journey]


@dataclass(frozen=True)
class AnswerCandidateLink:
    """Answer about somebody who was put forward."""

    member_id: str
    job_referral_id: str
    link_id: str
    reply: Annotated[CandidateReply, Asks("What is your answer?", widget="radios")]
    interview_on: Annotated[date | None, Asks("Which day?", hint="Only if you would like to meet")] = None
    reason: Annotated[JobReferralReason | None, Asks("Why not?", hint="Only if it is a no")] = None


@handles(AnswerCandidateLink, may={Role.LINK}, audience="")
def answer_candidate_link(command: AnswerCandidateLink, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    journey.candidate_links.answer(
        CandidateLinkAnswered(
            on=desk.today,
            link_id=command.link_id,
            job_referral_id=command.job_referral_id,
            reply=command.reply,
            interview_on=command.interview_on,
            reason=command.reason,
        )
    )
    return [journey]

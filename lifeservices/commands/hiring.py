"""What may be asked about interviews and offers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated

from lifeservices.commands import Asks, Between, Desk, Length, handles
from lifeservices.domain.errors import Refused
from lifeservices.domain.hiring import (
    InterviewAttended,
    InterviewMissed,
    InterviewScheduled,
    OfferAccepted,
    OfferDeclined,
    OfferMade,
)
from lifeservices.domain.journey import Journey
from lifeservices.domain.subject import Subject
from lifeservices.domain.words import ContactMode
from lifeservices.domain.words_plan import JobReferralReason, MissedReason

WhichJobReferral = Annotated[str, Asks("For which job?", choices="job_referrals")]
Note = Annotated[str | None, Length(2000), Asks("Anything to remember?", widget="textarea")]


@dataclass(frozen=True)
class ScheduleInterview:
    """Record that an interview is set."""

    member_id: str
    job_referral_id: WhichJobReferral
    scheduled_on: Annotated[date, Asks("When was it set?")]
    interview_on: Annotated[date, Asks("When is the interview?")]
    mode: Annotated[ContactMode | None, Asks("How will they speak?")] = None


@handles(ScheduleInterview)
def schedule_interview(command: ScheduleInterview, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    journey.job_referrals.reply(
        InterviewScheduled(
            on=command.scheduled_on,
            job_referral_id=command.job_referral_id,
            interview_on=command.interview_on,
            mode=command.mode,
        )
    )
    return [journey]


@dataclass(frozen=True)
class RecordInterview:
    """Record how an interview went."""

    member_id: str
    job_referral_id: WhichJobReferral
    interview_on: Annotated[date, Asks("When was the interview?")]
    attended: Annotated[bool, Asks("Did it take place?", widget="radios")]
    reason: Annotated[MissedReason | None, Asks("Why not?", hint="Only if it did not take place")] = None
    note: Note = None


@handles(RecordInterview)
def record_interview(command: RecordInterview, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    on, job_referral_id, note = command.interview_on, command.job_referral_id, command.note
    if command.attended:
        journey.job_referrals.reply(InterviewAttended(on=on, job_referral_id=job_referral_id, note=note))
    else:
        reason = command.reason or MissedReason.NOT_SAID
        journey.job_referrals.reply(InterviewMissed(on=on, job_referral_id=job_referral_id, reason=reason, note=note))
    return [journey]


@dataclass(frozen=True)
class RecordOffer:
    """Record an offer."""

    member_id: str
    job_referral_id: WhichJobReferral
    offered_on: Annotated[date, Asks("When was it made?")]
    hourly_wage: Annotated[Decimal | None, Between(0, 1000), Asks("Pay an hour", widget="money")] = None
    hours_per_week: Annotated[Decimal | None, Between(1, 100), Asks("Hours a week")] = None
    starts_on: Annotated[date | None, Asks("When would work begin?")] = None


@handles(RecordOffer)
def record_offer(command: RecordOffer, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    journey.job_referrals.reply(
        OfferMade(
            on=command.offered_on,
            job_referral_id=command.job_referral_id,
            hourly_wage=command.hourly_wage,
            hours_per_week=command.hours_per_week,
            starts_on=command.starts_on,
        )
    )
    return [journey]


@dataclass(frozen=True)
class AnswerOffer:
    """Record the member's answer to an offer."""

    member_id: str
    job_referral_id: WhichJobReferral
    answered_on: Annotated[date, Asks("When did they answer?")]
    accepted: Annotated[bool, Asks("Did they take it?", widget="radios")]
    reason: Annotated[JobReferralReason | None, Asks("Why not?", hint="Only if they did not take it")] = None
    note: Note = None


@handles(AnswerOffer)
def answer_offer(command: AnswerOffer, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    if command.accepted and command.reason:
        raise Refused("You gave a reason not to take it, and said it was taken. Change one of the two.", "reason")
    if command.accepted:
        journey.job_referrals.decide(OfferAccepted(on=command.answered_on, job_referral_id=command.job_referral_id))
        return [journey]
    journey.job_referrals.decide(
        OfferDeclined(
            on=command.answered_on,
            job_referral_id=command.job_referral_id,
            reason=command.reason or JobReferralReason.NOT_SAID,
            note=command.note,
        )
    )
    return [journey]

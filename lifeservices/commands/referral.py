"""What may be asked about referrals to community services."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from lifeservices.commands import Asks, Between, Desk, Length, Role, handles
from lifeservices.domain.errors import Refused
from lifeservices.domain.journey import Journey
from lifeservices.domain.referral import (
    Listing,
    ReferralAccepted,
    ReferralCancelled,
    ReferralExpired,
    ReferralFailed,
    ReferralRejected,
    ReferralSent,
    ReferralWaitlisted,
    ServiceReceived,
)
from lifeservices.domain.referral_course import ServiceBriefed
from lifeservices.domain.service import CommunityService
from lifeservices.domain.subject import Subject
from lifeservices.domain.words_person import InterpreterMode
from lifeservices.domain.words_plan import (
    LifeDomain,
    NeedOutcome,
    ReferralAnswer,
    ReferralReason,
    ReferralResult,
    WhoDecided,
)

WhichReferral = Annotated[str, Asks("Which referral?", choices="referrals")]
InterpreterLanguage = Annotated[
    str | None, Asks("Into which language?", hint="Only if an interpreter is needed", choices="languages")
]
InterpreterHow = Annotated[InterpreterMode | None, Asks("How should the interpreter take part?")]
WhatElseHelps = Annotated[
    str | None, Length(300), Asks("What else helps to speak with them?", hint="Hearing, sight, speech, reading")
]
WordsToService = Annotated[
    str | None,
    Length(1000),
    Asks(
        "Words to the service", hint="They read this. Say nothing that the member did not agree to", widget="textarea"
    ),
]
Note = Annotated[str | None, Length(2000), Asks("Anything to remember?", widget="textarea")]


@dataclass(frozen=True)
class SendReferral:
    """Refer a member to a service."""

    member_id: str
    service_id: Annotated[str, Asks("Which service?", choices="services")]
    sent_on: Annotated[date, Asks("When did you send it?")]
    need: Annotated[LifeDomain, Asks("What is it for?")]
    goal_id: Annotated[str | None, Asks("For which goal?", choices="goals")] = None
    interpreter_needed: Annotated[bool, Asks("An interpreter is needed")] = False
    note: Note = None
    referral_id: str | None = None
    interpreter_language: InterpreterLanguage = None
    interpreter_mode: InterpreterHow = None
    aids: WhatElseHelps = None
    words: WordsToService = None


@handles(SendReferral)
def send_referral(command: SendReferral, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    service = desk.get(CommunityService, command.service_id)
    service.check_may_receive(command.sent_on)
    sent = ReferralSent(
        on=command.sent_on,
        referral_id=command.referral_id or desk.fresh_id(),
        service_id=command.service_id,
        consent_id="",
        goal_id=command.goal_id,
        interpreter_needed=command.interpreter_needed,
        listing=_as_listed(service, command.sent_on),
        note=command.note,
    )
    journey.referrals.send(sent, command.need, service.known_as, brief_of(command, sent))
    return [journey]


def _as_listed(service: CommunityService, day: date) -> Listing:
    """What the coach could read about the service when it was asked: later changes of a directory leave it alone."""
    listed = service.listing
    return Listing(
        name=service.known_as,
        organization=service.organization,
        phone=service.phone,
        eligibility=listed.eligibility,
        address=listed.address,
        hours=listed.hours(day),
    )


def brief_of(command: Any, sent: ReferralSent) -> ServiceBriefed | None:
    """What goes with a referral besides the need; nothing where nothing was said."""
    language = command.interpreter_language if command.interpreter_needed else None
    mode = command.interpreter_mode if command.interpreter_needed else None
    if not (language or mode or command.aids or command.words):
        return None
    return ServiceBriefed(
        on=sent.on,
        referral_id=sent.referral_id,
        interpreter_language=language,
        interpreter_mode=mode,
        aids=command.aids,
        words=command.words,
    )


@dataclass(frozen=True)
class RecordReferralAnswer:
    """Record what a service answered."""

    member_id: str
    referral_id: WhichReferral
    answered_on: Annotated[date, Asks("When did they answer?")]
    answer: Annotated[ReferralAnswer, Asks("What did they say?", widget="radios")]
    reason: Annotated[ReferralReason | None, Asks("Why?", hint="Only if it was turned down")] = None
    note: Note = None


@handles(RecordReferralAnswer)
def record_referral_answer(command: RecordReferralAnswer, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    on, referral_id, note = command.answered_on, command.referral_id, command.note
    if command.answer == ReferralAnswer.ACCEPTED:
        journey.referrals.answer(ReferralAccepted(on=on, referral_id=referral_id, note=note))
    elif command.answer == ReferralAnswer.WAITLISTED:
        journey.referrals.answer(ReferralWaitlisted(on=on, referral_id=referral_id, note=note))
    else:
        reason = _needed(command.reason, "Say why the service turned it down.")
        journey.referrals.answer(ReferralRejected(on=on, referral_id=referral_id, reason=reason, note=note))
    return [journey]


@dataclass(frozen=True)
class CloseReferral:
    """Close a referral."""

    member_id: str
    referral_id: WhichReferral
    closed_on: Annotated[date, Asks("On which day?")]
    result: Annotated[ReferralResult, Asks("How did it end?", widget="radios")]
    outcome: Annotated[NeedOutcome | None, Asks("Was the need met?", hint="If they got the service")] = None
    reason: Annotated[ReferralReason | None, Asks("Why not?", hint="If they did not get it")] = None
    decided_by: Annotated[WhoDecided | None, Asks("Who called it off?", hint="If it was called off")] = None
    note: Note = None


@handles(CloseReferral)
def close_referral(command: CloseReferral, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    on, referral_id, note = command.closed_on, command.referral_id, command.note
    if command.result == ReferralResult.RECEIVED:
        outcome = command.outcome or NeedOutcome.UNKNOWN
        journey.referrals.close(ServiceReceived(on=on, referral_id=referral_id, outcome=outcome, note=note))
        return [journey]
    reason = _needed(command.reason, "Say why the member did not get the service.")
    if command.result == ReferralResult.NOT_RECEIVED:
        journey.referrals.close(ReferralFailed(on=on, referral_id=referral_id, reason=reason, note=note))
    else:
        by = command.decided_by or WhoDecided.MEMBER
        journey.referrals.close(
            ReferralCancelled(on=on, referral_id=referral_id, reason=reason, decided_by=by, note=note)
        )
    return [journey]


@dataclass(frozen=True)
class ExpireReferral:
    """Note that a service never answered."""

    member_id: str
    referral_id: str
    after_days: Annotated[int, Between(1, 365), Asks("After how many days?")]


@handles(ExpireReferral, may={Role.ROUTINE}, audience="")
def expire_referral(command: ExpireReferral, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    journey.referrals.expire(
        ReferralExpired(on=desk.today, referral_id=command.referral_id, after_days=command.after_days)
    )
    return [journey]


def _needed(reason: ReferralReason | None, message: str) -> ReferralReason:
    if reason is None:
        raise Refused(message, "reason")
    return reason

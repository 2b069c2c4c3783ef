"""What may be asked about a referral before it is sent, and while it goes on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated

from lifeservices.commands import Asks, Between, Desk, Length, handles
from lifeservices.commands.referral import (
    InterpreterHow,
    InterpreterLanguage,
    Note,
    WhatElseHelps,
    WhichReferral,
    WordsToService,
    brief_of,
)
from lifeservices.domain.journey import Journey
from lifeservices.domain.referral import Listing, ReferralSent
from lifeservices.domain.referral_course import (
    NeedOutcomeTold,
    ReferralDiscarded,
    ReferralDrafted,
    ReferralPutOnHold,
    ServiceEnrolmentTold,
    ServicePerformed,
    ServiceStarted,
    entry_of,
)
from lifeservices.domain.service import CommunityService
from lifeservices.domain.subject import Subject
from lifeservices.domain.words_plan import HoldReason, LifeDomain, NeedOutcome
from lifeservices.domain.words_referral import Enrolment, UnitKind

WhichDraft = Annotated[str, Asks("Which referral?", choices="drafted_referrals")]
AnySent = Annotated[str, Asks("Which referral?", choices="sent_referrals")]
What = Annotated[
    str | None, Length(300), Asks("What was it?", hint="For example: food for a week, a bed, help with a form")
]
HowMany = Annotated[Decimal | None, Between(0.01, 100_000), Asks("How many?", widget="number")]
OfWhat = Annotated[UnitKind | None, Asks("Of what?")]
Cost = Annotated[
    Decimal | None, Between(0, 1_000_000), Asks("What did it cost?", hint="In dollars, if told", widget="money")
]


@dataclass(frozen=True)
class DraftReferral:
    """Write a referral down, to send later."""

    member_id: str
    service_id: Annotated[str, Asks("Which service?", choices="services")]
    drafted_on: Annotated[date, Asks("When did you speak about it?")]
    need: Annotated[LifeDomain, Asks("What is it for?")]
    goal_id: Annotated[str | None, Asks("For which goal?", choices="goals")] = None
    note: Note = None
    referral_id: str | None = None


@handles(DraftReferral)
def draft_referral(command: DraftReferral, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    desk.get(CommunityService, command.service_id).check_may_receive(command.drafted_on)
    journey.course.draft(
        ReferralDrafted(
            on=command.drafted_on,
            referral_id=command.referral_id or desk.fresh_id(),
            service_id=command.service_id,
            goal_id=command.goal_id,
            need=command.need,
            note=command.note,
        )
    )
    return [journey]


@dataclass(frozen=True)
class SendDraftedReferral:
    """Send a referral that was written down."""

    member_id: str
    referral_id: WhichDraft
    sent_on: Annotated[date, Asks("When did you send it?")]
    interpreter_needed: Annotated[bool, Asks("An interpreter is needed")] = False
    interpreter_language: InterpreterLanguage = None
    interpreter_mode: InterpreterHow = None
    aids: WhatElseHelps = None
    words: WordsToService = None


@handles(SendDraftedReferral)
def send_drafted_referral(command: SendDraftedReferral, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    draft = journey.course.drafted(command.referral_id)
    written = entry_of(ReferralDrafted, desk.opened(journey.id), draft.referral_id)
    service = desk.get(CommunityService, draft.service_id)
    service.check_may_receive(command.sent_on)
    sent = ReferralSent(
        on=command.sent_on,
        referral_id=draft.referral_id,
        service_id=draft.service_id,
        consent_id="",
        goal_id=draft.goal_id,
        interpreter_needed=command.interpreter_needed,
        listing=Listing(service.known_as, service.organization, service.phone),
        note=written.note if written else None,
    )
    journey.course.send_drafted(sent, written.need if written else None, service.known_as, brief_of(command, sent))
    return [journey]


@dataclass(frozen=True)
class DiscardReferral:
    """Set a referral aside that was not sent."""

    member_id: str
    referral_id: WhichDraft


@handles(DiscardReferral)
def discard_referral(command: DiscardReferral, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    journey.course.discard(ReferralDiscarded(on=desk.today, referral_id=command.referral_id))
    return [journey]


@dataclass(frozen=True)
class RecordServiceBegan:
    """Record that a service began to help."""

    member_id: str
    referral_id: WhichReferral
    started_on: Annotated[date, Asks("When did it begin?")]
    note: Note = None


@handles(RecordServiceBegan)
def record_service_began(command: RecordServiceBegan, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    journey.course.start(ServiceStarted(on=command.started_on, referral_id=command.referral_id, note=command.note))
    return [journey]


@dataclass(frozen=True)
class HoldReferral:
    """Put a referral on hold."""

    member_id: str
    referral_id: WhichReferral
    held_on: Annotated[date, Asks("When did it stop for now?")]
    reason: Annotated[HoldReason, Asks("Why?")]
    note: Note = None


@handles(HoldReferral)
def hold_referral(command: HoldReferral, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    on, why = command.held_on, command.reason
    journey.course.hold(ReferralPutOnHold(on=on, referral_id=command.referral_id, reason=why, note=command.note))
    return [journey]


@dataclass(frozen=True)
class RecordPartReceived:
    """Record what was received so far."""

    member_id: str
    referral_id: WhichReferral
    received_on: Annotated[date, Asks("When was it?")]
    activity: What = None
    units: HowMany = None
    unit: OfWhat = None
    cost: Cost = None


@handles(RecordPartReceived)
def record_part_received(command: RecordPartReceived, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    journey.course.perform(
        ServicePerformed(
            on=command.received_on,
            referral_id=command.referral_id,
            activity=command.activity,
            units=command.units,
            unit=command.unit,
            cost=command.cost,
        )
    )
    return [journey]


@dataclass(frozen=True)
class RecordEnrolment:
    """Record whether a service enrolled the member."""

    member_id: str
    referral_id: AnySent
    told_on: Annotated[date, Asks("When did you hear it?")]
    enrolment: Annotated[Enrolment, Asks("Are they enrolled?", widget="radios")]


@handles(RecordEnrolment)
def record_enrolment(command: RecordEnrolment, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    on, enrolment = command.told_on, command.enrolment
    journey.course.enrol(ServiceEnrolmentTold(on=on, referral_id=command.referral_id, enrolment=enrolment))
    return [journey]


@dataclass(frozen=True)
class RecordNeedOutcome:
    """Record whether the need is met."""

    member_id: str
    referral_id: AnySent
    told_on: Annotated[date, Asks("When did they say so?")]
    outcome: Annotated[NeedOutcome, Asks("Is the need met?", widget="radios")]
    note: Note = None


@handles(RecordNeedOutcome)
def record_need_outcome(command: RecordNeedOutcome, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    on, outcome = command.told_on, command.outcome
    journey.course.tell_outcome(
        NeedOutcomeTold(on=on, referral_id=command.referral_id, outcome=outcome, note=command.note)
    )
    return [journey]

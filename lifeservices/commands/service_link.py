"""What may be asked for a service by a link, and what a service may answer by it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated, Any

from lifeservices.commands import Asks, Desk, Length, Role, handles
from lifeservices.commands.referral_course import Cost, HowMany, OfWhat, What
from lifeservices.domain.capacity import CapacityTold
from lifeservices.domain.journey import Journey
from lifeservices.domain.referral import (
    ReferralAccepted,
    ReferralFailed,
    ReferralRejected,
    ReferralSent,
    ReferralWaitlisted,
    ServiceReceived,
)
from lifeservices.domain.referral_course import ServicePerformed, ServiceStarted, entry_of
from lifeservices.domain.service import CommunityService
from lifeservices.domain.service_link import LINK_DAYS, ReferralViewed, ServiceLinkMade
from lifeservices.domain.subject import Subject
from lifeservices.domain.words_plan import LifeDomain, NeedOutcome, ReferralReason
from lifeservices.domain.words_referral import Capacity, MoreToCome

ToCoach = Annotated[str | None, Length(1000), Asks("Anything the coach should know?", widget="textarea")]
Began = Annotated[date, Asks("When did it begin?")]
RoomForOthers = Annotated[Capacity | None, Asks("Do you have room for others?", widget="radios")]
ByLink = {Role.LINK}


@dataclass(frozen=True)
class MakeServiceLink:
    """Make a link for the service."""

    member_id: str
    referral_id: Annotated[
        str,
        Asks(
            "For which referral?",
            hint="The service sees the referral and answers by it. It works for 8 days; a new one replaces it",
            choices="referrals",
        ),
    ]
    link_id: str | None = None


@handles(MakeServiceLink)
def make_service_link(command: MakeServiceLink, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    found = journey.referrals.still_open(command.referral_id, desk.today, "referral_id")
    service = desk.get(CommunityService, found.service_id)
    made = ServiceLinkMade(
        on=desk.today,
        link_id=command.link_id or desk.fresh_id(),
        referral_id=command.referral_id,
        service_id=service.id,
        until=desk.today + timedelta(days=LINK_DAYS),
        consent_id="",
    )
    journey.service_links.make(made, _need(command, desk), service.known_as)
    return [journey]


@dataclass(frozen=True)
class ViewReferral:
    """Open a referral."""

    member_id: str
    referral_id: str
    link_id: str


@handles(ViewReferral, may=ByLink, audience="")
def view_referral(command: ViewReferral, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    viewed = ReferralViewed(on=desk.today, link_id=command.link_id, referral_id=command.referral_id)
    journey.service_links.view(viewed, _need(command, desk))
    return [journey]


@dataclass(frozen=True)
class SayWillHelp:
    """We will help."""

    member_id: str
    referral_id: str
    link_id: str
    room: RoomForOthers = None
    note: ToCoach = None


@handles(SayWillHelp, may=ByLink, audience="")
def say_will_help(command: SayWillHelp, desk: Desk) -> Iterable[Subject]:
    journey = _opened(command, desk)
    said = ReferralAccepted(on=desk.today, referral_id=command.referral_id, note=command.note)
    journey.referrals.answer(said)
    return [journey, *_room(command, journey, desk)]


@dataclass(frozen=True)
class SayWaitingList:
    """On our waiting list."""

    member_id: str
    referral_id: str
    link_id: str
    note: ToCoach = None


@handles(SayWaitingList, may=ByLink, audience="")
def say_waiting_list(command: SayWaitingList, desk: Desk) -> Iterable[Subject]:
    journey = _opened(command, desk)
    said = ReferralWaitlisted(on=desk.today, referral_id=command.referral_id, note=command.note)
    journey.referrals.answer(said)
    return [journey]


@dataclass(frozen=True)
class SayCannotHelp:
    """We cannot help."""

    member_id: str
    referral_id: str
    link_id: str
    reason: Annotated[ReferralReason, Asks("Why not?", widget="radios")]
    room: RoomForOthers = None
    note: ToCoach = None


@handles(SayCannotHelp, may=ByLink, audience="")
def say_cannot_help(command: SayCannotHelp, desk: Desk) -> Iterable[Subject]:
    journey = _opened(command, desk)
    on, why = desk.today, command.reason
    journey.referrals.answer(ReferralRejected(on=on, referral_id=command.referral_id, reason=why, note=command.note))
    return [journey, *_room(command, journey, desk)]


@dataclass(frozen=True)
class SayBegan:
    """We began to help."""

    member_id: str
    referral_id: str
    link_id: str
    started_on: Began
    note: ToCoach = None


@handles(SayBegan, may=ByLink, audience="")
def say_began(command: SayBegan, desk: Desk) -> Iterable[Subject]:
    journey = _opened(command, desk)
    began = ServiceStarted(on=command.started_on, referral_id=command.referral_id, note=command.note)
    journey.course.start(began)
    return [journey]


@dataclass(frozen=True)
class SayReceived:
    """They received something."""

    member_id: str
    referral_id: str
    link_id: str
    received_on: Annotated[date, Asks("When was it?", hint="The last day, if it took several")]
    more: Annotated[MoreToCome, Asks("Is there more to come?", widget="radios")]
    activity: What = None
    units: HowMany = None
    unit: OfWhat = None
    cost: Cost = None


@handles(SayReceived, may=ByLink, audience="")
def say_received(command: SayReceived, desk: Desk) -> Iterable[Subject]:
    journey = _opened(command, desk)
    on, referral_id = command.received_on, command.referral_id
    journey.course.perform(
        ServicePerformed(
            on=on,
            referral_id=referral_id,
            activity=command.activity,
            units=command.units,
            unit=command.unit,
            cost=command.cost,
        )
    )
    if command.more == MoreToCome.NO:
        # Whether the need is met is for the member to say, not for the service.
        journey.referrals.close(ServiceReceived(on=on, referral_id=referral_id, outcome=NeedOutcome.UNKNOWN))
    return [journey]


@dataclass(frozen=True)
class SayDidNotCome:
    """They did not come, or got no help."""

    member_id: str
    referral_id: str
    link_id: str
    reason: Annotated[ReferralReason, Asks("Why not?", widget="radios")]
    note: ToCoach = None


@handles(SayDidNotCome, may=ByLink, audience="")
def say_did_not_come(command: SayDidNotCome, desk: Desk) -> Iterable[Subject]:
    journey = _opened(command, desk)
    on, why = desk.today, command.reason
    journey.referrals.close(ReferralFailed(on=on, referral_id=command.referral_id, reason=why, note=command.note))
    return [journey]


def _opened(command: Any, desk: Desk) -> Journey:
    """The journey, once the link was looked at again."""
    journey = desk.get(Journey, command.member_id)
    journey.service_links.check(command.link_id, command.referral_id, _need(command, desk), desk.today)
    return journey


def _room(command: Any, journey: Journey, desk: Desk) -> list[Subject]:
    """What the service says of its room, beside the answer; nothing where it said nothing, or is not listed."""
    service = desk.get(CommunityService, journey.referrals.all[command.referral_id].service_id)
    if command.room is None or service.ended_on is not None:
        return []
    service.tell_capacity(CapacityTold(on=desk.today, capacity=command.room))
    return [service]


def _need(command: Any, desk: Desk) -> LifeDomain | None:
    """What the referral is for: it is sealed, and decides what a consent has to cover."""
    sent = entry_of(ReferralSent, desk.opened(command.member_id), command.referral_id)
    return sent.need if sent else None

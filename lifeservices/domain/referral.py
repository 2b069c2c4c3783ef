"""Who was asked to help with a need, and did the member get that help?

A referral is closed by what was received, not by having been sent. Whether the need was met is a statement of its own:
a service may be received and the need remain.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

import msgspec

from lifeservices.domain.catalog import recorded_as
from lifeservices.domain.covering import Recipient, Release
from lifeservices.domain.errors import Refused
from lifeservices.domain.event import Event, FreeText, SensitiveFact
from lifeservices.domain.order import check_not_before
from lifeservices.domain.referral_state import ANSWERED_YES, Referral
from lifeservices.domain.release import release
from lifeservices.domain.time import in_words
from lifeservices.domain.words_plan import (
    ConsentCategory,
    LifeDomain,
    NeedOutcome,
    RecipientKind,
    ReferralReason,
    SharingPurpose,
    WhoDecided,
)
from lifeservices.domain.words_referral import ReferralState
from lifeservices.domain.words_sharing import ConsentElement, TreatmentDetail

if TYPE_CHECKING:
    from lifeservices.domain.journey import Journey
    from lifeservices.domain.referral_course import ServiceBriefed

_SHARED_FOR = {
    LifeDomain.EMOTIONAL_HEALTH: ConsentCategory.MENTAL_HEALTH,
    LifeDomain.PHYSICAL_HEALTH: ConsentCategory.HEALTH,
    LifeDomain.SUBSTANCE_USE: ConsentCategory.SUBSTANCE_USE,
    LifeDomain.LEGAL: ConsentCategory.JUSTICE,
}


UNANSWERED_DAYS = 90
"""After so many days without any answer a referral expires. A coach is reminded of it for weeks before that."""


def shared_for(need: LifeDomain) -> list[ConsentCategory]:
    """What a service learns from a referral for this need, and therefore what the member must have agreed to."""
    return [ConsentCategory.CONTACT, _SHARED_FOR.get(need, ConsentCategory.NEEDS)]


def what_goes(service_id: str, name: str, need: LifeDomain, day: date) -> Release:
    """What a service learns by a referral for a need, or by a link to one.

    How somebody is spoken with (language, interpreter, what else helps) is part of how they are reached.
    """
    return Release(
        Recipient(service_id, RecipientKind.SERVICES, name),
        SharingPurpose.SERVICES,
        day,
        tuple(shared_for(need)),
        (TreatmentDetail.HELP_WANTED,) if need is LifeDomain.SUBSTANCE_USE else (),
    )


ASKED_AS = {ConsentElement.CATEGORY: "need", ConsentElement.RECIPIENT: "service_id"}
"""Beside which question it stands that a consent does not say this; beside the day, where nothing else fits."""


class Listing(msgspec.Struct, frozen=True, omit_defaults=True):
    """A service as it was listed when the referral was sent."""

    name: str
    organization: str | None = None
    phone: str | None = None
    eligibility: str | None = None
    address: str | None = None
    """Each place on a line; so are the hours, by days."""
    hours: str | None = None


@recorded_as("referral-sent")
class ReferralSent(Event):
    """A service was asked to help the member, under a consent."""

    referral_id: str
    service_id: str
    consent_id: str
    goal_id: str | None = None
    interpreter_needed: bool = False
    need: SensitiveFact[LifeDomain] = None
    listing: SensitiveFact[Listing] = None
    note: FreeText[str] = None

    def apply(self, journey: Journey) -> None:
        journey.course.drafts.pop(self.referral_id, None)
        journey.referrals.all[self.referral_id] = Referral(self.referral_id, self.service_id, self.on)


@recorded_as("referral-accepted")
class ReferralAccepted(Event):
    """The service will help."""

    referral_id: str
    note: FreeText[str] = None

    def apply(self, journey: Journey) -> None:
        journey.referrals.move(self.referral_id, ReferralState.ACCEPTED)


@recorded_as("referral-rejected")
class ReferralRejected(Event):
    """The service turned the referral down."""

    referral_id: str
    reason: ReferralReason
    decided_by: WhoDecided = WhoDecided.PROVIDER
    note: FreeText[str] = None

    def apply(self, journey: Journey) -> None:
        journey.referrals.move(self.referral_id, ReferralState.REJECTED)


@recorded_as("referral-waitlisted")
class ReferralWaitlisted(Event):
    """The service put the member on its waiting list."""

    referral_id: str
    note: FreeText[str] = None

    def apply(self, journey: Journey) -> None:
        journey.referrals.move(self.referral_id, ReferralState.WAITLISTED)


@recorded_as("service-received")
class ServiceReceived(Event):
    """The member got the service. `outcome` says whether the need was met by it."""

    referral_id: str
    outcome: NeedOutcome
    note: FreeText[str] = None

    def apply(self, journey: Journey) -> None:
        journey.referrals.move(self.referral_id, ReferralState.RECEIVED)
        if found := journey.referrals.all.get(self.referral_id):
            found.outcome = self.outcome


@recorded_as("referral-failed")
class ReferralFailed(Event):
    """The member did not get the service."""

    referral_id: str
    reason: ReferralReason
    note: FreeText[str] = None

    def apply(self, journey: Journey) -> None:
        journey.referrals.move(self.referral_id, ReferralState.FAILED)


@recorded_as("referral-cancelled")
class ReferralCancelled(Event):
    """The referral was called off, by the member or by the coach."""

    referral_id: str
    reason: ReferralReason
    decided_by: WhoDecided
    note: FreeText[str] = None

    def apply(self, journey: Journey) -> None:
        journey.referrals.move(self.referral_id, ReferralState.CANCELLED)


@recorded_as("referral-expired")
class ReferralExpired(Event):
    """The service never answered."""

    referral_id: str
    after_days: int

    def apply(self, journey: Journey) -> None:
        journey.referrals.move(self.referral_id, ReferralState.EXPIRED)


@dataclass
class Referrals:
    """The referrals of one member, and what may happen to them."""

    journey: Journey
    all: dict[str, Referral] = field(default_factory=dict)

    def move(self, referral_id: str, state: ReferralState) -> None:
        """Take in where a referral stands now."""
        if referral_id in self.all:
            self.all[referral_id].move(state)

    def open(self) -> list[Referral]:
        """The referrals that still wait for their end, oldest first."""
        return sorted((r for r in self.all.values() if r.open), key=lambda r: r.sent_on)

    def send(self, event: ReferralSent, need: LifeDomain, name: str, brief: ServiceBriefed | None = None) -> None:
        """Ask a service. What it learns, and under which consent, is recorded with it."""
        self.journey.check_taking_part(event.on, "sent_on")
        for other in self.open():
            if other.service_id == event.service_id and other.sent_on == event.on:
                raise Refused(f"A referral to {name} on {in_words(event.on)} is already on record.", "service_id")
        wanted = what_goes(event.service_id, name, need, event.on)
        sent = msgspec.structs.replace(event, need=need)
        release(self.journey, wanted, sent, referral_id=event.referral_id, asked=ASKED_AS)
        if brief is not None:
            self.journey.happened(brief)

    def answer(self, event: ReferralAccepted | ReferralRejected | ReferralWaitlisted) -> None:
        """The service says yes, no, or not yet."""
        state = self.still_open(event.referral_id, event.on, "answered_on").state
        if state in ANSWERED_YES and not isinstance(event, ReferralWaitlisted):
            raise Refused("The service already accepted this referral. Close it when you know how it ended.", "answer")
        self.journey.happened(event)

    def close(self, event: ServiceReceived | ReferralFailed | ReferralCancelled) -> None:
        """It ends: received, not received, or called off."""
        self.still_open(event.referral_id, event.on, "closed_on")
        self.journey.happened(event)

    def expire(self, event: ReferralExpired) -> None:
        """Nobody answered."""
        referral = self.still_open(event.referral_id, event.on, "on")
        if referral.state is not ReferralState.SENT or (event.on - referral.sent_on).days < event.after_days:
            raise Refused("This referral has an answer, or still has time for one.", "referral_id")
        self.journey.happened(event)

    def still_open(self, referral_id: str, day: date, field: str) -> Referral:
        """A referral that waits for its end, on a day on which it had been sent."""
        referral = self.all.get(referral_id)
        if referral is None:
            raise Refused("This member has no such referral.", "referral_id")
        if not referral.open:
            raise Refused(f"This referral is {referral.state.value}. Send a new one if there is need.", "referral_id")
        check_not_before(day, referral.sent_on, "the referral was sent", field)
        return referral

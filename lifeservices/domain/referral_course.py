"""How a referral goes on between being written and being closed: drafted, briefed, under way, on hold, counted.

Enrolment and whether the need was met are told apart from the state: somebody may be enrolled and not helped yet, or
helped and still in need.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, TypeVar

from lifeservices.domain.amendment import amended
from lifeservices.domain.catalog import recorded_as
from lifeservices.domain.errors import Refused
from lifeservices.domain.event import Event, FreeText, SensitiveFact
from lifeservices.domain.order import check_not_before
from lifeservices.domain.referral_state import Referral
from lifeservices.domain.words_person import InterpreterMode
from lifeservices.domain.words_plan import HoldReason, LifeDomain, NeedOutcome
from lifeservices.domain.words_referral import Enrolment, ReferralState, UnitKind

if TYPE_CHECKING:
    from lifeservices.domain.journey import Journey
    from lifeservices.domain.referral import ReferralSent


@recorded_as("referral-drafted")
class ReferralDrafted(Event):
    """A referral was written down and not sent: nobody outside has learned of it."""

    referral_id: str
    service_id: str
    goal_id: str | None = None
    need: SensitiveFact[LifeDomain] = None
    note: FreeText[str] = None

    def apply(self, journey: Journey) -> None:
        journey.course.drafts[self.referral_id] = self


@recorded_as("referral-discarded")
class ReferralDiscarded(Event):
    """A referral that was written down is not going to be sent."""

    referral_id: str

    def apply(self, journey: Journey) -> None:
        journey.course.drafts.pop(self.referral_id, None)


@recorded_as("service-briefed")
class ServiceBriefed(Event):
    """What a service is told with a referral, so that it can speak with the member, and the coach's words to it.

    It says what goes with this referral, which may differ from what is on record about the member.
    """

    referral_id: str
    interpreter_language: SensitiveFact[str] = None
    interpreter_mode: SensitiveFact[InterpreterMode] = None
    aids: SensitiveFact[str] = None
    words: FreeText[str] = None

    def apply(self, journey: Journey) -> None:
        journey.course.briefs[self.referral_id] = self


@recorded_as("service-started")
class ServiceStarted(Event):
    """The service began to help the member."""

    referral_id: str
    note: FreeText[str] = None

    def apply(self, journey: Journey) -> None:
        journey.referrals.move(self.referral_id, ReferralState.IN_SERVICE)


@recorded_as("referral-put-on-hold")
class ReferralPutOnHold(Event):
    """The service cannot go on for now, and will later."""

    referral_id: str
    reason: HoldReason
    note: FreeText[str] = None

    def apply(self, journey: Journey) -> None:
        journey.referrals.move(self.referral_id, ReferralState.ON_HOLD)


@recorded_as("service-performed")
class ServicePerformed(Event):
    """Something was done for the member, on `on`: so much of it, and what it cost where that was told.

    `units` are of the kind named; `cost` is in US dollars. A service that goes on may say so again and again.
    """

    referral_id: str
    units: Decimal | None = None
    unit: UnitKind | None = None
    cost: Decimal | None = None
    activity: FreeText[str] = None

    def apply(self, journey: Journey) -> None:
        """What was done is counted where it is read."""


@recorded_as("service-enrolment-told")
class ServiceEnrolmentTold(Event):
    """Whether the member is enrolled with the service."""

    referral_id: str
    enrolment: Enrolment

    def apply(self, journey: Journey) -> None:
        if found := journey.referrals.all.get(self.referral_id):
            found.enrolment = self.enrolment


@recorded_as("need-outcome-told")
class NeedOutcomeTold(Event):
    """Whether the need behind a referral is met, as the member says; it may be said again later."""

    referral_id: str
    outcome: NeedOutcome
    note: FreeText[str] = None

    def apply(self, journey: Journey) -> None:
        if found := journey.referrals.all.get(self.referral_id):
            found.outcome = self.outcome


E = TypeVar("E", bound=Event)


def entry_of(kind: type[E], history: Iterable[Event], referral_id: str) -> E | None:
    """The entry of a kind about one referral, as it stands after corrections; None where it was taken back."""
    entries = (event for event in amended(list(history)) if isinstance(event, kind))
    return next((event for event in entries if getattr(event, "referral_id", "") == referral_id), None)


@dataclass
class Course:
    """How the referrals of one member go on, and what may happen to them."""

    journey: Journey
    drafts: dict[str, ReferralDrafted] = field(default_factory=dict)
    briefs: dict[str, ServiceBriefed] = field(default_factory=dict)

    def draft(self, event: ReferralDrafted) -> None:
        """Write a referral down, to be sent later."""
        self.journey.check_taking_part(event.on, "drafted_on")
        self.journey.happened(event)

    def drafted(self, referral_id: str) -> ReferralDrafted:
        """A referral that waits to be sent."""
        if referral_id not in self.drafts:
            raise Refused("This member has no such referral that waits to be sent.", "referral_id")
        return self.drafts[referral_id]

    def send_drafted(
        self, event: ReferralSent, need: LifeDomain | None, name: str, brief: ServiceBriefed | None
    ) -> None:
        """It goes out now, under a consent that covers it now."""
        draft = self.drafted(event.referral_id)
        check_not_before(event.on, draft.on, "the referral was written down", "sent_on")
        if need is None:
            raise Refused("What this referral is for is not on record any more.", "referral_id")
        self.journey.referrals.send(event, need, name, brief)

    def discard(self, event: ReferralDiscarded) -> None:
        """It is not going to be sent."""
        self.drafted(event.referral_id)
        self.journey.happened(event)

    def start(self, event: ServiceStarted) -> None:
        """The service begins, or goes on after a rest."""
        if (
            self.journey.referrals.still_open(event.referral_id, event.on, "started_on").state
            == ReferralState.IN_SERVICE
        ):
            raise Refused("The service has begun already.", "referral_id")
        self.journey.happened(event)

    def hold(self, event: ReferralPutOnHold) -> None:
        """Only what has begun, or was promised, can rest."""
        found = self.journey.referrals.still_open(event.referral_id, event.on, "held_on")
        if found.state in (ReferralState.SENT, ReferralState.ON_HOLD):
            raise Refused(f"This referral is {found.state.value}. There is nothing to put on hold.", "referral_id")
        self.journey.happened(event)

    def perform(self, event: ServicePerformed) -> None:
        """Something was done; the first time says that the service has begun."""
        found = self.journey.referrals.still_open(event.referral_id, event.on, "received_on")
        check_amount(event)
        if found.state is not ReferralState.IN_SERVICE:
            self.journey.happened(ServiceStarted(on=event.on, referral_id=event.referral_id))
        self.journey.happened(event)

    def enrol(self, event: ServiceEnrolmentTold) -> None:
        """Whatever the state, also after the end."""
        self._sent(event.referral_id, event, "told_on")
        self.journey.happened(event)

    def tell_outcome(self, event: NeedOutcomeTold) -> None:
        """Also after the end: a need is met or comes back later."""
        self._sent(event.referral_id, event, "told_on")
        self.journey.happened(event)

    def _sent(self, referral_id: str, event: Event, field: str) -> Referral:
        found = self.journey.referrals.all.get(referral_id)
        if found is None:
            raise Refused("This member has no such referral.", "referral_id")
        check_not_before(event.on, found.sent_on, "the referral was sent", field)
        return found


def check_amount(event: ServicePerformed) -> None:
    """How much and of what belong together, and something has to be said."""
    if (event.units is None) != (event.unit is None):
        missing = "units" if event.units is None else "unit"
        raise Refused("Give both: how many, and of what.", missing)
    if not (event.activity or event.units or event.cost):
        raise Refused("Say what was received.", "activity")

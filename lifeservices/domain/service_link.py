"""A community service looks at a referral and answers it by a link that needs no account.

The link shows what the member agreed to share with this service, and nothing else. Consent is looked at again each time
it is opened and each time it answers. It works for eight days, as often as the course of the referral needs; a new one
takes the place of the one before, and the end of the referral ends it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from lifeservices.domain.catalog import recorded_as
from lifeservices.domain.errors import Refused
from lifeservices.domain.event import Event
from lifeservices.domain.referral import what_goes
from lifeservices.domain.release import release, still_covered
from lifeservices.domain.words_plan import LifeDomain
from lifeservices.domain.words_referral import ReferralState, ServiceLinkState

if TYPE_CHECKING:
    from lifeservices.domain.journey import Journey

LINK_DAYS = 8


@recorded_as("service-link-made")
class ServiceLinkMade(Event):
    """A service was given a link to one referral, which works until the day named here."""

    link_id: str
    referral_id: str
    service_id: str
    until: date
    consent_id: str

    def apply(self, journey: Journey) -> None:
        links = journey.service_links.all
        for earlier in links.values():
            if earlier.made.referral_id == self.referral_id:
                earlier.replaced = True
        links[self.link_id] = Link(self)


@recorded_as("referral-viewed")
class ReferralViewed(Event):
    """The service looked at a referral by its link. The referral stands where it stood."""

    link_id: str
    referral_id: str

    def apply(self, journey: Journey) -> None:
        if link := journey.service_links.all.get(self.link_id):
            link.viewed_on = link.viewed_on or self.on
        if found := journey.referrals.all.get(self.referral_id):
            found.viewed_on = found.viewed_on or self.on


@dataclass
class Link:
    """One link to a referral, as it stands."""

    made: ServiceLinkMade
    viewed_on: date | None = None
    replaced: bool = False


@dataclass
class ServiceLinks:
    """The links to referrals of one member, and what may happen to them."""

    journey: Journey
    all: dict[str, Link] = field(default_factory=dict)

    def make(self, event: ServiceLinkMade, need: LifeDomain | None, service: str) -> None:
        """Make a link to a referral for this need, under a consent that covers what it shows.

        It takes the place of an earlier one."""
        self.journey.check_taking_part(event.on, "referral_id")
        self.journey.referrals.still_open(event.referral_id, event.on, "referral_id")
        if need is None:
            raise Refused("What this referral is for is not on record any more.", "referral_id")
        release(
            self.journey,
            what_goes(event.service_id, service, need, event.on),
            event,
            referral_id=event.referral_id,
            asked_else="referral_id",
        )

    def state(self, link_id: str, need: LifeDomain | None, day: date) -> ServiceLinkState:
        """Whether a link works on a day, and if not, why. What the need is stays sealed here, and is given."""
        link = self.all.get(link_id)
        found = self.journey.referrals.all.get(link.made.referral_id) if link else None
        if link is None or found is None or self.journey.erased_on is not None:
            return ServiceLinkState.STOPPED
        if not found.open:
            called_off = found.state in (ReferralState.CANCELLED, ReferralState.EXPIRED)
            return ServiceLinkState.STOPPED if called_off else ServiceLinkState.USED
        if link.replaced:
            return ServiceLinkState.REPLACED
        if day > link.made.until:
            return ServiceLinkState.LATE
        return ServiceLinkState.OPEN if self._agreed(link.made, need, day) else ServiceLinkState.STOPPED

    def check(self, link_id: str, referral_id: str, need: LifeDomain | None, day: date) -> None:
        """Refuse what is asked by a link that does not work, or that is for something else."""
        state = self.state(link_id, need, day)
        if state is ServiceLinkState.OPEN and self.all[link_id].made.referral_id != referral_id:
            state = ServiceLinkState.STOPPED
        if state is not ServiceLinkState.OPEN:
            raise Refused(state.label)

    def view(self, event: ReferralViewed, need: LifeDomain | None) -> None:
        """The service looks at it; once is enough to know."""
        self.check(event.link_id, event.referral_id, need, event.on)
        if self.all[event.link_id].viewed_on is None:
            self.journey.happened(event)

    def _agreed(self, made: ServiceLinkMade, need: LifeDomain | None, day: date) -> bool:
        # Whoever opens the link learns something at that moment: the consent is looked at again.
        if need is None:
            return False
        wanted = what_goes(made.service_id, "", need, day)
        return still_covered(self.journey.consents, made.consent_id, wanted)

"""Which community services can a member be referred to?"""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from lifeservices.domain.capacity import CapacityTold
from lifeservices.domain.catalog import recorded_as
from lifeservices.domain.errors import Refused
from lifeservices.domain.event import Event
from lifeservices.domain.listing import (
    ACTIVE,
    CLOSED_FOR_NOW,
    GONE,
    Listed,
    ListingChecked,
    ListingDoubted,
    ListingDoubtSettled,
    ListingNoteRemoved,
    ListingNoteWritten,
    ListingTold,
)
from lifeservices.domain.subject import Subject
from lifeservices.domain.time import in_words
from lifeservices.domain.words_plan import LifeDomain


@recorded_as("service-listed")
class ServiceListed(Event):
    """A community service was put on the list, or its listing was renewed. What is listed is public."""

    service_name: str
    category: LifeDomain | None
    """What it is there for; None where a directory did not tell."""
    organization: str | None = None
    phone: str | None = None

    def apply(self, service: CommunityService) -> None:
        service.known_as = self.service_name
        service.organization = self.organization
        service.phone = self.phone
        service.category = self.category
        service.listed_on = self.on
        service.ended_on = None


@recorded_as("service-delisted")
class ServiceDelisted(Event):
    """A community service no longer exists, or takes nobody."""

    def apply(self, service: CommunityService) -> None:
        service.ended_on = self.on


class CommunityService(Subject):
    """A service of an organization that members can be referred to."""

    what: ClassVar[str] = "service"
    begins_with: ClassVar[str] = "service-listed"

    def __init__(self, id: str) -> None:
        super().__init__(id)
        self.known_as = ""
        self.organization: str | None = None
        self.phone: str | None = None
        self.category: LifeDomain | None = None
        self.listed_on: date | None = None
        self.ended_on: date | None = None
        self.listing = Listed()

    def list_it(self, event: ServiceListed) -> None:
        """It is on the list."""
        self.happened(event)

    def delist(self, event: ServiceDelisted) -> None:
        """It is taken off the list."""
        if self.listed_on is None or self.ended_on is not None:
            raise Refused("This service is not on the list.", "service_id")
        self.happened(event)

    def take_in(self, listed: ServiceListed, told: ListingTold) -> None:
        """A directory tells what it lists. What it told before is not recorded again, and what staff took off the
        list stays off it."""
        before, changed = self.listing.status, self.listing.different(told.parts)
        status = str(told.parts.get("status") or ACTIVE)
        known = (self.known_as, self.category, self.organization, self.phone)
        said = (listed.service_name, listed.category, listed.organization, listed.phone)
        back = self.ended_on is not None and before in GONE and status not in GONE
        if self.listed_on is None or back or (known != said and self.ended_on is None):
            self.happened(listed)
        if any(changed) or (self.listing.source, self.listing.source_id) != (told.source, told.source_id):
            self.happened(self._only_different(told, *changed))
        if status in GONE and self.ended_on is None:
            self.happened(ServiceDelisted(on=told.on))

    def _only_different(self, told: ListingTold, parts: dict[str, Any], gone: list[str]) -> ListingTold:
        return ListingTold(
            on=told.on, source=told.source, source_id=told.source_id, parts=parts, gone=gone, needs=told.needs
        )

    def assure(self, event: ListingChecked) -> None:
        """The organization says that what is listed is right."""
        self._check_listed()
        if self.listing.checked_on is not None and event.on < self.listing.checked_on:
            raise Refused(f"It was checked again on {in_words(self.listing.checked_on)}.", "checked_on")
        self.happened(event)

    def doubt(self, event: ListingDoubted) -> None:
        """Something listed is wrong."""
        self._check_listed()
        self.happened(event)

    def settle(self, event: ListingDoubtSettled) -> None:
        """What was found wrong is settled."""
        self.listing.check_doubt(event.doubt_id)
        self.happened(event)

    def write_note(self, event: ListingNoteWritten) -> None:
        """Something is known besides."""
        self._check_listed()
        self.happened(event)

    def remove_note(self, event: ListingNoteRemoved) -> None:
        """A note does not hold any more."""
        self.listing.check_note(event.note_id)
        self.happened(event)

    def tell_capacity(self, event: CapacityTold) -> None:
        """It says whether it has room."""
        self._check_listed()
        self.happened(event)

    def _check_listed(self) -> None:
        if self.listed_on is None or self.ended_on is not None:
            raise Refused(f"{self.known_as or 'This service'} is not on the list any more.", "service_id")

    def check_may_receive(self, day: date) -> None:
        """Refuse to refer somebody to a service that is gone."""
        if self.listed_on is None:
            raise Refused("There is no such service on record.", "service_id")
        if self.ended_on is not None and day >= self.ended_on:
            raise Refused(f"{self.known_as} ended on {in_words(self.ended_on)}. Choose another service.", "service_id")
        if self.ended_on is None and self.listing.status in GONE:
            raise Refused(f"{self.known_as} takes nobody any more. Choose another service.", "service_id")
        if self.listing.status == CLOSED_FOR_NOW:
            raise Refused(f"{self.known_as} is closed for now. Choose another service.", "service_id")

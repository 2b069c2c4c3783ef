"""Which community services can a member be referred to?"""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from lifeservices.domain.catalog import recorded_as
from lifeservices.domain.errors import Refused
from lifeservices.domain.event import Event
from lifeservices.domain.subject import Subject
from lifeservices.domain.time import in_words
from lifeservices.domain.words_plan import LifeDomain


@recorded_as("service-listed")
class ServiceListed(Event):
    """A community service was put on the list, or its listing was renewed. What is listed is public."""

    service_name: str
    category: LifeDomain
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

    def list_it(self, event: ServiceListed) -> None:
        """It is on the list."""
        self.happened(event)

    def delist(self, event: ServiceDelisted) -> None:
        """It is taken off the list."""
        if self.listed_on is None or self.ended_on is not None:
            raise Refused("This service is not on the list.", "service_id")
        self.happened(event)

    def check_may_receive(self, day: date) -> None:
        """Refuse to refer somebody to a service that is gone."""
        if self.listed_on is None:
            raise Refused("There is no such service on record.", "service_id")
        if self.ended_on is not None and day >= self.ended_on:
            raise Refused(f"{self.known_as} ended on {in_words(self.ended_on)}. Choose another service.", "service_id")

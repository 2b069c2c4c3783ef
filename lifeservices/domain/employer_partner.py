"""What kind of partner is an employer: where it works, in which industry, whom we speak to there, how close we are?"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from lifeservices.domain.catalog import recorded_as
from lifeservices.domain.errors import Refused
from lifeservices.domain.event import Event, FreeText, Identifier
from lifeservices.domain.order import check_not_before
from lifeservices.domain.words_employer import ContactDuty, PartnerTier, SecondChancePolicy
from lifeservices.domain.words_industry import is_code

if TYPE_CHECKING:
    from lifeservices.domain.employer import Employer


@recorded_as("employer-site-added")
class EmployerSiteAdded(Event):
    """An employer has a place where people work. Its state is that of the entry."""

    site_id: str
    site_name: str
    street: str | None = None
    city: str | None = None
    postal_code: str | None = None

    def apply(self, employer: Employer) -> None:
        employer.partner.sites[self.site_id] = self.on


@recorded_as("employer-site-closed")
class EmployerSiteClosed(Event):
    """Nobody works at this place any more, from `on`."""

    site_id: str

    def apply(self, employer: Employer) -> None:
        employer.partner.sites.pop(self.site_id, None)


@recorded_as("employer-contact-named")
class EmployerContactNamed(Event):
    """Somebody at an employer is there to be spoken to."""

    contact_id: str
    duty: ContactDuty
    contact_name: Identifier[str] = None
    contact_phone: Identifier[str] = None
    email: Identifier[str] = None

    def apply(self, employer: Employer) -> None:
        employer.partner.contacts[self.contact_id] = self.on


@recorded_as("employer-contact-left")
class EmployerContactLeft(Event):
    """Somebody at an employer is not to be spoken to any more, from `on`."""

    contact_id: str

    def apply(self, employer: Employer) -> None:
        employer.partner.contacts.pop(self.contact_id, None)


@recorded_as("employer-industry-set")
class EmployerIndustrySet(Event):
    """An employer is in this industry, by its NAICS code. It takes the place of what was said before."""

    naics: str

    def apply(self, employer: Employer) -> None:
        """Nothing is decided by it; partners are counted by it."""


@recorded_as("partner-tier-set")
class PartnerTierSet(Event):
    """The program and an employer are partners as closely as this."""

    tier: PartnerTier

    def apply(self, employer: Employer) -> None:
        employer.partner.tier = self.tier


@recorded_as("second-chance-policy-set")
class SecondChancePolicySet(Event):
    """An employer does this about a justice record, from `on`."""

    policy: SecondChancePolicy
    note: FreeText[str] = None

    def apply(self, employer: Employer) -> None:
        employer.partner.policy = self.policy


@dataclass
class Partner:
    """What is said of one employer as a partner."""

    employer: Employer
    sites: dict[str, date] = field(default_factory=dict)
    """Places where people work, and since when we know."""
    contacts: dict[str, date] = field(default_factory=dict)
    tier: PartnerTier | None = None
    policy: SecondChancePolicy | None = None

    def add_site(self, event: EmployerSiteAdded) -> None:
        """It has a place."""
        self._check_since_known(event.on, "added_on")
        self.employer.happened(event)

    def close_site(self, event: EmployerSiteClosed) -> None:
        """A place is closed."""
        added_on = self.sites.get(event.site_id)
        if added_on is None:
            raise Refused("This site is not on record any more.", "site_id")
        check_not_before(event.on, added_on, "the site was added", "closed_on")
        self.employer.happened(event)

    def name_contact(self, event: EmployerContactNamed) -> None:
        """Somebody is to be spoken to."""
        self._check_since_known(event.on, "named_on")
        if not (event.contact_phone or event.email):
            raise Refused("Write down a phone number or an e-mail address.", "contact_phone")
        self.employer.happened(event)

    def end_contact(self, event: EmployerContactLeft) -> None:
        """Somebody is not to be spoken to any more."""
        named_on = self.contacts.get(event.contact_id)
        if named_on is None:
            raise Refused("This contact is not on record any more.", "contact_id")
        check_not_before(event.on, named_on, "they were named", "contact_left_on")
        self.employer.happened(event)

    def set_industry(self, event: EmployerIndustrySet) -> None:
        """It is in an industry."""
        self._check_since_known(event.on, "known_on")
        check_industry(event.naics)
        self.employer.happened(event)

    def set_tier(self, event: PartnerTierSet) -> None:
        """How close the partnership is."""
        self._check_since_known(event.on, "set_on")
        if event.tier == self.tier:
            raise Refused("This is the tier it has already.", "tier")
        self.employer.happened(event)

    def set_policy(self, event: SecondChancePolicySet) -> None:
        """What it does about a justice record."""
        self._check_since_known(event.on, "said_on")
        self.employer.happened(event)

    def _check_since_known(self, day: date, field: str) -> None:
        check_not_before(day, self.employer.check_known(), "we knew of this employer", field)


def check_industry(naics: str) -> None:
    """Refuse a code that no industry has."""
    if not is_code(naics):
        raise Refused("There is no such industry code. Give two to six digits, such as 72 or 722511.", "naics")

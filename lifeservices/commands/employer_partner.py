"""What may be asked about an employer as a partner: sites, contacts, industry, tier, second-chance policy."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from lifeservices.commands import Asks, Desk, Length, handles
from lifeservices.commands.vetting import Note
from lifeservices.commands.vetting_rules import VETTERS, employer_of
from lifeservices.domain.employer_partner import (
    EmployerContactLeft,
    EmployerContactNamed,
    EmployerIndustrySet,
    EmployerSiteAdded,
    EmployerSiteClosed,
    PartnerTierSet,
    SecondChancePolicySet,
)
from lifeservices.domain.subject import Subject
from lifeservices.domain.words_employer import ContactDuty, PartnerTier, SecondChancePolicy


@dataclass(frozen=True)
class AddSite:
    """Add a place where people work."""

    employer_id: str
    site_name: Annotated[str, Length(120, 1), Asks("What is this place called?")]
    added_on: Annotated[date, Asks("When did you hear of it?")]
    street: Annotated[str | None, Length(120), Asks("Street", hint="As the employer gives it in public")] = None
    city: Annotated[str | None, Length(80), Asks("City")] = None
    state: Annotated[str | None, Length(2, 2), Asks("State", choices="states")] = None
    postal_code: Annotated[str | None, Length(10), Asks("ZIP code")] = None
    site_id: str | None = None


@handles(AddSite, may=VETTERS, audience="employers")
def add_site(command: AddSite, desk: Desk) -> Iterable[Subject]:
    employer = employer_of(desk, command.employer_id)
    employer.partner.add_site(
        EmployerSiteAdded(
            on=command.added_on,
            state=command.state,
            site_id=command.site_id or desk.fresh_id(),
            site_name=command.site_name,
            street=command.street,
            city=command.city,
            postal_code=command.postal_code,
        )
    )
    return [employer]


@dataclass(frozen=True)
class CloseSite:
    """Record that a site closed."""

    employer_id: str
    site_id: Annotated[str, Asks("Which site?", choices="sites")]
    closed_on: Annotated[date, Asks("First day nobody works there")]


@handles(CloseSite, may=VETTERS, audience="employers")
def close_site(command: CloseSite, desk: Desk) -> Iterable[Subject]:
    employer = employer_of(desk, command.employer_id)
    employer.partner.close_site(EmployerSiteClosed(on=command.closed_on, site_id=command.site_id))
    return [employer]


@dataclass(frozen=True)
class NameContact:
    """Name somebody to speak to."""

    employer_id: str
    contact_name: Annotated[str, Length(120, 1), Asks("Name")]
    duty: Annotated[ContactDuty, Asks("What are they there for?")]
    named_on: Annotated[date, Asks("When did you hear of them?")]
    contact_phone: Annotated[str | None, Length(40), Asks("Phone at work", widget="tel")] = None
    email: Annotated[str | None, Length(200), Asks("E-mail at work", widget="email")] = None
    contact_id: str | None = None


@handles(NameContact, may=VETTERS, audience="employers")
def name_contact(command: NameContact, desk: Desk) -> Iterable[Subject]:
    employer = employer_of(desk, command.employer_id)
    employer.partner.name_contact(
        EmployerContactNamed(
            on=command.named_on,
            contact_id=command.contact_id or desk.fresh_id(),
            duty=command.duty,
            contact_name=command.contact_name,
            contact_phone=command.contact_phone,
            email=command.email,
        )
    )
    return [employer]


@dataclass(frozen=True)
class EndContact:
    """Record that a contact left."""

    employer_id: str
    contact_id: Annotated[str, Asks("Who?", choices="contacts")]
    contact_left_on: Annotated[date, Asks("First day they are gone")]


@handles(EndContact, may=VETTERS, audience="employers")
def end_contact(command: EndContact, desk: Desk) -> Iterable[Subject]:
    employer = employer_of(desk, command.employer_id)
    employer.partner.end_contact(EmployerContactLeft(on=command.contact_left_on, contact_id=command.contact_id))
    return [employer]


@dataclass(frozen=True)
class SetIndustry:
    """Set the industry of an employer."""

    employer_id: str
    naics: Annotated[str, Length(6, 2), Asks("Industry code", hint="NAICS, two to six digits, such as 722511")]
    known_on: Annotated[date, Asks("Since when do we know?")]


@handles(SetIndustry, may=VETTERS, audience="employers")
def set_industry(command: SetIndustry, desk: Desk) -> Iterable[Subject]:
    employer = employer_of(desk, command.employer_id)
    employer.partner.set_industry(EmployerIndustrySet(on=command.known_on, naics=command.naics))
    return [employer]


@dataclass(frozen=True)
class SetPartnerTier:
    """Set how close a partner is."""

    employer_id: str
    tier: Annotated[PartnerTier, Asks("Which tier?")]
    set_on: Annotated[date, Asks("From which day?")]


@handles(SetPartnerTier, may=VETTERS, audience="employers")
def set_partner_tier(command: SetPartnerTier, desk: Desk) -> Iterable[Subject]:
    employer = employer_of(desk, command.employer_id)
    employer.partner.set_tier(PartnerTierSet(on=command.set_on, tier=command.tier))
    return [employer]


@dataclass(frozen=True)
class SetSecondChancePolicy:
    """Record the second-chance policy of an employer."""

    employer_id: str
    policy: Annotated[SecondChancePolicy, Asks("What does it do about a justice record?")]
    said_on: Annotated[date, Asks("When did it say so?")]
    note: Note = None


@handles(SetSecondChancePolicy, may=VETTERS, audience="employers")
def set_second_chance_policy(command: SetSecondChancePolicy, desk: Desk) -> Iterable[Subject]:
    employer = employer_of(desk, command.employer_id)
    employer.partner.set_policy(SecondChancePolicySet(on=command.said_on, policy=command.policy, note=command.note))
    return [employer]

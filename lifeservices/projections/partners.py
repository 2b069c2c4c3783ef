"""Since when and until when was each employer a partner, of which kind, as known at any time?"""

from __future__ import annotations

from datetime import date

import msgspec

from lifeservices.domain.employer import EmployerApproved, EmployerRegistered, EmployerReinstated
from lifeservices.domain.employer_condition import EmployerApprovedWithConditions
from lifeservices.domain.employer_partner import EmployerIndustrySet, PartnerTierSet, SecondChancePolicySet
from lifeservices.domain.right_to_reply import EmployerSuspended, EmployerTerminated
from lifeservices.domain.words_employer import SecondChancePolicy
from lifeservices.domain.words_industry import sector_of
from lifeservices.projections.projection import Projection


class PartnerRow(msgspec.Struct):
    """What one employer was from which day on; each list in the order of its days."""

    employer_id: str
    approvals: list[tuple[date, bool, date | None]] = []
    """From a day on: approved or not, and the last day of the approval where it has one."""
    second_chance: list[tuple[date, str]] = []
    tiers: list[tuple[date, str]] = []
    sectors: list[tuple[date, str]] = []


partners = Projection("partners", PartnerRow, version=1, history=True)


@partners.when(EmployerRegistered)
def registered(row: PartnerRow, event: EmployerRegistered) -> None:
    row.second_chance = _then(row.second_chance, event.on, "yes" if event.second_chance else "no")
    if sector := sector_of(event.naics):
        row.sectors = _then(row.sectors, event.on, sector)


@partners.when(EmployerApproved, EmployerApprovedWithConditions, EmployerReinstated)
def approved(row: PartnerRow, event: EmployerApproved | EmployerApprovedWithConditions | EmployerReinstated) -> None:
    row.approvals = sorted([*row.approvals, (event.on, True, event.valid_to)], key=lambda each: each[0])


@partners.when(EmployerSuspended, EmployerTerminated)
def not_now(row: PartnerRow, event: EmployerSuspended | EmployerTerminated) -> None:
    row.approvals = sorted([*row.approvals, (event.on, False, None)], key=lambda each: each[0])


@partners.when(SecondChancePolicySet)
def gives_a_chance(row: PartnerRow, event: SecondChancePolicySet) -> None:
    gives = event.policy != SecondChancePolicy.NONE
    row.second_chance = _then(row.second_chance, event.on, "yes" if gives else "no")


@partners.when(PartnerTierSet)
def as_close(row: PartnerRow, event: PartnerTierSet) -> None:
    row.tiers = _then(row.tiers, event.on, event.tier.value)


@partners.when(EmployerIndustrySet)
def in_industry(row: PartnerRow, event: EmployerIndustrySet) -> None:
    row.sectors = _then(row.sectors, event.on, sector_of(event.naics))


def _then(told: list[tuple[date, str]], on: date, what: str) -> list[tuple[date, str]]:
    """In the order of the days; of two on one day the later recorded one counts."""
    return sorted([*told, (on, what)], key=lambda each: each[0])

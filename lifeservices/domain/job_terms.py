"""What a job is: occupation, pay, hours, shift, place, what it asks for, whom it rules out, how many it takes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import msgspec

from lifeservices.domain.errors import Refused
from lifeservices.domain.event import Event
from lifeservices.domain.words import EmploymentKind
from lifeservices.domain.words_job import (
    BackgroundCheck,
    Benefit,
    JobDocument,
    PayPer,
    RecordKind,
    SchoolingAsked,
    SecondChanceTerms,
    Shift,
    Weekday,
)

if TYPE_CHECKING:
    from lifeservices.domain.employer import Employer

_CODE = re.compile(r"\d{2}-\d{4}\.\d{2}", re.ASCII)
MOST_YEARS = 30


class Exclusion(msgspec.Struct, frozen=True, omit_defaults=True):
    """A kind of justice record that rules somebody out of a job."""

    kind: RecordKind
    years: int | None = None
    """For how many years since it was decided; None where it does not matter how long ago."""
    individual: bool = False
    """Whether the employer looks at each person before it says no."""


class JobTerms(Event, kw_only=True):
    """What is said of a job. The state in which it is stands in the entry's own `state`."""

    title: str | None = None
    """As the employer calls it."""
    occupation: str | None = None
    """O*NET-SOC code, `51-3011.00`."""
    release: str | None = None
    """The O*NET release in which the code was chosen: what a code means changes with it."""
    kind: EmploymentKind | None = None
    openings: int | None = None
    closes_on: date | None = None
    """The last day on which somebody may be put forward; None where none was given."""
    pay_from: Decimal | None = None
    pay_to: Decimal | None = None
    pay_per: PayPer | None = None
    hours_per_week: Decimal | None = None
    shifts: list[Shift] | None = None
    days: list[Weekday] | None = None
    site_id: str | None = None
    """The employer's site, where it is one; else city and postal code stand."""
    city: str | None = None
    postal_code: str | None = None
    without_car: bool | None = None
    """Whether each shift can be reached without a car."""
    documents: list[JobDocument] | None = None
    schooling: SchoolingAsked | None = None
    experience_months: int | None = None
    benefits: list[Benefit] | None = None
    second_chance: SecondChanceTerms | None = None
    background_check: BackgroundCheck | None = None
    drug_test: bool | None = None
    exclusions: list[Exclusion] | None = None


OWN = frozenset(field.name for field in msgspec.structs.fields(Event))
TERMS = (*(field.name for field in msgspec.structs.fields(JobTerms) if field.name not in OWN), "state")
"""The names of what is said of a job, in the order of its page."""
NEEDED = {
    "occupation": "the occupation",
    "pay_from": "the pay",
    "pay_per": "what the pay is for",
    "hours_per_week": "the hours a week",
    "shifts": "the shift",
    "openings": "how many people it takes",
}
"""What has to be known before members are put forward for a job."""

Known = Mapping[str, Any]
"""Name of a term → what is said; what nobody said is not in it."""


def told(terms: JobTerms) -> dict[str, Any]:
    """What an entry says of a job."""
    return {name: value for name in TERMS if (value := getattr(terms, name)) not in (None, [])}


def different(before: Known, wanted: Known) -> tuple[dict[str, Any], list[str]]:
    """What is said now and was not before, and what is not said any more."""
    changed = {name: value for name, value in wanted.items() if before.get(name) != value}
    return changed, [name for name in before if name not in wanted]


def check_terms(known: Known, employer: Employer, day: date) -> None:
    """Refuse terms that cannot be meant, each beside its own question."""
    if "occupation" in known and not _CODE.fullmatch(known["occupation"]):
        raise Refused("Choose an occupation from the list. Its code looks like 51-3011.00.", "occupation")
    if known.get("openings", 1) < 1:
        raise Refused("A job takes at least one person.", "openings")
    if known.get("pay_to", known.get("pay_from", 0)) < known.get("pay_from", 0):
        raise Refused("This is less than the lowest pay. Change one of the two.", "pay_to")
    if "pay_from" in known and "pay_per" not in known:
        raise Refused("Say whether this is the pay for an hour, a week, a month or a year.", "pay_per")
    if "closes_on" in known and known["closes_on"] < day:
        raise Refused("This closing day has passed already. Choose a later day, or leave it empty.", "closes_on")
    if "site_id" in known and known["site_id"] not in employer.partner.sites:
        raise Refused(f"{employer.known_as} has no such site any more. Choose another, or give the city.", "site_id")
    _check_exclusions(known)


def check_enough(known: Known) -> None:
    """Refuse to open a job of which too little is known to put anybody forward."""
    missing = [words for name, words in NEEDED.items() if name not in known]
    if "site_id" not in known and not ("state" in known and ("city" in known or "postal_code" in known)):
        missing.append("the place (a site, or city and state)")
    if missing:
        raise Refused(f"Before this job opens, write down: {'; '.join(missing)}.", "opened_on")


def _check_exclusions(known: Known) -> None:
    exclusions: list[Exclusion] = known.get("exclusions", [])
    kinds = [each.kind for each in exclusions]
    if len(kinds) != len(set(kinds)):
        raise Refused("The same kind of record is named twice. Keep one of them.", "exclusions")
    if any(each.years is not None and not 1 <= each.years <= MOST_YEARS for each in exclusions):
        raise Refused(f"Give a number of years from 1 to {MOST_YEARS}.", "exclusions")
    if exclusions and known.get("second_chance") == SecondChanceTerms.WELCOME:
        raise Refused(
            "You said that a record rules nobody out, and named what rules somebody out. Change one of the two.",
            "second_chance",
        )

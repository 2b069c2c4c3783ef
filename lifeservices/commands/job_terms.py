"""What may be asked about what a job is: its terms, what it asks for, whom it rules out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from typing import Annotated, Any

from lifeservices.commands import Asks, Between, Desk, Length, handles
from lifeservices.commands.vetting_rules import VETTERS, employer_of
from lifeservices.domain.employer import Employer
from lifeservices.domain.employer_partner import EmployerSiteAdded
from lifeservices.domain.errors import Refused
from lifeservices.domain.job_order import JobOrder, JobOrderDrafted
from lifeservices.domain.job_standing import JobOrderOpened
from lifeservices.domain.job_terms import TERMS, Exclusion
from lifeservices.domain.subject import Subject
from lifeservices.domain.words import EmploymentKind
from lifeservices.domain.words_job import (
    BackgroundCheck,
    Benefit,
    JobDocument,
    LookBack,
    PayPer,
    RecordKind,
    SchoolingAsked,
    SecondChanceTerms,
    Shift,
    Weekday,
    YesOrNo,
)
from lifeservices.library.occupations import RELEASE, occupation

Title = Annotated[str, Length(120, 1), Asks("What does the employer call the job?")]
Code = Annotated[str | None, Length(10), Asks("Which occupation is it?", widget="occupation")]
Takes = Annotated[int | None, Between(1, 500), Asks("How many people does it take?")]
PayFrom = Annotated[Decimal | None, Between(0, 500_000), Asks("Pay, at least", widget="money")]
PayTo = Annotated[Decimal | None, Between(0, 500_000), Asks("Pay, at most", widget="money")]
Per = Annotated[PayPer | None, Asks("This is the pay for")]
Hours = Annotated[Decimal | None, Between(1, 100), Asks("Hours a week")]
Shifts = Annotated[list[Shift] | None, Asks("Which shifts?")]
Days = Annotated[list[Weekday] | None, Asks("Which days?")]
SiteId = Annotated[str | None, Asks("At which site?", hint="Or give city and state below", choices="sites")]
City = Annotated[str | None, Length(80), Asks("City")]
State = Annotated[str | None, Length(2, 2), Asks("State", choices="states")]
Zip = Annotated[str | None, Length(10), Asks("ZIP code")]
Transit = Annotated[YesOrNo | None, Asks("Can each shift be reached without a car?")]
Kind = Annotated[EmploymentKind | None, Asks("What kind of job is it?")]
Closes = Annotated[date | None, Asks("Until which day may somebody apply?", hint="Leave it empty where none was named")]
Changed = Annotated[date, Asks("Since which day?")]
Back = LookBack | None


@dataclass(frozen=True)
class AddJob:
    """Add a job."""

    employer_id: str
    title: Title
    told_on: Annotated[date, Asks("When did the employer tell of it?")]
    occupation: Code = None
    openings: Takes = 1
    pay_from: PayFrom = None
    pay_to: PayTo = None
    pay_per: Per = PayPer.HOUR
    hours_per_week: Hours = None
    shifts: Shifts = None
    days: Days = None
    site_id: SiteId = None
    city: City = None
    state: State = None
    postal_code: Zip = None
    without_car: Transit = None
    kind: Kind = None
    closes_on: Closes = None
    opened_on: Annotated[
        date | None,
        Asks("From which day is it open?", hint="Leave it empty to keep a draft. It opens for approved partners alone"),
    ] = None
    job_order_id: str | None = None


@handles(AddJob, may=VETTERS, audience="employers")
def add_job(command: AddJob, desk: Desk) -> Iterable[Subject]:
    employer, order = employer_of(desk, command.employer_id), desk.new(JobOrder, command.job_order_id)
    order.draft(JobOrderDrafted(on=command.told_on, employer_id=employer.id, **_terms(command, employer)), employer)
    if command.opened_on is not None:
        order.open(JobOrderOpened(on=command.opened_on), employer)
    return [order]


@dataclass(frozen=True)
class ChangeJob:
    """Change a job."""

    job_order_id: str
    changed_on: Changed
    title: Title
    occupation: Code = None
    openings: Takes = None
    pay_from: PayFrom = None
    pay_to: PayTo = None
    pay_per: Per = None
    hours_per_week: Hours = None
    shifts: Shifts = None
    days: Days = None
    site_id: SiteId = None
    city: City = None
    state: State = None
    postal_code: Zip = None
    without_car: Transit = None
    kind: Kind = None
    closes_on: Closes = None


@handles(ChangeJob, may=VETTERS, audience="employers")
def change_job(command: ChangeJob, desk: Desk) -> Iterable[Subject]:
    order = desk.get(JobOrder, command.job_order_id)
    employer = employer_of(desk, order.employer_id)
    terms = _terms(command, employer)
    if terms.get("occupation") == order.terms.get("occupation") and "release" in order.terms:
        terms["release"] = order.terms["release"]  # chosen then; nobody chose it anew
    return _changed(order, command, terms, {"release"}, employer)


@dataclass(frozen=True)
class SetJobAsks:
    """Say what a job asks for and what comes with it."""

    job_order_id: str
    changed_on: Changed
    documents: Annotated[list[JobDocument] | None, Asks("What does somebody have to bring?")] = None
    schooling: Annotated[SchoolingAsked | None, Asks("Which schooling does it ask for?")] = None
    experience_months: Annotated[
        int | None, Between(0, 240), Asks("How many months of experience?", hint="0 where it asks for none")
    ] = None
    benefits: Annotated[list[Benefit] | None, Asks("What comes with it besides the pay?")] = None


@handles(SetJobAsks, may=VETTERS, audience="employers")
def set_job_asks(command: SetJobAsks, desk: Desk) -> Iterable[Subject]:
    order = desk.get(JobOrder, command.job_order_id)
    return _changed(order, command, _said(command), set(), employer_of(desk, order.employer_id))


@dataclass(frozen=True)
class SetSecondChanceTerms:
    """Say whom a job rules out."""

    job_order_id: str
    changed_on: Changed
    second_chance: Annotated[SecondChanceTerms | None, Asks("What does the employer say about a justice record?")] = (
        None
    )
    violence: Annotated[Back, Asks(RecordKind.VIOLENCE.label)] = None
    sexual: Annotated[Back, Asks(RecordKind.SEXUAL.label)] = None
    children: Annotated[Back, Asks(RecordKind.CHILDREN.label)] = None
    weapons: Annotated[Back, Asks(RecordKind.WEAPONS.label)] = None
    theft: Annotated[Back, Asks(RecordKind.THEFT.label)] = None
    fraud: Annotated[Back, Asks(RecordKind.FRAUD.label)] = None
    drug_sale: Annotated[Back, Asks(RecordKind.DRUG_SALE.label)] = None
    drug_possession: Annotated[Back, Asks(RecordKind.DRUG_POSSESSION.label)] = None
    driving: Annotated[Back, Asks(RecordKind.DRIVING.label)] = None
    felony: Annotated[Back, Asks(RecordKind.FELONY.label)] = None
    open_case: Annotated[Back, Asks(RecordKind.OPEN_CASE.label)] = None
    individual: Annotated[
        list[RecordKind] | None, Asks("For which of these does it look at each person before it says no?")
    ] = None
    background_check: Annotated[BackgroundCheck | None, Asks("When does it look for a record?")] = None
    drug_test: Annotated[YesOrNo | None, Asks("Does it ask for a drug test?")] = None


@handles(SetSecondChanceTerms, may=VETTERS, audience="employers")
def set_second_chance_terms(command: SetSecondChanceTerms, desk: Desk) -> Iterable[Subject]:
    order, looked_at = desk.get(JobOrder, command.job_order_id), command.individual or []
    backs = {kind: getattr(command, kind.value.replace("-", "_")) for kind in RecordKind}
    if unsaid := [kind.label for kind in looked_at if backs[kind] is None]:
        raise Refused(f"Say first for how long it rules somebody out: {', '.join(unsaid)}.", "individual")
    excluded = [Exclusion(kind, back.years, kind in looked_at) for kind, back in backs.items() if back is not None]
    terms = _said(command) | ({"exclusions": excluded} if excluded else {})
    return _changed(order, command, terms, {"exclusions"}, employer_of(desk, order.employer_id))


def _changed(
    order: JobOrder, command: Any, terms: dict[str, Any], more: set[str], employer: Employer
) -> Iterable[Subject]:
    """What a form asks for is as it says; what it does not ask for stays."""
    asked = {each.name for each in fields(command)} | more
    kept = {name: value for name, value in order.terms.items() if name not in asked}
    order.change(command.changed_on, kept | terms, employer)
    return [order]


def _terms(command: AddJob | ChangeJob, employer: Employer) -> dict[str, Any]:
    """The terms of a form, with the place of the site, and the release that the occupation was chosen in."""
    said = _said(command)
    if command.occupation is not None:
        if occupation(command.occupation) is None:
            raise Refused("There is no such occupation. Choose one from the list.", "occupation")
        said["release"] = RELEASE
    there = [e for e in employer.entries if isinstance(e, EmployerSiteAdded) and e.site_id == command.site_id]
    if there:
        place = {"city": there[-1].city, "state": there[-1].state, "postal_code": there[-1].postal_code}
        said = {name: value for name, value in said.items() if name not in place}
        said |= {name: value for name, value in place.items() if value}
    return said


def _said(command: Any) -> dict[str, Any]:
    """What a form says of a job, by the names of its terms."""
    answers = {each.name: getattr(command, each.name) for each in fields(command) if each.name in TERMS}
    return {
        name: value == YesOrNo.YES if isinstance(value, YesOrNo) else value
        for name, value in answers.items()
        if value not in (None, [])
    }

"""A job of an employer that is an approved partner, to be told in a line."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from lifeservices.application import LifeServices
from lifeservices.commands import Actor, Role
from lifeservices.commands.employer import RegisterEmployer
from lifeservices.commands.employer_partner import AddSite
from lifeservices.commands.job_terms import AddJob
from lifeservices.domain.words_job import PayPer, Shift
from tests.partners import IMPORTER, taken_over

LEAD = Actor("lea", Role.LEAD)
COACH = Actor("cole", Role.COACH)
PACKER = AddJob(
    employer_id="mill",
    title="Order packer",
    told_on=date(2026, 3, 2),
    occupation="53-7064.00",
    openings=2,
    pay_from=Decimal("15.50"),
    pay_to=Decimal("17"),
    pay_per=PayPer.HOUR,
    hours_per_week=Decimal("40"),
    shifts=[Shift.DAY, Shift.EVENING],
    site_id="yard",
    opened_on=date(2026, 3, 2),
    job_order_id="packer",
)


def a_partner(services: LifeServices, day: date, id: str = "mill", valid_to: date | None = None) -> None:
    """An approved partner with a site, known since a day."""
    services.do(RegisterEmployer(f"Hollow {id.capitalize()}", day, "OH", employer_id=id), LEAD, show=False)
    services.do(taken_over(id, day, valid_to), IMPORTER, show=False)
    site = AddSite(id, "Yard", day, "12 Canal Street", "Akron", "OH", "44304", site_id="yard")
    services.do(site, LEAD, show=False)


def a_job(services: LifeServices, day: date, **otherwise: Any) -> str:
    """An open job of that partner, told of and opened on a day."""
    given = {"told_on": day, "opened_on": day, **otherwise}
    return services.do(replace(PACKER, **given), LEAD).subject_id

"""The constructed program of 2016 as a record: 1,343 opted in by its end, 317 hired, and late news in the winter after.

Its recording times are the case's own, so that every figure can be asked for as it was known on any day.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from lifeservices import accounts
from lifeservices.application import LifeServices
from lifeservices.commands import Actor, Role
from lifeservices.commands.staff import AddStaff
from lifeservices.domain.words_person import StaffRole
from tests.cast import NAMES, PASSWORDS
from tests.clocks import Clock, at_noon
from tests.copies import Story
from tests.histories import import_file

CASE = Path(__file__).parent / "reference" / "cases" / "programme_2016.events.csv.gz"
YEAR_END, LATER = date(2016, 12, 31), date(2017, 2, 28)
TODAY = date(2017, 3, 15)
HEADLINE = "retention.first_hire.same_employer.all.matured_known@90"


def import_program(services: LifeServices) -> None:
    """Read the case into an empty record."""
    import_file(services, CASE)


def hire_staff(services: LifeServices) -> None:
    """The people who look at figures, able to sign in."""
    for name, (full_name, role) in NAMES.items():
        joined = AddStaff(full_name=full_name, role=role, joined_on=date(2015, 1, 5), site="Dayton", state="OH")
        staff_id = services.do(joined, Actor("first", Role.ADMIN)).subject_id
        agreement = "DUA-1" if role == StaffRole.EVALUATOR else ""
        accounts.add(services, f"{name}@example.org", PASSWORDS[name], staff_id, Role(role.value), agreement)


def _told(services: LifeServices, _: Clock) -> dict[str, str]:
    import_program(services)
    hire_staff(services)
    return {}


PROGRAM = Story("program", _told, lambda: at_noon(TODAY))

"""The constructed program of 2016 as a record: 1,343 opted in by its end, 317 hired, and late news in the winter after.

Its recording times are the case's own, so that every figure can be asked for as it was known on any day.
"""

from __future__ import annotations

import shutil
from datetime import UTC, date, datetime
from pathlib import Path

from lifeservices import accounts
from lifeservices.application import LifeServices
from lifeservices.commands import Actor, Role
from lifeservices.commands.staff import AddStaff
from lifeservices.exchange.histories import Manner, import_histories
from lifeservices.exchange.rows import opened, read_rows
from lifeservices.settings import read_settings
from tests.cast import NAMES, PASSWORDS, Clock
from tests.services import services_at

CASE = Path(__file__).parent / "reference" / "cases" / "programme_2016.events.csv.gz"
YEAR_END, LATER = date(2016, 12, 31), date(2017, 2, 28)
TODAY = date(2017, 3, 15)
HEADLINE = "retention.first_hire.same_employer.all.matured_known@90"


def at_noon(day: date) -> Clock:
    """A clock that stands on a day."""
    clock = Clock()
    clock.now = datetime(day.year, day.month, day.day, 17, tzinfo=UTC)
    return clock


def import_program(services: LifeServices) -> None:
    """Read the case into an empty record."""
    with opened(str(CASE)) as text:
        outcome = import_histories(services, read_rows(text, CASE.name), Manner(as_recorded=True))
    assert not outcome.problems, outcome.problems[:3]


def hire_staff(services: LifeServices) -> None:
    """The people who look at figures, able to sign in."""
    for name, (full_name, role) in NAMES.items():
        joined = AddStaff(full_name=full_name, role=role, joined_on=date(2015, 1, 5), site="Dayton", state="OH")
        staff_id = services.do(joined, Actor("first", Role.ADMIN)).subject_id
        accounts.add(services, f"{name}@example.org", PASSWORDS[name], staff_id, Role(role.value))


def told_program(folder: Path) -> Path:
    """The program in a folder of its own, told once, to be copied."""
    with services_at(f"sqlite:///{folder / 'record.db'}", at_noon(TODAY), migrating=True, home=str(folder)) as services:
        import_program(services)
        hire_staff(services)
        with services.database.engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    return folder


def copy_of(folder: Path, home: Path) -> LifeServices:
    """The program over a copy of that folder."""
    shutil.copytree(folder, home)
    settings = read_settings({"LIFESERVICES_HOME": str(home), "DATABASE_URL": f"sqlite:///{home / 'record.db'}"})
    return LifeServices(settings, at_noon(TODAY))

"""A small program in which stories are told day by day, through the one door and nothing behind it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from lifeservices.application import Done, LifeServices
from lifeservices.commands import Actor, Role
from lifeservices.commands.check_in import CompleteCheckIn
from lifeservices.commands.coaching import AssignCoach
from lifeservices.commands.employer import RegisterEmployer
from lifeservices.commands.employment import RecordStart
from lifeservices.commands.member import IdentifyMember
from lifeservices.commands.opt_in import OptIn
from lifeservices.commands.staff import AddStaff
from lifeservices.domain.words import CheckInAnswer, Evidence
from lifeservices.domain.words_person import MemberSource, ProductLine, StaffRole
from lifeservices.evaluation.replay import Replay
from lifeservices.metrics import Retention
from lifeservices.projections.rebuild import check
from lifeservices.seal import Sealer
from tests.partners import IMPORTER, taken_over

ZONE = ZoneInfo("America/New_York")
ANN, BEN = Actor("ann", Role.COACH), Actor("ben", Role.COACH)
SUE = Actor("sue", Role.SUPERVISOR)
LEA = Actor("lea", Role.LEAD)
ADA = Actor("ada", Role.ADMIN)
CLOCK = Actor("clock", Role.ROUTINE)
OPENED = date(2022, 1, 3)


class Calendar:
    """A clock that a story moves forward."""

    def __init__(self) -> None:
        self.now = datetime.combine(OPENED, time(9), ZONE)

    def __call__(self) -> datetime:
        return self.now

    def to(self, day: date, hour: int = 12) -> None:
        """Go on to a day."""
        self.now = datetime.combine(day, time(hour), ZONE)


@dataclass
class Program:
    """The program of a story."""

    services: LifeServices
    calendar: Calendar

    def open(self) -> None:
        """Two coaches, a supervisor, a lead, and two employers."""
        for actor, name in ((ANN, "Ann Fallowmere"), (BEN, "Ben Otterbrook")):
            self.do(AddStaff(name, StaffRole.COACH, OPENED, staff_id=actor.id), ADA)
        for employer, name in (("mill", "Marrow Mill"), ("bakery", "Kettle Bakery")):
            self.do(RegisterEmployer(name, OPENED, "OH", employer_id=employer), LEA)
            self.do(taken_over(employer, OPENED), IMPORTER)

    def on(self, day: date, command: Any, by: Actor = ANN) -> Done:
        """Something is told on a day."""
        self.calendar.to(day)
        return self.do(command, by)

    def do(self, command: Any, by: Actor = ANN) -> Done:
        """Something is told now."""
        return self.services.do(command, by)

    def welcome(self, member: str, day: date, name: str = "Zelda Quillwood", coach: Actor = ANN) -> str:
        """Somebody becomes known and opts in."""
        given, family = name.split()
        source, product = MemberSource.PLAN_LIST, ProductLine.MEDICAID
        known = IdentifyMember(
            day, source, given, family, date(1990, 3, 1), state="OH", product=product, member_id=member
        )
        self.on(day, known, SUE)
        self.do(AssignCoach(member, coach.id, day), SUE)
        self.do(OptIn(member, day), coach)
        return member

    def hire(self, member: str, day: date, job: str, employer: str = "mill", by: Actor = ANN) -> Done:
        """Somebody begins to work, and the coach hears of it on that day."""
        return self.on(day, RecordStart(member, day, employer, Evidence.MEMBER_SAID, placement_id=job), by)

    def same_job(self, member: str, day: date, job: str, by: Actor = ANN) -> Done:
        """A check-in finds somebody in the same job."""
        return self.on(day, CompleteCheckIn(member, job, day, CheckInAnswer.SAME_JOB), by)

    def retention(self, horizon: int, as_of: date, known_at: date | None = None, unit: str = "first_hire") -> Retention:
        """The retention figure as of a day, as known on a day (now, if none is given)."""
        replay = Replay(self.services, self.services.today())
        known = replay.on(known_at) if known_at else replay.now()
        name = f"retention.{unit}.same_employer.all.matured_known@{horizon}"
        figure = replay.measure(name, as_of, known)
        assert isinstance(figure, Retention)
        return figure

    def row(self, table: str, key: str, value: str) -> dict[str, Any]:
        """One row of a read model."""
        statement = self.services.database.sql(f"SELECT * FROM {table} WHERE {key} = ?")
        with self.services.database.read() as connection:
            return dict(connection.exec_driver_sql(statement, (value,)).mappings().one())

    def holds(self) -> bool:
        """Every story ends with this: a rebuild agrees, and the record is whole."""
        sealer = Sealer(self.services.record, self.services.settings.home)
        sealer.catch_up()
        return check(self.services.reader) == [] and sealer.verify().holds


def known(figure: Retention) -> tuple[int, int, int, int]:
    """Retained, lost, unknown, not yet."""
    return figure.retained, figure.lost, figure.unknown, figure.not_yet

"""What people ask of the read models, and who may ask it.

A question is a frozen dataclass; what answers it reads the read models (and opens private words from the record where
the person asking may see them). A coach who asks about a member of somebody else gets the same NotFound as for a
member who does not exist.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import Connection

from lifeservices.commands import Actor, Role
from lifeservices.database import Database
from lifeservices.domain.errors import NotAllowed, NotFound
from lifeservices.domain.event import Event
from lifeservices.domain.journey import Journey
from lifeservices.emergencies import all_open_now, open_now
from lifeservices.groups import EVERY_GROUP, Group
from lifeservices.projections.caseload import caseload as listed
from lifeservices.reach import within
from lifeservices.record.record import Record
from lifeservices.settings import Settings
from lifeservices.sieve import sieved


@dataclass(frozen=True)
class Looking:
    """What an answer is worked out with: one state of the database, the record, who asks, the day it is."""

    connection: Connection
    database: Database
    record: Record
    settings: Settings
    by: Actor
    today: date
    told: dict[Any, Any] = field(default_factory=dict, compare=False, repr=False)
    """What was asked of this state of the database already, and the answer."""

    def rows(self, statement: str, values: Iterable[Any] = ()) -> list[Any]:
        """Rows of a read model; `?` marks stand for values."""
        return list(self.database.run(self.connection, self.database.sql(statement), tuple(values)).fetchall())

    def check_member(self, member_id: str) -> None:
        """Refuse a question about a member who is not there for whoever asks."""
        if (asked := (self.by, member_id)) in self.told:
            return
        found = self.rows(f"SELECT coach_id FROM {listed.table_name} WHERE member_id = ?", (member_id,))  # noqa: S608
        # What is not there is looked into like what is: the time that an answer takes must not tell them apart.
        coach_id, opened = found[0][0] if found else member_id, self.emergency(member_id)
        reached = within(self.by, coach_id, self) or opened
        if not (found and reached):
            raise NotFound(member_id)
        self.told[asked] = []

    def emergency(self, member_id: str) -> str:
        """The opening in an emergency by which a member is there for whoever asks, if there is one now."""
        now = self.record.recorder.clock()
        return open_now(self.database, self.connection, self.by, member_id, now)[0]

    def hidden(self, member_id: str) -> frozenset[Group]:
        """The groups of a member's record that are not shown to whoever asks."""
        if self.by.opened is None or member_id in self._emergencies():
            return frozenset()
        return EVERY_GROUP - self.by.opened.get(member_id, frozenset())

    def history(self, member_id: str) -> list[Event]:
        """Everything recorded about a member, as it is shown to whoever asks."""
        hidden = self.hidden(member_id)
        if not hidden:
            return self.record.history(member_id)
        if (asked := ("history", self.by, member_id)) not in self.told:
            self.told[asked] = list(sieved(self.record.history(member_id), hidden))
        return list(self.told[asked])

    def journey(self, member_id: str) -> Journey:
        """A member's journey as it is shown to whoever asks."""
        if self.hidden(member_id):
            return Journey.fold(member_id, self.history(member_id))
        return self.record.load(self.connection, Journey, member_id)

    def _emergencies(self) -> list[str]:
        """The members whom whoever asks opened in an emergency, and who are still open."""
        if (asked := ("emergencies", self.by)) not in self.told:
            now = self.record.recorder.clock()
            self.told[asked] = all_open_now(self.database, self.connection, self.by, now)
        found: list[str] = self.told[asked]
        return found

    def covers(self, coach_id: str) -> bool:
        """Whether whoever asks covers for this coach today."""
        day = self.today.isoformat()
        there = "SELECT 1 FROM absences_v1 WHERE cover_id = ? AND staff_id = ? AND begins <= ? AND until >= ?"
        return bool(self.rows(there, (self.by.id, coach_id, day, day)))

    def supervisor_of(self, coach_id: str) -> str:
        """In whose team a coach is; nothing for nobody's, and for coaches this program never employed."""
        team = self.rows("SELECT supervisor_id FROM teams_v2 WHERE staff_id = ?", (coach_id,))
        return str(team[0][0]) if team else ""

    def check_coach(self, coach_id: str, asked: str) -> None:
        """Refuse a supervisor who asks about another supervisor's team."""
        if self.in_another_team(coach_id):
            raise NotFound(asked)

    def in_another_team(self, coach_id: str) -> bool:
        """Whether a coach is none of the business of the supervisor who asks; those in nobody's team are for all."""
        return self.by.role == Role.SUPERVISOR and not within(self.by, coach_id, self)


Answer = Callable[[Any, Looking], Any]
_answers: dict[type[Any], tuple[frozenset[Role], Answer]] = {}


def answers(question: type[Any], may: Iterable[Role]) -> Callable[[Answer], Answer]:
    """Declare what answers a question and who may ask it."""

    def register(answer: Answer) -> Answer:
        _answers[question] = (frozenset(may), answer)
        return answer

    return register


def may_ask(question: type[Any], role: Role) -> bool:
    """Whether people in this role are answered."""
    return role in _answers[question][0]


def answer(question: Any, looking: Looking) -> Any:
    """The answer to a question."""
    may, found = _answers[type(question)]
    if looking.by.role not in may:
        raise NotAllowed(type(question).__name__)
    return found(question, looking)

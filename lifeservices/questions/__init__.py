"""What people ask of the read models, and who may ask it.

A question is a frozen dataclass; what answers it reads the read models (and opens private words from the record where
the person asking may see them). A coach who asks about a member of somebody else gets the same NotFound as for a
member who does not exist.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

import msgspec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import Connection

from lifeservices.commands import Actor, Role
from lifeservices.database import Database
from lifeservices.domain.errors import NotAllowed, NotFound
from lifeservices.domain.event import Event
from lifeservices.domain.journey import Journey
from lifeservices.emergencies import open_now
from lifeservices.groups import EVERY_GROUP, Group
from lifeservices.name_seal import names_of
from lifeservices.projections.caseload import caseload as listed
from lifeservices.projections.projection import Projection
from lifeservices.reach import within
from lifeservices.record.record import Record
from lifeservices.settings import Settings
from lifeservices.sieve import sieved

R = TypeVar("R", bound=msgspec.Struct)


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
        asked = (statement, tuple(values))
        if asked not in self.told:
            found = self.database.run(self.connection, self.database.sql(statement), asked[1])
            self.told[asked] = found.fetchall()
        return list(self.told[asked])

    def of_members(self, projection: Projection[R], ids: Iterable[str], more: str = "") -> list[R]:
        """Everything a read model holds for these members. `more`: a further fixed condition.

        What was asked for before is not asked for again: all of it comes from one state of the database.
        """
        wanted = sorted(set(ids))
        known: dict[str, list[R]] = self.told.setdefault((projection.table_name, more), {})
        if missing := [id for id in wanted if id not in known]:
            columns, partition = list(projection.fields), projection.partition
            rows = self.database.select_keys(self.connection, projection.table_name, columns, partition, missing, more)
            key = names_of(self.record.keyring)
            known.update((id, []) for id in missing)
            for row in (projection.from_values(row, key) for row in rows):
                known[getattr(row, partition)].append(row)
        return [row for id in wanted for row in known[id]]

    @property
    def ciphers(self) -> dict[str, AESGCM | None]:
        """The keys that answers from this state of the database have found already."""
        found: dict[str, AESGCM | None] = self.told.setdefault("ciphers", {})
        return found

    def check_member(self, member_id: str) -> None:
        """Refuse a question about a member who is not there for whoever asks."""
        if (asked := (self.by, member_id)) in self.told:
            return
        found = self.of_members(listed, [member_id])
        # What is not there is looked into like what is: the time that an answer takes must not tell them apart.
        coach_id, opened = found[0].coach_id if found else member_id, self.emergency(member_id)
        reached = within(self.by, coach_id, self) or opened
        if not (found and reached):
            raise NotFound(member_id)
        self.told[asked] = []

    def emergency(self, member_id: str) -> str:
        """The opening in an emergency by which a member is there for whoever asks, if there is one now."""
        return self.emergencies().get(member_id, ("", ""))[0]

    def emergencies(self) -> dict[str, tuple[str, str]]:
        """The members whom whoever asks opened in an emergency and who are still open: by what, and until when."""
        if (asked := ("emergencies", self.by)) not in self.told:
            now = self.record.recorder.clock()
            self.told[asked] = open_now(self.database, self.connection, self.by, now)
        found: dict[str, tuple[str, str]] = self.told[asked]
        return found

    def hidden(self, member_id: str) -> frozenset[Group]:
        """The groups of a member's record that are not shown to whoever asks."""
        if self.by.opened is None or member_id in self.emergencies():
            return frozenset()
        return EVERY_GROUP - self.by.opened.get(member_id, frozenset())

    def history(self, member_id: str) -> list[Event]:
        """Everything recorded about a member, as it is shown to whoever asks."""
        hidden = self.hidden(member_id)
        if (asked := ("history", member_id)) not in self.told:
            self.told[asked] = self.record.open(self.connection, self._closed(member_id), self.ciphers)
        if not hidden:
            return list(self.told[asked])
        if (asked_by := ("history", self.by, member_id)) not in self.told:
            self.told[asked_by] = list(sieved(self.told[asked], hidden))
        return list(self.told[asked_by])

    def journey(self, member_id: str) -> Journey:
        """A member's journey as it is shown to whoever asks."""
        return Journey.fold(member_id, self.history(member_id)) if self.hidden(member_id) else self.whole(member_id)

    def whole(self, member_id: str) -> Journey:
        """A member's journey as it is kept, for what is decided by all of it."""
        if (asked := ("journey", member_id)) not in self.told:
            self.told[asked] = self.record.folded(Journey, member_id, self._closed(member_id))
        found: Journey = self.told[asked]
        return found

    def _closed(self, member_id: str) -> list[Event]:
        if (asked := ("closed", member_id)) not in self.told:
            self.told[asked] = self.record.closed(self.connection, member_id)
        found: list[Event] = self.told[asked]
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

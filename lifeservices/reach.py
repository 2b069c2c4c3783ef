"""Whose members may somebody touch? Not theirs and not there look the same.

The one declaration of it is `REACH`: how somebody may stand to a member for the member to be there for them. Commands
ask it over the record, questions over the read models.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Protocol

from sqlalchemy import Connection

from lifeservices.commands import Actor, Role
from lifeservices.domain.errors import NotFound
from lifeservices.domain.staff import Staff
from lifeservices.emergencies import open_now
from lifeservices.record.record import Record


class Relation(StrEnum):
    """How somebody on the staff stands to a member, today."""

    OWN = "their coach"
    COVER = "covers for their coach today"
    TEAM = "supervises their coach"
    NO_TEAM = "a supervisor, and nobody supervises their coach"
    OTHER = "none of these"


ANYBODY = frozenset(Relation)
REACH: Mapping[Role, frozenset[Relation]] = {
    Role.COACH: frozenset({Relation.OWN, Relation.COVER}),
    Role.SUPERVISOR: frozenset({Relation.TEAM, Relation.NO_TEAM}),
    Role.LEAD: ANYBODY,
    Role.ADMIN: ANYBODY,
    Role.ROUTINE: ANYBODY,
    Role.IMPORT: ANYBODY,
    Role.LINK: ANYBODY,
}
"""Role → the relations in which a member is there for it. A role that is not named reaches nobody.

It comes on top of what a role may do at all: an administrator reaches everybody, to erase them, and is answered almost
no question about them. A link reaches the one member it was made about, which its command sees to.
"""


class Ties(Protocol):
    """What the relation to a member is told by."""

    def covers(self, coach_id: str) -> bool:
        """Whether whoever asks covers for this coach today."""
        ...

    def supervisor_of(self, coach_id: str) -> str:
        """In whose team a coach is; nothing for nobody's, and for coaches this program never employed."""
        ...


def relation(by: Actor, coach_id: str, ties: Ties) -> Relation:
    """How somebody stands to the members of this coach; an empty id is that of members without a coach."""
    if by.role == Role.COACH and coach_id:
        if coach_id == by.id:
            return Relation.OWN
        if ties.covers(coach_id):
            return Relation.COVER
    if by.role == Role.SUPERVISOR:
        supervisor_id = ties.supervisor_of(coach_id) if coach_id else ""
        if not supervisor_id:
            return Relation.NO_TEAM
        if supervisor_id == by.id:
            return Relation.TEAM
    return Relation.OTHER


def within(by: Actor, coach_id: str, ties: Ties) -> bool:
    """Whether the members of this coach are there for somebody."""
    return relation(by, coach_id, ties) in REACH.get(by.role, frozenset())


class _OnRecord:
    """The ties as the record tells them, inside the transaction of a command."""

    def __init__(self, record: Record, connection: Connection, by: Actor, today: date) -> None:
        self._record, self._connection, self._by, self._today = record, connection, by, today

    def covers(self, coach_id: str) -> bool:
        coach = self._coach(coach_id)
        return coach is not None and coach.absences.cover_on(self._today) == self._by.id

    def supervisor_of(self, coach_id: str) -> str:
        coach = self._coach(coach_id)
        return coach.supervisor_id if coach is not None else ""

    def _coach(self, coach_id: str) -> Staff | None:
        """Imported histories may name coaches that this program never employed."""
        try:
            return self._record.load(self._connection, Staff, coach_id)
        except NotFound:
            return None


def reaches(
    record: Record, connection: Connection, by: Actor, coach_id: str | None, today: date, member_id: str
) -> bool:
    """Whether a member of this coach is there for whoever gives a command, if only for the hour of an emergency."""
    if within(by, coach_id or "", _OnRecord(record, connection, by, today)):
        return True
    return member_id in open_now(record.database, connection, by, record.recorder.clock())

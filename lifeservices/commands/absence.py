"""What may be asked about days on which a coach is away."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from lifeservices.commands import Asks, Desk, Role, handles
from lifeservices.domain.absence import StaffAway, StaffBack
from lifeservices.domain.errors import NotFound, Refused
from lifeservices.domain.staff import Staff
from lifeservices.domain.subject import Subject

MAY = frozenset({Role.COACH, Role.SUPERVISOR, Role.LEAD, Role.ADMIN})
"""A coach for themselves, with somebody of their own team; a supervisor for the coaches of theirs."""


@dataclass(frozen=True)
class PlanAbsence:
    """Say when a coach is away, and who covers."""

    staff_id: Annotated[str, Asks("Who is away?", choices="coaches_to_cover")]
    away_on: Annotated[date, Asks("First day away")]
    until: Annotated[date, Asks("Last day away", hint="They are back the day after, without another word")]
    cover_id: Annotated[
        str,
        Asks("Who covers?", hint="They see these members on those days; the coach stays the same", choices="covers"),
    ]


@handles(PlanAbsence, may=MAY, audience="")
def plan_absence(command: PlanAbsence, desk: Desk) -> Iterable[Subject]:
    staff, cover = _in_reach(command.staff_id, desk), desk.get(Staff, command.cover_id)
    if desk.actor.role in (Role.COACH, Role.SUPERVISOR) and not _of_one_team(staff, cover, desk):
        raise Refused("This coach is in another team. Choose one of the same team, or ask whoever leads.", "cover_id")
    if command.until < desk.today:
        raise Refused("These days are over. Choose a day from today on.", "until")
    away = StaffAway(on=command.away_on, absence_id=desk.fresh_id(), until=command.until, cover_id=command.cover_id)
    staff.absences.plan(away, cover)
    return [staff]


@dataclass(frozen=True)
class EndAbsence:
    """Say that a coach is back."""

    staff_id: str
    absence_id: str
    back_on: Annotated[date, Asks("First day back")]


@handles(EndAbsence, may=MAY, audience="")
def end_absence(command: EndAbsence, desk: Desk) -> Iterable[Subject]:
    staff = _in_reach(command.staff_id, desk)
    staff.absences.end(StaffBack(on=command.back_on, absence_id=command.absence_id))
    return [staff]


def _in_reach(staff_id: str, desk: Desk) -> Staff:
    """A coach themselves, a supervisor the coaches of their team and of nobody's; others are not there for them."""
    staff, by = desk.get(Staff, staff_id), desk.actor
    if by.role == Role.COACH and staff.id != by.id:
        raise NotFound(staff_id)
    if by.role == Role.SUPERVISOR and staff.supervisor_id not in ("", by.id):
        raise NotFound(staff_id)
    return staff


def _of_one_team(staff: Staff, cover: Staff, desk: Desk) -> bool:
    if desk.actor.role == Role.SUPERVISOR:
        return cover.supervisor_id in ("", desk.actor.id)
    return cover.supervisor_id == staff.supervisor_id

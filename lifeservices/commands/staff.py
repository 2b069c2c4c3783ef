"""What may be asked about the staff."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from lifeservices.commands import Asks, Desk, Length, Role, handles
from lifeservices.domain.errors import NotFound, Refused
from lifeservices.domain.staff import (
    Staff,
    StaffJoined,
    StaffJoinedTeam,
    StaffLanguagesSet,
    StaffLeft,
    StaffLeftTeam,
)
from lifeservices.domain.subject import Subject
from lifeservices.domain.words_person import StaffRole, TeamChange

MAY = frozenset({Role.ADMIN, Role.LEAD, Role.IMPORT})


@dataclass(frozen=True)
class AddStaff:
    """Add somebody to the staff."""

    full_name: Annotated[str, Length(120, 1), Asks("Name")]
    role: Annotated[StaffRole, Asks("What do they do?")]
    joined_on: Annotated[date, Asks("Since when?")]
    email: Annotated[str | None, Length(200), Asks("E-mail", widget="email")] = None
    site: Annotated[str | None, Length(80), Asks("Where do they work?")] = None
    state: Annotated[str | None, Length(2, 2), Asks("State", choices="states")] = None
    staff_id: str | None = None


@handles(AddStaff, may=MAY, audience="admin")
def add_staff(command: AddStaff, desk: Desk) -> Iterable[Subject]:
    staff = desk.new(Staff, command.staff_id)
    staff.join(
        StaffJoined(
            on=command.joined_on,
            state=command.state,
            site=command.site,
            role=command.role,
            full_name=command.full_name,
            email=command.email,
        )
    )
    return [staff]


@dataclass(frozen=True)
class RecordDeparture:
    """Record that somebody left the staff."""

    staff_id: Annotated[str, Asks("Who?", choices="staff")]
    left_on: Annotated[date, Asks("First day they are gone")]


@handles(RecordDeparture, may=MAY, audience="admin")
def record_departure(command: RecordDeparture, desk: Desk) -> Iterable[Subject]:
    staff = desk.get(Staff, command.staff_id)
    staff.leave(StaffLeft(on=command.left_on))
    return [staff]


TEAMS = frozenset({Role.ADMIN, Role.LEAD, Role.SUPERVISOR, Role.IMPORT})


@dataclass(frozen=True)
class PutInTeam:
    """Put a coach in a supervisor's team."""

    staff_id: Annotated[str, Asks("Which coach?", choices="coaches")]
    supervisor_id: Annotated[str, Asks("In whose team?", choices="supervisors")]
    joined_team_on: Annotated[date, Asks("From which day?")]
    reason: Annotated[TeamChange, Asks("Why?")] = TeamChange.SET_UP


@handles(PutInTeam, may=TEAMS, audience="admin")
def put_in_team(command: PutInTeam, desk: Desk) -> Iterable[Subject]:
    staff = _in_reach(command.staff_id, desk)
    supervisor = desk.get(Staff, command.supervisor_id)
    if desk.actor.role == Role.SUPERVISOR and command.supervisor_id != desk.actor.id:
        raise Refused("This is the team of another supervisor. Ask them, or an administrator.", "supervisor_id")
    joined = StaffJoinedTeam(on=command.joined_team_on, supervisor_id=command.supervisor_id, reason=command.reason)
    staff.join_team(joined, supervisor)
    return [staff]


@dataclass(frozen=True)
class TakeOutOfTeam:
    """Take a coach out of their team."""

    staff_id: Annotated[str, Asks("Which coach?", choices="coaches")]
    left_team_on: Annotated[date, Asks("From which day?")]
    reason: Annotated[TeamChange, Asks("Why?")]


@handles(TakeOutOfTeam, may=TEAMS, audience="admin")
def take_out_of_team(command: TakeOutOfTeam, desk: Desk) -> Iterable[Subject]:
    staff = _in_reach(command.staff_id, desk)
    left = StaffLeftTeam(on=command.left_team_on, supervisor_id=staff.supervisor_id, reason=command.reason)
    staff.leave_team(left)
    return [staff]


def _in_reach(staff_id: str, desk: Desk) -> Staff:
    """A supervisor moves coaches of their own team, and those in nobody's; others are not there for them."""
    staff = desk.get(Staff, staff_id)
    if desk.actor.role == Role.SUPERVISOR and staff.supervisor_id not in ("", desk.actor.id):
        raise NotFound(staff_id)
    return staff


@dataclass(frozen=True)
class SetStaffLanguages:
    """Say which languages somebody on the staff works in."""

    staff_id: Annotated[str, Asks("Who?", choices="staff")]
    known_on: Annotated[date, Asks("When did they say so?")]
    languages: Annotated[list[str], Asks("Languages", choices="languages")]


@handles(SetStaffLanguages, may=TEAMS, audience="admin")
def set_staff_languages(command: SetStaffLanguages, desk: Desk) -> Iterable[Subject]:
    staff = _in_reach(command.staff_id, desk)
    staff.set_languages(StaffLanguagesSet(on=command.known_on, languages=command.languages))
    return [staff]

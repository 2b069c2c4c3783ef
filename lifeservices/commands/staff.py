"""What may be asked about the staff."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from lifeservices.commands import Asks, Desk, Length, Role, handles
from lifeservices.domain.staff import Staff, StaffJoined, StaffLeft
from lifeservices.domain.subject import Subject
from lifeservices.domain.words_person import StaffRole

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

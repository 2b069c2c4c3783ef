"""What may be asked about who walks with a member."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from lifeservices.commands import Asks, Desk, Length, Role, handles
from lifeservices.domain.coaching import CaseHandedOver, CoachAssigned, CoachUnassigned
from lifeservices.domain.errors import Refused
from lifeservices.domain.journey import Journey
from lifeservices.domain.staff import Staff
from lifeservices.domain.subject import Subject
from lifeservices.domain.words_person import CoachChange

LEADS = frozenset({Role.SUPERVISOR, Role.LEAD, Role.ADMIN, Role.IMPORT})


@dataclass(frozen=True)
class AssignCoach:
    """Assign a coach to a member."""

    member_id: str
    coach_id: Annotated[str, Asks("Which coach?", choices="coaches")]
    assigned_on: Annotated[date, Asks("From which day?")]
    reason: Annotated[CoachChange, Asks("Why?")] = CoachChange.FIRST_COACH


@handles(AssignCoach, may=LEADS, audience="lead")
def assign_coach(command: AssignCoach, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    _check_coach(command.coach_id, command.assigned_on, "coach_id", desk)
    journey.coaching.assign(CoachAssigned(on=command.assigned_on, coach_id=command.coach_id, reason=command.reason))
    return [journey]


@dataclass(frozen=True)
class UnassignCoach:
    """Take a member off a coach's list."""

    member_id: str
    unassigned_on: Annotated[date, Asks("From which day?")]
    reason: Annotated[CoachChange, Asks("Why?")]


@handles(UnassignCoach, may=LEADS, audience="lead")
def unassign_coach(command: UnassignCoach, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    if journey.coach_id is None:
        raise Refused("This member has no coach.", "member_id")
    journey.coaching.unassign(
        CoachUnassigned(on=command.unassigned_on, coach_id=journey.coach_id, reason=command.reason)
    )
    return [journey]


@dataclass(frozen=True)
class HandOver:
    """Hand a member over to another coach."""

    member_id: str
    to_coach_id: Annotated[str, Asks("To which coach?", choices="coaches")]
    handed_over_on: Annotated[date, Asks("From which day?")]
    reason: Annotated[CoachChange, Asks("Why?")]
    summary: Annotated[
        str | None,
        Length(4000),
        Asks("What must the next coach know?", hint="The member may read it", widget="textarea"),
    ] = None


@handles(HandOver, may=LEADS | {Role.COACH})
def hand_over(command: HandOver, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    _check_coach(command.to_coach_id, command.handed_over_on, "to_coach_id", desk)
    journey.coaching.hand_over(
        CaseHandedOver(
            on=command.handed_over_on,
            from_coach_id=journey.coach_id or "",
            to_coach_id=command.to_coach_id,
            reason=command.reason,
            summary=command.summary,
        )
    )
    return [journey]


def _check_coach(coach_id: str, day: date, field: str, desk: Desk) -> None:
    """Imported histories may name coaches that this program never employed."""
    if desk.actor.role != Role.IMPORT:
        desk.get(Staff, coach_id).check_coaches_on(day, field)

"""What may be asked about who walks with a member."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from lifeservices.commands import Asks, Desk, Length, Role, handles
from lifeservices.domain.coaching import (
    CaseHandedOver,
    CoachAssigned,
    CoachUnassigned,
    HandOverAccepted,
    HandOverAskedBack,
)
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
    page: str | None = None
    """The one page that the program made of the record; never typed."""


@handles(HandOver, may=LEADS | {Role.COACH})
def hand_over(command: HandOver, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    if desk.actor.role == Role.COACH and journey.coach_id != desk.actor.id:
        raise Refused("You cover for this member’s coach. Their coach or a supervisor can hand them over.")
    _check_coach(command.to_coach_id, command.handed_over_on, "to_coach_id", desk)
    journey.coaching.hand_over(
        CaseHandedOver(
            on=command.handed_over_on,
            from_coach_id=journey.coach_id or "",
            to_coach_id=command.to_coach_id,
            reason=command.reason,
            asks_acceptance=desk.actor.role != Role.IMPORT,
            digest=digest_of(command.page) if command.page else None,
            summary=command.summary,
            page=command.page,
        )
    )
    return [journey]


def digest_of(page: str) -> str:
    """By which a printed page can be told to be the one that was handed over."""
    return hashlib.sha256(page.encode()).hexdigest()


@dataclass(frozen=True)
class AcceptHandOver:
    """Accept a member who was handed to you."""

    member_id: str


@handles(AcceptHandOver, may={Role.COACH})
def accept_hand_over(command: AcceptHandOver, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    journey.coaching.accept(HandOverAccepted(on=desk.today, coach_id=desk.actor.id))
    return [journey]


@dataclass(frozen=True)
class AskBack:
    """Ask back before you accept."""

    member_id: str
    question: Annotated[
        str,
        Length(1000, 1),
        Asks("What do you need to know, or why should somebody else take them?", widget="textarea"),
    ]


@handles(AskBack, may={Role.COACH})
def ask_back(command: AskBack, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    asked = HandOverAskedBack(on=desk.today, coach_id=desk.actor.id, question=command.question)
    journey.coaching.ask_back(asked)
    return [journey]


def _check_coach(coach_id: str, day: date, field: str, desk: Desk) -> None:
    """Imported histories may name coaches that this program never employed."""
    if desk.actor.role != Role.IMPORT:
        desk.get(Staff, coach_id).check_coaches_on(day, field)

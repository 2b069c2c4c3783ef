"""What may be asked about the end of a journey."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from lifeservices.commands import CASE_WORK, Asks, Desk, Length, Role, handles
from lifeservices.domain.closing import JourneyClosed, JourneyCompleted, JourneyReopened
from lifeservices.domain.journey import Journey
from lifeservices.domain.subject import Subject
from lifeservices.domain.words_person import CloseReason, CompletionReason, ReopenReason

MAY = CASE_WORK | {Role.LEAD}
Note = Annotated[str | None, Length(2000), Asks("Anything to remember?", widget="textarea")]


@dataclass(frozen=True)
class CompleteJourney:
    """Complete a journey."""

    member_id: str
    completed_on: Annotated[date, Asks("On which day?")]
    reason: Annotated[CompletionReason, Asks("What was reached?")]
    note: Note = None


@handles(CompleteJourney, may=MAY)
def complete_journey(command: CompleteJourney, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    journey.closing.complete(JourneyCompleted(on=command.completed_on, reason=command.reason, note=command.note))
    return [journey]


@dataclass(frozen=True)
class CloseJourney:
    """Close a journey."""

    member_id: str
    closed_on: Annotated[date, Asks("On which day?", hint="Every consent to share ends with it")]
    reason: Annotated[CloseReason, Asks("Why?")]
    note: Note = None


@handles(CloseJourney, may=MAY)
def close_journey(command: CloseJourney, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    journey.closing.close(JourneyClosed(on=command.closed_on, reason=command.reason, note=command.note))
    return [journey]


@dataclass(frozen=True)
class ReopenJourney:
    """Reopen a journey."""

    member_id: str
    reopened_on: Annotated[date, Asks("From which day?")]
    reason: Annotated[ReopenReason, Asks("Why?")]
    note: Note = None


@handles(ReopenJourney, may=MAY)
def reopen_journey(command: ReopenJourney, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    journey.closing.reopen(JourneyReopened(on=command.reopened_on, reason=command.reason, note=command.note))
    return [journey]

"""What may be asked about erasing a person, and about keeping what the law wants kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from lifeservices.commands import Asks, Desk, Length, Role, handles
from lifeservices.domain.erasure import ErasureAskedFor, ErasureTurnedDown, LegalHoldLifted, LegalHoldPlaced
from lifeservices.domain.journey import Journey
from lifeservices.domain.member import PersonKeyDestroyed
from lifeservices.domain.subject import Subject
from lifeservices.domain.words_person import ErasureBasis

DECIDERS = frozenset({Role.ADMIN, Role.LEAD})
Words = Annotated[str, Length(1000, 3), Asks("Why?", widget="textarea")]


@dataclass(frozen=True)
class AskForErasure:
    """Ask for a person to be erased."""

    member_id: str
    basis: Annotated[ErasureBasis, Asks("Why?", hint="Nothing is erased until somebody else confirms it.")]
    note: Annotated[str | None, Length(1000), Asks("How do we know?", widget="textarea")] = None


@handles(AskForErasure, may=DECIDERS, audience="admin")
def ask_for_erasure(command: AskForErasure, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    asked = ErasureAskedFor(on=desk.today, basis=command.basis, asked_by_id=desk.actor.id, note=command.note)
    journey.erasing.ask(asked)
    return [journey]


@dataclass(frozen=True)
class TurnDownErasure:
    """Keep a person on record after all."""

    member_id: str
    reason: Words


@handles(TurnDownErasure, may=DECIDERS, audience="admin")
def turn_down_erasure(command: TurnDownErasure, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    journey.erasing.turn_down(ErasureTurnedDown(on=desk.today, reason=command.reason))
    return [journey]


@dataclass(frozen=True)
class ErasePerson:
    """Erase a person for ever."""

    member_id: str


@handles(ErasePerson, may=DECIDERS, audience="admin")
def erase_person(command: ErasePerson, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    asked = journey.erasing.asked
    # Of a person whom nobody wants erased no basis is known; the rule refuses it all the same.
    basis = asked.basis if asked else ErasureBasis.MEMBER_ASKED
    journey.erasing.carry_out(PersonKeyDestroyed(on=desk.today, basis=basis, approved_by_id=desk.actor.id))
    return [journey]


@dataclass(frozen=True)
class PlaceLegalHold:
    """Keep a person from being erased."""

    member_id: str
    reason: Annotated[str, Length(1000, 3), Asks("Who wants it kept, and why?", widget="textarea")]
    until: Annotated[date | None, Asks("Until when?", hint="Leave it empty to keep it until you lift it.")] = None


@handles(PlaceLegalHold, may=DECIDERS, audience="admin")
def place_legal_hold(command: PlaceLegalHold, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    hold = LegalHoldPlaced(on=desk.today, placed_by_id=desk.actor.id, until=command.until, reason=command.reason)
    journey.erasing.place_hold(hold)
    return [journey]


@dataclass(frozen=True)
class LiftLegalHold:
    """Lift a legal hold."""

    member_id: str
    reason: Words


@handles(LiftLegalHold, may=DECIDERS, audience="admin")
def lift_legal_hold(command: LiftLegalHold, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    journey.erasing.lift_hold(LegalHoldLifted(on=desk.today, reason=command.reason))
    return [journey]

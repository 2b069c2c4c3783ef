"""What may be asked right after something was saved."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from lifeservices.commands import Desk, Role, handles
from lifeservices.domain.journey import Journey
from lifeservices.domain.subject import Subject
from lifeservices.domain.undoing import undo


@dataclass(frozen=True)
class UndoSaved:
    """Undo what was just saved."""

    member_id: str
    saving_id: str
    """The id of the command that saved it."""


@handles(UndoSaved, may={Role.COACH, Role.SUPERVISOR}, audience="")
def undo_saved(command: UndoSaved, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    undo(journey, command.saving_id, desk.actor.id, desk.today)
    return [journey]

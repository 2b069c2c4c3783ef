"""Who walked with a member, when and why, and who has not accepted them yet?"""

from __future__ import annotations

from datetime import date

import msgspec

from lifeservices.domain.coaching import (
    CaseHandedOver,
    CoachAssigned,
    CoachUnassigned,
    HandOverAccepted,
    HandOverAskedBack,
    Spell,
    changed,
)
from lifeservices.projections.projection import Projection


class CoachingRow(msgspec.Struct):
    """The coaches of one member, in the order in which they were recorded."""

    member_id: str
    coach_id: str = ""
    """The coach now."""
    spells: list[Spell] = []
    waiting_since: date | None = None
    """Since when the coach has not accepted the member; nothing where there is nothing to accept."""
    waiting_from: str = ""
    waiting_at: int | None = None
    asked_at: int | None = None
    """The entry in which the coach asked back."""


coaching = Projection("coaching", CoachingRow, version=1, indexes=[("coach_id",), ("waiting_since",)])


def _settled(row: CoachingRow) -> None:
    row.waiting_since, row.waiting_from, row.waiting_at, row.asked_at = None, "", None, None


@coaching.when(CoachAssigned)
def assigned(row: CoachingRow, event: CoachAssigned) -> None:
    _settled(row)
    changed(row.spells, event.on)
    row.coach_id = event.coach_id
    row.spells.append(Spell(event.coach_id, event.on, None, event.reason, event.position))


@coaching.when(CoachUnassigned)
def unassigned(row: CoachingRow, event: CoachUnassigned) -> None:
    _settled(row)
    changed(row.spells, event.on)
    row.coach_id = ""


@coaching.when(CaseHandedOver)
def handed_over(row: CoachingRow, event: CaseHandedOver) -> None:
    _settled(row)
    changed(row.spells, event.on)
    row.coach_id = event.to_coach_id
    row.spells.append(Spell(event.to_coach_id, event.on, None, event.reason, event.position))
    if event.asks_acceptance:
        row.waiting_since, row.waiting_from, row.waiting_at = event.on, event.from_coach_id, event.position


@coaching.when(HandOverAccepted)
def accepted(row: CoachingRow, event: HandOverAccepted) -> None:
    _settled(row)
    if row.spells:
        row.spells[-1].accepted_on = event.on


@coaching.when(HandOverAskedBack)
def asked_back(row: CoachingRow, event: HandOverAskedBack) -> None:
    row.asked_at = event.position

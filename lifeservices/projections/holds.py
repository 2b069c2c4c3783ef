"""What is put off about each member, and until when?"""

from __future__ import annotations

from datetime import date

import msgspec

from lifeservices.domain.hold import LineHeld, LinesTakenUp
from lifeservices.projections.projection import Projection


class Held(msgspec.Struct, array_like=True):
    """One thing that waits, about one day; why is in the entry at its position."""

    line: str
    about_on: date
    held_on: date
    until: date
    position: int


class HoldRow(msgspec.Struct):
    """What is put off about one member: of each thing the newest entry."""

    member_id: str
    held: list[Held] = []


holds = Projection("holds", HoldRow, version=1)


@holds.when(LineHeld)
def held(row: HoldRow, event: LineHeld) -> None:
    others = [each for each in row.held if each.line != event.line]
    row.held = [*others, Held(event.line, event.about_on, event.on, event.until, event.position)]


@holds.when(LinesTakenUp)
def taken_up(row: HoldRow, event: LinesTakenUp) -> None:
    row.held = []

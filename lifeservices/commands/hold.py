"""What may be asked about lines that wait until a day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from lifeservices.commands import Asks, Desk, Length, Role, handles
from lifeservices.domain.errors import Refused
from lifeservices.domain.hold import LineHeld, LinesTakenUp
from lifeservices.domain.journey import Journey
from lifeservices.domain.subject import Subject
from lifeservices.domain.words_hold import Waiting

MAY = frozenset({Role.COACH, Role.SUPERVISOR})


@dataclass(frozen=True)
class HoldLine:
    """Hold a line of Today until a day."""

    member_id: str
    lines: Annotated[list[str], Asks("What is to wait?", choices="lines_to_hold")]
    until: Annotated[date, Asks("Until which day?", hint="It comes back by itself, 31 days from now at the latest")]
    reason: Annotated[str | None, Length(200), Asks("Why?")] = None


@handles(HoldLine, may=MAY)
def hold_line(command: HoldLine, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    about = [_line(text) for text in dict.fromkeys(command.lines)]
    journey.holds.hold(
        [
            LineHeld(on=desk.today, line=line, about_on=day, until=command.until, reason=command.reason)
            for line, day in about
        ]
    )
    return [journey]


def line_id(line: str, day: date) -> str:
    """What stands for one thing that waits, about one day."""
    return f"{line}:{day.isoformat()}"


def _line(text: str) -> tuple[Waiting, date]:
    name, _, day = text.partition(":")
    try:
        return Waiting(name), date.fromisoformat(day)
    except ValueError:
        raise Refused("This cannot be held. Look at the list again.", "lines") from None


@dataclass(frozen=True)
class TakeUpLines:
    """Show what is held again."""

    member_id: str


@handles(TakeUpLines, may=MAY)
def take_up_lines(command: TakeUpLines, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    journey.holds.take_up(LinesTakenUp(on=desk.today))
    return [journey]

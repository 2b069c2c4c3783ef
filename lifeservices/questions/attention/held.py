"""Which of the things that press are put off, and until when? They stand apart, and come back by themselves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from lifeservices.projections.holds import Held, holds
from lifeservices.questions import Looking
from lifeservices.questions.attention.reasons import HELD, Because


def apart(looking: Looking, told: dict[str, list[Because]]) -> dict[str, list[Because]]:
    """What presses now; of members of whom all that presses is held, that it is held."""
    held = {row.member_id: row.held for row in looking.of_members(holds, told)}
    return {member_id: _shown(found, held.get(member_id, ()), looking.today) for member_id, found in told.items()}


def _shown(found: list[Because], held: Sequence[Held], today: date) -> list[Because]:
    waiting = [because for because in found if not hold_of(because, held, today)]
    if waiting or not found:
        return waiting
    first = min(found, key=lambda because: _until(because, held, today))
    hold = hold_of(first, held, today)
    return [replace(first, reason=HELD, held=hold)]


def _until(because: Because, held: Sequence[Held], today: date) -> date:
    hold = hold_of(because, held, today)
    return hold.until if hold else date.max


def hold_of(because: Because, held: Sequence[Held], today: date) -> Held | None:
    """The hold under which this waits. It is over on its day, on the last day of a window that ends before, and where
    something newer is meant than what was held.
    """
    for each in held:
        closes = because.closes
        ends = closes is not None and each.held_on < closes <= today
        newer = because.said_at is not None and because.said_at > each.position
        if each.line == because.what and each.about_on == because.day and today < each.until and not ends and not newer:
            return each
    return None

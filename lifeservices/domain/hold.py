"""Lines of a coach's list that wait until a day: what presses, presses on, but is not shown before.

What was due stays due, and counts as late wherever lateness is counted. A line that is held comes back by itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from lifeservices.domain.catalog import recorded_as
from lifeservices.domain.errors import Refused
from lifeservices.domain.event import Event, FreeText, Quasi
from lifeservices.domain.words_hold import Waiting

if TYPE_CHECKING:
    from lifeservices.domain.journey import Journey

MOST_DAYS = 31
"""What waits for longer is no line to hold but a promise for a day: a next step."""


@recorded_as("line-held")
class LineHeld(Event):
    """One thing that waits for the coach is put off until a day, the day that it is about staying what it was."""

    line: Waiting
    about_on: Quasi[date]
    until: date
    reason: FreeText[str] = None

    def apply(self, journey: Journey) -> None:
        journey.holds.until[self.line] = self.until


@recorded_as("lines-taken-up")
class LinesTakenUp(Event):
    """What was put off is to be shown again before its day."""

    def apply(self, journey: Journey) -> None:
        journey.holds.until.clear()


@dataclass
class Holds:
    """What is put off about one member."""

    journey: Journey
    until: dict[str, date] = field(default_factory=dict)
    """What waits → the day on which it comes back."""

    def hold(self, events: Sequence[LineHeld]) -> None:
        """Put some of it off until one day."""
        if not events:
            raise Refused("Choose what is to wait.", "lines")
        for event in events:
            if event.until <= event.on:
                raise Refused("Choose a day after today.", "until")
            if (event.until - event.on).days > MOST_DAYS:
                raise Refused(f"A line is held for {MOST_DAYS} days at most. Set a next step instead.", "until")
            self.journey.happened(event)

    def take_up(self, event: LinesTakenUp) -> None:
        """Show all of it again."""
        if not any(until > event.on for until in self.until.values()):
            raise Refused("Nothing is held about this member.")
        self.journey.happened(event)

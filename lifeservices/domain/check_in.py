"""Fourteen check-ins over 24 months after a start of work, and what they established.

The day of the contact is not the milestone's day: a call on day 97 may establish that somebody worked on day 90.
A missed check-in never means that the member lost the job. It means that we do not know.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from lifeservices.domain.catalog import recorded_as
from lifeservices.domain.errors import Refused
from lifeservices.domain.event import Event, FreeText
from lifeservices.domain.time import add_months, in_words
from lifeservices.domain.words import CheckInAnswer, ContactMode, Evidence

if TYPE_CHECKING:
    from lifeservices.domain.journey import Journey

SCHEDULE_RULE = "fourteen-touches-1"
SUPPORT_MONTHS = 24

# number, days or months after the start, window before and after in days, milestone in days
_BY_DAY = [(1, 1, 0, 2, 0), (2, 7, 2, 3, 0), (3, 14, 2, 3, 0), (4, 21, 2, 3, 0), (5, 30, 2, 3, 30)]
_BY_DAY += [(6, 60, 5, 7, 60), (7, 90, 7, 14, 90), (8, 180, 14, 21, 180)]
_BY_MONTH = [(9, 9, 21, 21, 0), (10, 12, 21, 21, 365), (11, 15, 30, 30, 0)]
_BY_MONTH += [(12, 18, 30, 30, 0), (13, 21, 30, 30, 0), (14, 24, 30, 30, 730)]


class Touch(NamedTuple):
    """One planned check-in: its number, the day it is due, its window and the milestone it settles (0 for none)."""

    number: int
    due: date
    opens: date
    closes: date
    milestone: int


def schedule(started_on: date, support_ends: date) -> list[Touch]:
    """The check-ins after a start of work, up to the end of support."""
    days = [(n, started_on + timedelta(days=d), before, after, m) for n, d, before, after, m in _BY_DAY]
    months = [(n, add_months(started_on, d), before, after, m) for n, d, before, after, m in _BY_MONTH]
    return [
        Touch(n, due, due - timedelta(days=before), due + timedelta(days=after), m)
        for n, due, before, after, m in days + months
        if due <= support_ends
    ]


class Planned(msgspec.Struct, frozen=True, array_like=True):
    """A planned check-in as stored."""

    number: int
    due: date
    opens: date
    closes: date
    milestone: int


@recorded_as("check-ins-scheduled")
class CheckInsScheduled(Event):
    """The check-ins of a job were planned, under a named rule. Planning again replaces what was planned before."""

    plans_ahead = True

    placement_id: str
    rule: str
    touches: list[Planned]

    def apply(self, journey: Journey) -> None:
        journey.check_ins.touches[self.placement_id] = {t.number: t for t in self.touches}


@recorded_as("check-in-opened")
class CheckInOpened(Event):
    """The window of a check-in began."""

    placement_id: str
    number: int

    def apply(self, journey: Journey) -> None:
        journey.check_ins.opened.add((self.placement_id, self.number))


@recorded_as("check-in-attempted")
class CheckInAttempted(Event):
    """Somebody tried to reach the member for a check-in and did not."""

    placement_id: str
    mode: ContactMode
    number: int | None = None
    note: FreeText[str] = None

    def apply(self, journey: Journey) -> None:
        """Attempts are counted where they are read."""


@recorded_as("check-in-completed")
class CheckInCompleted(Event):
    """A check-in established something about a job. `on` is the day of the contact."""

    placement_id: str
    answer: CheckInAnswer
    evidence: Evidence
    number: int | None = None
    separated_on: date | None = None
    mode: ContactMode | None = None
    worries: FreeText[str] = None
    help_needed: FreeText[str] = None

    def apply(self, journey: Journey) -> None:
        if self.number is not None:
            journey.check_ins.closed.add((self.placement_id, self.number))
        placement = journey.employments.placements.get(self.placement_id)
        ended = self.answer in (CheckInAnswer.ENDED, CheckInAnswer.OTHER_JOB)
        if placement is not None and ended and placement.separated_on is None:
            placement.found_ended_on = min(self.on, placement.found_ended_on or self.on)


@recorded_as("check-in-missed")
class CheckInMissed(Event):
    """The window of a check-in closed without an answer; the member's status on that day is unknown."""

    placement_id: str
    number: int

    def apply(self, journey: Journey) -> None:
        journey.check_ins.closed.add((self.placement_id, self.number))


@dataclass
class CheckIns:
    """The check-ins of one member, and what may happen to them."""

    journey: Journey
    touches: dict[str, dict[int, Planned]] = field(default_factory=dict)
    opened: set[tuple[str, int]] = field(default_factory=set)
    closed: set[tuple[str, int]] = field(default_factory=set)

    def plan(self, placement_id: str, started_on: date, support_starts: date) -> None:
        """Plan the check-ins of a job that has begun; the 24 months run from the start of support."""
        touches = schedule(started_on, add_months(support_starts, SUPPORT_MONTHS))
        if touches:
            planned = [Planned(*touch) for touch in touches]
            event = CheckInsScheduled(on=started_on, placement_id=placement_id, rule=SCHEDULE_RULE, touches=planned)
            self.journey.happened(event)

    def touch(self, placement_id: str, number: int) -> Planned:
        """One planned check-in that still waits for an answer."""
        found = self.touches.get(placement_id, {}).get(number)
        if found is None or placement_id not in self.journey.employments.placements:
            raise Refused("There is no such check-in planned.", "number")
        if (placement_id, number) in self.closed:
            raise Refused("This check-in already has its answer.", "number")
        return found

    def open(self, placement_id: str, number: int, today: date) -> None:
        """A window begins."""
        touch = self.touch(placement_id, number)
        if (placement_id, number) in self.opened or today < touch.opens:
            raise Refused("This check-in is not waiting to be opened.", "number")
        self.journey.happened(CheckInOpened(on=touch.opens, placement_id=placement_id, number=number))

    def miss(self, placement_id: str, number: int, today: date) -> None:
        """A window has closed."""
        touch = self.touch(placement_id, number)
        if today <= touch.closes:
            raise Refused(f"This check-in can still be made until {in_words(touch.closes)}.", "number")
        self.journey.happened(CheckInMissed(on=touch.closes, placement_id=placement_id, number=number))

    def attempt(self, event: CheckInAttempted) -> None:
        """Somebody tried."""
        self._contact(event.placement_id, event.on)
        self.journey.happened(event)

    def complete(self, event: CheckInCompleted) -> None:
        """Somebody was reached, or answered in another way."""
        self._contact(event.placement_id, event.on)
        if event.number is not None and (event.placement_id, event.number) in self.closed:
            event = msgspec.structs.replace(event, number=None)
        self.journey.happened(event)

    def nearest(self, placement_id: str, day: date) -> int | None:
        """The waiting check-in whose window holds a day, if there is one."""
        for number, touch in sorted(self.touches.get(placement_id, {}).items()):
            if (placement_id, number) not in self.closed and touch.opens <= day <= touch.closes:
                return number
        return None

    def _contact(self, placement_id: str, day: date) -> None:
        if self.journey.as_told and placement_id not in self.journey.employments.placements:
            return
        placement = self.journey.employments.placement(placement_id)
        if placement.program_hire and day < placement.started_on:
            self.journey.doubt(
                f"This is before they started on {in_words(placement.started_on)}. "
                "Change the day, or correct the start.",
                "contact_on",
            )

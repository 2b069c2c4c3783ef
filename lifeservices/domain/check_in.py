"""Fourteen check-ins over 24 months after a start of work, and what they established.

The day of the contact is not the milestone's day: a call on day 97 may establish that somebody worked on day 90.
A missed check-in never means that the member lost the job. It means that we do not know.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

import msgspec

from lifeservices.domain.catalog import recorded_as
from lifeservices.domain.errors import Refused
from lifeservices.domain.event import Event, FreeText
from lifeservices.domain.schedule import MOVED_RULE, SCHEDULE_RULE, Planned, schedule
from lifeservices.domain.time import in_words
from lifeservices.domain.words import CheckInAnswer, ContactMode, Evidence
from lifeservices.domain.words_support import WaiveReason

if TYPE_CHECKING:
    from lifeservices.domain.journey import Journey


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


@recorded_as("check-in-moved")
class CheckInMoved(Event):
    """A check-in was put on another day of its window."""

    placement_id: str
    number: int
    to: date

    def apply(self, journey: Journey) -> None:
        touches = journey.check_ins.touches.get(self.placement_id, {})
        if self.number in touches:
            touches[self.number] = msgspec.structs.replace(touches[self.number], due=self.to)


@recorded_as("check-in-waived")
class CheckInWaived(Event):
    """A check-in is not needed. What it would have asked stays as unknown as it is."""

    placement_id: str
    number: int
    reason: WaiveReason
    note: FreeText[str] = None

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
        support = self.journey.support
        kept = {number for placement, number in self.closed if placement == placement_id}
        touches = schedule(started_on, support.ends(support_starts), support.pauses, kept)
        if touches:
            before = self.touches.get(placement_id, {})
            planned = [_still(before.get(touch.number), Planned(*touch)) for touch in touches]
            rule = MOVED_RULE if support.changed else SCHEDULE_RULE
            event = CheckInsScheduled(on=started_on, placement_id=placement_id, rule=rule, touches=planned)
            self.journey.happened(event)

    def plan_again(self) -> None:
        """The months of support moved: so do the check-ins of every job that goes on."""
        for job in self.journey.employments.open():
            if job.placement_id in self.touches:
                self.plan(job.placement_id, job.started_on, self.journey.support_starts(job.started_on))

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

    def move(self, event: CheckInMoved) -> None:
        """Another day of the same window."""
        touch = self.touch(event.placement_id, event.number)
        if not touch.opens <= event.to <= touch.closes:
            window = f"{in_words(touch.opens)} to {in_words(touch.closes)}"
            raise Refused(f"This check-in can be made from {window}. Choose a day within that.", "to")
        self.journey.happened(event)

    def waive(self, event: CheckInWaived) -> None:
        """Not needed."""
        self.touch(event.placement_id, event.number)
        self.journey.happened(event)

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


def _still(before: Planned | None, after: Planned) -> Planned:
    """A check-in that was put on another day of its window stays there while the window is the same."""
    same = before is not None and (before.opens, before.closes) == (after.opens, after.closes)
    return before if before is not None and same else after

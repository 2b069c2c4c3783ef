"""The 24 months of support: how they rest, go on, and are prolonged.

A day in a job is a fact and no pause moves it: day 90 stays day 90, and what is counted as retained never looks here.
What rests is our calling. Check-ins that fall into a pause are left out, and support ends as much later.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING

from lifeservices.domain.catalog import recorded_as
from lifeservices.domain.errors import Refused
from lifeservices.domain.event import Event, FreeText
from lifeservices.domain.order import check_not_before
from lifeservices.domain.time import add_months, in_words
from lifeservices.domain.words_support import PauseReason, ProlongReason

if TYPE_CHECKING:
    from lifeservices.domain.journey import Journey

SUPPORT_MONTHS = 24
MOST_PAUSED_MONTHS = 12
MOST_PAUSED_DAYS = 366
MOST_MONTHS_MORE = 6


@recorded_as("support-clock-paused")
class SupportClockPaused(Event):
    """The months of support rest from `on` to the last day named here, and then go on by themselves."""

    plans_ahead = True

    until: date
    reason: PauseReason
    approved_by_id: str
    note: FreeText[str] = None

    def apply(self, journey: Journey) -> None:
        journey.support.pauses.append(Pause(self.on, self.until))


@recorded_as("support-clock-resumed")
class SupportClockResumed(Event):
    """The months of support go on earlier than was planned; `on` is the first day they do."""

    def apply(self, journey: Journey) -> None:
        pause = journey.support.pause_on(self.on)
        if pause is not None:
            pause.until = self.on - timedelta(days=1)


@recorded_as("support-clock-prolonged")
class SupportClockProlonged(Event):
    """Support goes on for some months more than it would have."""

    months: int
    reason: ProlongReason
    approved_by_id: str
    note: FreeText[str] = None

    def apply(self, journey: Journey) -> None:
        journey.support.months_more += self.months


@dataclass
class Pause:
    """Days on which the months of support do not run, both ends included."""

    begins: date
    until: date

    @property
    def days(self) -> int:
        """How long it lasts; nothing where it was ended on the day it began."""
        return max(0, (self.until - self.begins).days + 1)

    def holds(self, day: date) -> bool:
        """True on its days."""
        return self.begins <= day <= self.until


@dataclass
class Support:
    """The months of support of one member, and what may happen to them."""

    journey: Journey
    pauses: list[Pause] = field(default_factory=list)
    months_more: int = 0

    def ends(self, starts: date) -> date:
        """The last day of support, for months that count from a day."""
        ends = add_months(starts, SUPPORT_MONTHS + self.months_more)
        for pause in sorted(self.pauses, key=lambda p: p.begins):
            if pause.begins <= ends:
                ends += timedelta(days=pause.days)
        return ends

    @property
    def changed(self) -> bool:
        """True where the months did not simply run."""
        return bool(self.pauses) or self.months_more > 0

    def rests_on(self, day: date) -> bool:
        """True where a pause holds on a day."""
        return self.pause_on(day) is not None

    def pause_on(self, day: date) -> Pause | None:
        """The pause that holds on a day."""
        return next((pause for pause in self.pauses if pause.holds(day)), None)

    def pause(self, event: SupportClockPaused) -> None:
        """The months rest."""
        self._check_running(event.on, "paused_on")
        if event.until < event.on:
            raise Refused("This pause would end before it begins. Look at both days.", "until")
        if event.until >= add_months(event.on, MOST_PAUSED_MONTHS):
            raise Refused(f"A pause lasts {MOST_PAUSED_MONTHS} months at most. Choose an earlier day.", "until")
        if any(event.on <= pause.until and pause.begins <= event.until for pause in self.pauses if pause.days):
            raise Refused("There is a pause on some of these days already. End that one first.", "paused_on")
        if sum(p.days for p in self.pauses) + Pause(event.on, event.until).days > MOST_PAUSED_DAYS:
            raise Refused(f"All pauses together last {MOST_PAUSED_MONTHS} months at most. Choose fewer days.", "until")
        self.journey.happened(event)
        self.journey.check_ins.plan_again()

    def resume(self, event: SupportClockResumed) -> None:
        """The months go on before their pause would have ended by itself."""
        if not self.rests_on(event.on):
            raise Refused(f"The months of support run on {in_words(event.on)}: there is nothing to end.", "resumed_on")
        self.journey.happened(event)
        self.journey.check_ins.plan_again()

    def prolong(self, event: SupportClockProlonged) -> None:
        """Some months more."""
        self._check_running(event.on, "decided_on")
        if event.months < 1 or self.months_more + event.months > MOST_MONTHS_MORE:
            left = MOST_MONTHS_MORE - self.months_more
            more = f"{left} more can be added" if left else "no more can be added"
            raise Refused(f"Support is prolonged by {MOST_MONTHS_MORE} months at most: {more}.", "months")
        self.journey.happened(event)
        self.journey.check_ins.plan_again()

    def _check_running(self, day: date, field_name: str) -> None:
        self.journey.check_open(day, field_name)
        first = self.journey.employments.first_start()
        if first is None:
            raise Refused("The months of support begin with the first day of work. Record that first.", field_name)
        check_not_before(day, first, "work began", field_name)
        ends = self.ends(self.journey.support_starts(first))
        if day > ends:
            raise Refused(f"Support ended on {in_words(ends)}. Nothing can be moved any more.", field_name)

"""What has to be said beside a retention figure: rivals, endings without a day, and which figure leads."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import numpy as np

from lifeservices.metrics.answer import DECIMALS, rounded, rounded_interval
from lifeservices.metrics.facts import NEVER
from lifeservices.metrics.intervals import Interval, clopper_pearson
from lifeservices.metrics.spells import Flags
from lifeservices.metrics.survival import FEWEST_AT_RISK
from lifeservices.metrics.turnbull import Intervals, Turnbull, turnbull

RIVALS_REPORTED = 0.01
"""From this incidence on a rival of the end of a job is reported with the figure."""

MOST_DISENROLLED = 0.05
"""With more disenrolled before day D, who is lost from sight may differ from who is not: bounds are mandatory."""

MOST_UNDATED = 0.10
"""With a larger part of the endings undated, the curve for intervals leads."""

FEW_KNOWN = 100
"""With fewer known, and more hires before day D than past it, the survival curve leads: it uses those too."""


class Headline(StrEnum):
    """Which figure leads."""

    NONE = "none"
    MATURED = "matured_known"
    CURVE = "km"
    TURNBULL = "turnbull"
    RANGE = "range"


STANDS_BESIDE = {
    Headline.NONE: "",
    Headline.MATURED: Headline.CURVE.value,
    Headline.CURVE: Headline.MATURED.value,
    Headline.TURNBULL: "bounds",
    Headline.RANGE: Headline.MATURED.value,
}
"""What is shown beside the figure that leads."""


@dataclass(frozen=True)
class Rival:
    """Something that ends observation before the job does: to how many by day D, and the cumulative incidence.

    Past the longest follow-up the incidence is that of its last day; None of nobody. `units` says of which hires.
    """

    events: int
    estimate: float | None
    interval: Interval | None
    units: Flags

    def to_dict(self) -> dict[str, Any]:
        """As plain values."""
        return {
            "events": self.events,
            "estimate": rounded(self.estimate),
            "interval": rounded_interval(self.interval),
        }


@dataclass(frozen=True)
class Ends:
    """The curve for endings between two contacts, read at the horizon.

    `within` says which hires the intervals are of. `bounds` are the least and the greatest value there, None past the
    last day on which anybody was heard of. `going` says of which units it is known that they went on through it.
    """

    within: Flags
    intervals: Intervals
    curve: Turnbull
    bounds: tuple[float, float] | None
    going: Flags

    @classmethod
    def of(cls, within: Flags, intervals: Intervals, horizon: int) -> Ends:
        """The curve of these units, read at a horizon."""
        curve = turnbull(intervals)
        bounds = curve.bounds(horizon) if horizon <= curve.longest else None
        return cls(within, intervals, curve, bounds, intervals.in_view & (intervals.left >= horizon))

    @property
    def still_going(self) -> int:
        """How many are known to have gone on through the horizon."""
        return int(self.going.sum())

    @property
    def going_on(self) -> Interval | None:
        """While nothing is known to have ended: the exact interval of all those known to have gone on."""
        if self.bounds is None or round(self.bounds[0], DECIMALS) < 1:
            return None
        return clopper_pearson(self.still_going, self.still_going)

    @property
    def behind(self) -> dict[str, Flags]:
        """Which hires each integer counts."""
        units, ended = self.intervals, self.intervals.right < NEVER
        counted = {
            "n": units.in_view,
            "exact": units.in_view & units.exact,
            "interval": units.in_view & ended & ~units.exact,
            "right_censored": units.in_view & ~ended,
            "still_going": self.going,
        }
        return {f"turnbull.{name}": self._of_hires(units) for name, units in counted.items()}

    def _of_hires(self, units: Flags) -> Flags:
        hires = np.zeros(len(self.within), np.bool_)
        hires[self.within] = units
        return hires

    @property
    def shown(self) -> bool:
        """Whether enough units are known to have gone on for a figure on a screen."""
        return self.bounds is not None and self.still_going >= FEWEST_AT_RISK

    def to_dict(self) -> dict[str, Any]:
        """As plain values."""
        curve = self.curve
        support = [[after, until if until < NEVER else None, rounded(mass)] for after, until, mass in curve.support]
        return {
            "n": curve.n,
            "exact": curve.exact,
            "interval": curve.interval,
            "right_censored": curve.right_censored,
            "still_going": self.still_going,
            "lower": None if self.bounds is None else rounded(self.bounds[0]),
            "upper": None if self.bounds is None else rounded(self.bounds[1]),
            "longest_follow_up": curve.longest,
            "shown": self.shown,
            "support": support,
        }


@dataclass(frozen=True)
class Beside:
    """What came with release 2.0.0. `rivals` by reason: death, custody and disenrolment while the job still went on.

    `over` and `without_day` say of which hires the end is known, and known without its day.
    """

    over: Flags
    without_day: Flags
    rivals: dict[str, Rival]
    ends: Ends | None = None

    @property
    def endings(self) -> int:
        """How many are known to have ended."""
        return int(self.over.sum())

    @property
    def undated(self) -> int:
        """Of those, how many without a day."""
        return int(self.without_day.sum())

    @property
    def behind(self) -> dict[str, Flags]:
        """Which hires each integer counts."""
        rivals = {f"rivals.{reason}.events": rival.units for reason, rival in self.rivals.items()}
        ends = self.ends.behind if self.ends else {}
        return {"endings.known": self.over, "endings.undated": self.without_day, **rivals, **ends}

    @property
    def bounds(self) -> tuple[float, float] | None:
        """The least and the greatest value of the curve for endings between two contacts, where that was asked for."""
        return self.ends.bounds if self.ends else None

    @property
    def many_undated(self) -> bool:
        """Whether so many endings have no day that a curve of dated ones would mislead."""
        return self.endings > 0 and self.undated > MOST_UNDATED * self.endings

    @property
    def reported(self) -> dict[str, Rival]:
        """The rivals that are large enough to be said."""
        return {cause: found for cause, found in self.rivals.items() if (found.estimate or 0) > RIVALS_REPORTED}

    @property
    def bounds_mandatory(self) -> bool:
        """Whether so many disenrolled that the figure may not be shown without its bounds."""
        disenrolled = self.rivals.get("disenrolled")
        return disenrolled is not None and (disenrolled.estimate or 0) > MOST_DISENROLLED

    def to_dict(self) -> dict[str, Any]:
        """As plain values."""
        return {
            "endings": {"known": self.endings, "undated": self.undated},
            "rivals": {cause: found.to_dict() for cause, found in sorted(self.rivals.items())},
            "turnbull": None if self.ends is None else self.ends.to_dict(),
        }

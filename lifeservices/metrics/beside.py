"""What has to be said beside a retention figure: rivals, endings without a day, and which figure leads."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from lifeservices.metrics.answer import rounded, rounded_interval
from lifeservices.metrics.facts import NEVER
from lifeservices.metrics.intervals import Interval
from lifeservices.metrics.spells import Flags
from lifeservices.metrics.turnbull import Turnbull

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
class Beside:
    """What came with release 2.0.0. `rivals` by reason: death, custody and disenrolment while the job still went on.

    `over` and `without_day` say of which hires the end is known, and known without its day.
    """

    over: Flags
    without_day: Flags
    rivals: dict[str, Rival]
    turnbull: Turnbull | None = None
    bounds: tuple[float, float] | None = None

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
        return {"endings.known": self.over, "endings.undated": self.without_day, **rivals}

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
            "turnbull": None if self.turnbull is None else _turnbull(self.turnbull, self.bounds),
        }


def _turnbull(found: Turnbull, bounds: tuple[float, float] | None) -> dict[str, Any]:
    return {
        "n": found.n,
        "exact": found.exact,
        "interval": found.interval,
        "right_censored": found.right_censored,
        "lower": None if bounds is None else rounded(bounds[0]),
        "upper": None if bounds is None else rounded(bounds[1]),
        "support": [[after, until if until < NEVER else None, rounded(mass)] for after, until, mass in found.support],
    }

"""How likely is each of several rival endings by a day, when only the first of them can happen?

Cumulative incidence by Aalen & Johansen (1978), Scandinavian Journal of Statistics 5: F_k(D) sums, over the days u up
to D, the share that nothing had happened to before u times those of the units at risk to whom ending k happened on u.
One minus a survival curve that takes the rivals for people lost from sight would be too high. Variance by the delta
method (Marubini & Valsecchi 1995, section 10.3), which for one ending alone is Greenwood's; intervals at 95 % on the
log-log scale of 1 - F.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from lifeservices.metrics.facts import Array
from lifeservices.metrics.intervals import Interval
from lifeservices.metrics.survival import Floats, at_risk_by_day, log_log_limits, observable

STILL = -1
"""The end of a unit that nothing has happened to yet: lost from sight, or still waiting."""


@dataclass(frozen=True)
class Waiting:
    """Units under observation: days followed, which of the `names` happened then (its place, or STILL).

    `entry` is the day from which a unit could have been seen to end; None where all were in view from the start.
    """

    time: Array
    end: Array
    names: tuple[str, ...]
    entry: Array | None = None


@dataclass(frozen=True)
class Incidence:
    """One ending: the share it has happened to, a value a day from 0 to the longest follow-up.

    Limits are nan while it has happened to nobody, and when it has happened to everybody.
    """

    events: Array
    share: Floats
    se: Floats
    lower: Floats
    upper: Floats

    def at(self, day: int) -> float | None:
        """The share by a day; None past the longest follow-up."""
        return float(self.share[day]) if 0 <= day < len(self.share) else None

    def se_at(self, day: int) -> float | None:
        """The standard error of the share by a day."""
        return float(self.se[day]) if 0 <= day < len(self.se) else None

    def interval_at(self, day: int) -> Interval | None:
        """The 95 % interval of the share by a day; None where it is not defined."""
        if not 0 <= day < len(self.lower) or np.isnan(self.lower[day]):
            return None
        return float(self.lower[day]), float(self.upper[day])


@dataclass(frozen=True)
class Competing:
    """The incidence of every ending by name, and of any of them `together`."""

    n: int
    at_risk: Array
    of: dict[str, Incidence]
    together: Incidence

    @property
    def longest(self) -> int:
        """The last day on which any unit was followed; -1 of nobody."""
        return len(self.at_risk) - 1


def competing(units: Waiting) -> Competing:
    """The incidence curves of these units."""
    entry = np.zeros(len(units.time), np.int64) if units.entry is None else units.entry
    kept = observable(units.time, entry)
    time, end = units.time[kept], units.end[kept]
    days = int(time.max(initial=-1)) + 1
    at_risk = at_risk_by_day(time, entry[kept], days)
    events = [np.bincount(time[end == place], minlength=days) for place in range(len(units.names))]
    every = np.sum(events, axis=0) if events else np.zeros(days, np.int64)
    shared = np.maximum(at_risk, 1)
    before = np.append(1.0, np.cumprod(1 - every / shared))[:days]
    curves = [_incidence(one, every, shared, before) for one in events]
    return Competing(
        len(time), at_risk, dict(zip(units.names, curves, strict=True)), _incidence(every, every, shared, before)
    )


def _incidence(own: Array, every: Array, at_risk: Array, before: Floats) -> Incidence:
    share = np.cumsum(before * own / at_risk)
    variance = _variance(share, own, every, at_risk.astype(np.float64), before)
    se = np.sqrt(np.maximum(variance, 0.0))
    lower, upper = log_log_limits(1 - share, se)
    return Incidence(own, share, se, 1 - upper, 1 - lower)


def _variance(share: Floats, own: Array, every: Array, n: Floats, before: Floats) -> Floats:
    """For each day t: the sum over u up to t of (F(t) - F(u))^2 a(u) + b(u) - 2 (F(t) - F(u)) c(u)."""
    left = np.where(n > every, n - every, 1.0)
    a = np.where(n > every, every / (n * left), 0.0)
    b, c = before**2 * own * (n - own) / n**3, before * own / n**2
    squared = share**2 * np.cumsum(a) - 2 * share * np.cumsum(a * share) + np.cumsum(a * share**2)
    found: Floats = squared + np.cumsum(b) - 2 * (share * np.cumsum(c) - np.cumsum(c * share))
    return found

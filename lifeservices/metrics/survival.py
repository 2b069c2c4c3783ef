"""How long do jobs last, when many are still going on?

The product-limit estimate of Kaplan & Meier (1958): S(D) is the probability that a job outlasts day D. Units still
going on when last seen count until then. Variance by Greenwood, or clustered by member where a member can bring
several units (infinitesimal jackknife); intervals at 95 % on the log-log scale,
exp(-exp(log(-log S) +- z se(S) / (S log S))).
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.stats import CensoredData, ecdf

from lifeservices.metrics.facts import Array
from lifeservices.metrics.intervals import Interval, Z, clopper_pearson

Floats = npt.NDArray[np.float64]

FEWEST_AT_RISK = 10
"""With fewer still followed at the horizon an estimate is kept but not shown."""


@dataclass(frozen=True)
class Followed:
    """Units under observation: days followed, whether they ended then, the day they came into view, whose they are.

    `entry` is the day after the hire from which a unit could have been seen to end; 0 for most. `cluster` None
    means that all units are independent.
    """

    time: Array
    event: Array
    entry: Array
    cluster: Array | None = None


@dataclass(frozen=True)
class Curve:
    """The whole curve, one value a day from 0 to the longest follow-up; limits are nan where not defined."""

    at_risk: Array
    events: Array
    survival: Floats
    se: Floats
    lower: Floats
    upper: Floats

    @property
    def longest(self) -> int:
        """The last day on which any unit was followed; -1 of nobody."""
        return len(self.survival) - 1


@dataclass(frozen=True)
class Survival:
    """The curve read at a horizon.

    `estimate` is None past the longest follow-up, unless nobody is left: then it is 0 from there on. `interval` is None
    there, and also while nothing has ended yet or nothing is left: the log-log interval is not defined at 1 and 0.
    `at_risk_interval` is then the exact interval of "none of those still followed ended".
    """

    n: int
    events_by_horizon: int
    n_at_risk_at_horizon: int
    estimate: float | None
    se: float | None
    interval: Interval | None
    at_risk_interval: Interval | None
    curve: Curve

    @property
    def shown(self) -> bool:
        """Whether enough units are still followed at the horizon for a figure on a screen."""
        return self.estimate is not None and self.n_at_risk_at_horizon >= FEWEST_AT_RISK


def survival_at(units: Followed, horizon: int, nobody_left: bool = True) -> Survival:
    """The survival curve of the units, and its value `horizon` days after the hire.

    Where everybody was seen to end, the curve stays at 0 for ever after; without `nobody_left`, as in release 1.0.0 of
    retention, it ends there like any other.
    """
    units = _observable(units)
    time, event = units.time, units.event
    curve = _curve(units)
    n_at_risk = int(((time >= horizon) & (_enters(units.entry) < horizon)).sum())
    found = (len(time), int((event & (time <= horizon)).sum()), n_at_risk)
    if nobody_left and curve.longest >= 0 and curve.survival[min(horizon, curve.longest)] == 0.0:
        return Survival(*found, 0.0, None, None, None, curve)
    if horizon > curve.longest:
        return Survival(*found, None, None, None, None, curve)
    interval = None
    if not np.isnan(curve.lower[horizon]):
        interval = float(curve.lower[horizon]), float(curve.upper[horizon])
    estimate = float(curve.survival[horizon])
    unended = clopper_pearson(n_at_risk, n_at_risk) if estimate == 1.0 else None
    return Survival(*found, estimate, float(curve.se[horizon]), interval, unended, curve)


def observable(time: Array, entry: Array) -> npt.NDArray[np.bool_]:
    """Which units were neither over nor out of sight by the time they came into view."""
    kept: npt.NDArray[np.bool_] = (entry <= 0) | (time > entry)
    return kept


def at_risk_by_day(time: Array, entry: Array, days: int) -> Array:
    """How many units could have been seen to end on each day from 0 on."""
    came = np.cumsum(np.bincount(_enters(entry) + 1, minlength=days)[:days])
    gone = np.bincount(time, minlength=days)
    number: Array = came - (np.cumsum(gone) - gone)
    return number


def _observable(units: Followed) -> Followed:
    kept = observable(units.time, units.entry)
    if kept.all():
        return units
    cluster = None if units.cluster is None else units.cluster[kept]
    return Followed(units.time[kept], units.event[kept], units.entry[kept], cluster)


def _enters(entry: Array) -> Array:
    """The last day a unit is not at risk: one in view from the hire is at risk on day 0 already."""
    return np.where(entry > 0, entry, -1)


def _curve(units: Followed) -> Curve:
    time, event = units.time, units.event.astype(bool)
    days = int(time.max(initial=-1)) + 1
    if not days:
        none, nothing = np.zeros(0, np.int64), np.zeros(0)
        return Curve(none, none, nothing, nothing, nothing, nothing)
    events = np.bincount(time[event], minlength=days)
    at_risk = at_risk_by_day(time, units.entry, days)
    survival = _product_limit(units, events, at_risk)
    left = np.where(at_risk > events, at_risk - events, 1)
    hazard = np.where(at_risk > events, events / (np.maximum(at_risk, 1) * left), 0.0)
    if units.cluster is None:
        log_variance = np.cumsum(hazard)
    else:
        log_variance = _clustered_log_variance(units, units.cluster, left, np.cumsum(hazard))
    se = survival * np.sqrt(log_variance)
    lower, upper = log_log_limits(survival, se)
    return Curve(at_risk, events, survival, se, lower, upper)


def _product_limit(units: Followed, events: Array, at_risk: Array) -> Floats:
    """S on each day. scipy has it for units in view from the start; the plain product where some come in later."""
    days = np.arange(len(events))
    if (units.entry <= 0).all():
        event = units.event.astype(bool)
        found = ecdf(CensoredData.right_censored(units.time.astype(float), ~event)).sf.evaluate(days)
        return np.asarray(found, np.float64)
    product: Floats = np.cumprod(1 - events / np.maximum(at_risk, 1), dtype=np.float64)
    return product


def log_log_limits(survival: Floats, se: Floats) -> tuple[Floats, Floats]:
    """Limits on the log-log scale; nan where S is 1 or 0."""
    inside = (survival > 0) & (survival < 1)
    log_s = np.log(np.where(inside, survival, 0.5))
    half = Z * se / (np.where(inside, survival, 1.0) * -log_s)
    with np.errstate(over="ignore"):
        # Of very few with a value close to 1: as unsure as can be.
        lower, upper = (np.exp(-np.exp(np.log(-log_s) + sign * half)) for sign in (1, -1))
    return np.where(inside, lower, np.nan), np.where(inside, upper, np.nan)


def _clustered_log_variance(units: Followed, clusters: Array, left: Array, hazard: Floats) -> Floats:
    """The infinitesimal jackknife variance of log S on each day, units of one cluster taken together.

    A unit's influence on -log S(t) is 1 / (n - d) at its own event, less the sum of d / (n (n - d)) over the days up to
    t on which it was at risk. With H that running sum, a unit at risk since entry e contributes H(e) - H(t), and
    after its end x the constant [event] / (n(x) - d(x)) + H(e) - H(x). So for each cluster the total is P - m H(t)
    with m units at risk and a constant P, both changing only when a unit comes or goes; the variance is the sum of
    its square, kept up day by day by the changes of P^2, P m and m^2. This equals R's survfit(..., cluster = id).
    """
    n, event = len(units.time), units.event.astype(bool)
    enters = np.maximum(_enters(units.entry), 0)
    since = np.where(units.entry > 0, hazard[np.minimum(enters, len(hazard) - 1)], 0.0)
    ended = np.where(event, 1 / left[units.time], 0.0) - hazard[units.time]
    cluster = np.concatenate([clusters, clusters])
    day = np.concatenate([enters, units.time])
    constant = np.concatenate([since, ended])
    number = np.concatenate([np.ones(n), -np.ones(n)])
    order = np.lexsort((day, cluster))
    cluster, day = cluster[order], day[order]
    start = np.flatnonzero(np.concatenate([[True], cluster[1:] != cluster[:-1]]))
    p, m = (_running(values[order], start) for values in (constant, number))
    p_before, m_before = (_before(values, start) for values in (p, m))
    days = len(hazard)

    def summed(after: Floats, before: Floats) -> Floats:
        return np.cumsum(np.bincount(day, weights=after - before, minlength=days))

    squares = summed(p * p, p_before * p_before)
    products = summed(p * m, p_before * m_before)
    numbers = summed(m * m, m_before * m_before)
    return np.maximum(squares - 2 * hazard * products + hazard**2 * numbers, 0.0)


def _running(values: Floats, start: Array) -> Floats:
    """The running sum inside each group of consecutive rows."""
    total = np.cumsum(values)
    sizes = np.diff(np.append(start, len(values)))
    running: Floats = total - np.repeat(total[start] - values[start], sizes)
    return running


def _before(running: Floats, start: Array) -> Floats:
    """The running sum one row earlier, 0 at the head of each group."""
    before = np.empty_like(running)
    before[1:] = running[:-1]
    before[start] = 0.0
    return before

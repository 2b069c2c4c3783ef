"""Is one group really different from another, and by how much?"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.stats import chi2

from lifeservices.metrics.answer import Share
from lifeservices.metrics.intervals import Interval, Z
from lifeservices.metrics.survival import Followed, Survival, at_risk_by_day, observable


@dataclass(frozen=True)
class Difference:
    """One figure less another. `se` is None where the interval is not made from it."""

    estimate: float
    se: float | None
    interval: Interval | None


@dataclass(frozen=True)
class LogRank:
    """Whether curves differ anywhere. `degrees`: one less than the number of groups that could be compared."""

    chi2: float
    degrees: int
    p: float


def share_difference(one: Share, other: Share) -> Difference | None:
    """A share less another, with the hybrid score interval; None where one is of nobody.

    Newcombe (1998), Statistics in Medicine 17, method 10: the Wilson limits of both shares, combined.
    """
    wilson_one, wilson_other = one.wilson_interval, other.wilson_interval
    p, q = one.estimate, other.estimate
    if p is None or q is None or wilson_one is None or wilson_other is None:
        return None
    lower = p - q - math.hypot(p - wilson_one[0], wilson_other[1] - q)
    upper = p - q + math.hypot(wilson_one[1] - p, q - wilson_other[0])
    return Difference(p - q, None, (max(-1.0, lower), min(1.0, upper)))


def survival_difference(one: Survival, other: Survival) -> Difference | None:
    """A curve less another at the same day; None where one is not estimable there.

    The error is the root of the summed variances; there is no interval before anything has ended in either.
    """
    if one.estimate is None or other.estimate is None or one.se is None or other.se is None:
        return None
    estimate, se = one.estimate - other.estimate, math.hypot(one.se, other.se)
    return Difference(estimate, se, (estimate - Z * se, estimate + Z * se) if se > 0 else None)


def log_rank(groups: Sequence[Followed]) -> LogRank | None:
    """The log-rank test of several groups; late joiners count from when they came into view. None without events.

    Mantel (1966), Cancer Chemotherapy Reports 50; Peto & Peto (1972), Journal of the Royal Statistical Society A 135.
    """
    kept = [observable(group.time, group.entry) for group in groups]
    days = (
        max((int(group.time[rows].max(initial=-1)) for group, rows in zip(groups, kept, strict=True)), default=-1) + 1
    )
    pairs = list(zip(groups, kept, strict=True))
    events = np.array([np.bincount(g.time[k & g.event.astype(bool)], minlength=days) for g, k in pairs], np.float64)
    at_risk = np.array([at_risk_by_day(g.time[k], g.entry[k], days) for g, k in pairs], np.float64)
    ended, all_at_risk = events.sum(axis=0), at_risk.sum(axis=0)
    counted = (ended > 0) & (all_at_risk > 1)
    if not counted.any():
        return None
    d, n, r = ended[counted], all_at_risk[counted], at_risk[:, counted]
    excess = (events[:, counted] - r * d / n).sum(axis=1)
    weight = d * (n - d) / (n**2 * (n - 1))
    variance = np.diag((r * n * weight).sum(axis=1)) - (r * weight) @ r.T
    # What all groups but one have too many of, the last has too few of: the rank is one less than the groups compared.
    solved, _, rank, _ = np.linalg.lstsq(variance, excess, rcond=1e-10)
    if not rank:
        return None
    found = float(excess @ solved)
    return LogRank(found, int(rank), float(chi2.sf(found, int(rank))))

"""What did the people of two groups earn, and could the difference be chance?

Plain columns in, answers out. Who earned nothing is in the share and in no median.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from scipy.stats import t

from lifeservices.metrics.answer import Share
from lifeservices.metrics.columns import Array
from lifeservices.metrics.differences import Difference
from lifeservices.metrics.intervals import LEVEL


@dataclass(frozen=True)
class Earned:
    """Who of a group had earnings, the median of those, and the mean of everybody."""

    share: Share
    median: float | None
    mean_of_all: float | None


def earned(amounts: Array) -> Earned:
    """What a group earned, one amount for each person."""
    some = amounts[amounts > 0]
    return Earned(
        Share.of(len(some), len(amounts)),
        float(np.median(some)) if len(some) else None,
        float(amounts.mean()) if len(amounts) else None,
    )


def mean_difference(one: Array, other: Array) -> Difference | None:
    """One group's mean less the other's, with Welch's interval where both have two people or more.

    Welch (1947), Biometrika 34. None where one group is nobody.
    """
    if not len(one) or not len(other):
        return None
    estimate = float(one.mean() - other.mean())
    if len(one) < 2 or len(other) < 2:
        return Difference(estimate, None, None)
    a, b = float(one.var(ddof=1)) / len(one), float(other.var(ddof=1)) / len(other)
    se = math.sqrt(a + b)
    if se == 0:
        return Difference(estimate, 0.0, (estimate, estimate))
    freedom = (a + b) ** 2 / (a**2 / (len(one) - 1) + b**2 / (len(other) - 1))
    half = float(t.ppf(0.5 + LEVEL / 2, freedom)) * se
    return Difference(estimate, se, (estimate - half, estimate + half))

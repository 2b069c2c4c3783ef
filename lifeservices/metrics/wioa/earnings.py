"""What did people earn in the second quarter after their exit?

The median of what each earned in the quarter, of those who worked and whose earnings are on record; nothing is no
earnings and stands in no median. Its interval takes two of the amounts themselves, so far apart that 95 % or more of
samples would hold the true median between them (order statistics: Conover, Practical Nonparametric Statistics).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.stats import binom

from lifeservices.metrics.facts import Array
from lifeservices.metrics.intervals import LEVEL


@dataclass(frozen=True)
class Earnings:
    """The median in cents, of so many; `interval` is None where so few say nothing about it."""

    counted: int
    median_cents: float | None
    interval_cents: tuple[int, int] | None


def median_earnings(cents: Array) -> Earnings:
    """The median of the amounts above nothing."""
    amounts = np.sort(cents[cents > 0])
    n = len(amounts)
    if not n:
        return Earnings(0, None, None)
    below = int(binom.ppf((1 - LEVEL) / 2, n, 0.5))
    # The least `below` for which fewer than 2.5 % of samples have that many or fewer amounts under the true median.
    interval = (int(amounts[below - 1]), int(amounts[n - below])) if below > 0 else None
    return Earnings(n, float(np.median(amounts)), interval)

"""Between which limits would chance alone leave the share of a group of so many people?

Exact binomial limits, interpolated so that they do not jump, as in Spiegelhalter (2005), Statistics in Medicine 24,
"Funnel plots for comparing institutional performance"; over-dispersion by his "Handling over-dispersion of
performance indicators" (2005), Quality and Safety in Health Care 14.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from scipy.stats import binom, chi2

from lifeservices.metrics.intervals import Interval

INNER, OUTER = 0.95, 0.998
TAIL = (1 - OUTER) / 2
"""A group is outside only when chance alone would put it so far, on that side, less often than this."""

WINSORISED = 0.10
SIGNIFICANT = 0.05


@dataclass(frozen=True)
class OverDispersion:
    """How much more the groups differ than chance makes them: 1 is as much as chance. `p` is of a value as large."""

    phi: float
    p: float

    @property
    def widens(self) -> bool:
        """Whether the limits are widened by it."""
        return self.phi > 1 and self.p < SIGNIFICANT


def limits(n: int, centre: float, level: float, phi: float = 1.0) -> Interval:
    """The limits for a group of n around a centre, widened by over-dispersion where phi is above 1."""
    tail = (1 - level) / 2
    wide = math.sqrt(max(phi, 1.0))
    low, high = (centre + wide * (_limit(n, centre, q) - centre) for q in (tail, 1 - tail))
    return max(0.0, low), min(1.0, high)


@lru_cache(maxsize=8192)
def _limit(n: int, centre: float, q: float) -> float:
    if centre <= 0 or centre >= 1:
        return centre
    r = float(binom.ppf(q, n, centre))
    return (r - (float(binom.cdf(r, n, centre)) - q) / float(binom.pmf(r, n, centre))) / n


@lru_cache(maxsize=8192)
def tails(retained: int, n: int, centre: float) -> tuple[float, float]:
    """The exact chances of so few, and of so many."""
    return float(binom.cdf(retained, n, centre)), float(binom.sf(retained - 1, n, centre))


def over_dispersion(counts: Sequence[tuple[int, int]], centre: float) -> OverDispersion | None:
    """How the groups (retained, n) differ beside chance, the outermost tenth on each side brought in first.

    None where there are fewer than two groups, or nothing can differ.
    """
    if len(counts) < 2 or not 0 < centre < 1:
        return None
    retained, n = np.array(counts, float).T
    z = (retained / n - centre) / np.sqrt(centre * (1 - centre) / n)
    low, high = np.quantile(z, [WINSORISED, 1 - WINSORISED])
    phi = float((np.clip(z, low, high) ** 2).mean())
    return OverDispersion(phi, float(chi2.sf(phi * len(z), len(z) - 1)))

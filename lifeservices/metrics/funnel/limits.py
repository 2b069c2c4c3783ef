"""Between which limits would chance alone leave the share of a group of so many people?

Exact binomial limits, interpolated so that they do not jump, as in Spiegelhalter (2005), Statistics in Medicine 24,
"Funnel plots for comparing institutional performance"; over-dispersion by his "Handling over-dispersion of
performance indicators" (2005), Quality and Safety in Health Care 14.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.stats import binom, chi2

from lifeservices.metrics.facts import Array
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
    return limits_of([n], centre, level, phi)[0]


def limits_of(sizes: Sequence[int], centre: float, level: float, phi: float = 1.0) -> list[Interval]:
    """The same for groups of several sizes: asked for together they cost hardly more than one."""
    tail, wide, n = (1 - level) / 2, math.sqrt(max(phi, 1.0)), np.array(sizes)
    low, high = (centre + wide * (_limit(n, centre, q) - centre) for q in (tail, 1 - tail))
    return list(zip(np.maximum(low, 0.0).tolist(), np.minimum(high, 1.0).tolist(), strict=True))


def _limit(n: Array, centre: float, q: float) -> Array:
    if centre <= 0 or centre >= 1 or not len(n):
        return np.full(len(n), centre)
    r = binom.ppf(q, n, centre)
    limit: Array = (r - (binom.cdf(r, n, centre) - q) / binom.pmf(r, n, centre)) / n
    return limit


def tails(retained: int, n: int, centre: float) -> tuple[float, float]:
    """The exact chances of so few, and of so many."""
    return tails_of([(retained, n)], centre)[0]


def tails_of(counts: Sequence[tuple[int, int]], centre: float) -> list[tuple[float, float]]:
    """The same for several groups (retained, n)."""
    if not counts:
        return []
    retained, n = np.array(counts).T
    few, many = binom.cdf(retained, n, centre), binom.sf(retained - 1, n, centre)
    return list(zip(few.tolist(), many.tolist(), strict=True))


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

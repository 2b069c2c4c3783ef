"""How far have people come in one part of life, from the first assessment to a later one?

Only people with both count as pairs; those with a first assessment alone are counted beside them, with where they
began, because people who are not seen again are seldom like those who are. Scores are steps on a ladder of five, so
the steps are counted first; means are shown because evaluators ask for them, with the interval of Student's t.

Sources: Wilcoxon (1945), Biometrics 1, signed ranks: nought differences left out, normal approximation with ties
corrected and no continuity correction, and of the two rank sums the smaller; standardized response mean: Liang, Fossel
& Larson (1990), Medical Care 28; reliable change: Jacobson & Truax (1991), J. Consulting and Clinical Psychology 59.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from scipy.stats import t, wilcoxon

from lifeservices.metrics.answer import Share
from lifeservices.metrics.facts import Array
from lifeservices.metrics.intervals import LEVEL, Interval, Z

LEVELS = 5
"""Scores go from 1, in crisis, to 5, thriving."""

NO_SCORE = 0
"""Stands for a score that was not given: not asked, or it does not apply."""


@dataclass(frozen=True)
class Reliable:
    """Changes larger than the instrument's own noise, for a stated reliability."""

    reliability: float
    least_change: float
    improved: int
    worse: int


@dataclass(frozen=True)
class Change:
    """What the pairs say. Derived values are None where the pairs are too few for them."""

    with_first: int
    improved: int
    same: int
    worse: int
    improved_2plus: int
    transitions: tuple[tuple[int, ...], ...]
    """Rows: the first score, columns: the later one; both from 1 to 5."""
    unpaired_first: tuple[int, ...]
    """How many of those without a later score began at 1, 2 … 5."""
    mean: float | None
    deviation: float | None
    interval: Interval | None
    rank_sum: float | None
    p_value: float | None
    first_deviation: float | None

    @property
    def pairs(self) -> int:
        """People with both scores."""
        return self.improved + self.same + self.worse

    @property
    def missing(self) -> int:
        """People with a first score and no later one."""
        return self.with_first - self.pairs

    @property
    def share_improved(self) -> Share:
        """Of the pairs, those who moved up, with Wilson's interval."""
        return Share.of(self.improved, self.pairs)

    @property
    def response_mean(self) -> float | None:
        """The mean change in units of its own spread."""
        return self.mean / self.deviation if self.mean is not None and self.deviation else None

    @property
    def mean_first(self) -> float | None:
        """Where the pairs began, on average."""
        return _mean_level([sum(row) for row in self.transitions])

    @property
    def mean_later(self) -> float | None:
        """Where the pairs were later, on average."""
        return _mean_level([sum(column) for column in zip(*self.transitions, strict=True)])

    @property
    def mean_first_of_missing(self) -> float | None:
        """Where those began who have no later score."""
        return _mean_level(list(self.unpaired_first))


def _mean_level(counts: list[int]) -> float | None:
    n = sum(counts)
    return sum(level * count for level, count in enumerate(counts, start=1)) / n if n else None


def change_between(first: Array, later: Array) -> Change:
    """The change of one person in each row; NO_SCORE where a person has no such score."""
    begun = first != NO_SCORE
    both = begun & (later != NO_SCORE)
    before, after = first[both].astype(np.int64), later[both].astype(np.int64)
    steps = after - before
    n, mean, deviation = len(steps), None, None
    if n:
        mean = float(steps.mean())
        deviation = float(steps.std(ddof=1)) if n > 1 else None
    rank_sum, p_value = _signed_ranks(steps)
    table = np.zeros((LEVELS, LEVELS), np.int64)
    np.add.at(table, (before - 1, after - 1), 1)
    alone = np.bincount(first[begun & ~both] - 1, minlength=LEVELS)
    return Change(
        with_first=int(begun.sum()),
        improved=int((steps > 0).sum()),
        same=int((steps == 0).sum()),
        worse=int((steps < 0).sum()),
        improved_2plus=int((steps >= 2).sum()),
        transitions=tuple(tuple(row) for row in table.tolist()),
        unpaired_first=tuple(alone.tolist()),
        mean=mean,
        deviation=deviation,
        interval=_of_mean(mean, deviation, n),
        rank_sum=rank_sum,
        p_value=p_value,
        first_deviation=float(before.std(ddof=1)) if n > 1 else None,
    )


def _of_mean(mean: float | None, deviation: float | None, n: int) -> Interval | None:
    if mean is None or deviation is None:
        return None
    half = float(t.ppf(0.5 + LEVEL / 2, n - 1)) * deviation / math.sqrt(n)
    return mean - half, mean + half


def _signed_ranks(steps: Array) -> tuple[float | None, float | None]:
    if not steps.any():
        return None, None
    found = wilcoxon(steps, zero_method="wilcox", correction=False, method="asymptotic")
    return float(found.statistic), float(found.pvalue)


def reliable_change(change: Change, reliability: float) -> Reliable | None:
    """How many moved by more than 1.96 standard errors of a difference; None where the spread is not known.

    `reliability` is the instrument's, as published for the people it is used with: from 0 up to, not including, 1.
    """
    if not 0 <= reliability < 1:
        raise ValueError("The reliability of an instrument is a number from 0 up to 1.")
    if change.first_deviation is None:
        return None
    least = Z * change.first_deviation * math.sqrt(2 * (1 - reliability))
    moved = [
        (later - first, count)
        for first, row in enumerate(change.transitions)
        for later, count in enumerate(row)
        if abs(later - first) > least
    ]
    return Reliable(
        reliability,
        least,
        improved=sum(count for step, count in moved if step > 0),
        worse=sum(count for step, count in moved if step < 0),
    )

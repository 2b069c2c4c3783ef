"""How long do jobs last, when many endings are only known to lie between two contacts?

The nonparametric maximum likelihood estimate for times known to lie in intervals (L, R] (Turnbull 1976, Journal of the
Royal Statistical Society B 38): L is the last day confirmed, R the first day known to be over; a dated end on day T is
(T - 1, T], a job still going on is (L, never]. All mass lies on the innermost intervals, which begin at an L and end
at the next R (Peto 1973). `metrics/likeliest.py` finds how much lies on each.

S(D) is unique unless D lies strictly inside an interval that has mass: then a lower and an upper value are given. A
unit that came into view only on a day after the hire (`entry`) counts among those who lasted that long.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from lifeservices.metrics.facts import NEVER, Array
from lifeservices.metrics.likeliest import Problem, likeliest
from lifeservices.metrics.spells import Flags


@dataclass(frozen=True)
class Intervals:
    """Units with their ends in (left, right], in days after the hire; `right` NEVER while a job goes on.

    `exact` says that the end is dated: then left is right - 1. `entry` is 0 for those in view from the hire.
    """

    left: Array
    right: Array
    exact: Flags
    entry: Array

    @property
    def in_view(self) -> Flags:
        """Which units were not over before they came into view."""
        seen: Flags = (self.entry <= 0) | (self.right > self.entry)
        return seen

    def of(self, rows: Array) -> Intervals:
        """Some of the units."""
        return Intervals(self.left[rows], self.right[rows], self.exact[rows], self.entry[rows])


@dataclass(frozen=True)
class Turnbull:
    """The estimate. `support` lists the intervals with mass, as (after, up to, mass); up to NEVER: it may be never.

    `worth` is the largest worth of an interval; found properly it is 1. `longest` is the last day on which anything
    was heard of anybody, -1 of nobody.
    """

    n: int
    exact: int
    interval: int
    right_censored: int
    worth: float
    support: list[tuple[int, int, float]]
    longest: int

    def bounds(self, day: int) -> tuple[float, float] | None:
        """The least and the greatest value of S at a day; None of nobody."""
        if not self.n:
            return None
        sure = sum(mass for after, _, mass in self.support if after >= day)
        maybe = sum(mass for after, until, mass in self.support if after < day < until)
        return sure, sure + maybe


@dataclass(frozen=True)
class Alike:
    """Units in view, those with the same days taken together: each column of `days` is left, right and entry.

    `which` says for each unit which column it is.
    """

    days: Array
    which: Array

    @classmethod
    def of(cls, units: Intervals) -> Alike:
        """These units, all of them in view."""
        entry = np.maximum(units.entry, 0)
        days, which = np.unique(
            np.stack([np.maximum(units.left, entry), units.right, entry]), axis=1, return_inverse=True
        )
        return cls(days, which.reshape(-1))

    def problem(self, times: Array) -> tuple[Array, Array, Problem]:
        """Where mass may lie, after which and up to which days, and the problem to be solved: each so many times."""
        there = times > 0
        left, right, entry = self.days[:, there]
        after, until = _innermost(left, right)
        problem = Problem(
            first=np.searchsorted(after, left),
            last=np.searchsorted(until, right, side="right"),
            seen_from=np.searchsorted(after, entry),
            weight=times[there] / times.sum(),
            size=len(after),
        )
        return after, until, problem


def turnbull(units: Intervals) -> Turnbull:
    """The estimate from these units."""
    units = units if units.in_view.all() else units.of(np.flatnonzero(units.in_view))
    right, dated, ended = units.right, units.exact, units.right < NEVER
    counts = len(right), int(dated.sum()), int((ended & ~dated).sum()), int((~ended).sum())
    if not len(right):
        return Turnbull(*counts, 0.0, [], -1)
    # Units alike are one unit that counts several times.
    alike = Alike.of(units)
    after, until, problem = alike.problem(np.bincount(alike.which))
    mass, worth = likeliest(problem)
    support = [(int(a), int(u), float(m)) for a, u, m in zip(after, until, mass, strict=True) if m > 0]
    left = alike.days[0]
    longest = int(max(left.max(), np.where(ended, right, 0).max()))
    return Turnbull(*counts, worth, support, longest)


def _innermost(left: Array, right: Array) -> tuple[Array, Array]:
    """The intervals that begin at some left end and end at the next right end, with no other end between."""
    ends = np.concatenate([left, right])
    opens = np.concatenate([np.ones(len(left), bool), np.zeros(len(right), bool)])
    # On the same day a right end comes first: (L, R] is open on the left.
    order = np.lexsort((opens, ends))
    ends, opens = ends[order], opens[order]
    here = np.flatnonzero(opens[:-1] & ~opens[1:])
    return ends[here], ends[here + 1]

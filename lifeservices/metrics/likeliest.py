"""How much mass lies on each interval, so that what was seen is as likely as can be?

The EM algorithm (Turnbull 1976, Journal of the Royal Statistical Society B 38) shares each unit's mass out over the
intervals it may have ended in, again and again; it is sure and slow. Its steps are drawn out where that is likelier
(Varadhan & Roland 2008, Scandinavian Journal of Statistics 35), and where everybody was in view from the start they give
way to constrained Newton steps (Wang 2007, Journal of the Royal Statistical Society B 69). Whichever way it was
found, a solution is checked: it is the likeliest there is when no interval is worth more than 1 (Gentleman & Geyer
1994, Biometrika 81).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.linalg import LinAlgError, cholesky, solve_triangular
from scipy.optimize import nnls

from lifeservices.metrics.facts import Array
from lifeservices.metrics.survival import Floats

CLOSE = 1e-10
"""When no mass moves by more than this, and no interval is worth more than 1 by more than this, it is found."""

_FIRST_STEPS, _NEWTON_STEPS, _MOST_STEPS = 10, 60, 20_000
_NO_MASS = 1e-9
_TINY = 1e-300


@dataclass(frozen=True)
class Problem:
    """Which intervals each unit may have ended in: those from `first` up to but not including `last`.

    `seen_from` is the first interval in which the unit could have been seen to end; `weight` its share of all units.
    """

    first: Array
    last: Array
    seen_from: Array
    weight: Floats
    size: int

    def worth(self, mass: Floats) -> Floats:
        """What each interval is worth: by how much likelier the data would be with more mass there; 1 at its best."""
        total = _summed(mass)
        share = self.weight / np.maximum(total[self.last] - total[self.first], _TINY)
        worth: Floats = np.cumsum(self._at(self.first, share) - self._at(self.last, share))[:-1]
        if self.seen_from.any():
            # Those who ended before anybody looked: the units seen stand for them too (Turnbull 1976, section 3).
            unseen = self.weight / np.maximum(total[-1] - total[self.seen_from], _TINY)
            worth = worth + 1 - np.cumsum(self._at(self.seen_from, unseen))[:-1]
        return worth

    def likelihood(self, mass: Floats) -> float:
        """The logarithm of how likely the data are, for each unit on average."""
        total = _summed(mass)
        seen = np.maximum(total[-1] - total[self.seen_from], _TINY)
        inside = np.maximum(total[self.last] - total[self.first], _TINY)
        return float(self.weight @ (np.log(inside) - np.log(seen)))

    def bend(self, mass: Floats) -> Floats:
        """How fast the worth of each interval falls as mass comes to each: the negative Hessian."""
        total = _summed(mass)
        share = self.weight / np.maximum(total[self.last] - total[self.first], _TINY) ** 2
        side = self.size + 1
        corners = np.zeros(side * side)
        for row, column, sign in ((0, 0, 1), (0, 1, -1), (1, 0, -1), (1, 1, 1)):
            ends = (self.first, self.last)
            corners += sign * np.bincount(ends[row] * side + ends[column], share, side * side)
        found: Floats = corners.reshape(side, side).cumsum(axis=0).cumsum(axis=1)[:-1, :-1]
        return found

    def _at(self, places: Array, values: Floats) -> Floats:
        return np.bincount(places, values, self.size + 1).astype(np.float64)


def likeliest(problem: Problem) -> tuple[Floats, float]:
    """The mass of each interval, and the largest worth of one: 1 when it was found."""
    mass = np.full(problem.size, 1 / problem.size)
    for _ in range(_FIRST_STEPS):
        mass = _step(problem, mass)
    if not problem.seen_from.any():
        mass = _by_newton(problem, mass)
    mass = _by_steps(problem, mass)
    mass = np.where(mass > _NO_MASS, mass, 0.0)
    mass = mass / mass.sum()
    return mass, float(problem.worth(mass).max())


def _summed(mass: Floats) -> Floats:
    return np.append(0.0, np.cumsum(mass))


def _step(problem: Problem, mass: Floats) -> Floats:
    """One step of EM."""
    moved = np.maximum(mass * problem.worth(mass), 0.0)
    stepped: Floats = moved / moved.sum()
    return stepped


def _by_steps(problem: Problem, mass: Floats) -> Floats:
    """EM until nothing moves, drawn out where that is likelier."""
    for _ in range(_MOST_STEPS):
        one = _step(problem, mass)
        two = _step(problem, one)
        moved = float(np.abs(one - mass).max())
        mass = _further(problem, mass, one, two)
        if moved < CLOSE and float(problem.worth(mass).max()) < 1 + CLOSE:
            break
    return mass


def _further(problem: Problem, mass: Floats, one: Floats, two: Floats) -> Floats:
    """Two steps drawn out in their direction, where that is likelier; else the two steps."""
    first, change = one - mass, (two - one) - (one - mass)
    size = float(np.linalg.norm(change))
    length = float(np.linalg.norm(first)) / size if size else 0.0
    if length <= 1:
        return two
    leapt = mass + 2 * length * first + length**2 * change
    # Kept off the edge: what has no mass at all could never get any back.
    leapt = np.maximum(leapt, two * 1e-3)
    leapt = _step(problem, leapt / leapt.sum())
    return leapt if problem.likelihood(leapt) > problem.likelihood(two) else two


def _by_newton(problem: Problem, mass: Floats) -> Floats:
    """Newton steps over the intervals that have mass or deserve some, none of them below 0."""
    for _ in range(_NEWTON_STEPS):
        worth = problem.worth(mass)
        if float(worth.max()) < 1 + CLOSE:
            break
        # The likeliest mass adds up to 1 by itself when every interval costs what 1 is worth.
        open_to = np.flatnonzero((mass > 0) | (worth > 1))
        aim = _aim(problem.bend(mass)[np.ix_(open_to, open_to)], 2 * worth[open_to] - 1)
        if aim is None:
            break
        aimed = np.zeros(problem.size)
        aimed[open_to] = aim
        moved = _towards(problem, mass, aimed, float((worth - 1) @ (aimed - mass)))
        if moved is None:
            break
        mass = moved
    # Nothing is shut out for good: the steps that follow can still give mass back.
    mixed: Floats = (1 - _NO_MASS * 1e-3) * mass + _NO_MASS * 1e-3 / problem.size
    return mixed


def _aim(bend: Floats, pull: Floats) -> Floats | None:
    """Where the parabola through here has its top, with no mass below 0."""
    try:
        root = cholesky(bend + np.eye(len(bend)) * 1e-10 * bend.trace() / len(bend))
        found, _ = nnls(root, solve_triangular(root, pull, trans="T"), maxiter=20 * len(bend))
    except (LinAlgError, RuntimeError):
        return None
    total = found.sum()
    return None if total <= 0 else found


def _towards(problem: Problem, mass: Floats, aimed: Floats, slope: float) -> Floats | None:
    """As far towards the aim as makes the data likelier; None where nothing does."""
    here, length = problem.likelihood(mass) - float(mass.sum()), 1.0
    while length > 1e-6:
        there = mass + length * (aimed - mass)
        if problem.likelihood(there) - float(there.sum()) >= here + 0.1 * length * slope - 1e-15:
            return there / there.sum()
        length /= 2
    return None

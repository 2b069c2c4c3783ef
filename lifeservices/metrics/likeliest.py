"""How much mass lies on each interval, so that what was seen is as likely as can be?

The EM algorithm (Turnbull 1976, Journal of the Royal Statistical Society B 38) shares each unit's mass out over the
intervals it may have ended in, again and again; it is sure and slow. Its steps are drawn out where that is likelier
(Varadhan & Roland 2008, Scandinavian Journal of Statistics 35), and where that does not do they give way to constrained
Newton steps (Wang 2007, Journal of the Royal Statistical Society B 69). Whichever way it was found, a solution is
checked: it is the likeliest there is when no interval is worth more than 1 (Gentleman & Geyer 1994, Biometrika 81).

Units that came into view late stand beside others like them who were over by then: each counts among those who lasted
until it could be seen (Turnbull 1976, section 3).
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

_FIRST_WORK, _FIRST_STEPS, _NEWTON_STEPS, _MOST_STEPS = 500_000, 150, 100, 5_000
_NEAR_STEPS, _LOOK_AFTER = 400, 3
_STEADY = 1e-11
_NO_MASS = 1e-9
_TINY = 1e-100


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
        seen, sought, _ = self._pulls(mass)
        worth: Floats = seen + 1 - sought
        return worth

    def step(self, mass: Floats) -> Floats:
        """One step of EM: every unit shared out over where it may have ended, and those it stands for beside it."""
        seen, sought, unseen = self._pulls(mass)
        moved = mass * np.maximum(seen + unseen - sought, 0.0)
        stepped: Floats = moved / moved.sum()
        return stepped

    def likelihood(self, mass: Floats) -> float:
        """The logarithm of how likely the data are, for each unit on average."""
        inside, in_view = self._chances(mass)
        return float(self.weight @ (np.log(inside) - np.log(in_view)))

    def bend(self, mass: Floats) -> Floats:
        """How fast the worth of each interval falls as mass comes to each, the sum of all mass held at 1."""
        inside, in_view = self._chances(mass)
        end = np.full_like(self.first, self.size)
        fallen = self._squares(self.first, self.last, self.weight / inside**2)
        return fallen - self._squares(self.seen_from, end, self.weight / in_view**2) + 1

    def _chances(self, mass: Floats) -> tuple[Floats, Floats]:
        """For each unit, how much mass lies where it may have ended, and where it could have been seen to end."""
        total = np.append(0.0, np.cumsum(mass))
        inside: Floats = np.maximum(total[self.last] - total[self.first], _TINY)
        in_view: Floats = np.maximum(total[-1] - total[self.seen_from], _TINY)
        return inside, in_view

    def _pulls(self, mass: Floats) -> tuple[Floats, Floats, float]:
        """How many units each interval would explain and would be sought in, for each unit of mass; all sought."""
        inside, in_view = self._chances(mass)
        share, looked = self.weight / inside, self.weight / in_view
        seen = np.cumsum(self._at(self.first, share) - self._at(self.last, share))[:-1]
        return seen, np.cumsum(self._at(self.seen_from, looked))[:-1], float(looked.sum())

    def _squares(self, first: Array, last: Array, weight: Floats) -> Floats:
        """The sum of squares of weight, each from its first to before its last interval both ways."""
        side = self.size + 1
        corners = np.zeros(side * side)
        for row, column, sign in ((first, first, 1), (first, last, -1), (last, first, -1), (last, last, 1)):
            corners += sign * np.bincount(row * side + column, weight, side * side)
        found: Floats = corners.reshape(side, side).cumsum(axis=0).cumsum(axis=1)[:-1, :-1]
        return found

    def _at(self, places: Array, values: Floats) -> Floats:
        return np.bincount(places, values, self.size + 1).astype(np.float64)


def likeliest(problem: Problem) -> tuple[Floats, float]:
    """The mass of each interval, and the largest worth of one: 1 when it was found."""
    mass = np.full(problem.size, 1 / problem.size)
    # Of many different units a step of EM takes long, and it takes many.
    mass, found = _by_steps(problem, mass, min(_FIRST_STEPS, 3 + _FIRST_WORK // len(problem.first)))
    if not found:
        mass, _ = _by_steps(problem, _by_newton(problem, mass), _MOST_STEPS)
    mass = np.where(mass > _NO_MASS, mass, 0.0)
    mass = mass / mass.sum()
    return mass, float(problem.worth(mass).max())


def nearly(problem: Problem, start: Floats, close: float) -> Floats:
    """The mass of each interval, begun from some not far off: none is worth more than 1 by more than `close`.

    For the many samples that an interval of confidence is made of, where the last digits do not matter.
    """
    mass = start
    for step in range(_NEAR_STEPS):
        one = problem.step(mass)
        mass = _further(problem, mass, one, problem.step(one))
        if step % _LOOK_AFTER == 0 and float(problem.worth(mass).max()) < 1 + close:
            return mass
    return likeliest(problem)[0]


def _by_steps(problem: Problem, mass: Floats, most: int) -> tuple[Floats, bool]:
    """EM until nothing moves, drawn out where that is likelier; and whether it came to rest."""
    for _ in range(most):
        one = problem.step(mass)
        two = problem.step(one)
        moved = float(np.abs(one - mass).max())
        mass = _further(problem, mass, one, two)
        if moved < CLOSE and float(problem.worth(mass).max()) < 1 + CLOSE:
            return mass, True
    return mass, False


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
    leapt = problem.step(leapt / leapt.sum())
    return leapt if problem.likelihood(leapt) > problem.likelihood(two) else two


def _by_newton(problem: Problem, mass: Floats) -> Floats:
    """Newton steps over the intervals that have mass or deserve some, none of them below 0."""
    for _ in range(_NEWTON_STEPS):
        worth = problem.worth(mass)
        if float(worth.max()) < 1 + CLOSE:
            break
        open_to = np.flatnonzero((mass > 0) | (worth > 1))
        bend = problem.bend(mass)[np.ix_(open_to, open_to)]
        aim = _aim(bend, worth[open_to] - 1, mass[open_to])
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


def _aim(bend: Floats, pull: Floats, mass: Floats) -> Floats | None:
    """Where the parabola through here has its top, with no mass below 0; None where it has none.

    Each interval is measured in units of its own bend, so that little mass weighs as much as a lot.
    """
    scale = np.sqrt(np.maximum(np.diag(bend), _TINY))
    bend = bend / np.outer(scale, scale) + np.eye(len(bend)) * _STEADY
    try:
        root = cholesky(bend)
        top = solve_triangular(root, pull / scale + bend @ (mass * scale), trans="T")
        aim = solve_triangular(root, top)
        if aim.min() < 0:
            aim = nnls(root, top, maxiter=20 * len(bend))[0]
    except (LinAlgError, RuntimeError):
        return None
    found: Floats = aim / scale
    return found if float(found.sum()) > 0 else None


def _towards(problem: Problem, mass: Floats, aimed: Floats, slope: float) -> Floats | None:
    """As far towards the aim as makes the data likelier; None where nothing does."""
    here, length = problem.likelihood(mass), 1.0
    while length > 1e-6:
        there: Floats = mass + length * (aimed - mass)
        there /= there.sum()
        if problem.likelihood(there) >= here + 0.1 * length * slope - 1e-15:
            return there
        length /= 2
    return None

"""How sure is a curve for endings between two contacts? As much as it moves over other samples of the same members.

The bootstrap over members (Efron 1979, Annals of Statistics 7): members are drawn with replacement, as many as there
are, each with all of their jobs; the curve is made anew for each sample, and the middle 95 % of its values at the day
are the interval. The same seed draws the same samples, so the same record gives the same interval on every machine.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

import numpy as np

from lifeservices.metrics.answer import DECIMALS, rounded_interval
from lifeservices.metrics.facts import Array
from lifeservices.metrics.intervals import Interval
from lifeservices.metrics.likeliest import nearly
from lifeservices.metrics.survival import Floats
from lifeservices.metrics.turnbull import Alike, Intervals, Turnbull

SEED, SAMPLES = 1, 500
DIGITS = 4
"""Limits are rounded to so many: of 500 samples no further digit would say anything."""

_KEPT = 128
_CLOSE = 0.01
"""How much less likely than the likeliest a sample's curve may be, all units together: less than chance moves it."""
_ALSO = 0.02
_LOW, _HIGH = 0.025, 0.975

Limits = tuple[Interval | None, Interval | None]
"""The interval of the lower value of S(D), and that of the upper."""


class _Said:
    """What is said of samples, drawn or still to be drawn."""

    seed: int
    number: int
    limits: Any

    @property
    def words(self) -> str:
        """How the limits were found."""
        return f"{self.number:,} samples of members, seed {self.seed}"

    def to_dict(self) -> dict[str, Any]:
        """As plain values."""
        lower, upper = self.limits
        return {
            "lower_interval": rounded_interval(lower),
            "upper_interval": rounded_interval(upper),
            "interval_by": self.words,
        }


@dataclass(frozen=True)
class Drawn(_Said):
    """What samples came to, without the people they were drawn from."""

    limits: Limits
    seed: int
    number: int


@dataclass(frozen=True)
class Samples(_Said):
    """The units of an estimate, whose they are, and the day at which it is read. Nothing is drawn until it is asked."""

    units: Intervals
    members: Array
    curve: Turnbull
    day: int
    seed: int = SEED
    number: int = SAMPLES

    @cached_property
    def limits(self) -> Limits:
        """The interval of each of the two values; None where the value is 1 or 0, of which samples cannot tell."""
        bounds = self.curve.bounds(self.day)
        if bounds is None or self.day > self.curve.longest:
            return None, None
        rows = np.flatnonzero(self.units.in_view)
        alike = Alike.of(self.units.of(rows))
        drawing = _Drawing.of(alike, self.members[rows], _Support.of(self.curve))
        values = _values(drawing, self.day, self.seed, self.number)
        low, high = (_limits(bounds[place], values[:, place]) for place in (0, 1))
        return low, high

    def drawn(self) -> Drawn:
        """What they come to."""
        return Drawn(self.limits, self.seed, self.number)


@dataclass(frozen=True)
class _Support:
    """Where all units together have their mass: where the search for a sample's begins."""

    after: Array
    mass: Floats

    @classmethod
    def of(cls, curve: Turnbull) -> _Support:
        """The intervals with mass of an estimate."""
        return cls(np.array([a for a, _, _ in curve.support]), np.array([m for _, _, m in curve.support]))

    def on(self, after: Array) -> Floats:
        """The mass brought to the intervals of a sample, and a little to each of them."""
        place = np.clip(np.searchsorted(after, self.after, side="right") - 1, 0, None)
        mass: Floats = (1 - _ALSO) * np.bincount(place, self.mass, len(after)) / self.mass.sum() + _ALSO / len(after)
        return mass


@dataclass(frozen=True, eq=False)
class _Drawing:
    """Members to be drawn: those whose units are alike are drawn together, as so many of them.

    `kind` and `unit` are pairs: that kind of member has this kind of unit. `times` is how many there are of each kind.
    """

    alike: Alike
    kind: Array
    unit: Array
    times: Array
    support: _Support

    @classmethod
    def of(cls, alike: Alike, members: Array, support: _Support) -> _Drawing:
        """These units and whose they are."""
        _, whose = np.unique(members, return_inverse=True)
        order, number = np.lexsort((alike.which, whose)), np.bincount(whose)
        place = np.arange(len(whose)) - np.repeat(np.cumsum(number) - number, number)
        units = np.full((len(number), int(number.max())), -1)
        units[whose[order], place] = alike.which[order]
        kinds, times = np.unique(units, axis=0, return_counts=True)
        kind, column = np.nonzero(kinds >= 0)
        return cls(alike, kind, kinds[kind, column], times, support)

    def sample(self, chance: np.random.Generator) -> Array:
        """How often each kind of unit is in a sample of the members."""
        total = self.times.sum()
        often = chance.multinomial(total, self.times / total)
        return np.bincount(self.unit, often[self.kind], self.alike.days.shape[1]).astype(np.int64)

    def __hash__(self) -> int:
        return hash(self._key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Drawing) and self._key == other._key

    @cached_property
    def _key(self) -> tuple[bytes, ...]:
        return tuple(part.tobytes() for part in (self.alike.days, self.kind, self.unit, self.times))


@lru_cache(_KEPT)
def _values(drawing: _Drawing, day: int, seed: int, number: int) -> Floats:
    """S(day) in each sample, lower and upper: kept, since both values and several rules ask for the same samples."""
    chance, close = np.random.default_rng(seed), _CLOSE / len(drawing.alike.which)
    values = np.empty((number, 2))
    for draw in range(number):
        after, until, problem = drawing.alike.problem(drawing.sample(chance))
        mass = nearly(problem, drawing.support.on(after), close)
        sure = float(mass[after >= day].sum())
        values[draw] = sure, sure + float(mass[(after < day) & (day < until)].sum())
    return values


def _limits(value: float, drawn: Floats) -> Interval | None:
    if not 0 < round(value, DECIMALS) < 1:
        return None
    low, high = np.quantile(drawn, (_LOW, _HIGH))
    return round(float(low), DIGITS), round(min(float(high), 1.0), DIGITS)

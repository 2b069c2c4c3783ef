"""What can somebody work out who reads everything that was published?

A publication is a set of counts that add up to one another, some shown and some hidden. Whoever has all that is shown
knows that every hidden count is a whole number from nought up, and that the sums hold; so each hidden count has a
smallest and a largest value it can have, found by linear programming (whole numbers, where percentages are shown).
A count is exposed when fewer than four values are left for it beside nought, and some of these lie from 1 to 10.

Fischetti & Salazar-González (2001), Management Science 47, call this the attacker's problem.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import coo_array, csr_array, eye_array, kron

FEWEST = 11
"""A smaller count of people is not published, unless it is nought."""

FEWEST_VALUES = 4
"""A hidden count must be able to have at least so many values, nought not counted."""

Name = tuple[str, ...]
"""What a count counts: `("Texas", "retained")`."""

Range = tuple[int, int | None]
"""The smallest and the largest value; None where nothing limits it."""

Array = npt.NDArray[np.float64]

System = tuple[list[Name], csr_array, list[float], list[float]]
"""Hidden counts, what adds up of them, and between which limits."""

_SLACK = 1e-6
_UNLIMITED = 1e7
_TRIALS = 12


@dataclass(frozen=True)
class Sum:
    """A count that is the sum of others, as everybody who reads the table knows."""

    whole: Name
    parts: tuple[Name, ...]


@dataclass(frozen=True)
class Percentage:
    """A published share of one count in another: `value` in per cent, printed with `places` decimals."""

    part: Name
    whole: Name
    value: float
    places: int = 0


@dataclass(frozen=True)
class Publication:
    """What is published: counts by name, how they add up, and percentages. A name without a value is hidden."""

    shown: Mapping[Name, int]
    sums: tuple[Sum, ...]
    percentages: tuple[Percentage, ...] = ()


def small(count: int) -> bool:
    """Whether a count is one from which somebody could be recognized."""
    return 0 < count < FEWEST


def ranges(publication: Publication, names: Iterable[Name]) -> dict[Name, Range]:
    """The values that each of these counts can have, for somebody who has the publication and nothing else."""
    wanted = set(names)
    return _ranges(publication, _system(publication), wanted) if wanted else {}


def _ranges(publication: Publication, system: System, names: Iterable[Name]) -> dict[Name, Range]:
    wanted = sorted(set(names))
    hidden, rows, low, high = system
    place = {name: number for number, name in enumerate(hidden)}
    found: dict[Name, Range] = {n: (publication.shown[n],) * 2 for n in wanted if n in publication.shown}
    open_names = [name for name in wanted if name in place]
    found |= {name: (0, None) for name in wanted if name not in place and name not in found}
    free = _touched(rows)
    found |= {name: (0, None) for name in open_names if not free[place[name]]}
    asked = [name for name in open_names if free[place[name]]]
    if asked:
        whole_numbers = bool(publication.percentages)
        lows, highs = _extremes(rows, low, high, [place[name] for name in asked], whole_numbers)
        found |= {name: _range(*ends) for name, *ends in zip(asked, lows, highs, strict=True)}
    return {name: found[name] for name in wanted}


def exposed(found: Range) -> bool:
    """Whether a count with these possible values is given away. That there is nobody gives nobody away."""
    low, high = found
    if high is None or high == 0 or low >= FEWEST:
        return False
    return high - max(low, 1) + 1 < FEWEST_VALUES


def exposures(publication: Publication, names: Iterable[Name]) -> dict[Name, Range]:
    """Those of the counts that the publication gives away, and what they can be."""
    wanted, system = set(names), _system(publication)
    doubtful = wanted if publication.percentages else wanted - _plainly_open(system, wanted)
    return {name: found for name, found in _ranges(publication, system, doubtful).items() if exposed(found)}


def _plainly_open(system: System, names: set[Name]) -> set[Name]:
    """Hidden counts that differ by enough among a dozen sets of counts that all fit: they need no program each."""
    hidden, rows, low, high = system
    if len(names) <= _TRIALS:
        return set()
    # Any directions will do; these are always the same.
    directions = np.random.default_rng(0).integers(-1, 2, (_TRIALS, len(hidden)))
    values = _solved(rows, low, high, directions.ravel().astype(float), _TRIALS, whole_numbers=False)
    least, most = np.floor(values.min(axis=0) + 0.5), np.floor(values.max(axis=0) + 0.5)
    spread = most - np.maximum(least, 1) + 1
    return {name for name, room in zip(hidden, spread.tolist(), strict=True) if room >= FEWEST_VALUES} & names


def _system(publication: Publication) -> System:
    """What is left of sums and percentages once the shown counts are put in: low <= rows x hidden <= high."""
    shown = publication.shown
    named = {name for sum_ in publication.sums for name in (sum_.whole, *sum_.parts)}
    named |= {name for p in publication.percentages for name in (p.part, p.whole)}
    hidden = sorted(named - set(shown))
    place = {name: number for number, name in enumerate(hidden)}
    lines: list[tuple[dict[Name, float], float, float]] = []
    for sum_ in publication.sums:
        lines.append(({sum_.whole: -1.0, **dict.fromkeys(sum_.parts, 1.0)}, 0.0, 0.0))
    for p in publication.percentages:
        half = 0.5 * 10.0**-p.places
        lines.append(({p.part: 1.0, p.whole: -(p.value - half) / 100}, 0.0, math.inf))
        lines.append(({p.part: 1.0, p.whole: -(p.value + half) / 100}, -math.inf, 0.0))
    entries: list[tuple[int, int, float]] = []
    low: list[float] = []
    high: list[float] = []
    for terms, at_least, at_most in lines:
        given = sum(times * shown[name] for name, times in terms.items() if name in shown)
        open_terms = [(place[name], times) for name, times in terms.items() if name not in shown]
        if open_terms:
            entries += [(len(low), column, times) for column, times in open_terms]
            low.append(at_least - given)
            high.append(at_most - given)
    at_row, at_column, times_ = zip(*entries, strict=True) if entries else ((), (), ())
    rows = coo_array((list(times_), (list(at_row), list(at_column))), shape=(len(low), len(hidden)))
    return hidden, rows.tocsr(), low, high


def _touched(rows: csr_array) -> Sequence[bool]:
    touched = np.zeros(rows.shape[1], np.bool_)
    touched[rows.indices] = True
    found: list[bool] = touched.tolist()
    return found


def _extremes(
    rows: csr_array, low: list[float], high: list[float], asked: list[int], whole_numbers: bool
) -> tuple[list[float], list[float]]:
    """The smallest and largest value of each column asked about."""
    columns, copies = rows.shape[1], 2 * len(asked)
    costs = np.zeros((copies, columns))
    for number, column in enumerate(asked):
        costs[2 * number, column], costs[2 * number + 1, column] = 1.0, -1.0
    values = _solved(rows, low, high, costs.ravel(), copies, whole_numbers)
    lows = [float(values[2 * number, column]) for number, column in enumerate(asked)]
    highs = [float(values[2 * number + 1, column]) for number, column in enumerate(asked)]
    return lows, highs


def _solved(
    rows: csr_array, low: list[float], high: list[float], costs: Array, copies: int, whole_numbers: bool
) -> Array:
    """The counts that cost least, once for each copy of the table: one program of many is faster than many of one."""
    found = milp(
        costs,
        constraints=LinearConstraint(
            kron(eye_array(copies), rows, format="csr"), np.tile(low, copies), np.tile(high, copies)
        ),
        # More than all people together nobody can be; a count that reaches this has no limit.
        bounds=Bounds(0, _UNLIMITED),
        integrality=np.ones(len(costs)) if whole_numbers else None,
    )
    if found.x is None:
        raise ValueError("What is published contradicts itself: no counts at all would give it.")
    values: Array = found.x.reshape(copies, rows.shape[1])
    return values


def _range(low: float, high: float) -> Range:
    top = None if high > _UNLIMITED / 2 else math.floor(high + _SLACK)
    return max(0, math.ceil(low - _SLACK)), top

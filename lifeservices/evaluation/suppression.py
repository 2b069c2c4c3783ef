"""Which counts of a publication have to stay hidden, so that no count of a few people can be read or worked out?

First every count from 1 to 10 is hidden (primary suppression). Then, while the auditor can still work one out from all
that is shown, the counts that cost the least are hidden with it (complementary suppression): for each exposed count
the cheapest set that leaves it four values or more, found by integer programming. What is left over in a sum once the
shown parts are taken away may not be from 1 to 10 either: it would be a small count of several groups together.

Kelly, Golden & Assad (1992), Networks 22, give the model; the rule of eleven is the cell size policy of the Centers
for Medicare & Medicaid Services, which includes what percentages and complements give away, and lets nought be shown.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np
import numpy.typing as npt
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import coo_array, csr_array, hstack, vstack

from lifeservices.evaluation.auditor import (
    FEWEST,
    FEWEST_VALUES,
    Array,
    Name,
    Publication,
    Sum,
    exposures,
    ranges,
    small,
)

COST_OF_NOUGHT = 5
"""Hiding that there is nobody costs little, and keeps readers from taking every hidden count for one above nought."""


@dataclass(frozen=True)
class Table:
    """Everything that could be published together: counts by name, and how they add up.

    `public` is known to every reader whatever we hide, such as the figures of the whole program; `never` is published
    by nobody and yet has to be protected, such as everybody outside a group. `costs` says what it costs to hide a
    count; where it is silent, as much as the people counted.
    """

    counts: Mapping[Name, int]
    sums: tuple[Sum, ...]
    public: frozenset[Name] = frozenset()
    never: frozenset[Name] = frozenset()
    costs: Mapping[Name, int] = field(default_factory=dict)

    def without(self, hidden: frozenset[Name]) -> Publication:
        """What is published when these are hidden."""
        shown = {name: count for name, count in self.counts.items() if name not in hidden or name in self.public}
        return Publication(shown, self.sums)

    @property
    def sensitive(self) -> frozenset[Name]:
        """The counts that nobody may come to know."""
        return frozenset(name for name, count in self.counts.items() if small(count) and name not in self.public)


def two_way(
    rows: Sequence[str], columns: Sequence[str], counts: Mapping[tuple[str, str], int]
) -> tuple[dict[Name, int], tuple[Sum, ...]]:
    """The counts and sums of a table with its margins. `""` stands for all rows, and for all columns."""
    found: dict[Name, int] = {(r, c): counts[r, c] for r in rows for c in columns}
    sums: list[Sum] = []
    for row in rows:
        found[row, ""] = sum(counts[row, column] for column in columns)
        sums.append(Sum((row, ""), tuple((row, column) for column in columns)))
    for column in (*columns, ""):
        found["", column] = sum(found[row, column] for row in rows)
        sums.append(Sum(("", column), tuple((row, column) for row in rows)))
    sums.append(Sum(("", ""), tuple(("", column) for column in columns)))
    return found, tuple(sums)


def primary(table: Table) -> frozenset[Name]:
    """The counts that may not be shown for what they are."""
    return table.sensitive | table.never


def hidden_in(table: Table) -> frozenset[Name]:
    """Every count that has to stay hidden. The same table always gives the same answer."""
    return _hidden_in(
        tuple(sorted(table.counts.items())), table.sums, table.public, table.never, tuple(sorted(table.costs.items()))
    )


def rate_may_be_shown(numerator: int, denominator: int) -> bool:
    """Whether a share may be shown by itself: its part and the rest nobody or eleven, its whole at least eleven."""
    return denominator >= FEWEST and not small(numerator) and not small(denominator - numerator)


@lru_cache(maxsize=512)
def _hidden_in(
    counts: tuple[tuple[Name, int], ...],
    sums: tuple[Sum, ...],
    public: frozenset[Name],
    never: frozenset[Name],
    costs: tuple[tuple[Name, int], ...],
) -> frozenset[Name]:
    table = Table(dict(counts), sums, public, never, dict(costs))
    hidden, given_up = primary(table), frozenset[Name]()
    while True:
        hidden = _no_small_leftover(table, hidden)
        open_to_all = [n for n in _hardest_first(table, hidden) if n not in given_up]
        if not open_to_all:
            return _shown_again(table, hidden, given_up)
        before = hidden
        for name in open_to_all:
            if hidden == before or exposures(table.without(hidden), [name]):
                more = _companions(table, hidden, name)
                # Where no choice helps, what everybody knows anyhow gives the count away, and hiding adds nothing.
                given_up |= frozenset() if more else {name}
                hidden |= more


def _shown_again(table: Table, hidden: frozenset[Name], given_up: frozenset[Name]) -> frozenset[Name]:
    """What was hidden for one count may not be needed once others were hidden; the costliest is tried first."""
    room = ranges(table.without(hidden), given_up)
    for name in sorted(hidden - primary(table), key=lambda name: (-_cost(table, name), name)):
        fewer = hidden - {name}
        published = table.without(fewer)
        if _no_small_leftover(table, fewer) == fewer and ranges(published, given_up) == room:
            hidden = hidden if exposures(published, table.sensitive - given_up) else fewer
    return hidden


def _hardest_first(table: Table, hidden: frozenset[Name]) -> list[Name]:
    found = exposures(table.without(hidden), table.sensitive)
    return sorted(found, key=lambda name: (-table.counts[name], name))


def _no_small_leftover(table: Table, hidden: frozenset[Name]) -> frozenset[Name]:
    """Of each sum whose whole is shown, hide one more part while the hidden parts come to 1 to 10 together."""
    while True:
        more = frozenset(name for sum_ in table.sums for name in _one_more(table, hidden, sum_))
        if not more:
            return hidden
        hidden |= more


def _one_more(table: Table, hidden: frozenset[Name], sum_: Sum) -> list[Name]:
    def known(name: Name) -> bool:
        return name not in hidden or name in table.public

    left = sum(table.counts[part] for part in sum_.parts if not known(part))
    if not known(sum_.whole) or not small(left):
        return []
    choice = [p for p in (*sum_.parts, sum_.whole) if known(p) and p not in table.public and table.counts[p]]
    return [min(choice, key=lambda name: (_cost(table, name), name))] if choice else []


def _cost(table: Table, name: Name) -> int:
    return table.costs.get(name, table.counts[name] or COST_OF_NOUGHT)


def _companions(table: Table, hidden: frozenset[Name], target: Name) -> frozenset[Name]:
    """The cheapest counts to hide so that the target can have four values above nought.

    Two other sets of counts have to fit everything shown: one in which the target is larger, one in which it is
    smaller, three apart. Every other count changes by three at most. `move` of a count is how far it goes up or down
    in each; a count may move only if it is hidden, or chosen to be. Where what everybody knows leaves no room for
    that, the widest room there is.
    """
    widest = FEWEST_VALUES - 1
    for apart, above_nought in ((widest, True), *((apart, False) for apart in range(widest, 0, -1))):
        program = _Program(table, hidden, target, apart, above_nought)
        found = milp(
            program.costs, constraints=program.constraints, bounds=program.bounds, integrality=program.integrality
        )
        if found.x is not None:
            return program.chosen(found.x)
    return frozenset()


class _Program:
    """The integer program behind `_companions`: columns are moves up, moves down, and choices."""

    def __init__(self, table: Table, hidden: frozenset[Name], target: Name, apart: int, above_nought: bool) -> None:
        self.names = sorted(table.counts)
        place = {name: number for number, name in enumerate(self.names)}
        size = len(self.names)
        values = np.array([table.counts[name] for name in self.names])
        free = np.array([name in hidden and name not in table.public for name in self.names])
        stuck = np.array([name in table.public for name in self.names])
        moves = np.where(stuck, 0, apart)
        down = -np.minimum(values, moves)
        least_of_target = down.copy()
        least_of_target[place[target]] = max(int(above_nought) - values[place[target]], -apart)
        self.bounds = Bounds(
            np.concatenate([down, least_of_target, np.zeros(size)]),
            np.concatenate([moves, moves, np.where(free | stuck, 0, 1)]),
        )
        costs = np.array([_cost(table, name) for name in self.names], float)
        self.costs = np.concatenate([np.zeros(2 * size), np.where(free | stuck, 0, costs)])
        self.integrality = np.concatenate([np.zeros(2 * size), np.ones(size)])
        self.constraints = self._constraints(table.sums, place, free, place[target], apart)

    def _constraints(
        self, sums: tuple[Sum, ...], place: dict[Name, int], free: npt.NDArray[np.bool_], target: int, apart: int
    ) -> LinearConstraint:
        size = len(place)
        adding_up = _adding_up(sums, place)
        none = csr_array((len(sums), size))
        one = csr_array(np.eye(size))
        nothing = csr_array((size, size))
        limit = -apart * one
        spread = np.zeros((1, 3 * size))
        spread[0, target], spread[0, size + target] = 1, -1
        rows = vstack(
            [
                hstack([adding_up, none, none]),
                hstack([none, adding_up, none]),
                hstack([one, nothing, limit]),
                hstack([-one, nothing, limit]),
                hstack([nothing, one, limit]),
                hstack([nothing, -one, limit]),
                csr_array(spread),
            ],
            format="csr",
        )
        room = np.where(free, apart, 0.0)
        low = np.concatenate([np.zeros(2 * len(sums)), np.full(4 * size, -np.inf), [apart]])
        high = np.concatenate([np.zeros(2 * len(sums)), np.tile(room, 4), [np.inf]])
        return LinearConstraint(rows, low, high)

    def chosen(self, answer: Array) -> frozenset[Name]:
        """The counts that the answer hides."""
        picked = np.flatnonzero(answer[2 * len(self.names) :] > 0.5)
        return frozenset(self.names[number] for number in picked.tolist())


def _adding_up(sums: tuple[Sum, ...], place: dict[Name, int]) -> csr_array:
    entries = [(row, place[part], 1) for row, sum_ in enumerate(sums) for part in sum_.parts]
    entries += [(row, place[sum_.whole], -1) for row, sum_ in enumerate(sums)]
    at_row, at_column, times = zip(*entries, strict=True)
    return coo_array((list(times), (list(at_row), list(at_column))), shape=(len(sums), len(place))).tocsr()

"""Which counts of a table of groups may be shown to people who may not open its members?

The table has a row for each group and one for everybody; its counts add up both ways. Everybody's row is known to all
readers where the table is of the whole program; of a part of the program, those outside it are protected as well.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Protocol

from lifeservices.evaluation.auditor import Name, Sum, small
from lifeservices.evaluation.suppression import Table, hidden_in, rate_may_be_shown
from lifeservices.metrics.first_hires import COUNTED, Counted

EVERYBODY = ""
"""The row of everybody together."""

OUTSIDE, WHOLE = "\N{NULL}outside", "\N{NULL}whole"
"""Rows that are in no table: no group can be called so."""

MANY_ROWS = 40
"""Of a longer table no cheapest choice is looked for: that would take minutes."""

_ADDING_UP = (("known", ("retained", "lost")), ("matured", ("known", "unknown")), ("hires", ("matured", "not_yet")))
_WORTH = {"retained": 4, "lost": 4, "known": 4, "matured": 2, "hires": 2}
"""A rate and what it is of are worth more to a reader than who is unknown or not there yet."""


class Grouped(Protocol):
    """A figure that is a table of groups."""

    @property
    def rows(self) -> Mapping[str, Counted]: ...

    @property
    def everybody(self) -> Counted: ...


@dataclass(frozen=True)
class ShownOf:
    """What of a table of groups may be shown. `hidden` holds pairs of a group and a count."""

    hidden: frozenset[tuple[str, str]] = frozenset()

    def shows(self, group: str, *counts: str) -> bool:
        """Whether all of these counts of a group may be shown."""
        return not any((group, count) in self.hidden for count in counts)

    def rate(self, group: str) -> bool:
        """Whether the share retained may be shown: with all three counts, and everybody's, for the difference."""
        return self.shows(group, "retained", "lost", "known") and self.shows(EVERYBODY, "retained", "lost", "known")

    @property
    def everything(self) -> bool:
        """Whether nothing is hidden."""
        return not self.hidden


ALL_SHOWN = ShownOf()


def shown_of(found: Grouped, whole: Grouped | None = None) -> ShownOf:
    """What of a table of groups may be published. `whole`: the same of the whole program, where this is of a part."""
    if len(found.rows) > MANY_ROWS:
        return _whole_rows(found, whole)
    table = group_table(found.rows, found.everybody, whole.everybody if whole else None)
    return ShownOf(frozenset((row, count) for row, count in hidden_in(table) - table.never))


def _whole_rows(found: Grouped, whole: Grouped | None) -> ShownOf:
    """Of a long table: rows are shown whole or not at all, until what the others come to tells of nobody.

    A hidden row is then one of several whose counts are known only together, as nobody or as eleven or more.
    """
    outside = _less(whole.everybody, found.everybody) if whole is not None else None
    if outside is not None and any(small(getattr(outside, column)) for column in COUNTED):
        return _hiding([*found.rows, EVERYBODY])
    rows = dict(found.rows)
    tells = {row: any(small(getattr(counted, column)) for column in COUNTED) for row, counted in rows.items()}
    hidden = [row for row, does in tells.items() if does]
    shown = sorted((row for row, does in tells.items() if not does), key=lambda row: (rows[row].hires, row))
    while hidden and shown and (len(hidden) < 2 or _few_together([rows[row] for row in hidden])):
        hidden.append(shown.pop(0))
    if hidden and _few_together([rows[row] for row in hidden]):
        hidden.append(EVERYBODY)
    return _hiding(hidden)


def _few_together(rows: list[Counted]) -> bool:
    return any(small(sum(getattr(counted, column) for counted in rows)) for column in COUNTED)


def _hiding(rows: list[str]) -> ShownOf:
    return ShownOf(frozenset((row, column) for row in rows for column in COUNTED))


def group_table(rows: Mapping[str, Counted], everybody: Counted, whole: Counted | None = None) -> Table:
    """Every count of a table of groups, and how they add up."""
    every = {**rows, EVERYBODY: everybody}
    sums = [_sum(EVERYBODY, column, *((row, column) for row in rows)) for column in COUNTED] if rows else []
    public, never = {(EVERYBODY, column) for column in COUNTED}, set[Name]()
    if whole is not None:
        every |= {WHOLE: whole, OUTSIDE: _less(whole, everybody)}
        sums += [_sum(WHOLE, column, (EVERYBODY, column), (OUTSIDE, column)) for column in COUNTED]
        public, never = {(WHOLE, column) for column in COUNTED}, {(OUTSIDE, column) for column in COUNTED}
    sums += [_sum(row, total, *((row, part) for part in parts)) for row in every for total, parts in _ADDING_UP]
    counts: dict[Name, int] = {(row, c): getattr(counted, c) for row, counted in every.items() for c in COUNTED}
    costs = {name: max(1, count) * _WORTH.get(name[1], 1) for name, count in counts.items()}
    return Table(counts, tuple(sums), frozenset(public), frozenset(never), costs)


def _sum(row: str, total: str, *parts: Name) -> Sum:
    return Sum((row, total), parts)


def _less(whole: Counted, part: Counted) -> Counted:
    names = ("retained", "lost", "unknown", "not_yet")
    return Counted(**{name: getattr(whole, name) - getattr(part, name) for name in names})


def cohorts_shown(
    cells: Mapping[tuple[str, int], Counted], whole: Mapping[int, Counted], first: int
) -> frozenset[tuple[str, int]]:
    """Which cells of a heatmap of cohorts may be shown, as pairs of a cohort and a day.

    `cells` holds what can be worked out; `whole` the whole program on each day, which everybody knows, and which holds
    the cohorts that are not there yet as well. Two days of one cohort are shown together only where nothing small
    follows from both; `first` is the day that goes before the others.
    """
    shown: set[tuple[str, int]] = set()
    for day in sorted({day for _, day in cells}, key=lambda day: (day != first, day)):
        rows = {cohort: counted for (cohort, on), counted in cells.items() if on == day}
        if not any(rate_may_be_shown(counted.retained, counted.known) for counted in rows.values()):
            continue
        rest = _less(whole[day], Counted.together(rows.values()))
        table = _with_rest(rows, rest, whole[day])
        leaves = ShownOf(frozenset((row, count) for row, count in hidden_in(table)))
        for cohort, counted in rows.items():
            others = [cells[cohort, on] for name, on in shown if name == cohort]
            if leaves.rate(cohort) and all(_apart(counted, other) for other in others):
                shown.add((cohort, day))
    return frozenset(shown)


def _with_rest(rows: Mapping[str, Counted], rest: Counted, whole: Counted) -> Table:
    table = group_table({**rows, OUTSIDE: rest}, whole)
    return replace(table, never=frozenset((OUTSIDE, column) for column in COUNTED))


def _apart(one: Counted, other: Counted) -> bool:
    return not any(small(abs(getattr(one, name) - getattr(other, name))) for name in COUNTED)

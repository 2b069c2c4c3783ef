"""Whose visits and member months are those that a figure counts?

An integer of visits or months opens to members, each with how many of them are theirs; these add up to the integer.
The panel is made again when one is opened: a figure that is kept in memory holds none.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from lifeservices.metrics.facts import Array
from lifeservices.metrics.lists import Makers, weights_of
from lifeservices.metrics.utilisation.panel import Numbered, Panel
from lifeservices.metrics.utilisation.series import EACH_YEAR

Remade = Callable[[], Panel]
EVER = (0, 1 << 30)
_COLUMNS = ((1, "visits"), (2, "months"))


@dataclass(frozen=True)
class Near:
    """Member months of those who are counted, by how many months they lie from the event."""

    member: Array
    apart: Array
    visits: Array
    months: Array

    def some(self, rows: Array) -> Near:
        """Some of them."""
        return Near(self.member[rows], self.apart[rows], self.visits[rows], self.months[rows])


def left_out_weights(texts: list[str], remade: Remade) -> Makers:
    """Whose months were too young, and whose visits lay outside enrollment."""

    def of(chosen: Callable[[Panel], Numbered]) -> dict[str, int]:
        return weights_of(texts, *chosen(remade()))

    return {
        "left_out.too_young_member_months": partial(of, lambda found: found.young),
        "left_out.visits_outside_enrollment": partial(of, lambda found: found.astray),
    }


def month_weights(texts: list[str], remade: Remade, first: int, count: int) -> Makers:
    """Whose the visits and months of every month are, counted from the first, and of all months together."""
    of = partial(_between, texts, remade)
    makers = left_out_weights(texts, remade)
    makers |= {"visits": partial(of, "visits", *EVER), "member_months": partial(of, "months", *EVER)}
    for month in range(count):
        for column, name in _COLUMNS:
            makers[f"by_month.{month}.{column}"] = partial(of, name, first + month, first + month + 1)
    return makers


def side_weights(texts: list[str], remade: Remade, changed: int) -> Makers:
    """Whose the visits and months before and after the step are: of all months, and of a year on each side."""
    of, makers = partial(_between, texts, remade), Makers()
    year = f"crude_{EACH_YEAR}_before_{EACH_YEAR}_after"
    for sum_of, begin, end in (("crude_all_months", *EVER), (year, changed - EACH_YEAR, changed + EACH_YEAR)):
        for side, since, until in (("before", begin, changed), ("after", changed, end)):
            makers[f"{sum_of}.{side}_count"] = partial(of, "visits", since, until)
            makers[f"{sum_of}.{side}_exposure"] = partial(of, "months", since, until)
    return makers


def _between(texts: list[str], remade: Remade, name: str, since: int, until: int) -> dict[str, int]:
    found = remade()
    inside = (found.month >= since) & (found.month < until)
    return weights_of(texts, found.member[inside], getattr(found, name)[inside])


def near_weights(texts: list[str], group: str, remade: Callable[[], Near], months: list[int]) -> Makers:
    """Whose the visits and months of a group are: of each side, and of each of these months from the event."""
    of, makers = partial(_near, texts, remade), Makers()
    for side, since, until in (("pre", -EVER[1], 0), ("post", 1, EVER[1])):
        makers[f"{group}.{side}_visits"] = partial(of, "visits", since, until)
        makers[f"{group}.{side}_member_months"] = partial(of, "months", since, until)
    for place, month in enumerate(months):
        for column, name in _COLUMNS:
            makers[f"{group}.by_month.{place}.{column}"] = partial(of, name, month, month + 1)
    return makers


def _near(texts: list[str], remade: Callable[[], Near], name: str, since: int, until: int) -> dict[str, int]:
    near = remade()
    there = (near.apart >= since) & (near.apart < until)
    return weights_of(texts, near.member[there], getattr(near, name)[there])

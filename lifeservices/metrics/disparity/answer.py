"""What is said of each group beside all others, and of all of them together?"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from lifeservices.metrics.answer import Asked, rounded, rounded_interval
from lifeservices.metrics.differences import Difference, LogRank
from lifeservices.metrics.first_hires import Counted

CHANCE = 0.05
"""A q larger than this is taken for chance, whatever the interval says."""


@dataclass(frozen=True)
class Compared:
    """A group beside all others. `q` is None unless there are many comparisons."""

    group: str
    counted: Counted
    others: Counted
    difference: Difference | None
    p: float | None
    q: float | None
    curves: Difference | None

    @property
    def clear(self) -> bool:
        """Whether chance alone would hardly make the difference; only then may a page mark it."""
        interval = self.difference.interval if self.difference else None
        apart = interval is not None and (interval[0] > 0 or interval[1] < 0)
        return apart and (self.q is None or self.q <= CHANCE)

    def to_dict(self) -> dict[str, Any]:
        """The row as plain values."""
        found, curves = self.difference, self.curves
        return {
            **self.counted.to_dict(),
            "others": self.others.to_dict(),
            "difference": rounded(found.estimate) if found else None,
            "difference_interval": rounded_interval(found.interval) if found else None,
            "p": rounded(self.p),
            "q": rounded(self.q),
            "curve_difference": rounded(curves.estimate) if curves else None,
            "curve_difference_interval": rounded_interval(curves.interval) if curves else None,
        }


@dataclass(frozen=True)
class Disparity:
    """Every group of one grouping beside all others, those of whom nothing is on record among them."""

    asked: Asked
    grouping: str
    groups: tuple[Compared, ...]
    everybody: Counted
    curves: LogRank | None
    lists: Callable[[], Mapping[str, list[str]]]

    @property
    def comparisons(self) -> int:
        """How many differences could be worked out."""
        return sum(1 for row in self.groups if row.p is not None)

    @property
    def rows(self) -> dict[str, Counted]:
        """The counts of each group."""
        return {row.group: row.counted for row in self.groups}

    @cached_property
    def behind(self) -> Mapping[str, list[str]]:
        """The placements that each integer counts, by its name."""
        return self.lists()

    def to_dict(self) -> dict[str, Any]:
        """The table as plain values, for JSON."""
        test = self.curves
        return {
            **self.asked.to_dict(),
            "grouping": self.grouping,
            "everybody": self.everybody.to_dict(),
            "groups": {row.group: row.to_dict() for row in self.groups},
            "comparisons": self.comparisons,
            "log_rank": {"chi2": rounded(test.chi2), "degrees": test.degrees, "p": rounded(test.p)} if test else None,
        }

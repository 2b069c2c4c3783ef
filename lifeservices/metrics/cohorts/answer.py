"""What is said of hires by the time they began: for every cohort and every horizon, what became of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from lifeservices.metrics.answer import Asked
from lifeservices.metrics.first_hires import Counted
from lifeservices.metrics.retention import LEAST_RESPONSE


@dataclass(frozen=True)
class Cell:
    """One cohort at one horizon. `whole`: the last day of the cohort lies so many days back: all of it reached D."""

    horizon: int
    counted: Counted
    whole: bool

    @property
    def few_answered(self) -> bool:
        """Whether so few answered that the cell is hatched."""
        return (self.counted.response.estimate or 0.0) < LEAST_RESPONSE and self.counted.matured > 0

    def to_dict(self) -> dict[str, Any]:
        """The cell as plain values."""
        return {**self.counted.to_dict(), "whole": self.whole, "few_answered": self.few_answered}


@dataclass(frozen=True)
class HireCohort:
    """The hires that began between two days, both included, and what became of them at each horizon."""

    name: str
    first: date
    last: date
    hires: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Cohorts:
    """Hires by the month, quarter or year in which they began, oldest first."""

    asked: Asked
    cohorts: tuple[HireCohort, ...]
    lists: Callable[[], dict[str, list[str]]]

    @cached_property
    def behind(self) -> dict[str, list[str]]:
        """The placements that each integer counts, by its name."""
        return self.lists()

    def to_dict(self) -> dict[str, Any]:
        """The table as plain values, for JSON."""
        return {
            **self.asked.to_dict(),
            "cohorts": {
                cohort.name: {
                    "hires": cohort.hires,
                    **{f"day_{cell.horizon}": cell.to_dict() for cell in cohort.cells},
                }
                for cohort in self.cohorts
            },
        }

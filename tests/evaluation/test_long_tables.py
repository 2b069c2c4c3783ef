"""Is a table of more groups than a program can be tried on guarded as well as a short one?"""

import random
from collections.abc import Mapping
from dataclasses import dataclass

import pytest

from lifeservices.evaluation.auditor import exposures, small
from lifeservices.evaluation.group_tables import MANY_ROWS, group_table, shown_of
from lifeservices.metrics.first_hires import COUNTED, Counted


@dataclass(frozen=True)
class Groups:
    """What became of the hires of many groups."""

    rows: Mapping[str, Counted]

    @property
    def everybody(self) -> Counted:
        """All of them."""
        return Counted.together(self.rows.values())


def many(seed: int, largest: int) -> Groups:
    """Groups of all sizes, drawn at random."""
    chance = random.Random(seed)
    return Groups(
        {
            f"group {n:03}": Counted(*(chance.choice((0, chance.randint(1, largest))) for _ in range(4)))
            for n in range(MANY_ROWS + 5)
        }
    )


@pytest.mark.parametrize(("seed", "largest"), [(1, 40), (2, 300), (3, 12)])
def test_nothing_small_can_be_worked_out_of_a_long_table(seed: int, largest: int) -> None:
    found = many(seed, largest)
    shown = shown_of(found)
    table = group_table(found.rows, found.everybody)
    assert not [name for name in table.sensitive if shown.shows(*name)]
    assert not exposures(table.without(shown.hidden), sorted(table.sensitive)[:25])


def test_of_a_part_of_the_program_those_outside_are_guarded_too() -> None:
    found = many(2, 300)
    few_more = Groups({**found.rows, "outside": Counted(3, 2, 0, 0)})
    assert not any(shown_of(found, few_more).shows(row, "hires") for row in found.rows)


def test_rows_without_small_numbers_stay() -> None:
    found = Groups({f"group {n:03}": Counted(20 + n, 30, 0, 11) for n in range(MANY_ROWS + 1)})
    assert shown_of(found).everything
    with_small = Groups({**found.rows, "small": Counted(2, 30, 0, 11), "smaller": Counted(30, 4, 0, 0)})
    shown = shown_of(with_small)
    kept = [row for row, counted in found.rows.items() if shown.shows(row, *COUNTED)]
    assert len(kept) >= MANY_ROWS - 1
    assert not any(small(getattr(found.rows[row], column)) for row in kept for column in COUNTED)

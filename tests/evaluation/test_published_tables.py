"""Every table that the program lets out, attacked by somebody who has all of it: no count of a few people comes out."""

from __future__ import annotations

import random
from collections.abc import Mapping

import pytest

from lifeservices.evaluation.auditor import Name, exposures, small
from lifeservices.evaluation.group_tables import EVERYBODY, cohorts_shown, group_table
from lifeservices.evaluation.suppression import Table, hidden_in
from lifeservices.metrics.first_hires import COUNTED, Counted

DAYS = (30, 60, 90, 180, 365, 540, 730)


def counted(chance: random.Random, mean: float) -> Counted:
    return Counted(*(int(chance.expovariate(1 / size)) for size in (2 * mean, mean, mean / 4, mean / 2)))


def rows_of(chance: random.Random, number: int) -> dict[str, Counted]:
    return {f"group-{n}": counted(chance, chance.choice([2, 10, 40, 150])) for n in range(number)}


def attacked(table: Table, hidden: frozenset[Name]) -> dict[Name, object]:
    """What comes out, beyond what everybody knows from the figures of the whole program."""
    out = exposures(table.without(hidden), table.sensitive)
    known_anyhow = exposures(table.without(frozenset(table.counts)), table.sensitive)
    return {name: found for name, found in out.items() if known_anyhow.get(name) != found}


@pytest.mark.parametrize("seed", range(25))
@pytest.mark.parametrize("part", [False, True])
def test_tables_of_groups(seed: int, part: bool) -> None:
    """The equity page, and the file of the coaches: of the whole program, and of a part of it."""
    chance = random.Random(seed)
    rows = rows_of(chance, chance.randrange(2, 15))
    everybody = Counted.together(rows.values())
    whole = Counted.together([everybody, counted(chance, chance.choice([0.5, 3, 60]))]) if part else None
    table = group_table(rows, everybody, whole)
    hidden = hidden_in(table)
    shown = {name: n for name, n in table.without(hidden).shown.items() if name not in table.public}
    assert not {name: n for name, n in shown.items() if small(n)}
    assert not attacked(table, hidden)


def test_everybodys_row_is_known_and_a_group_of_one_other_is_hidden_with_it() -> None:
    rows = {"a": Counted(100, 60, 20, 20), "b": Counted(3, 20, 15, 15)}
    table = group_table(rows, Counted.together(rows.values()))
    hidden = hidden_in(table)
    assert (EVERYBODY, "retained") not in hidden
    assert {("a", "retained"), ("b", "retained")} <= hidden


@pytest.mark.parametrize("seed", range(15))
def test_heatmaps(seed: int) -> None:
    """Cohorts by day, with the cohorts that are not there yet, beside the whole program of each day."""
    chance = random.Random(seed)
    cells, whole = heatmap(chance)
    shown = cohorts_shown(cells, whole, first=90)
    for day in DAYS:
        rows = {cohort: c for (cohort, on), c in cells.items() if on == day}
        table = group_table({**rows, "rest": rest_of(whole[day], rows)}, whole[day])
        visible = {(cohort, column) for cohort, on in shown if on == day for column in ("retained", "lost", "known")}
        hidden = frozenset(name for name in table.counts if name not in visible)
        assert not {name for name in visible if small(table.counts[name])}
        assert not attacked(table, hidden), day
    for cohort in {cohort for cohort, _ in shown}:
        days = [cells[cohort, day] for name, day in sorted(shown) if name == cohort]
        for one in days:
            for other in days:
                assert not any(small(abs(getattr(one, n) - getattr(other, n))) for n in COUNTED)


def heatmap(chance: random.Random) -> tuple[dict[tuple[str, int], Counted], dict[int, Counted]]:
    cells: dict[tuple[str, int], Counted] = {}
    whole: dict[int, Counted] = {}
    sizes = [chance.choice([15, 60, 250]) for _ in range(12)]
    for day in DAYS:
        there = sizes[: max(1, 12 - day // 60)]
        for number, size in enumerate(there):
            retained = round(size * max(0.1, 0.95 - day / 1000))
            unknown = min(size - retained, int(chance.expovariate(1 / 4)))
            cells[f"q{number:02}", day] = Counted(retained, size - retained - unknown, unknown, 0)
        later = [Counted(0, 0, 0, size) for size in sizes[len(there) :]]
        own = [c for (_, on), c in cells.items() if on == day]
        whole[day] = Counted.together([*own, *later, counted(chance, 4)])
    return cells, whole


def rest_of(whole: Counted, rows: Mapping[str, Counted]) -> Counted:
    own = Counted.together(rows.values())
    return Counted(*(getattr(whole, n) - getattr(own, n) for n in ("retained", "lost", "unknown", "not_yet")))


def test_a_large_heatmap_is_shown() -> None:
    cells = {(f"q{n}", day): Counted(400 - day // 3, 100 + day // 3, 0, 0) for n in range(4) for day in (30, 90, 180)}
    whole = {day: Counted.together(c for (_, on), c in cells.items() if on == day) for day in (30, 90, 180)}
    assert cohorts_shown(cells, whole, first=90) == frozenset(cells)

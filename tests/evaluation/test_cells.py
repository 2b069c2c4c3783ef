"""Can a count of a few people be read from what is shown of a group, or worked out from it?"""

from __future__ import annotations

from itertools import product

import pytest

from lifeservices.evaluation.auditor import exposures
from lifeservices.evaluation.cells import (
    EVERYTHING,
    KEPT,
    NOTHING,
    cells_of,
    cells_together,
    change_may_be_shown,
    figure_table,
    small,
)
from lifeservices.evaluation.restatement import Moves, Restatement, Step
from lifeservices.metrics import Retention
from tests.metrics.build import facts_of, job
from tests.metrics.build import shown as figure_of


def group(retained: int, lost: int, unknown: int, not_yet: int) -> Retention:
    jobs = [job(f"R{n}", 0, confirmed=100, confirmed_verified=100, contacts=1) for n in range(retained)]
    jobs += [job(f"L{n}", 0, separated=40) for n in range(lost)]
    jobs += [job(f"U{n}", 0, unreached=1) for n in range(unknown)]
    jobs += [job(f"N{n}", 50) for n in range(not_yet)]
    return figure_of(facts_of(*jobs), 100)


@pytest.mark.parametrize("counts", list(product((0, 4, 15), (0, 4, 15), (0, 4, 15), (0, 4, 15))))
def test_no_small_count_is_shown_or_follows_from_the_rest(counts: tuple[int, int, int, int]) -> None:
    found = group(*counts)
    cells = cells_of(found)
    shown_of = {
        "retained": found.retained,
        "lost": found.lost,
        "known": found.known,
        "matured": found.matured,
        "unknown": found.unknown,
        "not_yet": found.not_yet,
        "hires": found.hires,
    }
    if cells.nothing:
        return
    visible = {name: n for name, n in shown_of.items() if cells.shows(name)}
    assert not any(map(small, visible.values())), visible
    parts = {"matured": ("known", "unknown"), "hires": ("matured", "not_yet")}
    for whole, (first, second) in parts.items():
        for hidden, other in ((first, second), (second, first)):
            if whole in visible and other in visible:
                assert not small(visible[whole] - visible[other]), (hidden, visible)
    if {"hires", "not_yet", "known"} <= set(visible):
        assert not small(visible["hires"] - visible["not_yet"] - visible["known"]), visible
    if cells.shows("response") or cells.shows("bounds"):
        assert not small(found.unknown)


def way(before: tuple[int, ...], after: tuple[int, ...], moved: int) -> Restatement:
    """From one group to another by one cause that moved so many hires."""
    first, last = group(*before), group(*after)
    counts = [(found.retained, found.lost, found.unknown, found.not_yet) for found in (first, last)]
    steps = [Step("day", 0, *counts[0]), Step("news", moved, *counts[1])]
    return Restatement(first, last, tuple(steps), Moves())


WHOLE = way((60, 60, 80, 60), (80, 60, 60, 60), 20)


@pytest.mark.parametrize(
    ("before", "after", "moved", "shown"),
    [
        ((30, 30, 30, 30), (30, 30, 30, 30), 0, True),
        # Twelve came to be known, eight of everybody else.
        ((30, 30, 30, 30), (42, 30, 18, 30), 12, False),
        # Four came to be known.
        ((30, 30, 30, 30), (34, 30, 26, 30), 4, False),
        # All that came to be known were of the group, as everybody knows.
        ((30, 30, 40, 30), (50, 30, 20, 30), 20, True),
        # Five of the group, by the second figure alone.
        ((30, 30, 30, 30), (30, 5, 30, 30), 0, False),
        # Nothing is left of the unknown ones outside but three.
        ((30, 30, 57, 30), (30, 30, 57, 30), 0, False),
    ],
)
def test_what_changed_of_a_group_is_shown_only_where_nothing_small_follows(
    before: tuple[int, ...], after: tuple[int, ...], moved: int, shown: bool
) -> None:
    assert change_may_be_shown(way(before, after, moved), WHOLE) is shown


def test_a_large_group_is_shown_whole() -> None:
    assert cells_of(group(20, 20, 20, 20)) == EVERYTHING
    assert cells_of(group(20, 20, 0, 0)) == EVERYTHING


def test_a_group_nobody_of_which_has_reached_the_day_has_nothing_to_hide() -> None:
    assert not cells_of(group(0, 0, 0, 30)).nothing
    assert not cells_of(group(0, 0, 0, 3)).shows("not_yet")


@pytest.mark.parametrize("outside", list(product((0, 4, 15), repeat=3)))
def test_nothing_follows_about_those_outside_the_group(outside: tuple[int, int, int]) -> None:
    """Everybody knows the whole program's figures, whatever is shown of a group."""
    inside = (20, 30, 14)
    found = group(*inside, 0)
    whole = group(*(a + b for a, b in zip(inside, outside, strict=True)), 0)
    cells, table = cells_of(found, whole), figure_table(found, whole)
    shown_of = {name for name in KEPT if cells.shows(name)}
    hidden = frozenset(name for name in table.counts if name[0] == "group" and name[1] not in shown_of) | table.never
    assert not exposures(table.without(hidden), table.sensitive)
    if any(map(small, outside[:2])):
        assert cells.nothing


def test_the_whole_program_beside_itself_is_a_group_like_any_other() -> None:
    found = group(20, 30, 14, 12)
    assert cells_of(found, found) == EVERYTHING


def test_two_days_of_one_group_are_shown_only_where_nothing_follows_from_both() -> None:
    first, near, far = group(40, 30, 14, 0), group(43, 27, 14, 0), group(24, 46, 14, 0)
    assert cells_together([first, near, far], [None] * 3) == [EVERYTHING, NOTHING, EVERYTHING]
    assert cells_together([first, near, far], [None] * 3, first=1) == [NOTHING, EVERYTHING, EVERYTHING]
    assert cells_together([first, first], [None] * 2) == [EVERYTHING, EVERYTHING]

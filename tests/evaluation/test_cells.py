"""Can a count of a few people be read from what is shown of a group, or worked out from it?"""

from __future__ import annotations

from itertools import product

import pytest

from lifeservices.evaluation.cells import EVERYTHING, cells_of, small
from lifeservices.metrics import Retention
from tests.metrics.build import facts_of, job, shown


def group(retained: int, lost: int, unknown: int, not_yet: int) -> Retention:
    jobs = [job(f"R{n}", 0, confirmed=100, confirmed_verified=100, contacts=1) for n in range(retained)]
    jobs += [job(f"L{n}", 0, separated=40) for n in range(lost)]
    jobs += [job(f"U{n}", 0, unreached=1) for n in range(unknown)]
    jobs += [job(f"N{n}", 50) for n in range(not_yet)]
    return shown(facts_of(*jobs), 100)


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


def test_a_large_group_is_shown_whole() -> None:
    assert cells_of(group(20, 20, 20, 20)) == EVERYTHING
    assert cells_of(group(20, 20, 0, 0)) == EVERYTHING


def test_a_group_nobody_of_which_has_reached_the_day_has_nothing_to_hide() -> None:
    assert not cells_of(group(0, 0, 0, 30)).nothing
    assert not cells_of(group(0, 0, 0, 3)).shows("not_yet")

"""Does the auditor find out everything that a reader could, and nothing that a reader could not?"""

from __future__ import annotations

import random
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lifeservices.evaluation.auditor import Percentage, Publication, Range, Sum, exposed, exposures, ranges, small
from lifeservices.evaluation.suppression import two_way

A, B, C, ALL = ("a",), ("b",), ("c",), ("all",)
TOGETHER = (Sum(ALL, (A, B, C)),)


def test_a_count_that_follows_from_the_others_is_found() -> None:
    assert ranges(Publication({ALL: 30, A: 12, B: 15}, TOGETHER), [C]) == {C: (3, 3)}


def test_two_hidden_parts_can_share_what_is_left_in_any_way() -> None:
    assert ranges(Publication({ALL: 30, A: 12}, TOGETHER), [B, C]) == {B: (0, 18), C: (0, 18)}


def test_what_is_shown_is_known_and_what_is_in_no_sum_is_not() -> None:
    found = ranges(Publication({A: 12}, TOGETHER), [A, B, ALL, ("elsewhere",)])
    assert found == {A: (12, 12), B: (0, None), ALL: (12, None), ("elsewhere",): (0, None)}


def test_a_percentage_gives_away_the_count_behind_it() -> None:
    """20 of 25 kept the job: the 5 who lost it follow from 80 % and 25."""
    kept, lost, known = ("kept",), ("lost",), ("known",)
    sums = (Sum(known, (kept, lost)),)
    publication = Publication({known: 25}, sums, (Percentage(kept, known, 80),))
    assert ranges(publication, [kept, lost]) == {kept: (20, 20), lost: (5, 5)}


def test_a_rounded_percentage_of_many_leaves_room() -> None:
    kept, known = ("kept",), ("known",)
    rounded = Publication({known: 1000}, (), (Percentage(kept, known, 86),))
    assert ranges(rounded, [kept]) == {kept: (855, 865)}
    exact = Publication({known: 1000}, (), (Percentage(kept, known, 86.4, places=1),))
    assert ranges(exact, [kept]) == {kept: (864, 864)}


@pytest.mark.parametrize(
    ("found", "given_away"),
    [
        ((5, 5), True),
        ((1, 3), True),
        ((1, 4), False),
        ((0, 0), False),
        ((0, 3), True),
        ((0, 4), False),
        ((9, 11), True),
        ((11, 11), False),
        ((4, None), False),
    ],
)
def test_fewer_than_four_values_beside_nought_give_a_count_away(found: Range, given_away: bool) -> None:
    assert exposed(found) is given_away


def test_contradictory_publications_are_refused() -> None:
    with pytest.raises(ValueError, match="contradicts itself"):
        ranges(Publication({ALL: 5, A: 12}, TOGETHER), [B])


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.lists(st.integers(0, 2), min_size=2, max_size=2), min_size=2, max_size=2),
    st.data(),
)
def test_ranges_are_those_of_every_table_that_fits(table: list[list[int]], data: Any) -> None:
    """Beside the answer by trying every table there is."""
    rows, columns = [f"r{n}" for n in range(len(table))], ["x", "y"]
    cells = {(r, c): table[i][j] for i, r in enumerate(rows) for j, c in enumerate(columns)}
    counts, sums = two_way(rows, columns, cells)
    hidden = data.draw(st.sets(st.sampled_from(sorted(counts))))
    shown = {name: count for name, count in counts.items() if name not in hidden}
    fitting = [
        full
        for values in product(range(9), repeat=4)
        for full in [two_way(rows, columns, dict(zip(cells, values, strict=True)))[0]]
        if all(full[name] == count for name, count in shown.items())
    ]
    found = ranges(Publication(shown, sums), counts)
    for name, (low, high) in found.items():
        assert low <= counts[name]
        assert high is None or counts[name] <= high
        values = {full[name] for full in fitting}
        assert low == min(values)
        # No table of the list has a cell above 8: a count without a limit reaches the end of the list.
        assert high == max(values) or (high is None and max(values) >= 8)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000))
def test_the_quick_look_misses_nothing(seed: int) -> None:
    """A large table, where most counts are cleared without a program of their own."""
    chance = random.Random(seed)
    rows, columns = [f"r{n:02}" for n in range(9)], ["w", "x", "y", "z"]
    counts, sums = two_way(rows, columns, {(r, c): int(chance.expovariate(1 / 20)) for r in rows for c in columns})
    little = [name for name, count in counts.items() if small(count)]
    publication = Publication({n: c for n, c in counts.items() if n not in set(little)}, sums)
    slowly = {name: found for name, found in ranges(publication, little).items() if exposed(found)}
    assert exposures(publication, little) == slowly

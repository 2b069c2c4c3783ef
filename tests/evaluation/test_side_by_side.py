"""Does a small part follow from the whole and all the other parts, when what leaves of each is laid side by side?"""

from __future__ import annotations

import random

import pytest

from lifeservices.evaluation.auditor import Name, Publication, Sum, exposures, small
from lifeservices.evaluation.leaving import Tables, leaving_part
from lifeservices.evaluation.side_by_side import AllParts, Beside, Rows

ADDING_UP = (("sent", ("closed", "open")), ("closed", ("received", "turned_down")))
COLUMNS = ("sent", "closed", "open", "received", "turned_down")
ALL = "all"
SIZES = (4, 15, 30, 60, 120)


def row(received: int, turned_down: int, still_open: int) -> dict[str, int]:
    closed = received + turned_down
    return dict(zip(COLUMNS, (closed + still_open, closed, still_open, received, turned_down), strict=True))


def parts_of(seed: int) -> dict[str, Tables]:
    chance = random.Random(seed)
    return {
        f"state {n}": {"loop": {ALL: row(*(int(chance.expovariate(1 / size)) for _ in range(3)))}}
        for n, size in enumerate(SIZES)
    }


def together(parts: dict[str, Tables]) -> Rows:
    rows = [tables["loop"][ALL] for tables in parts.values()]
    return {ALL: {column: sum(counts[column] for counts in rows) for column in COLUMNS}}


def told(parts: dict[str, Tables]) -> dict[Name, int]:
    """Everything that leaves of all parts, asked for one by one."""
    whole: Tables = {"loop": together(parts)}
    found: dict[Name, int] = {}
    for here, tables in parts.items():
        hidden = leaving_part(tables, "loop", ADDING_UP, whole=whole, beside=[Beside(here, whole, parts)])
        counts = tables["loop"][ALL]
        found |= {(here, column): count for column, count in counts.items() if (ALL, column) not in hidden}
    return found


@pytest.mark.parametrize("seed", range(8))
def test_nothing_follows_from_all_parts_and_the_whole(seed: int) -> None:
    parts = parts_of(seed)
    names = (*parts, ALL)
    sums = [Sum((of, whole), tuple((of, part) for part in pieces)) for of in names for whole, pieces in ADDING_UP]
    sums += [Sum((ALL, column), tuple((part, column) for part in parts)) for column in COLUMNS]
    known: dict[Name, int] = {(ALL, column): count for column, count in together(parts)[ALL].items()}
    shown = told(parts)
    few = {(part, c) for part, of in parts.items() for c, count in of["loop"][ALL].items() if small(count)}
    assert not few & set(shown)
    before = exposures(Publication(known, tuple(sums)), few)
    after = exposures(Publication({**known, **shown}, tuple(sums)), few)
    assert {name: found for name, found in after.items() if before.get(name) != found} == {}


def test_the_one_hidden_part_takes_another_with_it() -> None:
    parts: dict[str, Tables] = {
        name: {"loop": {ALL: row(n, n, n)}} for name, n in (("small", 3), ("middle", 40), ("large", 90))
    }
    assert not [name for name in told(parts) if name[0] == "small"]
    assert [name for name in told(parts) if name[0] == "large"]
    for column in COLUMNS:
        assert sum((part, column) in told(parts) for part in parts) < len(parts) - 1


def test_of_many_counts_a_part_is_told_whole_or_not_at_all() -> None:
    parts = {name: {ALL: row(n, n, n)} for name, n in (("small", 3), ("middle", 40), ("large", 90))}
    whole = {ALL: {column: sum(rows[ALL][column] for rows in parts.values()) for column in COLUMNS}}
    hidden = AllParts(parts, whole, ADDING_UP).hidden(most=0)
    assert {part: len(pairs) for part, pairs in hidden.items()} == {"small": 5, "middle": 5, "large": 0}

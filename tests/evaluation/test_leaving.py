"""Does nothing small leave with a table, nor follow from it and from what of the whole program left before?"""

from __future__ import annotations

import random

import pytest

from lifeservices.evaluation.auditor import Name, Publication, Sum, exposures, small
from lifeservices.evaluation.leaving import MANY_COUNTS, Rows, leaving

ADDING_UP = (("sent", ("closed", "open")), ("closed", ("received", "turned_down")))
COLUMNS = ("sent", "closed", "open", "received", "turned_down")
ALL = "All"
MOST_TRIED = 40
"""Small counts of one table that are attacked: to attack all of a long one takes long."""


def row(received: int, turned_down: int, still_open: int) -> dict[str, int]:
    closed = received + turned_down
    counts = (closed + still_open, closed, still_open, received, turned_down)
    return dict(zip(COLUMNS, counts, strict=True))


def with_total(rows: Rows) -> Rows:
    return {**rows, ALL: {column: sum(counts[column] for counts in rows.values()) for column in COLUMNS}}


def drawn(chance: random.Random, number: int, mean: float) -> Rows:
    return {f"service {n}": row(*(int(chance.expovariate(1 / mean)) for _ in range(3))) for n in range(number)}


def added(one: Rows, other: Rows) -> Rows:
    """Rows of everybody, from those of two parts; a row may be there for one part alone."""
    none = row(0, 0, 0)
    names = dict.fromkeys((*one, *other))
    return {n: {c: one.get(n, none)[c] + other.get(n, none)[c] for c in COLUMNS} for n in names}


def named(kind: str, rows: Rows) -> dict[Name, int]:
    return {(kind, name, column): count for name, counts in rows.items() for column, count in counts.items()}


def sums(kind: str, rows: Rows) -> list[Sum]:
    listed = [
        Sum((kind, n, whole), tuple((kind, n, part) for part in parts)) for n in rows for whole, parts in ADDING_UP
    ]
    if ALL in rows:
        others = [name for name in rows if name != ALL]
        listed += [Sum((kind, ALL, column), tuple((kind, name, column) for name in others)) for column in COLUMNS]
    return listed


def left_of(kind: str, rows: Rows, hidden: frozenset[tuple[str, str]]) -> dict[Name, int]:
    return {name: count for name, count in named(kind, rows).items() if name[1:] not in hidden}


def come_out(rows: Rows, whole: Rows | None) -> dict[Name, object]:
    """What somebody works out who has the table, beyond what was known before.

    Of a part of the program there are two such readers: one saw all of the same table of the whole program on a page,
    the other has of it what may leave in a file. Those outside the part are what is missing to the whole. A row of the
    whole that the part does not list counts nobody of it, as everybody sees, and that gives nobody away.
    """
    total = ALL if ALL in rows else ""
    hidden = leaving(rows, ADDING_UP, total=total, whole=whole)
    if whole is None:
        known = left_of("here", {ALL: rows[ALL]} if total else {}, frozenset())
        return attacked({"here": rows}, known, known | left_of("here", rows, hidden))
    part = {name: rows.get(name, row(0, 0, 0)) for name in whole}
    outside = {name: {c: whole[name][c] - part[name][c] for c in COLUMNS} for name in whole}
    tables = {"here": part, "whole": whole, "outside": outside}
    found: dict[Name, object] = {}
    for unseen in (frozenset[tuple[str, str]](), leaving(whole, ADDING_UP, total=total)):
        known = left_of("whole", whole, unseen) | named("here", {n: part[n] for n in whole if n not in rows})
        found |= attacked(tables, known, known | left_of("here", part, hidden))
    return found


def attacked(tables: dict[str, Rows], known: dict[Name, int], shown: dict[Name, int]) -> dict[Name, object]:
    """The small counts that come out of what is shown, and had not come out of what was known."""
    counts = {name: count for kind, table in tables.items() for name, count in named(kind, table).items()}
    adding = [sum_ for kind, table in tables.items() for sum_ in sums(kind, table)]
    if "whole" in tables:
        pairs = [(n, c) for n in tables["whole"] for c in COLUMNS]
        adding += [Sum(("whole", *pair), (("here", *pair), ("outside", *pair))) for pair in pairs]
    few = [name for name, count in counts.items() if small(count) and name not in known]
    assert not [name for name in few if name in shown]
    few = random.Random(0).sample(few, min(len(few), MOST_TRIED))
    out = exposures(Publication(shown, tuple(adding)), few)
    open_to_all = exposures(Publication(known, tuple(adding)), out)
    return {name: found for name, found in out.items() if open_to_all.get(name) != found}


def test_a_service_of_few_takes_another_with_it() -> None:
    rows = with_total({"Food": row(30, 20, 20), "Clinic": row(40, 4, 30), "Rent": row(25, 40, 60)})
    hidden = leaving(rows, ADDING_UP, total=ALL)
    assert ("Clinic", "turned_down") in hidden
    assert len([name for name, column in hidden if column == "turned_down"]) == 2
    assert not [name for name, _ in hidden if name == ALL]


def test_nothing_is_held_back_where_nobody_could_be_recognized() -> None:
    rows = with_total({"Food": row(30, 20, 0), "Clinic": row(40, 14, 30), "Rent": row(25, 40, 60)})
    assert leaving(rows, ADDING_UP, total=ALL) == frozenset()


def test_rows_that_do_not_add_up_are_hidden_each_by_itself() -> None:
    rows = {"30 days ago": row(40, 3, 30), "60 days ago": row(40, 30, 20)}
    hidden = leaving(rows, ADDING_UP)
    assert {name for name, _ in hidden} == {"30 days ago"}
    assert ("30 days ago", "turned_down") in hidden
    assert len(hidden) >= 2


def test_those_outside_a_part_are_protected_by_its_totals() -> None:
    """All but three of the people are in the part: its total beside the program's would tell of the three."""
    part, rest = row(100, 50, 50), row(100, 50, 53)
    assert ("All", "open") in leaving({"All": part}, ADDING_UP, whole={"All": rest})
    assert leaving({"All": part}, ADDING_UP, whole={"All": row(140, 80, 75)}) == frozenset()


def test_a_table_that_does_not_add_up_is_not_answered() -> None:
    wrong = {**row(30, 20, 20), "sent": 71}
    with pytest.raises(ValueError, match="sent is not the sum"):
        leaving({"Food": wrong}, ADDING_UP)
    with pytest.raises(ValueError, match="All is not the sum"):
        leaving({"Food": row(30, 20, 20), ALL: row(30, 20, 21)}, ADDING_UP, total=ALL)
    with pytest.raises(ValueError, match="fewer than nobody"):
        leaving({"Food": row(-1, 20, 20)}, ADDING_UP)
    with pytest.raises(ValueError, match="more than the whole"):
        leaving({"Food": row(30, 20, 20)}, ADDING_UP, whole={"Food": row(30, 19, 20)})


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("mean", [3, 20, 90])
def test_a_break_down_of_the_whole_program(seed: int, mean: int) -> None:
    chance = random.Random(seed)
    assert not come_out(with_total(drawn(chance, chance.randrange(2, 12), mean)), None)


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize(("mean", "others"), [(3, 40), (30, 4), (60, 60)])
def test_a_break_down_of_a_part_beside_that_of_the_whole(seed: int, mean: int, others: int) -> None:
    chance = random.Random(seed)
    part, rest = drawn(chance, chance.randrange(1, 7), mean), drawn(chance, 7, others)
    assert not come_out(with_total(part), with_total(added(part, rest)))


@pytest.mark.parametrize("seed", range(6))
def test_the_totals_of_a_part_beside_those_of_the_whole(seed: int) -> None:
    chance = random.Random(seed)
    part, rest = drawn(chance, 3, 25), drawn(chance, 3, chance.choice([2, 30]))
    assert not come_out(part, added(part, rest))


@pytest.mark.parametrize("mean", [5, 30, 150])
@pytest.mark.parametrize("others", [0, 4, 60])
@pytest.mark.parametrize("seed", range(1))
def test_a_long_table(mean: int, others: int, seed: int) -> None:
    chance = random.Random(seed)
    number = MANY_COUNTS // len(COLUMNS) // (3 if others else 1) + 3
    part = drawn(chance, number, mean)
    whole = with_total(added(part, drawn(chance, number + 2, others))) if others else None
    assert not come_out(with_total(part), whole)


def test_of_a_long_table_most_leaves() -> None:
    rows = {f"service {n}": row(20 + n, 30, 40) for n in range(MANY_COUNTS)}
    assert leaving(with_total(rows), ADDING_UP, total=ALL) == frozenset()
    hidden = leaving(with_total({**rows, "new": row(3, 0, 11)}), ADDING_UP, total=ALL)
    assert {name for name, _ in hidden} == {"new", "service 0"}

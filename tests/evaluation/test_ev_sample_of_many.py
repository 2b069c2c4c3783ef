"""Of very many hires, in many states of knowledge: is what is said of one in a hundred what a person would work out?

The counts of all are those of the statuses of each, and the statuses of a sample are worked out one by one, in plain
Python, from what was known at a position drawn at random.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from random import Random
from typing import Any

import pytest

from lifeservices.metrics import Retention, facts_from_rows, measure
from lifeservices.metrics.facts import FOREVER, Facts
from tests.metrics.build import START, on
from tests.metrics.invented import odd_rows
from tests.metrics.slow_status import slow_status

Row = Mapping[str, Any]
LATER = ("separated", "found_ended", "confirmed")
HEAD = 1_000_000
ASKED = 6
"""Random days and positions, each with its own sample."""


def states_of(row: Row, chance: Random) -> Iterator[dict[str, Any]]:
    """What was known of one job: that it began, then more, perhaps in the end that it never was."""
    cuts = sorted(chance.sample(range(1, HEAD), 3))
    nothing = {name: value for name, value in row.items() if not name.startswith(LATER) or name.endswith("_event")}
    middle = {**nothing, **{name: value for name, value in row.items() if name.startswith("confirmed")}}
    last = chance.choice((FOREVER, FOREVER, FOREVER, chance.randrange(cuts[2] + 1, HEAD + 1)))
    for state, start, end in zip((nothing, middle, row), cuts, (*cuts[1:], last), strict=True):
        yield {**state, "pos_from": start, "pos_to": end}


def told(members: int, seed: int) -> tuple[Facts, list[dict[str, Any]], dict[str, int | None]]:
    """Facts, the rows that they were made of, and until when each member was seen."""
    chance = Random(seed)
    jobs, journeys = odd_rows(seed, members)
    rows = [state for row in jobs for state in states_of(row, chance)]
    seen = {row["member_id"]: row.get("observed_to_day") for row in journeys}
    return facts_from_rows(rows, journeys), rows, seen


def first_hires(rows: list[dict[str, Any]], as_of: int, position: int) -> dict[str, Row]:
    """The earliest job of each member that was known at a position and begun by a day; of two, the first recorded."""
    found: dict[str, tuple[tuple[int, int], Row]] = {}
    recorded: dict[str, int] = {}
    for row in rows:
        recorded[row["placement_id"]] = min(row["pos_from"], recorded.get(row["placement_id"], HEAD))
    for row in rows:
        if row["pos_from"] <= position < row["pos_to"] and row["hired_day"] <= as_of:
            place, known = (row["hired_day"], recorded[row["placement_id"]]), found.get(row["member_id"])
            if known is None or place < known[0]:
                found[row["member_id"]] = place, row
    return {member: row for member, (_, row) in found.items()}


@pytest.mark.parametrize(("members", "seed"), [(6_000, 1), pytest.param(150_000, 2, marks=pytest.mark.deep)])
def test_one_in_a_hundred_worked_out_by_hand(members: int, seed: int) -> None:
    facts, rows, seen = told(members, seed)
    chance = Random(seed + 100)
    for _ in range(ASKED):
        as_of, position = START + chance.randrange(120, 400), chance.randrange(HEAD // 10, HEAD + 1)
        horizon, evidence = chance.choice((30, 90, 180)), chance.choice(("all", "verified"))
        name = f"retention.first_hire.same_employer.{evidence}.matured_known@{horizon}"
        found = measure(facts, name, on(as_of - START), position)
        assert isinstance(found, Retention)
        statuses = {person.placement_id: person.status for person in found.people.having()}
        counted = Counter(statuses.values())
        said = (found.retained, found.lost, found.unknown, found.not_yet)
        assert said == tuple(counted[word] for word in ("retained", "lost", "unknown", "not_matured"))
        firsts = first_hires(rows, as_of, position)
        assert found.hires == len(firsts)
        sample = chance.sample(sorted(firsts), len(firsts) // 100)
        assert len(sample) > members // 400
        for member in sample:
            row = dict.fromkeys(NAMELESS) | dict(firsts[member])
            worked_out = slow_status(row, seen[member], horizon, as_of, evidence == "verified")
            assert statuses.get(row["placement_id"]) == worked_out, (member, as_of, position, horizon, evidence)


NAMELESS = (
    "separated_day",
    "separated_verified",
    "confirmed_day",
    "confirmed_verified_day",
    "found_ended_day",
    "found_ended_verified_day",
)

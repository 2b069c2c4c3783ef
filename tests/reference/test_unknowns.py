"""When news is missing, does the range widen around what would have been known?"""

from __future__ import annotations

import random
from pathlib import Path
from typing import cast

import pytest

from lifeservices.metrics import Retention, measure
from tests.reference.cases import Case, cases_in
from tests.reference.record import record_from_case

CASES = {case.id: case for case in cases_in(Path(__file__).parent / "cases") if isinstance(case, Case)}
TRUTH = CASES["rossi_weekly"].expected["asof=full|km|first_hire|same_employer|D90"]["estimate"]
HEADLINE = "retention.first_hire.same_employer.all.matured_known"


def figures(deleted: float, seed: int) -> list[Retention]:
    """The figures at 30, 60 and 90 days without a part of the check-ins, by lot. Dated separations stay."""
    chance, case = random.Random(seed), CASES["rossi_check_ins"]
    kept = [event for event in case.events if event["type"] != "check_in" or chance.random() >= deleted]
    with record_from_case(kept) as record:
        found = [measure(record.facts, f"{HEADLINE}@{days}", record.full()) for days in (30, 60, 90)]
    return cast(list[Retention], found)


@pytest.fixture(scope="module")
def whole() -> list[Retention]:
    return figures(0, 0)


def bounds(found: Retention) -> tuple[float, float]:
    assert found.worst.estimate is not None
    assert found.best.estimate is not None
    return found.worst.estimate, found.best.estimate


@pytest.mark.parametrize("seed", range(3))
def test_without_a_fifth_of_the_check_ins_the_range_is_wider_and_holds_the_full_value(
    whole: list[Retention], seed: int
) -> None:
    for full, part in zip(whole, figures(0.2, seed), strict=True):
        (low, high), (lower, higher) = bounds(full), bounds(part)
        assert full.estimate is not None
        assert part.unknown > full.unknown
        assert lower <= low <= full.estimate <= high <= higher
        assert higher - lower > high - low


def test_the_range_holds_the_truth_known_from_weekly_histories(whole: list[Retention]) -> None:
    low, high = bounds(whole[-1])
    assert low < TRUTH < high

"""Does the step in a monthly series come out as published tables have it, and is it refused where it must be?"""

from datetime import date
from typing import Any

import numpy as np
import pytest

from lifeservices.metrics import facts_from_rows, measure
from lifeservices.metrics.utilisation.monthly import crude_dict, step_dict
from lifeservices.metrics.utilisation.series import Crude, crude, step_of, why_no_step
from tests.metrics.outcomes.data import answers, columns, leaves
from tests.metrics.outcomes.rows import happened, opted_in

EXPECTED = answers("seatbelts")


@pytest.fixture(scope="module")
def ours() -> dict[str, Any]:
    table = columns("seatbelts.csv")
    visits, months = table["drivers"].astype(np.int64), table["kms"].astype(np.int64)
    at = int(np.argmax(table["law"]))
    found = {
        "its_level": step_dict(step_of(visits, months, at)),
        "its_level_and_slope": step_dict(step_of(visits, months, at, slope=True)),
        "crude_all_months": crude_dict(crude(visits, months, at)),
        "crude_12_before_12_after": crude_dict(crude(visits, months, at, 12)),
    }
    return dict(leaves(found))


@pytest.mark.parametrize(("path", "expected"), leaves(EXPECTED), ids=lambda value: value)
def test_every_answer_about_the_belt_law_comes_out(ours: dict[str, Any], path: str, expected: float) -> None:
    if isinstance(expected, int):
        assert ours[path] == expected
    else:
        assert ours[path] == pytest.approx(expected, rel=1e-6)


def test_the_same_comes_out_of_a_record_that_holds_the_months() -> None:
    table, things = columns("seatbelts.csv"), []
    for year, month, visits, months in zip(*(table[n] for n in ("year", "month", "drivers", "kms")), strict=True):
        first = f"{int(year)}-{int(month):02d}-01"
        things.append(happened("all", "member-month", first, what=first[:7], number=int(months)))
        things.append(happened("all", "visits", first, what="injury", number=int(visits)))
    facts = facts_from_rows([], [opted_in("all", "1983-02-01")], things)
    found = measure(facts, "utilisation.injury.series", date(1985, 12, 31))
    ours = dict(leaves({key: found.to_dict()[key] for key in EXPECTED}))
    for path, expected in leaves(EXPECTED):
        assert ours[path] == pytest.approx(expected, rel=1e-6), path


def test_all_its_answers_are_compared() -> None:
    assert len(leaves(EXPECTED)) == 34


@pytest.mark.parametrize(
    ("size", "at", "said"),
    [
        (23, 12, "A step needs 12 months on each side; after it there are 11."),
        (24, 11, "A step needs 12 months on each side; before it there are 11."),
        (0, 0, "A step needs 12 months on each side; after it there are 0."),
        (24, 12, ""),
    ],
)
def test_a_step_needs_a_year_on_each_side(size: int, at: int, said: str) -> None:
    ones = np.ones(size, np.int64)
    assert why_no_step(ones, ones, at) == said


def test_a_step_needs_people_and_visits() -> None:
    ones, none = np.ones(24, np.int64), np.zeros(24, np.int64)
    gap = np.where(np.arange(24) == 3, 0, 1)
    assert why_no_step(ones, gap, 12) == "In some month nobody was enrolled."
    assert why_no_step(none, ones, 12) == "On one side there were no visits."


def test_a_drop_that_was_put_in_is_found_again() -> None:
    numbers = np.random.default_rng(7)
    months = np.full(48, 1000)
    visits = numbers.poisson(80 * np.where(np.arange(48) < 24, 1, 0.7))
    step = step_of(visits, months, 24)
    assert step.quasi[0] < 0.7 < step.quasi[1]
    assert step.fell
    unchanged = step_of(numbers.poisson(np.full(48, 80)), months, 24)
    assert not unchanged.fell


def test_nothing_is_divided_by_nobody() -> None:
    nobody = Crude(0, 0, 3, 10)
    assert (nobody.before_per_1000, nobody.rate_ratio) == (None, None)

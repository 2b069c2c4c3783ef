"""What cannot be estimated is a dash: never nought, never all, and never the last value carried on."""

from __future__ import annotations

import re
from typing import Any

import pytest
from scipy.stats import beta

from lifeservices.metrics import Measurement, Retention, facts_from_rows, lines, measure
from lifeservices.metrics.all_families import FAMILIES
from tests.metrics.build import facts_of, job, journey, on, shown

RATE = re.compile(r"\d\s?%")
SHARES = ("matured_known", "matured_worst", "matured_best", "presumed")
CURVES = ("km", "presumed_km", "turnbull_lower", "turnbull_upper")
RULES = ("same_employer", "any_employer_gap0", "any_employer_gap30")
MONTHS = (30, 60, 90, 180, 365, 540, 730)
OLDEST = 250
"""The days that the first of the hires below have been followed."""


def name_of(rule: str, estimator: str, day: int) -> str:
    return f"retention.first_hire.{rule}.all.{estimator}@{day}"


def said_of(found: Measurement) -> dict[str, str]:
    return dict(lines(found))


def numbers_of(found: Retention, estimator: str) -> tuple[Any, Any]:
    """The estimate and its interval as they stand in a file."""
    told = found.to_dict()
    return told["estimate"], told.get("interval")


def young_program() -> list[Any]:
    """Forty hires, the oldest of them 250 days ago; every fourth one lost the job after 45 days."""
    return [
        job(f"M{n:02}", n, **({"separated": n + 45} if n % 4 == 0 else {"confirmed": OLDEST, "contacts": 1}))
        for n in range(40)
    ]


@pytest.mark.parametrize("name", [family.example for family in FAMILIES])
def test_of_nobody_no_rate_is_said(name: str) -> None:
    for label, text in lines(measure(facts_from_rows([], []), name, on(400))):
        assert not RATE.search(text), (label, text)


@pytest.mark.parametrize("rule", [*RULES, "snapshot"])
@pytest.mark.parametrize("estimator", SHARES)
def test_a_share_of_a_day_nobody_has_reached_is_a_dash(rule: str, estimator: str) -> None:
    facts = facts_of(*young_program())
    for day in MONTHS:
        found = shown(facts, OLDEST, name_of(rule, estimator, day))
        if found.matured:
            continue
        assert day > 180
        assert numbers_of(found, estimator) == (None, None)
        assert "—" in " ".join(said_of(found).values())
        assert not RATE.search(said_of(found).get("95% interval", ""))


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("estimator", CURVES)
def test_a_curve_ends_where_nobody_is_followed_any_more(rule: str, estimator: str) -> None:
    facts = facts_of(*young_program())
    there = shown(facts, OLDEST, name_of(rule, estimator, 90))
    assert there.estimate is not None
    assert 0 < there.estimate < 1
    for day in (365, 540, 730):
        found = shown(facts, OLDEST, name_of(rule, estimator, day))
        assert numbers_of(found, estimator) == (None, None), (day, there.estimate)
        first = lines(found)[1][1]
        assert first.startswith("—"), first
        assert len(first) > len("— "), "A dash has its reason."


@pytest.mark.parametrize("followed", [9, 10])
@pytest.mark.parametrize("estimator", ["km", "turnbull_lower"])
def test_of_fewer_than_ten_still_followed_nothing_is_shown(followed: int, estimator: str) -> None:
    going = [job(f"G{n:02}", 0, confirmed=200, contacts=1) for n in range(followed)]
    ended = [job(f"E{n:02}", 0, separated=30) for n in range(20)]
    found = shown(facts_of(*going, *ended), 200, name_of("same_employer", estimator, 90))
    assert lines(found)[1][1].startswith("—") is (followed < 10)
    assert bool(RATE.search(lines(found)[1][1])) is (followed >= 10)


def test_where_nothing_ended_yet_the_interval_is_that_of_those_still_followed() -> None:
    """All of them kept the job so far. That is no certainty that everybody will."""
    found = shown(facts_of(*(job(f"M{n}", 0, confirmed=120) for n in range(25))), 120, name_of(RULES[0], "km", 90))
    assert found.survival is not None
    assert (found.survival.estimate, found.survival.interval) == (1.0, None)
    assert found.survival.at_risk_interval == pytest.approx((beta.ppf(0.025, 25, 1), 1.0))
    said = said_of(found)
    assert said["95% interval"] == "—"
    assert said["Nothing ended yet"].startswith("86 to 100%")


def test_where_everybody_was_seen_to_end_the_curve_is_nought_and_not_a_dash() -> None:
    """Nought is an answer where it was seen: everybody had left, and nobody was lost from sight."""
    found = shown(facts_of(*(job(f"M{n}", 0, separated=20 + n) for n in range(25))), 200, name_of(RULES[0], "km", 90))
    assert found.survival is not None
    assert found.survival.estimate == 0.0


def test_a_wait_nobody_has_waited_that_long_is_a_dash() -> None:
    waiting = [journey(f"W{n:02}", 0) for n in range(30)]
    hired = [job(f"W{n:02}", 20 + n) for n in range(10)]
    facts = facts_from_rows(hired, waiting)
    for day in (90, 180):
        assert RATE.search(lines(measure(facts, f"time_to_first_hire@{day}", on(200)))[1][1])
    for day in (365, 730):
        assert "—" in lines(measure(facts, f"time_to_first_hire@{day}", on(200)))[1][1]
    said = " ".join(text for _, text in lines(measure(facts, "time_to_first_hire@90", on(200))))
    assert "—" in said, "Half were never hired: the median is no day."

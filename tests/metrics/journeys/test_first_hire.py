"""Who is hired how soon, when other things may come first?"""

from __future__ import annotations

import numpy as np
import pytest

from lifeservices.metrics import UnknownMetric, lines, parse
from lifeservices.metrics.facts import Facts
from lifeservices.metrics.journeys.first_hire import TimeToFirstHire
from tests.metrics.build import job
from tests.metrics.journeys.build import figure, happened, told


@pytest.fixture
def facts() -> Facts:
    """Ten members who opted in on one day. By day 40: four hired, one in custody, one at school, one out of view."""
    members = {
        "Ann": 0, "Bea": 0, "Cyd": 0, "Dee": 0, "Eve": 0,
        "Fay": {"observed_to": 14, "observation_end_reason": "custody"},
        "Gus": 0,
        "Hal": {"observed_to": 24, "observation_end_reason": "study-end"},
        "Ida": 0, "Jon": 0,
    }  # fmt: skip
    jobs = [
        job("Ann", 10, hours="full_time"),
        job("Bea", 20, hours="part_time"),
        job("Bea", 25, number=2, hours="full_time"),
        job("Cyd", 30),
        job("Dee", 30, hours="full_time"),
        job("Gus", 35, hours="full_time"),
        # In custody from day 15 on: a hire that somebody recorded for day 18 was not seen by anybody.
        job("Fay", 18, hours="full_time"),
    ]
    things = [
        happened("Gus", "education", 12, what="postsecondary"),
        happened("Ida", "education", 12, what="ojt"),
        happened("Jon", "education", -30, what="secondary"),
    ]
    return told(jobs, things, members)


def shown(facts: Facts, as_of: int = 40, day: int = 30) -> TimeToFirstHire:
    found = figure(facts, f"time_to_first_hire@{day}", as_of)
    assert isinstance(found, TimeToFirstHire)
    return found


def test_rivals_are_counted_as_what_they_came_to(facts: Facts) -> None:
    found = shown(facts)
    assert found.ends.n == 10
    assert found.behind["custody"] == ["Fay"]
    assert found.behind["entered_education"] == ["Gus"]
    assert sorted(found.behind["hired"]) == ["Ann", "Bea", "Cyd", "Dee"]
    assert sorted(found.behind["still_waiting"]) == ["Eve", "Hal", "Ida", "Jon"]
    assert found.counts == {name: len(found.behind[name]) for name in found.counts}


def test_the_share_hired_is_that_of_aalen_and_johansen_by_hand(facts: Facts) -> None:
    found = shown(facts)
    # Day 10: 1 of 10. Day 12: one to school. Day 15: one in custody. Day 20: 1 of 7. Hal is lost from view on day 24.
    # Day 30: 2 of the 5 still waiting.
    before_30 = 0.9 * (1 - 1 / 9) * (1 - 1 / 8) * (1 - 1 / 7)
    assert found.hired.at(30) == pytest.approx(0.1 + 0.1 + before_30 * 2 / 5)
    assert found.ends.of["custody"].at(30) == pytest.approx(0.1)
    assert found.ends.of["full_time"].at(30) == pytest.approx(0.1 + before_30 / 5)
    assert found.ends.of["unknown_hours"].at(30) == pytest.approx(before_30 / 5)
    assert sum(found.ends.of[name].at(30) or 0 for name in ("full_time", "part_time", "unknown_hours")) == (
        pytest.approx(found.hired.at(30))
    )


def test_one_minus_kaplan_meier_stands_beside_it_and_is_higher(facts: Facts) -> None:
    found = shown(facts)
    assert found.alone.at(30) == pytest.approx(1 - (9 / 10) * (6 / 7) * (3 / 5))
    assert (found.alone.at(30) or 0) > (found.hired.at(30) or 1)
    assert "which takes whoever came to another end for still waiting" in dict(lines(found))["1 - Kaplan-Meier"]


def test_the_quartiles_are_read_from_the_curve(facts: Facts) -> None:
    first, median, third = shown(facts).quartiles(shown(facts).hired)
    assert (first.day, median.day, third.day) == (30, None, None)
    completed = np.median([10, 20, 30, 30])
    assert median.day != completed


def test_past_the_longest_follow_up_there_is_no_figure(facts: Facts) -> None:
    found = shown(facts, day=60)
    assert found.to_dict()["estimate"] is None
    assert found.to_dict()["one_minus_km"]["estimate"] is None
    assert dict(lines(found))["Hired"] == "— Nobody was followed that long."


def test_what_has_not_come_by_the_cut_off_day_is_not_there(facts: Facts) -> None:
    found = shown(facts, as_of=14, day=14)
    # Custody began on day 15: on day 14 Fay was still seen to be waiting.
    assert found.counts["custody"] == 0
    assert found.counts["hired"] == 1
    assert shown(facts, as_of=15, day=14).counts["custody"] == 1


def test_members_in_work_at_opt_in_or_hired_before_are_left_out() -> None:
    jobs = [job("Ann", 0, program_hire=False), job("Bea", -5), job("Cyd", 7)]
    found = shown(told(jobs, [], {"Ann": 0, "Bea": 0, "Cyd": 0}))
    assert found.behind["members"] == ["Cyd"]
    assert found.behind["employed_at_opt_in"] == ["Ann"]
    assert found.behind["hired_before_opt_in"] == ["Bea"]


def test_of_nobody_everything_is_empty() -> None:
    found = shown(told([], [], {}))
    assert (found.ends.n, found.hired.at(30), found.still_waiting) == (0, None, 0)
    assert dict(lines(found))["Hired"].startswith("— Nobody had opted in")


@pytest.mark.parametrize("name", ["time_to_first_hire", "time_to_first_hire@0", "time_to_first_hire.full_time@90"])
def test_a_name_that_is_none_is_refused_in_words(name: str) -> None:
    with pytest.raises(UnknownMetric):
        parse(name)

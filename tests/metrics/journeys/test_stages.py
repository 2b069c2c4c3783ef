"""How long do members stay in a stage, and how far did they come?"""

from __future__ import annotations

import pytest

from lifeservices.metrics import Cohort, Period, UnknownMetric, lines, parse
from lifeservices.metrics.facts import Facts
from lifeservices.metrics.journeys.funnel import Funnel
from lifeservices.metrics.journeys.time_in_stage import TimeInStage
from tests.metrics.build import job, on
from tests.metrics.journeys.build import figure, happened, told


def stage(facts: Facts, name: str, as_of: int, **more: object) -> TimeInStage:
    found = figure(facts, f"time_in_stage.{name}", as_of, **more)
    assert isinstance(found, TimeInStage)
    return found


@pytest.fixture
def facts() -> Facts:
    """Eight members opted in on day 0: five assessed, one skipped that, one left the plan, one still waits."""
    things = [happened(name, "assessed", day) for name, day in zip("ABCDE", (5, 10, 10, 20, 30), strict=True)]
    things += [
        happened("A", "planned", 9), happened("B", "planned", 40), happened("C", "referred", 12),
        happened("F", "planned", 15),
        # Assessed after the plan: she was never in the stage of the assessed.
        happened("F", "assessed", 18),
    ]  # fmt: skip
    members = dict.fromkeys("ABCDEFH", 0) | {"G": {"observed_to": 24, "observation_end_reason": "disenrolled"}}
    return told([job("D", 50)], things, members)


def test_days_run_from_entry_to_any_later_stage(facts: Facts) -> None:
    found = stage(facts, "opted_in", 60)
    assert found.counts["entered"] == 8
    assert found.counts["moved_on"] == 6
    assert found.behind["left"] == ["G"]
    assert found.behind["in_stage"] == ["H"]
    assert found.waits == [60]
    # Of eight: 5, 10, 10, 15, 20, (25 left), 30: half have moved on by day 15.
    assert found.moving_on(0.5).day == 15
    assert found.ends.of["moved_on"].at(60) == pytest.approx(6 / 8)
    assert found.ends.of["left"].at(60) == pytest.approx(1 / 8)


def test_nine_in_ten_never_moved_on_so_the_limit_is_that_of_leaving_either_way(facts: Facts) -> None:
    found = stage(facts, "opted_in", 60)
    assert found.moving_on(0.9).day is None
    assert found.limit is None
    assert "Nobody can be said to be" in dict(lines(found))["In it too long"]


def test_whoever_came_after_a_later_stage_was_never_in_it(facts: Facts) -> None:
    found = stage(facts, "assessed", 60)
    assert found.behind["out_of_order"] == ["F"]
    assert found.counts["entered"] == 5
    assert found.behind["in_stage"] == ["E"]
    # A after 4 days, B after 30, C after 2, D hired after 30: half after 30 by the curve of five.
    assert (found.moving_on(0.25).day, found.moving_on(0.5).day) == (4, 30)


def test_the_list_of_those_in_it_too_long_is_longer_than_the_limit() -> None:
    things = [happened(f"m{n:02}", "assessed", 10) for n in range(18)] + [happened("m18", "assessed", 11)]
    facts = told([], things, {f"m{n:02}": 0 for n in range(20)} | {"late": 50})
    found = stage(facts, "opted_in", 60)
    assert (found.limit, found.limit_from) == (11, "next_stage")
    assert sorted(found.behind["in_stage"]) == ["late", "m19"]
    # The one who opted in ten days ago has not been there too long.
    assert found.behind["longer_than_limit"] == ["m19"]


def test_a_closed_journey_has_left_unless_it_was_reopened() -> None:
    things = [
        happened("A", "closed", 10, what="moved-away", detail="closed"),
        happened("B", "closed", 10, what="moved-away", detail="closed"),
        happened("B", "reopened", 20),
        happened("C", "withdrew", 10),
    ]
    members = {"A": 0, "B": 0, "C": {"opted_in": 0}}
    facts = told([], things, members)
    facts.journeys.columns["opted_in"][2] = False
    found = stage(facts, "opted_in", 30)
    assert found.behind["left"] == ["A", "C"]
    assert found.behind["in_stage"] == ["B"]
    # On day 15 nobody had taken B's journey up again.
    assert stage(facts, "opted_in", 15).behind["left"] == ["A", "B", "C"]


def test_day_90_is_reached_when_it_is_known_that_the_job_went_on() -> None:
    jobs = [job("A", 0, confirmed=100), job("B", 0), job("C", 0, separated=50), job("C", 60, number=2, confirmed=170)]
    found = stage(told(jobs, [], {"A": 0, "B": 0, "C": 0}), "hired", 200)
    assert found.behind["moved_on"] == ["A", "C"]
    assert found.moving_on(0.5).day == 150
    assert found.behind["in_stage"] == ["B"]


def test_a_period_is_about_who_opted_in_when(facts: Facts) -> None:
    assert stage(facts, "opted_in", 60, period=Period(on(1), on(60))).counts["entered"] == 0


@pytest.mark.parametrize("name", ["time_in_stage", "time_in_stage.closed", "time_in_stage.assessed@90"])
def test_a_stage_that_is_none_is_refused(name: str) -> None:
    with pytest.raises(UnknownMetric):
        parse(name)


def test_the_funnel_counts_people_and_opens_to_them(facts: Facts) -> None:
    found = figure(facts, "funnel", 60)
    assert isinstance(found, Funnel)
    assert found.counts == {
        "opted_in": 8, "assessed": 6, "plan_agreed": 3, "referred": 1, "hired": 1,
        "reached_day_90": 0, "retained_at_90": 0, "not_yet_day_90": 1, "lost_by_90": 0, "unknown_at_90": 0,
    }  # fmt: skip
    assert {name: len(found.behind[name]) for name in found.counts} == found.counts
    later = figure(facts, "funnel", 200)
    assert (later.counts["reached_day_90"], later.counts["unknown_at_90"]) == (1, 1)


def test_a_groups_hire_days_narrow_the_hires_of_the_funnel_only(facts: Facts) -> None:
    found = figure(facts, "funnel", 60, cohort=Cohort(hired_from=on(55)))
    assert (found.counts["opted_in"], found.counts["hired"]) == (8, 0)

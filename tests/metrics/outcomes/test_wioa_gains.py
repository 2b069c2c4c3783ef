"""Are wages, credentials and skill gains counted as the law says?"""

from datetime import date
from typing import Any

import numpy as np
import pytest

from lifeservices.metrics.answer import Period
from lifeservices.metrics.wioa.earnings import median_earnings
from tests.metrics.outcomes.indicators import counted, figure, service
from tests.metrics.outcomes.rows import happened, worked


def test_wages_alone_are_work_and_name_the_employer() -> None:
    things = [
        service("a", "2016-01-04", "2016-12-31"),
        happened("a", "wages", "2017-04-01", by="E9", amount=120_00),
        happened("a", "wages", "2017-04-01", by="E8", amount=30_50),
        happened("a", "wages", "2017-10-01", by="E9", amount=1),
    ]
    assert counted(figure("same_employer", [], things)) == (1, 1)
    earnings = figure("median_earnings_q2", [], things).earnings
    assert earnings is not None
    assert earnings.median_cents == 150_50


def test_pay_told_by_two_sources_is_counted_once() -> None:
    def paid(source: str, employer: str, cents: int) -> Any:
        return happened("a", "wages", "2017-04-01", detail=source, by=employer, amount=cents)

    left = service("a", "2016-01-04", "2016-12-31")
    for told, expected in (
        ([paid("wage-record", "E1", 100), paid("supplemental-pay-stub", "E1", 120), paid("wage-record", "E2", 7)], 107),
        ([paid("supplemental-survey", "E1", 90), paid("supplemental-pay-stub", "E1", 120)], 120),
        ([paid("supplemental-survey", "E1", 90), paid("supplemental-survey", "E2", 5)], 95),
    ):
        found = figure("median_earnings_q2", [], [left, *told]).earnings
        assert found is not None
        assert found.median_cents == expected


def test_a_service_of_which_only_the_end_is_on_record_is_known_on_that_day() -> None:
    ended = {**happened("a", "service", "2016-12-31", "2016-12-31", what=""), "day": None}
    assert figure("employment_q2", [], [ended]).rows == 1


def test_an_employer_named_by_a_wage_record_is_the_employer_of_a_job() -> None:
    things = [service("a", "2016-01-04", "2016-12-31"), happened("a", "wages", "2017-10-01", by="E1", amount=1)]
    assert counted(figure("same_employer", [worked("a", "E1", "2017-04-01", "2017-04-01")], things)) == (1, 1)
    nameless = [service("a", "2016-01-04", "2016-12-31"), happened("a", "wages", "2017-10-01", by="", amount=1)]
    assert counted(figure("same_employer", [worked("a", "", "2017-04-01", "2017-04-01")], nameless)) == (0, 1)


def study(member: str, what: str, start: str = "2016-02-01", last: str | None = "2016-03-31") -> Any:
    return happened(member, "education", start, last, what=what)


def obtained(what: str, day: str) -> Any:
    return happened("a", "credential", day, what=what)


@pytest.mark.parametrize(
    ("things", "jobs", "expected"),
    [
        ([study("a", "other"), obtained("postsecondary", "2016-03-01")], [], (1, 1)),
        ([study("a", "other"), obtained("postsecondary", "2017-03-31")], [], (1, 1)),
        ([study("a", "other"), obtained("postsecondary", "2017-04-01")], [], (0, 1)),
        ([study("a", "other"), obtained("other", "2016-03-01")], [], (0, 1)),
        ([study("a", "ojt"), obtained("postsecondary", "2016-03-01")], [], (0, 0)),
        ([study("a", "customized"), obtained("postsecondary", "2016-03-01")], [], (0, 0)),
        ([obtained("postsecondary", "2016-03-01")], [], (0, 0)),
        ([study("a", "secondary"), obtained("secondary-diploma", "2016-03-01")], [], (0, 1)),
        (
            [study("a", "secondary"), obtained("secondary-diploma", "2016-03-01")],
            [worked("a", "E", "2017-03-31", "2017-03-31")],
            (1, 1),
        ),
        (
            [study("a", "secondary"), obtained("secondary-diploma", "2016-03-01")],
            [worked("a", "E", "2016-02-01", "2016-03-31")],
            (0, 1),
        ),
        (
            [
                study("a", "secondary"),
                study("a", "postsecondary", "2016-09-01", None),
                obtained("secondary-diploma", "2016-03-01"),
            ],
            [],
            (1, 1),
        ),
    ],
)
def test_credentials(things: list[Any], jobs: list[Any], expected: tuple[int, int]) -> None:
    found = figure("credential", jobs, [service("a", "2016-01-04", "2016-03-31"), *things])
    assert counted(found) == expected


def test_skill_gains_count_once_for_a_person_and_program_year() -> None:
    things = [
        service("a", "2016-01-04", "2017-08-31"),
        study("a", "ojt", "2016-05-01", "2017-07-31"),
        happened("a", "skill-gain", "2016-07-01", what="transcript"),
        happened("a", "skill-gain", "2017-06-30", what="milestone"),
        happened("a", "skill-gain", "2017-07-01", what="milestone"),
        service("b", "2016-01-04", "2017-08-31"),
    ]
    found = figure("skill_gains", [], things)
    assert counted(found) == (2, 3)
    assert counted(figure("skill_gains", [], things, date(2018, 6, 29))) == (1, 2)
    year = Period(date(2017, 6, 30), date(2017, 6, 30))
    assert counted(figure("skill_gains", [], things, period=year)) == (1, 1)


@pytest.mark.parametrize(
    ("amounts", "median", "interval"),
    [
        ([0, 0], None, None),
        ([5, 0, 7], 6.0, None),
        (list(range(1, 11)), 5.5, (2, 9)),  # coverage 97.9 %
    ],
)
def test_the_median_and_its_interval(amounts: list[int], median: float | None, interval: Any) -> None:
    found = median_earnings(np.array(amounts))
    assert (found.median_cents, found.interval_cents) == (median, interval)

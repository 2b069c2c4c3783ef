"""Are exits, quarters and the six indicators worked out as the law says, to the person?"""

import json
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from lifeservices.metrics import Cohort, facts_from_rows, measure
from lifeservices.metrics.answer import Period
from lifeservices.metrics.measuring import lines
from lifeservices.metrics.wioa.earnings import median_earnings
from lifeservices.metrics.wioa.figure import Wioa
from lifeservices.metrics.wioa.quarters import (
    days_of_quarter,
    program_years_of,
    quarter_from,
    quarter_of,
    quarter_word,
    year_after,
)
from tests.metrics.outcomes.rows import happened, opted_in, ordinal, worked

WORKED = json.loads((Path(__file__).parents[2] / "reference/data/wioa_worked.json").read_text("utf-8"))
LATER = date(2018, 12, 31)
END = "2018-12-31"


def figure(name: str, jobs: list[Any], things: list[Any], as_of: date = LATER, **more: Any) -> Wioa:
    members = sorted({row["member_id"] for row in (*jobs, *things)})
    journeys = [opted_in(member, "2016-01-01", state="OH" if member < "b" else "KY") for member in members]
    found = measure(facts_from_rows(jobs, journeys, things), f"wioa.{name}", as_of, **more)
    assert isinstance(found, Wioa)
    plain = found.to_dict()
    if found.earnings is not None:
        assert sum(span["with_wages"] for span in plain["spans"]) == plain["with_wages"]
        assert len(found.behind["with_wages"]) == plain["with_wages"]
    for counted, number in plain["counts"].items():
        assert len(found.behind[counted]) == number
    assert {f"excluded_by.{reason}" for reason in found.excluded} <= set(found.behind)
    total = plain["counts"]
    assert total["rows"] == sum(total[part] for part in ("excluded", "not_asked", "not_yet", "denominator"))
    for part in ("rows", "excluded", "not_asked", "not_yet"):
        assert sum(span[part] for span in plain["spans"]) == total[part]
    for part in ("numerator", "denominator"):
        assert sum(span["share"][part] for span in plain["spans"]) == total[part]
    assert all(label and said for label, said in lines(found))
    return found


def who(found: Wioa, name: str) -> set[str]:
    return {id.partition(":")[0] for id in found.behind[name]}


def counted(found: Wioa) -> tuple[int, int]:
    return found.share.numerator, found.share.denominator


def service(member: str, start: str, last: str | None, what: str = "career-basic") -> Any:
    return happened(member, "service", start, last, what=what)


def of_the_example(confirmed: str | None) -> tuple[list[Any], list[Any]]:
    jobs, things = [], []
    for member in WORKED["members"]:
        name = member["id"]
        things.append(service(name, "2016-01-04", member["exit"]))
        if member["exclusion"]:
            things.append(happened(name, "exit-excluded", "2017-02-01", what=member["exclusion"]))
        for job in member["employment"]:
            jobs.append(
                worked(name, job["employer"], job["start"], job["last_day"], None if job["last_day"] else confirmed)
            )
        if member["q2_wages"]:
            first = days_of_quarter(quarter_of(date.fromisoformat(member["exit"])) + 2)[0].isoformat()
            things.append(happened(name, "wages", first, what="", by="", amount=100 * member["q2_wages"]))
    return jobs, things


@pytest.mark.parametrize(("confirmed", "variant"), [(END, ""), (None, "_presumed")])
@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("employment_q2", "employment_rate_q2"),
        ("employment_q4", "employment_rate_q4"),
        ("same_employer", "retention_same_employer"),
    ],
)
def test_the_worked_example_comes_out(name: str, expected: str, confirmed: str | None, variant: str) -> None:
    found = figure(name + variant, *of_the_example(confirmed))
    answer = WORKED["expected"][expected]
    assert counted(found) == (answer["numerator"], answer["denominator"])
    assert (found.rows, found.excluded) == (WORKED["expected"]["exiters"], {"deceased": 1})


def test_each_person_of_the_worked_example_is_counted_as_expected() -> None:
    jobs, things = of_the_example(END)
    reached = {name: who(figure(name, jobs, things), "numerator") for name in ("employment_q2", "employment_q4")}
    same = figure("same_employer", jobs, things)
    for member in WORKED["members"]:
        if member["expect"] is None:
            continue
        name, expect = member["id"], member["expect"]
        assert (name in reached["employment_q2"]) == bool(expect["q2"])
        assert (name in reached["employment_q4"]) == bool(expect["q4"])
        assert (name in who(same, "denominator")) == (expect["same_employer"] is not None)
        assert (name in who(same, "numerator")) == bool(expect["same_employer"])


def test_the_median_leaves_out_those_who_earned_nothing() -> None:
    found = figure("median_earnings_q2", *of_the_example(END))
    assert found.earnings is not None
    assert found.earnings.median_cents == 100 * WORKED["expected"]["median_earnings_q2"]
    assert found.earnings.counted == len(WORKED["expected"]["median_earnings_values"])
    assert "$3,000, of 5 with wages on record" in dict(lines(found))["Median"]


def test_an_open_job_that_nobody_confirms_is_not_shown_to_go_on() -> None:
    jobs, things = of_the_example(None)
    assert who(figure("employment_q4", jobs, things), "numerator") == {"w2", "w4", "w6"}


@pytest.mark.parametrize("quarter", WORKED["quarter_arithmetic"], ids=lambda quarter: quarter["exit"])
def test_quarters_after_an_exit(quarter: dict[str, Any]) -> None:
    left = quarter_of(date.fromisoformat(quarter["exit"]))
    assert quarter_word(left) == quarter["exit_quarter"]
    assert quarter_from(quarter["exit_quarter"]) == left
    for number, name in ((2, "second"), (4, "fourth")):
        assert [day.isoformat() for day in days_of_quarter(left + number)] == quarter[f"{name}_quarter_after_exit"]


def test_a_word_that_is_no_quarter_is_none() -> None:
    assert quarter_from("2017Q5") is None
    assert quarter_from("later") is None


def test_a_year_after_and_program_years() -> None:
    days = np.array([ordinal(day) for day in ("2016-02-29", "2017-06-30", "2017-07-01")])
    assert year_after(days).tolist() == [ordinal(day) for day in ("2017-02-28", "2018-06-30", "2018-07-01")]
    assert program_years_of(days).tolist() == [2015, 2016, 2017]


@pytest.mark.parametrize(
    ("as_of", "spells", "exits", "taking_part"),
    [
        ("2017-03-30", [("2016-01-04", "2016-12-31")], 0, 1),  # 89 days without services
        ("2017-03-31", [("2016-01-04", "2016-12-31")], 1, 0),  # 90 days
        ("2018-06-30", [("2016-01-04", "2016-12-31"), ("2017-03-31", "2017-04-30")], 1, 0),  # taken up on day 90
        ("2018-06-30", [("2016-01-04", "2016-12-31"), ("2017-04-01", "2017-04-30")], 2, 0),  # taken up on day 91
        ("2018-06-30", [("2016-01-04", None)], 0, 1),  # goes on
        ("2016-06-30", [("2016-01-04", "2016-01-31"), ("2016-06-30", "2016-09-30")], 1, 1),  # planned to go on
        ("2016-06-30", [("2016-01-04", "2016-01-31"), ("2016-07-01", "2016-09-30")], 1, 0),  # not begun yet
        ("2018-06-30", [("2016-01-04", "2016-12-31"), ("2016-02-01", "2016-02-29")], 1, 0),  # one inside another
    ],
)
def test_an_exit_is_known_after_ninety_days(
    as_of: str, spells: list[tuple[str, str | None]], exits: int, taking_part: int
) -> None:
    found = figure("employment_q2", [], [service("a", *spell) for spell in spells], date.fromisoformat(as_of))
    assert (found.rows, found.taking_part) == (exits, taking_part)


@pytest.mark.parametrize("kind", ["follow-up", "self-service", "information-only"])
def test_some_services_never_extend_participation(kind: str) -> None:
    things = [service("a", "2016-01-04", "2016-03-31"), service("a", "2016-04-15", "2018-12-01", kind)]
    found = figure("employment_q2", [worked("a", "E", "2016-07-01", "2016-07-01")], things)
    assert counted(found) == (1, 1)
    assert figure("employment_q2", [], [service("b", "2016-04-15", "2016-05-01", kind)]).rows == 0


def test_nobody_is_counted_before_the_quarter_has_ended() -> None:
    things = [service("a", "2016-01-04", "2016-12-31")]
    assert figure("employment_q2", [], things, date(2017, 6, 29)).not_yet == 1
    assert counted(figure("employment_q2", [], things, date(2017, 6, 30))) == (0, 1)
    assert figure("same_employer", [], things, date(2017, 12, 30)).not_yet == 1
    assert figure("same_employer", [], things, date(2017, 12, 31)).not_asked == 1


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


def test_an_exclusion_belongs_to_the_participation_it_lies_in_or_after() -> None:
    spells = [service("a", "2016-01-04", "2016-03-31"), service("a", "2017-01-04", "2017-03-31")]
    out = happened("a", "exit-excluded", "2017-02-01", what="medical")
    found = figure("employment_q2", [], [*spells, out])
    assert (found.rows, found.excluded, counted(found)) == (2, {"medical": 1}, (0, 1))
    late = happened("a", "exit-excluded", "2018-04-01", what="medical")
    assert figure("employment_q2", [], [*spells, late]).excluded == {}
    assert figure("employment_q2", [], [*spells, out], date(2017, 1, 31)).excluded == {}


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


def test_a_group_and_a_period_narrow_the_exits() -> None:
    jobs, things = of_the_example(END)
    quarter = Period(date(2016, 10, 1), date(2016, 12, 31))
    assert figure("employment_q2", jobs, things, period=quarter).rows == 7
    assert figure("employment_q2", jobs, things, cohort=Cohort(state="OH")).rows == 0


def test_exits_are_told_apart_by_quarter() -> None:
    spans = {span.word: span for span in figure("median_earnings_q2", *of_the_example(END)).spans}
    assert [(word, span.rows) for word, span in spans.items()] == [("2016Q4", 7), ("2017Q1", 1)]
    assert spans["2017Q1"].earnings is not None
    assert spans["2017Q1"].earnings.median_cents == 710_000


def test_nobody_at_all_is_said_in_words() -> None:
    found = figure("employment_q2", [], [happened("a", "coached", "2016-01-01")])
    assert dict(lines(found))["Figure is"] == "— No exit is known yet."


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

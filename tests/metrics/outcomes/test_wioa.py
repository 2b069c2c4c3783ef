"""Are exits, quarters and the indicators about work worked out as the law says, to the person?"""

import json
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from lifeservices.metrics import Cohort
from lifeservices.metrics.answer import Period
from lifeservices.metrics.measuring import lines
from lifeservices.metrics.wioa.quarters import (
    days_of_quarter,
    program_years_of,
    quarter_from,
    quarter_of,
    quarter_word,
    year_after,
)
from tests.metrics.outcomes.indicators import counted, figure, service, who
from tests.metrics.outcomes.rows import happened, ordinal, worked

WORKED = json.loads((Path(__file__).parents[2] / "reference/data/wioa_worked.json").read_text("utf-8"))
END = "2018-12-31"


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


def test_an_exclusion_belongs_to_the_participation_it_lies_in_or_after() -> None:
    spells = [service("a", "2016-01-04", "2016-03-31"), service("a", "2017-01-04", "2017-03-31")]
    out = happened("a", "exit-excluded", "2017-02-01", what="medical")
    found = figure("employment_q2", [], [*spells, out])
    assert (found.rows, found.excluded, counted(found)) == (2, {"medical": 1}, (0, 1))
    late = happened("a", "exit-excluded", "2018-04-01", what="medical")
    assert figure("employment_q2", [], [*spells, late]).excluded == {}
    assert figure("employment_q2", [], [*spells, out], date(2017, 1, 31)).excluded == {}


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


def test_who_is_said_to_have_worked_in_the_quarter_worked_in_it() -> None:
    """Exits on June 30, 2016: the second quarter after is October to December, the fourth April to June 2017."""
    things = [service(name, "2016-01-04", "2016-06-30") for name in "abcdef"]
    things += [
        happened("a", "works", "2016-11-15", what="employed", detail="member-said"),
        happened("b", "works", "2016-11-15", what="not_employed", detail="member-said"),
        # The quarter before, and what a coach took for likely, show no work.
        happened("c", "works", "2016-09-30", what="employed", detail="employer-confirmed"),
        happened("d", "works", "2016-11-15", what="employed", detail="coach-inference"),
        happened("e", "works", "2017-05-02", what="employed", detail="document-seen"),
    ]
    jobs = [worked("f", "Acme", "2016-12-01", "2016-12-31")]
    assert who(figure("employment_q2", jobs, things), "numerator") == {"a", "f"}
    assert who(figure("employment_q4", jobs, things), "numerator") == {"e"}
    # Whose employer nobody named was asked about, and has no employer that could be the same.
    assert counted(figure("same_employer", jobs, things)) == (0, 2)
    assert who(figure("employment_q2", jobs, things, version="1.0.0"), "numerator") == {"f"}

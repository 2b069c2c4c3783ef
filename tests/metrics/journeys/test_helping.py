"""Referrals, caseloads and engagement: how the program helps, and how much."""

from __future__ import annotations

from decimal import Decimal

import pytest

from lifeservices.evaluation.behind import behind
from lifeservices.metrics import Period, UnknownMetric, lines, parse
from lifeservices.metrics.facts import Facts
from lifeservices.metrics.journeys.caseload import gini
from lifeservices.metrics.journeys.engagement import change_text
from lifeservices.metrics.journeys.periods import before
from lifeservices.metrics.journeys.referral_loop import ReferralLoop
from tests.metrics.build import on
from tests.metrics.journeys.build import figure, happened, told


@pytest.fixture
def referrals() -> Facts:
    """Eight referrals: received, turned down, expired, closed without a word, called off late, open twice, recent."""

    def sent(member: str, day: int, state: str, **more: object) -> object:
        return happened(member, "referred", day, id=f"r-{member}-{day}", what=state, **more)

    things = [
        sent("A", 0, "received", detail="met", by="food", until=10),
        sent("B", 0, "rejected", detail="no-capacity", by="food", until=5, answered=5),
        sent("C", 0, "expired", by="food", until=30),
        sent("D", 0, "closed-unstated", by="rent", until=12),
        sent("E", 0, "cancelled", detail="other", by="rent", until=50, answered=7),
        sent("F", 0, "accepted", by="rent", answered=3),
        sent("A", 1, "open", by="rent"),
        sent("B", 80, "open", by="food"),
    ]
    return told([], things, dict.fromkeys("ABCDEF", 0))


def loop(facts: Facts, as_of: int = 90, name: str = "referral_loop@30") -> ReferralLoop:
    found = figure(facts, name, as_of)
    assert isinstance(found, ReferralLoop)
    return found


def test_open_is_open_and_closed_without_a_word_is_not_closed(referrals: Facts) -> None:
    found = loop(referrals)
    assert (found.closed.numerator, found.closed.denominator) == (3, 7)
    assert (found.success.numerator, found.success.denominator) == (1, 7)
    assert sorted(found.behind["open"]) == ["A:r-A-1", "F:r-F-0"]
    assert sorted(found.behind["no_outcome"]) == ["C:r-C-0", "D:r-D-0"]
    assert found.behind["too_recent"] == ["B:r-B-80"]
    assert found.closed_within.numerator == 2
    counts = found.counts
    assert counts["closed"] + counts["open"] + counts["no_outcome"] == counts["sent"]


def test_an_outcome_after_the_cut_off_day_is_not_there_yet(referrals: Facts) -> None:
    found = loop(referrals, as_of=40)
    assert sorted(found.behind["closed"]) == ["A:r-A-0", "B:r-B-0"]
    assert "E:r-E-0" in found.behind["open"]


def test_time_to_close_follows_the_open_ones_too(referrals: Facts) -> None:
    found = loop(referrals)
    # Closed on days 5, 10 and 50; ended without an outcome on 12 and 30; open since 0, 1 and 80.
    expected = 1 - (1 - 1 / 8) * (1 - 1 / 7) * (1 - 1 / 3)
    assert found.to_close.at(50) == pytest.approx(expected)


def test_every_service_says_how_it_answered(referrals: Facts) -> None:
    food, rent = loop(referrals).receivers
    assert (food.receiver_id, food.sent, food.answered, food.waiting) == ("food", 4, 2, 1)
    assert (rent.receiver_id, rent.sent, rent.answered, rent.waiting) == ("rent", 4, 2, 1)
    # The service received on day 10 was an answer, whoever wrote none down before.
    assert food.time.at(10) == pytest.approx(1 - (3 / 4) * (2 / 3))
    assert food.median.day == 10


def test_job_referrals_close_by_being_hired_or_not() -> None:
    things = [
        happened("A", "job-referred", 0, what="hired", by="x", until=20, answered=2),
        happened("B", "job-referred", 0, what="obsolete", by="x", until=20),
        happened("C", "job-referred", 0, what="interview", by="y", answered=9),
    ]
    found = loop(told([], things, dict.fromkeys("ABC", 0)), name="job_referral_loop@14")
    assert (found.closed.numerator, found.success.numerator, found.closed.denominator) == (2, 1, 3)
    assert dict(lines(found))["Hired through it, of sent"].startswith("1/3")


def test_of_no_referrals_there_is_no_share() -> None:
    found = loop(told([], [], {"A": 0}))
    assert found.to_dict()["closed"]["estimate"] is None
    assert dict(lines(found))["Half closed by"] == "— not reached"


def coached(member: str, coach: str, day: int = 0) -> object:
    return happened(member, "coached", day, what=coach)


def test_caseloads_are_counted_on_the_day_and_over_the_period() -> None:
    things = [coached(f"m{n}", "wren") for n in range(4)] + [coached("m4", "ash"), coached("m5", "ash")]
    # m0 changed to ash on day 50; m3 left the plan; m6 never had anybody.
    things += [coached("m0", "ash", 50)]
    members = {f"m{n}": 0 for n in range(7)} | {"m3": {"observed_to": 59, "observation_end_reason": "disenrolled"}}
    found = figure(told([], things, members), "caseload_equity.cap2", 99)
    assert [(c.coach_id, c.members) for c in found.coaches] == [("ash", 3), ("wren", 2)]
    assert (found.counts["active"], found.behind["without_coach"]) == (6, ["m6"])
    assert (found.spread.median, found.spread.largest_over_median) == (2.5, 1.2)
    assert found.counts["coaches_over_cap"] == 1
    # Days 10 to 99: ash has two for 90 days and one from day 50; wren two for 90, one to day 49, one to day 59.
    assert [c.member_days for c in found.coaches] == [2 * 90 + 50, 2 * 90 + 40 + 50]


def test_gini_is_nothing_where_all_have_as_many_and_near_one_where_one_has_all() -> None:
    import numpy as np

    assert gini(np.array([5, 5, 5])) == 0
    assert gini(np.array([0, 0, 0, 12])) == pytest.approx(0.75)
    assert gini(np.array([1, 2, 3])) == pytest.approx(2 / 9)
    assert gini(np.array([], int)) is None


@pytest.mark.parametrize("name", ["caseload_equity", "caseload_equity.cap0", "caseload_equity.40"])
def test_a_cap_has_to_be_a_number(name: str) -> None:
    with pytest.raises(UnknownMetric):
        parse(name)


def spoken(size: int, grown: int) -> Facts:
    """`size` members from January on and `grown` in all by April; 500 spoken with in the first quarter, 572 after."""
    members = {f"m{n:04}": 0 if n < size else 91 for n in range(grown)}
    things = [happened(f"m{n:04}", "contact", 30, detail="yes") for n in range(500)]
    things += [happened(f"m{n:04}", "contact", 100, detail="yes") for n in range(572)]
    things += [happened(f"m{n:04}", "contact", 101, detail="no") for n in range(572, 600)]
    return told([], things, members)


SECOND_QUARTER = Period(on(91), on(181))


def test_500_then_572_of_as_many_members_is_14_4_percent_more() -> None:
    found = figure(spoken(5000, 5000), "engagement", 181, period=SECOND_QUARTER)
    assert (found.now.numerator, found.then.numerator) == (572, 500)
    said = dict(lines(found))
    assert said["Engaged"] == "572 people, +14.4% on 500 before"
    assert "+14.4% on 500/5,000" in said["Rate"]


def test_where_the_members_grew_as_much_the_rate_did_not_change() -> None:
    found = figure(spoken(5000, 5720), "engagement", 181, period=SECOND_QUARTER)
    assert (found.now.denominator, found.then.denominator) == (5720, 5000)
    said = dict(lines(found))
    assert said["Engaged"] == "572 people, +14.4% on 500 before"
    assert said["Rate"].startswith("572/5,720 = 10.0%")
    assert ", 0.0% on 500/5,000" in said["Rate"]


def test_the_months_before_whole_months_are_whole_months() -> None:
    assert before(SECOND_QUARTER) == Period(on(0), on(90))
    assert before(Period(on(10), on(19))) == Period(on(0), on(9))


@pytest.mark.parametrize(
    ("change", "counted", "text"),
    [("0.144", 500, "+14.4%"), ("-0.03", 500, "−3.0%"), ("0.0004", 500, "0.0%"), ("0.144", 50, "+14%")],
)
def test_changes_are_written_with_their_sign(change: str, counted: int, text: str) -> None:
    assert change_text(Decimal(change), counted) == text
    assert change_text(None, 0) == "—"


def test_every_integer_about_people_or_referrals_opens_to_its_list(referrals: Facts) -> None:
    for name in ("referral_loop@30", "engagement", "caseload_equity.cap2", "funnel", "time_to_first_hire@30"):
        found = figure(referrals, name, 90)
        opened = behind(found)
        closed = {name for name in opened.integers if name not in opened.lists}
        # What does not open is about days, coaches, or the receivers that have a table of their own.
        assert {
            name for name in closed if not name.startswith(("receivers", "median", "longest", "quartiles", "one_minus"))
        } <= {"cap", "counts.coaches", "counts.coaches_over_cap", "counts.member_days"}, closed

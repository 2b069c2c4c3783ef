"""Are visits per 1,000 member months counted right, and is "reduced" said only when it may be?"""

import math
from datetime import date
from typing import Any

import numpy as np
import pytest

from lifeservices.metrics import Cohort, facts_from_rows, measure
from lifeservices.metrics.answer import Period
from lifeservices.metrics.measuring import lines
from lifeservices.metrics.utilisation.around import Around
from lifeservices.metrics.utilisation.monthly import Monthly, Series
from lifeservices.metrics.utilisation.ratios import before_after, ratio_of_ratios
from tests.metrics.outcomes.rows import happened, opted_in, worked

AS_OF = date(2018, 12, 31)


def months(member: str, first: str, number: int, without: tuple[str, ...] = ()) -> list[Any]:
    year, month = int(first[:4]), int(first[5:])
    words = [f"{year + (month - 1 + n) // 12}-{(month - 1 + n) % 12 + 1:02d}" for n in range(number)]
    return [
        happened(member, "member-month", f"{word}-01", what=word, detail="enrolled", number=int(word not in without))
        for word in words
    ]


def visit(member: str, day: str, what: str = "ed", number: int = 1) -> Any:
    return happened(member, "visits", day, what=what, number=number)


def asked(
    name: str, things: list[Any], jobs: Any = (), as_of: date = AS_OF, day: str = "2017-01-10", **more: Any
) -> Any:
    members = sorted({row["member_id"] for row in (*things, *jobs)})
    facts = facts_from_rows(jobs, [opted_in(member, day, state=member[:1]) for member in members], things)
    found = measure(facts, f"utilisation.{name}", as_of, **more)
    assert found.to_dict()["metric"] == f"utilisation.{name}"
    assert all(label and said for label, said in lines(found))
    return found


def monthly(things: list[Any], kind: str = "ed", **more: Any) -> Monthly:
    found = asked(f"{kind}.monthly", things, **more)
    assert isinstance(found, Monthly)
    assert found.to_dict()["members"] == len(found.behind["members"])
    return found


def test_visits_are_counted_in_enrolled_months_only() -> None:
    things = [*months("a", "2017-01", 4, without=("2017-03",)), visit("a", "2017-01-31"), visit("a", "2017-03-01")]
    found = monthly(things)
    assert (found.visits, found.member_months, found.outside) == (1, 3, 1)
    assert found.rate == pytest.approx(1000 / 3)
    assert found.months == (("2017-01", 1, 1), ("2017-02", 0, 1), ("2017-03", 0, 0), ("2017-04", 0, 1))


def test_several_emergency_visits_on_one_date_are_one_and_preventive_ones_are_not() -> None:
    things = months("a", "2017-01", 2) + months("b", "2017-01", 2)
    for kind in ("ed", "preventive"):
        things += [visit("a", "2017-01-05", kind), visit("a", "2017-01-05", kind, 2), visit("b", "2017-01-05", kind)]
    assert monthly(things).visits == 2
    assert monthly(things, "preventive").visits == 4
    assert monthly(things, "any").visits == 6


def test_a_total_of_a_month_is_taken_as_it_is() -> None:
    things = [*months("a", "2017-01", 1), visit("a", "2017-01-01", number=3)]
    assert monthly(things).visits == 3
    assert monthly([*months("a", "2017-01", 1), visit("a", "2017-01-02", number=3)]).visits == 1


@pytest.mark.parametrize(
    ("stay", "visits"), [("2017-01-05", 0), ("2017-01-06", 0), ("2017-01-07", 1), ("2017-01-04", 1)]
)
def test_an_emergency_visit_that_ended_in_a_stay_is_none(stay: str, visits: int) -> None:
    things = [*months("a", "2017-01", 2), visit("a", "2017-01-05"), visit("a", stay, "inpatient")]
    assert monthly(things).visits == visits


def test_an_entry_may_stand_for_the_months_of_several_people() -> None:
    row = {**months("a", "2017-01", 1)[0], "number": 2000}
    found = monthly([row, visit("a", "2017-01-01", "clinic", 30)], "clinic")
    assert (found.member_months, found.rate) == (2000, 15.0)


@pytest.mark.parametrize(("as_of", "shown"), [("2017-06-29", 2), ("2017-06-28", 1)])
def test_a_month_is_shown_ninety_days_after_its_end(as_of: str, shown: int) -> None:
    # February ends on the 28th; 90 days later is May 29. March ends on the 31st; 90 days later is June 29.
    found = monthly(months("a", "2017-02", 4), as_of=date.fromisoformat(as_of))
    assert (found.member_months, found.too_young) == (shown, 4 - shown)


def test_visits_of_months_too_young_to_show_are_not_called_outside() -> None:
    found = monthly([*months("a", "2017-02", 4), visit("a", "2017-05-05")], as_of=date(2017, 6, 30))
    assert (found.visits, found.outside) == (0, 0)


def test_a_period_and_a_group_narrow() -> None:
    things = months("a", "2017-01", 6) + months("b", "2017-01", 6)
    found = monthly(things, period=Period(date(2017, 2, 1), date(2017, 3, 31)), cohort=Cohort(state="a"))
    assert found.member_months == 2


def test_who_has_not_opted_in_by_the_day_is_not_counted() -> None:
    assert monthly(months("a", "2017-01", 3), day="2019-01-01").member_months == 0


def test_nothing_on_record_is_said_in_words() -> None:
    assert dict(lines(monthly([happened("a", "coached", "2017-01-01")])))["Visits per 1,000 member months"].startswith(
        "—"
    )


def a_year_around(member: str, before: int, after: int) -> list[Any]:
    """Two years of enrollment around June 2017, with so many visits on each side, each on a day of its own."""
    things = months(member, "2016-06", 25)
    things += [visit(member, f"2017-{n % 5 + 1:02d}-{n // 5 + 1:02d}") for n in range(before)]
    return things + [visit(member, f"2017-{n % 5 + 7:02d}-{n // 5 + 1:02d}") for n in range(after)]


def around(things: list[Any], jobs: Any, way: str = "around_hire", **more: Any) -> Around:
    found = asked(f"ed.{way}", things, jobs, **more)
    assert isinstance(found, Around)
    plain = found.to_dict()
    for name in ("hired", "not_hired"):
        assert (len(found.behind[f"{name}.members"]), len(found.behind[f"{name}.dropped"])) == (
            plain[name]["members"],
            plain[name]["dropped"],
        )
        assert sum(month[1] for month in plain[name]["by_month"] if month[0] < 0) == plain[name]["pre_visits"]
        assert sum(month[2] for month in plain[name]["by_month"] if month[0] > 0) == plain[name]["post_member_months"]
    return found


def hired(*members: str) -> list[Any]:
    return [worked(member, "E", "2017-06-15", None) for member in members]


def cohort(before: int, after: int, others_before: int, others_after: int, size: int = 30) -> Around:
    things: list[Any] = []
    for n in range(size):
        things += a_year_around(f"h{n:02d}", before + n % 2, after + n % 2)
        things += a_year_around(f"o{n:02d}", others_before + n % 2, others_after + n % 2)
    return around(things, hired(*(f"h{n:02d}" for n in range(size))))


def test_the_month_of_the_event_is_left_out_and_a_year_counts_on_each_side() -> None:
    things = [*months("a", "2016-01", 36), *(visit("a", f"2017-{m:02d}-03") for m in (5, 6, 7))]
    things += [visit("a", "2016-05-31"), visit("a", "2016-06-01"), visit("a", "2018-06-30"), visit("a", "2018-07-01")]
    found = around(things, hired("a"))
    sums = found.group.sums
    assert (sums.pre_visits, sums.pre_months, sums.post_visits, sums.post_months) == (2, 12, 2, 12)


def test_members_with_fewer_than_six_months_on_a_side_are_dropped_and_counted() -> None:
    things = months("a", "2016-12", 13) + months("b", "2017-01", 12) + months("c", "2016-12", 12)
    found = around(things, hired("a", "b", "c", "d"))
    assert (found.behind["hired.members"], found.behind["hired.dropped"]) == (["a"], ["b", "c", "d"])


def test_those_not_hired_are_counted_from_as_long_after_their_opt_in() -> None:
    things = (
        a_year_around("a", 1, 1) + months("b", "2016-06", 25) + [visit("b", "2017-06-05"), visit("b", "2017-05-05")]
    )
    found = around(things, hired("a"))
    assert found.lag == 5
    assert found.others.sums.pre_visits == 1
    of_opt_in = around(things, hired("a"), "around_opt_in")
    assert (of_opt_in.lag, of_opt_in.others.sums.pre_visits, of_opt_in.others.sums.post_visits) == (0, 0, 2)


def test_a_fall_that_others_had_as_well_is_not_called_reduced() -> None:
    found = cohort(6, 3, 6, 3)
    assert found.group.sums.ratio is not None
    assert found.group.sums.ratio.below_one
    assert found.word == "no clear difference"
    assert "reduced" not in str(lines(found))


def test_a_fall_beyond_that_of_others_is_called_reduced() -> None:
    assert cohort(6, 2, 6, 6).word == "reduced"
    assert cohort(2, 6, 6, 6).word == "increased"


def test_without_visits_there_is_no_ratio() -> None:
    found = around(a_year_around("a", 0, 1) + a_year_around("b", 1, 1), hired("a"))
    assert (found.ratio, found.word) == (None, "not estimable")
    assert found.why == "Of those hired nobody visited on one of the two sides."
    alone = around(a_year_around("a", 1, 1), hired("a"))
    assert alone.why == "Of those not hired nobody has 6 enrolled months on both sides."


def test_the_error_of_equal_exposure_is_the_sum_over_people() -> None:
    pre, post = np.array([3, 0, 2, 7]), np.array([1, 1, 0, 5])
    year = np.full(4, 12)
    found = before_after(pre, year, post, year).ratio
    assert found is not None
    assert found.estimate == pytest.approx(7 / 12)
    assert found.error == pytest.approx(math.sqrt((((post / 7) - (pre / 12)) ** 2).sum()))


def test_unequal_exposure_comes_out_as_a_poisson_gee() -> None:
    gee = pytest.importorskip("statsmodels.api")
    numbers = np.random.default_rng(3)
    size = 80
    exposed = numbers.integers(6, 13, (2, size))
    own = numbers.gamma(2, 0.1, size)
    pre, post = (numbers.poisson(own * exposed[side]) for side in (0, 1))
    hired = np.arange(size) % 2 == 0
    ours = [before_after(pre[g], exposed[0][g], post[g], exposed[1][g]) for g in (hired, ~hired)]
    after, group = np.repeat([0.0, 1.0], size), np.tile(hired.astype(float), 2)
    design = np.column_stack([np.ones(2 * size), after, group, after * group])
    fit = gee.GEE(
        np.concatenate([pre, post]),
        design,
        groups=np.tile(np.arange(size), 2),
        family=gee.families.Poisson(),
        offset=np.log(np.concatenate(exposed)),
    ).fit(ctol=1e-12, maxiter=200)
    ratio, others = ratio_of_ratios(*ours), ours[1].ratio
    assert ratio is not None
    assert others is not None
    assert (others.log, others.error) == pytest.approx((fit.params[1], fit.bse[1]), rel=1e-6)
    assert (ratio.log, ratio.error) == pytest.approx((fit.params[3], fit.bse[3]), rel=1e-6)


def series(things: list[Any], **more: Any) -> Series:
    found = asked("ed.series", things, **more)
    assert isinstance(found, Series)
    return found


def two_years() -> list[Any]:
    things: list[Any] = []
    numbers = np.random.default_rng(5)
    for n in range(12):
        things += months(f"m{n}", "2016-01", 24)
        visits = np.flatnonzero(numbers.random(24) < np.where(np.arange(24) < 12, 0.5, 0.3)).tolist()
        things += [visit(f"m{n}", f"{2016 + month // 12}-{month % 12 + 1:02d}-15") for month in visits]
    return things


def test_the_step_is_where_the_first_member_opted_in_unless_a_period_says_otherwise() -> None:
    found = series(two_years())
    assert (found.step_in, found.why) == ("2017-01", "")
    assert found.level is not None
    assert found.to_dict()["its_level"]["rate_ratio"] == pytest.approx(found.level.rate_ratio)
    assert found.crude == found.crude_year
    other = series(two_years(), period=Period(date(2016, 6, 1), date(2017, 12, 31)))
    assert (other.step_in, other.level) == ("2016-06", None)
    assert other.why == "A step needs 12 months on each side; before it there are 5."


def test_a_series_of_nobody_is_said_in_words() -> None:
    found = series([happened("a", "coached", "2017-01-01")])
    assert found.why == "A step needs 12 months on each side; after it there are 0."

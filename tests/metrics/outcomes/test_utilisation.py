"""Are visits per 1,000 member months counted right, month by month?"""

from datetime import date
from typing import Any

import numpy as np
import pytest

from lifeservices.metrics import Cohort
from lifeservices.metrics.answer import Period
from lifeservices.metrics.measuring import lines
from lifeservices.metrics.utilisation.monthly import Monthly, Series
from tests.metrics.outcomes.rows import happened
from tests.metrics.outcomes.visits import asked, months, visit


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

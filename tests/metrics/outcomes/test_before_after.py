"""Is "reduced" said only when the fall goes beyond that of others, and is everybody who counts once counted once?"""

import math
from typing import Any

import numpy as np
import pytest

from lifeservices.metrics.measuring import lines
from lifeservices.metrics.utilisation.around import Around
from lifeservices.metrics.utilisation.ratios import before_after, ratio_of_ratios
from tests.metrics.outcomes.rows import worked
from tests.metrics.outcomes.visits import asked, months, visit


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

"""Is the share of each ending what happened to those still waiting, and nothing more?"""

import numpy as np
import pytest
from statsmodels.duration.survfunc import CumIncidenceRight

from lifeservices.metrics.competing import STILL, Waiting, competing
from lifeservices.metrics.quantiles import quantile, quantile_of, quartiles_of
from lifeservices.metrics.survival import Followed, survival_at

ENDS = ("hired", "left", "died")


def waiting(seed: int, n: int = 120) -> Waiting:
    chance = np.random.default_rng(seed)
    return Waiting(chance.integers(0, 100, n), chance.choice([STILL, 0, 1, 2], n, p=[0.3, 0.4, 0.2, 0.1]), ENDS)


@pytest.mark.parametrize("seed", range(3))
def test_shares_are_those_of_another_library(seed: int) -> None:
    units = waiting(seed)
    found, peer = competing(units), CumIncidenceRight(units.time, units.end + 1)
    for place, name in enumerate(ENDS):
        for day in (10, 40, 80):
            step = np.searchsorted(peer.times, day, side="right") - 1
            assert found.of[name].at(day) == pytest.approx(peer.cinc[place][step])


@pytest.mark.parametrize("seed", range(3))
def test_errors_are_those_of_another_library(seed: int) -> None:
    """The other library leaves out a term of the second order; of many units it hardly weighs."""
    units = waiting(seed, 4000)
    found, peer = competing(units), CumIncidenceRight(units.time, units.end + 1)
    for place, name in enumerate(ENDS):
        step = np.searchsorted(peer.times, 60, side="right") - 1
        assert found.of[name].se_at(60) == pytest.approx(peer.cinc_se[place][step], rel=0.02)


@pytest.mark.parametrize("seed", range(3))
def test_one_ending_alone_is_one_minus_the_survival_curve(seed: int) -> None:
    units = waiting(seed)
    event = units.end == 0
    found = competing(Waiting(units.time, np.where(event, 0, STILL), ("hired",))).of["hired"]
    curve = survival_at(Followed(units.time, event, np.zeros(len(event), int)), 50)
    assert curve.estimate is not None
    assert curve.interval is not None
    assert found.at(50) == pytest.approx(1 - curve.estimate)
    assert found.se_at(50) == pytest.approx(curve.se)
    assert found.interval_at(50) == pytest.approx((1 - curve.interval[1], 1 - curve.interval[0]))


def test_the_shares_add_up_to_any_ending_and_rivals_lower_them() -> None:
    units = waiting(7)
    found = competing(units)
    assert sum(found.of[name].share for name in ENDS) == pytest.approx(found.together.share)
    alone = competing(Waiting(units.time, np.where(units.end == 0, 0, STILL), ("hired",)))
    assert (found.of["hired"].at(60) or 0) < (alone.of["hired"].at(60) or 0)


def test_by_hand() -> None:
    # Four wait: one hired on day 10, one left on day 20, one lost from sight on day 30, one hired on day 40.
    found = competing(Waiting(np.array([10, 20, 30, 40]), np.array([0, 1, STILL, 0]), ENDS))
    assert [found.of["hired"].at(day) for day in (9, 10, 39, 40)] == pytest.approx([0, 1 / 4, 1 / 4, 3 / 4])
    assert found.of["left"].at(20) == pytest.approx(1 / 4)
    assert (found.n, found.longest, found.of["hired"].at(41), found.of["died"].interval_at(40)) == (4, 40, None, None)


def test_one_who_came_into_view_late_waits_only_from_then_on() -> None:
    units = Waiting(np.array([10, 30, 30]), np.array([0, 0, STILL]), ("hired",), np.array([0, 0, 20]))
    assert competing(units).of["hired"].at(10) == pytest.approx(1 / 2)


def test_a_quantile_is_the_first_day_the_curve_has_come_that_far() -> None:
    time, event = np.arange(1, 101), np.ones(100, bool)
    curve = survival_at(Followed(time, event, np.zeros(100, int)), 50).curve
    assert [found.day for found in quartiles_of(curve)] == [25, 50, 75]
    half = quantile_of(curve, 0.5)
    assert half.lower is not None
    assert half.upper is not None
    assert half.lower < 50 < half.upper
    # Brookmeyer & Crowley: the days on which the limits of the curve come down to a half.
    assert curve.lower[half.lower] <= 0.5 < curve.lower[half.lower - 1]
    assert curve.upper[half.upper] <= 0.5 < curve.upper[half.upper - 1]


def test_a_quantile_nobody_has_reached_is_none() -> None:
    curve = survival_at(
        Followed(np.array([10, 90, 90, 90]), np.array([True, False, False, False]), np.zeros(4, int)), 50
    )
    assert (quantile_of(curve.curve, 0.5).day, quantile_of(curve.curve, 0.25).day) == (None, 10)
    nothing = np.zeros(0)
    assert quantile(0.5, nothing, nothing, nothing).to_dict() == {
        "share": 0.5,
        "day": None,
        "lower": None,
        "upper": None,
    }

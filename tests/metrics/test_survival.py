"""Does the survival curve say what other ways of calculating it say?"""

import warnings

import numpy as np
import pytest
from scipy.stats import CensoredData, ecdf

from lifeservices.metrics.intervals import clopper_pearson
from lifeservices.metrics.survival import Followed, survival_at


def followed(seed: int, n: int = 60, clusters: int | None = None, late: bool = False) -> Followed:
    chance = np.random.default_rng(seed)
    time = chance.integers(0, 120, n)
    entry = np.where(chance.random(n) < 0.4, chance.integers(0, 60, n), 0) if late else np.zeros(n, int)
    cluster = chance.integers(0, clusters, n) if clusters else None
    return Followed(time, chance.random(n) < 0.6, entry, cluster)


def plain(units: Followed, horizon: int, weight: np.ndarray | None = None) -> float:
    """The product limit, one day after the other."""
    weight = np.ones(len(units.time)) if weight is None else weight
    entry = np.where(units.entry > 0, units.entry, -1)
    share = 1.0
    for day in range(horizon + 1):
        at_risk = weight[(entry < day) & (units.time >= day) & (units.time > entry)].sum()
        ended = weight[(units.time == day) & units.event & (units.time > entry)].sum()
        if at_risk > 0:
            share *= 1 - ended / at_risk
    return share


@pytest.mark.parametrize("seed", range(3))
def test_interval_is_scipys_log_log_interval(seed: int) -> None:
    units = followed(seed)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        curve = ecdf(CensoredData.right_censored(units.time, ~units.event)).sf
        limits = curve.confidence_interval(method="log-log")
    found = survival_at(units, 60)
    assert found.estimate == pytest.approx(curve.evaluate(60))
    assert found.interval == pytest.approx(tuple(float(end.evaluate(60)) for end in (limits.low, limits.high)))


@pytest.mark.parametrize("late", [False, True])
@pytest.mark.parametrize("seed", range(3))
def test_estimate_is_the_plain_product(seed: int, late: bool) -> None:
    units = followed(seed, late=late)
    for horizon in (30, 60, 90):
        found = survival_at(units, horizon)
        assert found.estimate == pytest.approx(plain(units, horizon))


@pytest.mark.parametrize("late", [False, True])
@pytest.mark.parametrize("seed", range(3))
def test_clustered_error_is_the_infinitesimal_jackknife(seed: int, late: bool) -> None:
    units, step = followed(seed, clusters=20, late=late), 1e-5
    influence = []
    assert units.cluster is not None
    for cluster in range(20):
        weights = [np.where(units.cluster == cluster, 1 + s, 1.0) for s in (step, -step)]
        influence.append((plain(units, 60, weights[0]) - plain(units, 60, weights[1])) / (2 * step))
    assert survival_at(units, 60).se == pytest.approx(np.sqrt(np.sum(np.square(influence))), rel=1e-5)


def test_units_of_their_own_clusters_give_nearly_greenwoods_error() -> None:
    units = followed(5, n=400)
    alone = Followed(units.time, units.event, units.entry, np.arange(400))
    assert survival_at(alone, 60).se == pytest.approx(survival_at(units, 60).se, rel=0.02)


def test_without_anybody_lost_from_sight_it_is_the_plain_proportion() -> None:
    time = np.array([10, 20, 40, 95, 120, 120])
    units = Followed(time, np.ones(6, bool), np.zeros(6, int))
    assert survival_at(units, 90).estimate == pytest.approx(3 / 6)


def test_past_the_longest_follow_up_there_is_no_estimate() -> None:
    units = Followed(np.array([10, 89]), np.array([True, False]), np.zeros(2, int))
    assert survival_at(units, 89).estimate == pytest.approx(0.5)
    found = survival_at(units, 90)
    assert (found.estimate, found.se, found.interval, found.n_at_risk_at_horizon) == (None, None, None, 0)


def test_before_anything_ended_there_is_no_interval_but_an_exact_one_on_those_still_followed() -> None:
    units = Followed(np.full(12, 100), np.zeros(12, bool), np.zeros(12, int))
    found = survival_at(units, 90)
    assert (found.estimate, found.interval) == (1.0, None)
    # None of 12 ended: the lower limit is 0.025 ** (1 / 12).
    assert found.at_risk_interval == pytest.approx((0.025 ** (1 / 12), 1.0)) == clopper_pearson(12, 12)


def test_a_figure_on_fewer_than_ten_is_not_shown() -> None:
    ten, nine = (Followed(np.full(n, 100), np.zeros(n, bool), np.zeros(n, int)) for n in (10, 9))
    assert survival_at(ten, 90).shown
    assert not survival_at(nine, 90).shown


def test_one_who_came_into_view_late_is_not_at_risk_before() -> None:
    time, event, entry = np.array([50, 100, 100]), np.array([True, False, False]), np.array([0, 0, 60])
    # On day 50 two are at risk, and one ends; ignoring the late entry it would be one of three.
    assert survival_at(Followed(time, event, entry), 90).estimate == pytest.approx(1 / 2)


def test_nobody_gives_nothing() -> None:
    none = np.zeros(0, int)
    found = survival_at(Followed(none, none.astype(bool), none), 90)
    assert (found.n, found.estimate, found.curve.longest) == (0, None, -1)

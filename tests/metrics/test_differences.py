"""Is a difference between groups as large, and as sure, as other ways of calculating it say?"""

import numpy as np
import pandas as pd
import pytest
from scipy.stats import CensoredData, logrank
from statsmodels.duration.survfunc import survdiff

from lifeservices.metrics import Share
from lifeservices.metrics.differences import log_rank, share_difference, survival_difference
from lifeservices.metrics.survival import Followed, survival_at


def group(seed: int, scale: float, n: int = 90, late: bool = False) -> Followed:
    chance = np.random.default_rng(seed)
    time = chance.exponential(scale, n).astype(int) + 1
    entry = np.where(chance.random(n) < 0.3, chance.integers(0, 30, n), 0) if late else np.zeros(n, int)
    return Followed(time, chance.random(n) < 0.7, entry)


@pytest.mark.parametrize(
    ("one", "other", "interval"),
    [
        # Newcombe (1998), table II, method 10.
        ((56, 70), (48, 80), (0.0524, 0.3339)),
        ((9, 10), (3, 10), (0.1705, 0.8090)),
        ((10, 10), (0, 20), (0.6791, 1.0)),
        ((5, 56), (0, 29), (-0.0381, 0.1926)),
    ],
)
def test_the_interval_of_two_shares_is_the_published_one(
    one: tuple[int, int], other: tuple[int, int], interval: tuple[float, float]
) -> None:
    found = share_difference(Share.of(*one), Share.of(*other))
    assert found is not None
    assert found.interval == pytest.approx(interval, abs=5e-5)


def test_a_share_of_nobody_has_no_difference() -> None:
    assert share_difference(Share.of(0, 0), Share.of(1, 2)) is None


def test_curves_differ_by_their_values_and_the_root_of_the_summed_variances() -> None:
    one, other = (survival_at(group(seed, scale), 60) for seed, scale in ((1, 60), (2, 90)))
    found = survival_difference(one, other)
    assert found is not None
    assert one.estimate is not None
    assert other.estimate is not None
    assert found.estimate == pytest.approx(one.estimate - other.estimate)
    assert found.se == pytest.approx(np.hypot(one.se or 0, other.se or 0))
    assert found.interval == pytest.approx((found.estimate - 1.959964 * found.se, found.estimate + 1.959964 * found.se))
    assert survival_difference(one, survival_at(group(3, 5), 400)) is None


def test_before_anything_ended_a_difference_has_no_interval() -> None:
    nothing = survival_at(Followed(np.full(20, 100), np.zeros(20, bool), np.zeros(20, int)), 60)
    found = survival_difference(nothing, nothing)
    assert found is not None
    assert (found.estimate, found.interval) == (0.0, None)


@pytest.mark.parametrize("seed", range(3))
def test_the_log_rank_test_is_scipys(seed: int) -> None:
    groups = [group(seed, 60), group(seed + 10, 80)]
    found = log_rank(groups)
    peer = logrank(*(CensoredData.right_censored(g.time, ~g.event) for g in groups))
    assert found is not None
    assert (found.chi2, found.p) == pytest.approx((peer.statistic**2, peer.pvalue))


@pytest.mark.parametrize("late", [False, True])
@pytest.mark.parametrize("seed", range(3))
def test_of_several_groups_and_late_joiners_it_is_another_librarys(seed: int, late: bool) -> None:
    groups = [group(seed + 20 * place, scale, late=late) for place, scale in enumerate((50, 60, 80))]
    frame = pd.concat(
        pd.DataFrame({"time": g.time, "event": g.event, "entry": g.entry, "group": place})
        for place, g in enumerate(groups)
    )
    # The other library wants everybody in view before day 0, and nobody over before they came.
    frame = frame[(frame.entry == 0) | (frame.time > frame.entry)]
    entry = np.where(frame.entry > 0, frame.entry, -1)
    chi2, p = survdiff(frame.time, frame.event, frame.group, entry=entry)
    found = log_rank(groups)
    assert found is not None
    assert (found.chi2, found.p, found.degrees) == pytest.approx((chi2, p, 2))


def test_without_endings_there_is_nothing_to_compare() -> None:
    nothing = Followed(np.full(5, 10), np.zeros(5, bool), np.zeros(5, int))
    assert log_rank([nothing, nothing]) is None
    assert log_rank([]) is None

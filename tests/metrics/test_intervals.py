"""How sure can we be of a share?"""

import numpy as np
import pytest

from lifeservices.metrics.intervals import Z, clopper_pearson, wilson, wilson_of_clusters


def test_wilson_is_its_formula() -> None:
    n, p = 242, 208 / 242
    centre = (p + Z**2 / (2 * n)) / (1 + Z**2 / n)
    half = Z / (1 + Z**2 / n) * (p * (1 - p) / n + Z**2 / (4 * n**2)) ** 0.5
    assert wilson(208, 242) == pytest.approx((centre - half, centre + half))
    assert wilson(208, 242) == pytest.approx((0.8100862, 0.8976870), abs=1e-6)


def test_the_exact_interval_of_all_is_known_in_closed_form() -> None:
    assert clopper_pearson(20, 20) == pytest.approx((0.025 ** (1 / 20), 1.0))


def test_nobody_has_no_interval() -> None:
    none = np.zeros(0, int)
    assert wilson(0, 0) is None
    assert clopper_pearson(0, 0) is None
    assert wilson_of_clusters(0, 0, none, none) is None


def test_units_each_of_their_own_cluster_are_independent() -> None:
    successes = np.array([1] * 30 + [0] * 10)
    assert wilson_of_clusters(30, 40, successes, np.arange(40)) == pytest.approx(wilson(30, 40))


def test_units_that_always_agree_count_once_for_each_cluster() -> None:
    successes = np.repeat([1] * 30 + [0] * 10, 3)
    found = wilson_of_clusters(90, 120, successes, np.repeat(np.arange(40), 3))
    assert found == pytest.approx(wilson(30, 40))


def test_when_all_succeed_the_clusters_are_counted() -> None:
    assert wilson_of_clusters(60, 60, np.ones(60), np.repeat(np.arange(20), 3)) == pytest.approx(wilson(20, 20))


@pytest.mark.parametrize("n", [50, 250])
def test_wilson_covers_the_truth_about_as_often_as_it_says(n: int) -> None:
    drawn = np.random.default_rng(7).binomial(n, 0.86, 2000)
    limits = {k: wilson(int(k), n) or (0.0, 0.0) for k in set(drawn.tolist())}
    covered = np.mean([limits[k][0] <= 0.86 <= limits[k][1] for k in drawn.tolist()])
    assert 0.93 <= covered <= 0.97

"""Do 95 % intervals hold the truth 95 times in a hundred?"""

import numpy as np
import pytest

from lifeservices.metrics.intervals import wilson
from lifeservices.metrics.survival import Followed, survival_at

COHORTS, DAY, KEPT = 2_000, 90, 0.75


@pytest.mark.parametrize("n", [50, 250])
def test_the_survival_curves_interval_covers_the_truth(n: int) -> None:
    chance = np.random.default_rng(90 + n)
    scale = -DAY / np.log(KEPT)
    held = 0
    for _ in range(COHORTS):
        # A day ends when it is over: a job ends on the day after the last on which it went on.
        time, seen = np.ceil(chance.exponential(scale, n)).astype(int), chance.integers(60, 400, n)
        found = survival_at(Followed(np.minimum(time, seen), time <= seen, np.zeros(n, int)), DAY)
        held += found.interval is not None and found.interval[0] <= KEPT <= found.interval[1]
    assert 0.93 <= held / COHORTS <= 0.97


@pytest.mark.parametrize("n", [50, 250])
def test_the_interval_of_a_share_covers_the_truth(n: int) -> None:
    drawn = np.random.default_rng(17 + n).binomial(n, KEPT, COHORTS)
    limits = {k: wilson(k, n) or (0.0, 0.0) for k in set(drawn.tolist())}
    held = np.mean([limits[k][0] <= KEPT <= limits[k][1] for k in drawn.tolist()])
    assert 0.93 <= held <= 0.97

"""Do two groups compare as an independent calculation found, and is a difference called one only when it is clear?"""

import numpy as np
import pytest
from scipy.stats import ttest_ind

from lifeservices.metrics import Share
from lifeservices.metrics.differences import Difference, share_difference
from lifeservices.metrics.two_groups import earned, mean_difference
from tests.metrics.outcomes.data import answers, columns

EXPECTED = answers("nsw")
TABLE = columns("nsw_mixtape.csv")


@pytest.mark.parametrize("arm", [0, 1])
def test_who_was_employed_and_what_they_earned(arm: int) -> None:
    found, expected = earned(TABLE["re78"][TABLE["treat"] == arm]), EXPECTED[f"arm={arm}"]
    share = EXPECTED[f"arm={arm}|employed_1978"]
    assert (found.share.numerator, found.share.denominator) == (share["numerator"], share["denominator"])
    assert found.share.estimate == pytest.approx(share["estimate"], abs=1e-9)
    assert found.share.wilson_interval == pytest.approx(share["wilson95"], abs=1e-9)
    assert found.share.exact_interval == pytest.approx(share["clopper95"], abs=1e-9)
    assert found.median == pytest.approx(expected["median_earnings_employed"])
    assert found.median != pytest.approx(expected["median_earnings_WRONG_including_zero"])
    assert found.mean_of_all == pytest.approx(expected["mean_earnings_all"])


def test_the_difference_between_the_arms() -> None:
    treated, others = (TABLE["re78"][TABLE["treat"] == arm] for arm in (1, 0))
    found = share_difference(earned(treated).share, earned(others).share)
    expected = EXPECTED["difference_employed_treated_minus_control"]
    assert found is not None
    assert found.estimate == pytest.approx(expected["estimate"], abs=1e-9)
    assert found.interval == pytest.approx(expected["newcombe95"], abs=1e-9)
    assert found.interval is not None
    assert found.interval[0] > 0
    means = mean_difference(treated, others)
    assert means is not None
    assert means.estimate == pytest.approx(EXPECTED["difference_mean_earnings"]["estimate"])
    welch = ttest_ind(treated, others, equal_var=False).confidence_interval()
    assert means.interval == pytest.approx((welch.low, welch.high))


def test_nobody_has_no_difference() -> None:
    assert share_difference(Share.of(0, 0), Share.of(1, 2)) is None
    assert mean_difference(np.array([]), np.array([1.0])) is None
    assert mean_difference(np.array([2.0]), np.array([1.0, 3.0])) == Difference(0.0, None, None)
    assert mean_difference(np.array([2.0, 2.0]), np.array([1.0, 1.0])) == Difference(1.0, 0.0, (1.0, 1.0))
    assert earned(np.array([])).median is None

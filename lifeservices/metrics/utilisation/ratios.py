"""Did people visit more or less often afterwards than before, and did others do the same?

One row per person: visits and enrolled months on each side. A ratio of rates has an interval that takes each person as
one (the same person is on both sides), and the group is compared with people to whom it did not happen: the ratio of
the two ratios is what may be talked about. The word "reduced" needs an interval of that ratio below 1.

The variance is the sandwich of a Poisson regression with independent working correlation, clustered by person (Liang &
Zeger 1986, Biometrika 73). With one effect it has a closed form, sum over people of
((post_i / V1 - m1_i / M1) - (pre_i / V0 - m0_i / M0))^2; the terms with months cancel where exposure is equal.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from lifeservices.metrics.facts import Array
from lifeservices.metrics.intervals import Interval, Z
from lifeservices.metrics.utilisation.series import per_1000


@dataclass(frozen=True)
class Ratio:
    """A ratio of rates, or of two such ratios, with the error of its logarithm."""

    log: float
    error: float

    @property
    def estimate(self) -> float:
        """The ratio."""
        return math.exp(self.log)

    @property
    def interval(self) -> Interval:
        """95 %, on the logarithm."""
        return math.exp(self.log - Z * self.error), math.exp(self.log + Z * self.error)

    @property
    def below_one(self) -> bool:
        """Whether the whole interval lies below 1."""
        return self.interval[1] < 1

    @property
    def above_one(self) -> bool:
        """Whether the whole interval lies above 1."""
        return self.interval[0] > 1


@dataclass(frozen=True)
class BeforeAfter:
    """One group on both sides: people, visits, enrolled months, and the ratio where both sides have visits."""

    people: int
    pre_visits: int
    pre_months: int
    post_visits: int
    post_months: int
    ratio: Ratio | None

    @property
    def pre_rate(self) -> float | None:
        """Visits per 1,000 member months before."""
        return per_1000(self.pre_visits, self.pre_months)

    @property
    def post_rate(self) -> float | None:
        """Visits per 1,000 member months after."""
        return per_1000(self.post_visits, self.post_months)


def before_after(pre_visits: Array, pre_months: Array, post_visits: Array, post_months: Array) -> BeforeAfter:
    """A group's rates on both sides, with the ratio and its error. One row per person."""
    visits = int(pre_visits.sum()), int(post_visits.sum())
    months = int(pre_months.sum()), int(post_months.sum())
    ratio = None
    if all(visits) and all(months):
        log = math.log(visits[1] / months[1]) - math.log(visits[0] / months[0])
        parts = (post_visits / visits[1] - post_months / months[1]) - (pre_visits / visits[0] - pre_months / months[0])
        ratio = Ratio(log, math.sqrt(float((parts**2).sum())))
    return BeforeAfter(len(pre_visits), visits[0], months[0], visits[1], months[1], ratio)


def ratio_of_ratios(group: BeforeAfter, others: BeforeAfter) -> Ratio | None:
    """How the group's ratio compares with that of other people; None where either is not estimable."""
    if group.ratio is None or others.ratio is None:
        return None
    return Ratio(group.ratio.log - others.ratio.log, math.hypot(group.ratio.error, others.ratio.error))

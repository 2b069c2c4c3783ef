"""Until when can an employer ask for what it can get for hiring somebody? By which rule, of which days?

Work Opportunity Tax Credit: form 8850 reaches the state workforce agency within 28 days of the day the job began
(26 U.S.C. 51(d)(13)(A)(ii)(II)). The credit covers jobs that began by December 31, 2025 (26 U.S.C. 51(c)(4)); for later
ones states take in and keep forms sent in time, and certify nothing unless the law is renewed (Training and Employment
Guidance Letter 16-20, change 1). Federal bonding: a fidelity bond covers the first six months of a job at no cost.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from lifeservices.domain.time import add_months
from lifeservices.domain.words_job_referral import Incentive


@dataclass(frozen=True)
class IncentiveRule:
    """A rule for jobs that began in its days; `last` is none where no end is known."""

    incentive: Incentive
    name: str
    first: date
    last: date | None
    days: int | None = None
    months: int | None = None
    in_force: bool = True
    """False where the law has lapsed and forms are only kept, in case it is renewed."""

    def due_on(self, started_on: date) -> date:
        """The last day on which it can be asked for."""
        if self.days is not None:
            return started_on + timedelta(days=self.days)
        return add_months(started_on, self.months or 0) - timedelta(days=1)


RULES = (
    IncentiveRule(Incentive.WOTC, "wotc-2015", date.min, date(2025, 12, 31), days=28),
    IncentiveRule(Incentive.WOTC, "wotc-lapsed-2026", date(2026, 1, 1), None, days=28, in_force=False),
    IncentiveRule(Incentive.BONDING, "bonding-2015", date.min, None, months=6),
)


def rules_for(started_on: date) -> tuple[IncentiveRule, ...]:
    """The rules that hold for a job that began on a day."""
    return tuple(r for r in RULES if r.first <= started_on and (r.last is None or started_on <= r.last))

"""What came of each thing that an employer could get for hiring a member?"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from lifeservices.domain.catalog import recorded_as
from lifeservices.domain.errors import Refused
from lifeservices.domain.event import Event, FreeText
from lifeservices.domain.incentive_rules import rules_for
from lifeservices.domain.order import check_not_before
from lifeservices.domain.words_job_referral import Incentive, IncentiveResult

if TYPE_CHECKING:
    from lifeservices.domain.journey import Journey


@recorded_as("hiring-incentive-settled")
class HiringIncentiveSettled(Event):
    """It was sent or asked for, is not wanted, or does not apply to this job."""

    placement_id: str
    incentive: Incentive
    result: IncentiveResult
    rule: str
    """The rule under which it was settled."""
    note: FreeText[str] = None

    def apply(self, journey: Journey) -> None:
        journey.incentives.settled[self.placement_id, self.incentive] = self.on


@dataclass
class Incentives:
    """What was settled about the jobs of one member."""

    journey: Journey
    settled: dict[tuple[str, Incentive], date] = field(default_factory=dict)

    def rule_of(self, placement_id: str, incentive: Incentive) -> str:
        """The rule that holds for a job; refused where nobody was hired into it through the program."""
        job = self.journey.employments.placement(placement_id)
        found = next((rule for rule in rules_for(job.started_on) if rule.incentive == incentive), None)
        if found is None or not job.program_hire:
            raise Refused("For this job nothing of this kind can be asked for.", "incentive")
        return found.name

    def settle(self, event: HiringIncentiveSettled) -> None:
        """Say what came of it."""
        job = self.journey.employments.placement(event.placement_id)
        if (event.placement_id, event.incentive) in self.settled:
            raise Refused("What came of this is on record already. Correct that entry if it was wrong.", "incentive")
        check_not_before(event.on, job.started_on, "the job began", "settled_on")
        self.journey.happened(event)

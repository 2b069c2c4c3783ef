"""What did the employer say before it came to an interview or a no; what was looked at; and what never came about?"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from lifeservices.domain.catalog import recorded_as
from lifeservices.domain.event import Event, FreeText
from lifeservices.domain.hiring import JobReferralState
from lifeservices.domain.words_job_referral import PreHireCheck
from lifeservices.domain.words_plan import JobReferralReason, WhoDecided

if TYPE_CHECKING:
    from lifeservices.domain.journey import Journey


@recorded_as("job-referral-acknowledged")
class JobReferralAcknowledged(Event):
    """The employer has the referral and is looking at it."""

    job_referral_id: str
    note: FreeText[str] = None

    def apply(self, journey: Journey) -> None:
        journey.job_referrals.move(self.job_referral_id, JobReferralState.PROCESSING, self.on)


@recorded_as("job-referral-postponed")
class JobReferralPostponed(Event):
    """The employer decides later; by `until`, where they named a day."""

    job_referral_id: str
    until: date | None = None
    note: FreeText[str] = None

    def apply(self, journey: Journey) -> None:
        journey.job_referrals.move(self.job_referral_id, JobReferralState.POSTPONED, self.on)


@recorded_as("job-referral-pooled")
class JobReferralPooled(Event):
    """Not for this job, but the employer keeps the member in mind for others."""

    job_referral_id: str
    note: FreeText[str] = None

    def apply(self, journey: Journey) -> None:
        journey.job_referrals.move(self.job_referral_id, JobReferralState.POOL, self.on)


@recorded_as("pre-hire-checks-started")
class PreHireChecksStarted(Event):
    """The employer began to look at what has to be looked at before somebody begins."""

    job_referral_id: str
    checks: list[PreHireCheck]
    note: FreeText[str] = None

    def apply(self, journey: Journey) -> None:
        journey.job_referrals.move(self.job_referral_id, JobReferralState.CHECKS, self.on)


@recorded_as("offer-fell-through")
class OfferFellThrough(Event):
    """An offer had been taken, and work never began."""

    job_referral_id: str
    reason: JobReferralReason
    decided_by: WhoDecided
    note: FreeText[str] = None

    def apply(self, journey: Journey) -> None:
        journey.job_referrals.move(self.job_referral_id, JobReferralState.ENDED, self.on)


@recorded_as("job-referral-expired")
class JobReferralExpired(Event):
    """Nobody answered for so many days; nobody decided it."""

    job_referral_id: str
    after_days: int

    def apply(self, journey: Journey) -> None:
        journey.job_referrals.move(self.job_referral_id, JobReferralState.ENDED, self.on)

"""Which employers was the member put forward to, and how did each go: answered, interviewed, offered, hired or not?

When a member is hired, the other open job referrals become obsolete on that day, and so do jobs they were only asked
about; they are not rejections. How each stands is kept in `job_referrals.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lifeservices.domain.catalog import recorded_as
from lifeservices.domain.event import Event, FreeText, Quasi, SensitiveFact
from lifeservices.domain.hiring import JobReferralState
from lifeservices.domain.words_plan import JobReferralReason, WhoDecided

if TYPE_CHECKING:
    from lifeservices.domain.journey import Journey


@recorded_as("job-referral-submitted", version=2)
class JobReferralSubmitted(Event):
    """The member was put forward for a job, under a consent."""

    job_referral_id: str
    employer_id: str
    consent_id: str
    title: Quasi[str | None] = None
    record_shared: SensitiveFact[bool] = None
    """Whether a justice record was shared; that needs a consent line of its own."""
    note: FreeText[str] = None
    job_order_id: str | None = None
    resume_id: str | None = None
    """The version of the résumé that went with it."""

    @staticmethod
    def upcast_v1_v2(values: dict[str, Any]) -> dict[str, Any]:
        """Version 1 named no job order and no résumé; none is supposed."""
        return values

    def apply(self, journey: Journey) -> None:
        journey.job_referrals.begin(self.job_referral_id, self.employer_id, self.on, JobReferralState.SUBMITTED)
        referral = journey.job_referrals.all[self.job_referral_id]
        referral.job_order_id = self.job_order_id or referral.job_order_id
        referral.resume_id = self.resume_id


@recorded_as("job-referral-rejected")
class JobReferralRejected(Event):
    """The employer said no."""

    job_referral_id: str
    reason: JobReferralReason
    decided_by: WhoDecided = WhoDecided.EMPLOYER
    note: FreeText[str] = None

    def apply(self, journey: Journey) -> None:
        journey.job_referrals.move(self.job_referral_id, JobReferralState.ENDED, self.on)


@recorded_as("job-referral-withdrawn")
class JobReferralWithdrawn(Event):
    """The member or the coach took the referral back."""

    job_referral_id: str
    reason: JobReferralReason
    decided_by: WhoDecided
    note: FreeText[str] = None

    def apply(self, journey: Journey) -> None:
        journey.job_referrals.move(self.job_referral_id, JobReferralState.ENDED, self.on)


@recorded_as("job-referral-made-obsolete")
class JobReferralMadeObsolete(Event):
    """The member was hired elsewhere, so this referral no longer matters."""

    plans_ahead = True

    job_referral_id: str
    placement_id: str

    def apply(self, journey: Journey) -> None:
        journey.job_referrals.move(self.job_referral_id, JobReferralState.ENDED, self.on)

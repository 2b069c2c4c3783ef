"""Which jobs was the member asked about, before anybody was told of them, and what did they say?

Asking the member tells nobody outside anything, so it needs no consent. A job the member wants becomes a referral under
the same id once it is sent; the consent is asked for then.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lifeservices.domain.catalog import recorded_as
from lifeservices.domain.event import Event, FreeText, Quasi
from lifeservices.domain.hiring import JobReferralState
from lifeservices.domain.words_plan import JobReferralReason

if TYPE_CHECKING:
    from lifeservices.domain.journey import Journey


@recorded_as("job-proposed-to-member")
class JobProposedToMember(Event):
    """A member was asked whether they want to be put forward for a job."""

    job_referral_id: str
    employer_id: str
    job_order_id: str | None = None
    title: Quasi[str | None] = None
    note: FreeText[str] = None

    def apply(self, journey: Journey) -> None:
        journey.job_referrals.begin(self.job_referral_id, self.employer_id, self.on, JobReferralState.PROPOSED)
        journey.job_referrals.all[self.job_referral_id].job_order_id = self.job_order_id


@recorded_as("member-accepted-job-proposal")
class MemberAcceptedJobProposal(Event):
    """The member wants to be put forward. Nobody outside knows of it yet."""

    job_referral_id: str
    note: FreeText[str] = None

    def apply(self, journey: Journey) -> None:
        journey.job_referrals.move(self.job_referral_id, JobReferralState.WANTED, self.on)


@recorded_as("member-declined-job-proposal")
class MemberDeclinedJobProposal(Event):
    """The member does not want to be put forward for this job."""

    job_referral_id: str
    reason: JobReferralReason
    note: FreeText[str] = None

    def apply(self, journey: Journey) -> None:
        journey.job_referrals.move(self.job_referral_id, JobReferralState.ENDED, self.on)

"""Interviews and offers: how far a member came with an employer."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import Enum
from typing import TYPE_CHECKING

from lifeservices.domain.catalog import recorded_as
from lifeservices.domain.event import Event, FreeText, Quasi
from lifeservices.domain.words import ContactMode
from lifeservices.domain.words_plan import JobReferralReason, MissedReason

if TYPE_CHECKING:
    from lifeservices.domain.journey import Journey


class JobReferralState(Enum):
    """Where a job referral stands; folded, never stored."""

    PROPOSED = "asked about"
    WANTED = "wanted by the member"
    SUBMITTED = "submitted"
    PROCESSING = "being looked at"
    POSTPONED = "put off"
    POOL = "kept in mind"
    INTERVIEW = "an interview is set"
    INTERVIEWED = "interviewed"
    CHECKS = "checks before hiring"
    OFFERED = "offered"
    ACCEPTED = "offer accepted"
    STARTED = "the job was started"
    ENDED = "ended"


@recorded_as("interview-scheduled")
class InterviewScheduled(Event):
    """An interview was set for a day."""

    job_referral_id: str
    interview_on: date
    mode: ContactMode | None = None

    def apply(self, journey: Journey) -> None:
        journey.job_referrals.move(self.job_referral_id, JobReferralState.INTERVIEW, self.on)


@recorded_as("interview-attended")
class InterviewAttended(Event):
    """The member went to an interview."""

    job_referral_id: str
    note: FreeText[str] = None

    def apply(self, journey: Journey) -> None:
        journey.job_referrals.move(self.job_referral_id, JobReferralState.INTERVIEWED, self.on)


@recorded_as("interview-missed")
class InterviewMissed(Event):
    """An interview did not happen."""

    job_referral_id: str
    reason: MissedReason
    note: FreeText[str] = None

    def apply(self, journey: Journey) -> None:
        journey.job_referrals.move(self.job_referral_id, JobReferralState.SUBMITTED, self.on)


@recorded_as("offer-made")
class OfferMade(Event):
    """The employer offered the job."""

    job_referral_id: str
    hourly_wage: Quasi[Decimal | None] = None
    hours_per_week: Quasi[Decimal | None] = None
    starts_on: date | None = None

    def apply(self, journey: Journey) -> None:
        journey.job_referrals.move(self.job_referral_id, JobReferralState.OFFERED, self.on)


@recorded_as("offer-accepted")
class OfferAccepted(Event):
    """The member took the offer. Work has not begun by that."""

    job_referral_id: str

    def apply(self, journey: Journey) -> None:
        journey.job_referrals.move(self.job_referral_id, JobReferralState.ACCEPTED, self.on)


@recorded_as("offer-declined")
class OfferDeclined(Event):
    """The member did not take the offer."""

    job_referral_id: str
    reason: JobReferralReason
    note: FreeText[str] = None

    def apply(self, journey: Journey) -> None:
        journey.job_referrals.move(self.job_referral_id, JobReferralState.ENDED, self.on)

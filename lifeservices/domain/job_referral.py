"""Which employers did the member meet, and how did each go: submitted, interviewed, offered, hired or not?

When a member is hired, the other open job referrals become obsolete on that day; they are not rejections.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from lifeservices.domain.catalog import recorded_as
from lifeservices.domain.covering import Recipient, Release
from lifeservices.domain.errors import Refused
from lifeservices.domain.event import Event, FreeText, Quasi, SensitiveFact
from lifeservices.domain.hiring import (
    InterviewAttended,
    InterviewMissed,
    InterviewScheduled,
    JobReferralState,
    OfferAccepted,
    OfferDeclined,
    OfferMade,
)
from lifeservices.domain.order import check_not_before
from lifeservices.domain.release import release
from lifeservices.domain.words_plan import (
    ConsentCategory,
    JobReferralReason,
    RecipientKind,
    SharingPurpose,
    WhoDecided,
)
from lifeservices.domain.words_sharing import ConsentElement

if TYPE_CHECKING:
    from lifeservices.domain.journey import Journey


@recorded_as("job-referral-submitted")
class JobReferralSubmitted(Event):
    """The member was put forward for a job, under a consent."""

    job_referral_id: str
    employer_id: str
    consent_id: str
    title: Quasi[str | None] = None
    record_shared: SensitiveFact[bool] = None
    """Whether a justice record was shared; that needs a consent line of its own."""
    note: FreeText[str] = None

    def apply(self, journey: Journey) -> None:
        journey.job_referrals.all[self.job_referral_id] = JobReferral(self.job_referral_id, self.employer_id, self.on)


@recorded_as("job-referral-rejected")
class JobReferralRejected(Event):
    """The employer said no."""

    job_referral_id: str
    reason: JobReferralReason
    decided_by: WhoDecided = WhoDecided.EMPLOYER
    note: FreeText[str] = None

    def apply(self, journey: Journey) -> None:
        journey.job_referrals.move(self.job_referral_id, JobReferralState.ENDED)


@recorded_as("job-referral-withdrawn")
class JobReferralWithdrawn(Event):
    """The member or the coach took the referral back."""

    job_referral_id: str
    reason: JobReferralReason
    decided_by: WhoDecided
    note: FreeText[str] = None

    def apply(self, journey: Journey) -> None:
        journey.job_referrals.move(self.job_referral_id, JobReferralState.ENDED)


@recorded_as("job-referral-made-obsolete")
class JobReferralMadeObsolete(Event):
    """The member was hired elsewhere, so this referral no longer matters."""

    plans_ahead = True

    job_referral_id: str
    placement_id: str

    def apply(self, journey: Journey) -> None:
        journey.job_referrals.move(self.job_referral_id, JobReferralState.ENDED)


ENDS = (JobReferralState.STARTED, JobReferralState.ENDED)
Interview = InterviewScheduled | InterviewAttended | InterviewMissed
Reply = Interview | OfferMade | JobReferralRejected | JobReferralWithdrawn


@dataclass
class JobReferral:
    """One job the member was put forward for."""

    job_referral_id: str
    employer_id: str
    submitted_on: date
    state: JobReferralState = JobReferralState.SUBMITTED


@dataclass
class JobReferrals:
    """The job referrals of one member, and what may happen to them."""

    journey: Journey
    all: dict[str, JobReferral] = field(default_factory=dict)

    def move(self, job_referral_id: str | None, state: JobReferralState) -> None:
        """Take in where a job referral stands now."""
        if job_referral_id in self.all:
            self.all[job_referral_id].state = state

    def open(self) -> list[JobReferral]:
        """The job referrals that have no end yet, oldest first."""
        return sorted((r for r in self.all.values() if r.state not in ENDS), key=lambda r: r.submitted_on)

    def submit(self, event: JobReferralSubmitted, employer: str) -> None:
        """Put the member forward. A justice record is shared only under a consent that names it."""
        self.journey.check_taking_part(event.on, "sent_on")
        shared = [ConsentCategory.CONTACT, ConsentCategory.WORK_HISTORY]
        shared += [ConsentCategory.JUSTICE] if event.record_shared else []
        recipient = Recipient(event.employer_id, RecipientKind.EMPLOYERS, employer)
        wanted = Release(recipient, SharingPurpose.JOB_SEARCH, event.on, tuple(shared))
        asked = {ConsentElement.RECIPIENT: "employer_id"}
        if event.record_shared:
            asked[ConsentElement.CATEGORY] = "record_shared"
        release(self.journey, wanted, event, referral_id=event.job_referral_id, asked=asked)

    def reply(self, event: Reply) -> None:
        """An interview, an offer, a no, or a step back."""
        referral = self._open(event.job_referral_id, event.on)
        if isinstance(event, InterviewScheduled) and event.interview_on < event.on:
            raise Refused("The interview would be before the day it was set. Look at both days.", "interview_on")
        if isinstance(event, InterviewMissed) and referral.state is not JobReferralState.INTERVIEW:
            raise Refused("No interview is set for this job. Record the interview first.", "job_referral_id")
        self.journey.happened(event)

    def decide(self, event: OfferAccepted | OfferDeclined) -> None:
        """The member takes an offer, or does not."""
        if self._open(event.job_referral_id, event.on).state is not JobReferralState.OFFERED:
            raise Refused("There is no offer for this job yet. Record the offer first.", "job_referral_id")
        self.journey.happened(event)

    def hired(self, placement_id: str, day: date, through: str | None) -> None:
        """Work began: every other open job referral becomes obsolete."""
        for referral in self.open():
            if referral.job_referral_id != through and referral.submitted_on <= day:
                self.journey.happened(
                    JobReferralMadeObsolete(on=day, job_referral_id=referral.job_referral_id, placement_id=placement_id)
                )

    def _open(self, job_referral_id: str, day: date) -> JobReferral:
        self.journey.check_open(day, "on")
        referral = self.all.get(job_referral_id)
        if referral is None:
            raise Refused("This member was not put forward for such a job.", "job_referral_id")
        if referral.state in ENDS:
            raise Refused("This job referral has already ended.", "job_referral_id")
        check_not_before(day, referral.submitted_on, "the member was put forward", "on")
        return referral

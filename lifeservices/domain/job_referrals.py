"""How does each of a member's job referrals stand, and what may happen to it next?

It may begin with asking the member, or with being put forward. What an employer says may come in any order, because
employers do; what the member decides needs something to decide about.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from lifeservices.domain.covering import Recipient, Release
from lifeservices.domain.errors import Refused
from lifeservices.domain.hiring import (
    InterviewAttended,
    InterviewMissed,
    InterviewScheduled,
    JobReferralState,
    OfferAccepted,
    OfferDeclined,
    OfferMade,
)
from lifeservices.domain.job_proposal import JobProposedToMember, MemberAcceptedJobProposal, MemberDeclinedJobProposal
from lifeservices.domain.job_referral import (
    JobReferralMadeObsolete,
    JobReferralRejected,
    JobReferralSubmitted,
    JobReferralWithdrawn,
)
from lifeservices.domain.job_referral_rules import answer_by
from lifeservices.domain.job_reply import (
    JobReferralAcknowledged,
    JobReferralExpired,
    JobReferralPooled,
    JobReferralPostponed,
    OfferFellThrough,
    PreHireChecksStarted,
)
from lifeservices.domain.order import check_not_before
from lifeservices.domain.release import release
from lifeservices.domain.time import in_words
from lifeservices.domain.words_plan import ConsentCategory, RecipientKind, SharingPurpose
from lifeservices.domain.words_sharing import ConsentElement

if TYPE_CHECKING:
    from lifeservices.domain.journey import Journey

State = JobReferralState
ENDS = (State.STARTED, State.ENDED)
BEFORE = (State.PROPOSED, State.WANTED)
"""Only the member was asked; no employer knows of it."""
UNANSWERED = (State.PROPOSED, State.SUBMITTED)
"""Somebody was asked and said nothing yet."""
Interview = InterviewScheduled | InterviewAttended | InterviewMissed
Said = JobReferralAcknowledged | JobReferralPostponed | JobReferralPooled | PreHireChecksStarted
Reply = Interview | Said | OfferMade | JobReferralRejected


@dataclass
class JobReferral:
    """One job the member was asked about, or put forward for."""

    job_referral_id: str
    employer_id: str
    begun_on: date
    heard_on: date
    """The last day on which something was heard of it."""
    submitted_on: date | None = None
    state: JobReferralState = State.SUBMITTED
    offered: bool = False
    job_order_id: str | None = None
    resume_id: str | None = None


@dataclass
class JobReferrals:
    """The job referrals of one member, and what may happen to them."""

    journey: Journey
    all: dict[str, JobReferral] = field(default_factory=dict)

    def begin(self, job_referral_id: str, employer_id: str, on: date, state: JobReferralState) -> None:
        """Take in that the member was asked about a job, or put forward for it."""
        known = self.all.get(job_referral_id)
        if known is None:
            known = self.all[job_referral_id] = JobReferral(job_referral_id, employer_id, on, on, state=state)
        known.begun_on, known.state = min(on, known.begun_on), state
        known.heard_on = max(on, known.heard_on)
        if state is State.SUBMITTED:
            known.submitted_on = on

    def move(self, job_referral_id: str | None, state: JobReferralState, on: date) -> None:
        """Take in where a job referral stands from a day on."""
        referral = self.all.get(job_referral_id or "")
        if referral is not None:
            referral.state, referral.heard_on = state, max(on, referral.heard_on)
            referral.offered = referral.offered or state is State.OFFERED

    def open(self) -> list[JobReferral]:
        """Those that have no end yet, oldest first; the member was only asked about some of them."""
        return sorted((r for r in self.all.values() if r.state not in ENDS), key=lambda r: r.begun_on)

    def sent(self) -> list[JobReferral]:
        """Those of them that an employer knows of."""
        return [referral for referral in self.open() if referral.state not in BEFORE]

    def propose(self, event: JobProposedToMember) -> None:
        """Ask the member about a job."""
        self.journey.check_taking_part(event.on, "proposed_on")
        if event.job_referral_id in self.all:
            raise Refused("This job is already on record.", "employer_id")
        self.journey.happened(event)

    def told(self, event: MemberAcceptedJobProposal | MemberDeclinedJobProposal) -> None:
        """The member says whether they want it."""
        referral = self.going_on(event.job_referral_id, event.on)
        if referral.state is not State.PROPOSED:
            raise Refused("The member was not asked about this job, or has answered already.", "job_referral_id")
        self.journey.happened(event)

    def submit(self, event: JobReferralSubmitted, employer: str) -> None:
        """Put the member forward. A justice record is shared only under a consent that names it."""
        self.journey.check_taking_part(event.on, "sent_on")
        self._check_wanted(event)
        note = self.journey.resumes.going_out(event.resume_id, event.on) if event.resume_id else None
        shared = [ConsentCategory.CONTACT, ConsentCategory.WORK_HISTORY]
        shared += [ConsentCategory.JUSTICE] if event.record_shared else []
        recipient = Recipient(event.employer_id, RecipientKind.EMPLOYERS, employer)
        wanted = Release(recipient, SharingPurpose.JOB_SEARCH, event.on, tuple(shared))
        asked = {ConsentElement.RECIPIENT: "employer_id"}
        if event.record_shared:
            asked[ConsentElement.CATEGORY] = "record_shared"
        release(self.journey, wanted, event, note=note, referral_id=event.job_referral_id, asked=asked)

    def _check_wanted(self, event: JobReferralSubmitted) -> None:
        """Where the member was asked first, they said yes; and it is the employer they were asked about."""
        known = self.all.get(event.job_referral_id)
        if known is None:
            return
        if known.state not in BEFORE:
            raise Refused("The member was already put forward for this job.", "proposal_id")
        if known.state is State.PROPOSED:
            raise Refused("Record first whether the member wants this job.", "proposal_id", first="answer-job-proposal")
        if known.employer_id != event.employer_id:
            raise Refused("The member was asked about another employer. Choose that one.", "employer_id")
        check_not_before(event.on, known.heard_on, "the member said that they want it", "sent_on")

    def reply(self, event: Reply) -> None:
        """The employer says something, an interview takes place or does not, checks begin, an offer comes."""
        referral = self.going_on(event.job_referral_id, event.on)
        if referral.state in BEFORE:
            raise Refused("No employer knows of this yet. Put the member forward first.", "job_referral_id")
        if isinstance(event, InterviewScheduled) and event.interview_on < event.on:
            raise Refused("The interview would be before the day it was set. Look at both days.", "interview_on")
        if isinstance(event, InterviewMissed) and referral.state is not State.INTERVIEW:
            raise Refused("No interview is set for this job. Record the interview first.", "job_referral_id")
        if isinstance(event, JobReferralPostponed) and event.until is not None and event.until <= event.on:
            raise Refused("Give a day after the one on which they said it.", "until")
        self.journey.happened(event)

    def withdraw(self, event: JobReferralWithdrawn) -> None:
        """The member or the coach takes it back, whoever knows of it already."""
        self.going_on(event.job_referral_id, event.on)
        self.journey.happened(event)

    def decide(self, event: OfferAccepted | OfferDeclined) -> None:
        """The member takes an offer, or does not. Checks may have begun after it was made."""
        if not self.going_on(event.job_referral_id, event.on).offered:
            raise Refused("There is no offer for this job yet. Record the offer first.", "job_referral_id")
        self.journey.happened(event)

    def fall_through(self, event: OfferFellThrough) -> None:
        """An offer was taken and work never begins."""
        if self.going_on(event.job_referral_id, event.on).state is not State.ACCEPTED:
            raise Refused("No offer was taken for this job. Record that it ended instead.", "job_referral_id")
        self.journey.happened(event)

    def expire(self, event: JobReferralExpired) -> None:
        """Nobody answered in time."""
        referral = self.going_on(event.job_referral_id, event.on)
        if referral.state not in UNANSWERED:
            raise Refused("Somebody has answered this one.", "job_referral_id")
        if event.on <= (last := answer_by(referral.heard_on)):
            raise Refused(f"An answer may still come until {in_words(last)}.", "job_referral_id")
        self.journey.happened(event)

    def hired(self, placement_id: str, day: date, through: str | None) -> None:
        """Work began: every other open job referral becomes obsolete, and every job that was only talked about."""
        for referral in self.open():
            if referral.job_referral_id != through and referral.begun_on <= day:
                self.journey.happened(
                    JobReferralMadeObsolete(on=day, job_referral_id=referral.job_referral_id, placement_id=placement_id)
                )

    def going_on(self, job_referral_id: str, day: date) -> JobReferral:
        """One that has not ended; refused where there is none on this day."""
        self.journey.check_open(day, "on")
        referral = self.all.get(job_referral_id)
        if referral is None:
            raise Refused("This member was not put forward for such a job.", "job_referral_id")
        if referral.state in ENDS:
            raise Refused("This job referral has already ended.", "job_referral_id")
        if referral.submitted_on is None:
            check_not_before(day, referral.begun_on, "the member was asked", "on")
        else:
            check_not_before(day, referral.submitted_on, "the member was put forward", "on")
        return referral

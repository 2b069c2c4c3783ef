"""An employer answers about somebody who was put forward, by a link that needs no account, once.

The link shows what the referral told them already, and nothing else. The consent is looked at again whenever it is
opened or answered; a new link takes the place of an earlier one about the same referral.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from lifeservices.domain.catalog import recorded_as
from lifeservices.domain.covering import Recipient, Release
from lifeservices.domain.errors import Refused
from lifeservices.domain.event import Event
from lifeservices.domain.hiring import InterviewScheduled, OfferMade
from lifeservices.domain.job_referral import JobReferralRejected
from lifeservices.domain.job_referrals import BEFORE, Reply
from lifeservices.domain.job_reply import JobReferralAcknowledged, JobReferralPooled
from lifeservices.domain.release import release, still_covered
from lifeservices.domain.words_job_referral import EMPLOYERS_REASONS, CandidateReply
from lifeservices.domain.words_plan import ConsentCategory, JobReferralReason, RecipientKind, SharingPurpose
from lifeservices.domain.words_support import LinkState

if TYPE_CHECKING:
    from lifeservices.domain.journey import Journey

CANDIDATE_LINK_DAYS = 21


@recorded_as("candidate-link-made")
class CandidateLinkMade(Event):
    """An employer was given a link to answer about somebody who was put forward, working until the day named here."""

    link_id: str
    job_referral_id: str
    employer_id: str
    until: date
    consent_id: str

    def apply(self, journey: Journey) -> None:
        known = journey.candidate_links.all
        for earlier in known.values():
            if earlier.made.job_referral_id == self.job_referral_id:
                earlier.replaced = True
        known[self.link_id] = CandidateLink(self)


@recorded_as("candidate-link-answered")
class CandidateLinkAnswered(Event):
    """An employer said by their link what is to happen. `on` is the day they said so."""

    link_id: str
    job_referral_id: str
    reply: CandidateReply
    interview_on: date | None = None
    reason: JobReferralReason | None = None

    def apply(self, journey: Journey) -> None:
        link = journey.candidate_links.all.get(self.link_id)
        if link is not None:
            link.answered_on = self.on


def _shown(employer_id: str, employer: str, day: date) -> Release:
    """What an employer learns by a link: what being put forward has told them."""
    recipient = Recipient(employer_id, RecipientKind.EMPLOYERS, employer)
    told = (ConsentCategory.CONTACT, ConsentCategory.WORK_HISTORY)
    return Release(recipient, SharingPurpose.JOB_SEARCH, day, told)


@dataclass
class CandidateLink:
    """One link, as it stands."""

    made: CandidateLinkMade
    answered_on: date | None = None
    replaced: bool = False


@dataclass
class CandidateLinks:
    """The links about one member's referrals, and what may happen to them."""

    journey: Journey
    all: dict[str, CandidateLink] = field(default_factory=dict)

    def make(self, event: CandidateLinkMade, employer: str) -> None:
        """Make one, under a consent that covers this employer."""
        referral = self.journey.job_referrals.going_on(event.job_referral_id, event.on)
        if referral.state in BEFORE:
            raise Refused("No employer knows of this yet. Put the member forward first.", "job_referral_id")
        wanted = _shown(event.employer_id, employer, event.on)
        release(self.journey, wanted, event, referral_id=event.job_referral_id, asked_else="job_referral_id")

    def state(self, link_id: str, day: date) -> LinkState:
        """Whether a link works on a day, and if not, why."""
        link = self.all.get(link_id)
        if link is None or self.journey.erased_on is not None:
            return LinkState.STOPPED
        if link.answered_on is not None:
            return LinkState.USED
        if link.replaced:
            return LinkState.REPLACED
        if day > link.made.until:
            return LinkState.LATE
        going = link.made.job_referral_id in {r.job_referral_id for r in self.journey.job_referrals.sent()}
        # Whoever opens the link learns something at that moment: the consent is looked at again.
        wanted = _shown(link.made.employer_id, "", day)
        agreed = still_covered(self.journey.consents, link.made.consent_id, wanted)
        return LinkState.OPEN if going and agreed else LinkState.STOPPED

    def answer(self, event: CandidateLinkAnswered) -> None:
        """The employer says it; it moves the referral as if the coach had been told by phone."""
        state = self.state(event.link_id, event.on)
        if state is not LinkState.OPEN or self.all[event.link_id].made.job_referral_id != event.job_referral_id:
            raise Refused(state.label)
        _check(event)
        self.journey.happened(event)
        self.journey.job_referrals.reply(_reply(event))


def _check(event: CandidateLinkAnswered) -> None:
    """The day belongs to an interview, and the reason to a no."""
    wants_day = event.reply == CandidateReply.INTERVIEW
    if wants_day and event.interview_on is None:
        raise Refused("Give the day on which you would like to meet.", "interview_on")
    if wants_day and event.interview_on is not None and event.interview_on < event.on:
        raise Refused("This day is over. Give a day from today on.", "interview_on")
    if event.interview_on is not None and not wants_day:
        raise Refused("You gave a day to meet, and another answer. Change one of the two.", "interview_on")
    if event.reason is not None and event.reply != CandidateReply.NO:
        raise Refused("A reason belongs to a no. Change one of the two.", "reason")
    if event.reason is not None and event.reason not in EMPLOYERS_REASONS:
        raise Refused("Choose a reason from the list.", "reason")


def _reply(event: CandidateLinkAnswered) -> Reply:
    id, on = event.job_referral_id, event.on
    if event.reply == CandidateReply.INTERVIEW:
        return InterviewScheduled(on=on, job_referral_id=id, interview_on=event.interview_on or on)
    if event.reply == CandidateReply.POOL:
        return JobReferralPooled(on=on, job_referral_id=id)
    if event.reply == CandidateReply.OFFER:
        return OfferMade(on=on, job_referral_id=id)
    if event.reply == CandidateReply.NO:
        return JobReferralRejected(on=on, job_referral_id=id, reason=event.reason or JobReferralReason.NOT_SAID)
    return JobReferralAcknowledged(on=on, job_referral_id=id)

"""Asked about a job first, answered by the employer in its own order, and what nobody answers."""

from __future__ import annotations

from datetime import timedelta

import msgspec
import pytest

from lifeservices.domain.consent import DisclosureMade
from lifeservices.domain.event import Event
from lifeservices.domain.hiring import JobReferralState, OfferAccepted, OfferMade
from lifeservices.domain.job_proposal import JobProposedToMember, MemberAcceptedJobProposal, MemberDeclinedJobProposal
from lifeservices.domain.job_referral import JobReferralMadeObsolete, JobReferralSubmitted, JobReferralWithdrawn
from lifeservices.domain.job_reply import (
    JobReferralAcknowledged,
    JobReferralExpired,
    JobReferralPooled,
    JobReferralPostponed,
    OfferFellThrough,
    PreHireChecksStarted,
)
from lifeservices.domain.words_job_referral import PreHireCheck
from lifeservices.domain.words_plan import JobReferralReason, WhoDecided
from tests.domain.telling import day, member, refused
from tests.domain.test_job_referral import CONSENT, OFFER, SENT, SET

STATE = JobReferralState
ASKED = JobProposedToMember(on=day("02-20"), job_referral_id="j1", employer_id="w1", job_order_id="o1")
YES = MemberAcceptedJobProposal(on=day("02-22"), job_referral_id="j1")
NO = MemberDeclinedJobProposal(on=day("02-22"), job_referral_id="j1", reason=JobReferralReason.PAY)
SUBMIT = JobReferralSubmitted(on=day("03-01"), job_referral_id="j1", employer_id="w1", consent_id="")
EXPIRED = JobReferralExpired(on=day("05-01"), job_referral_id="j1", after_days=60)


def state(*events: Event) -> JobReferralState:
    return member(CONSENT, *events).job_referrals.all["j1"].state


def test_a_job_the_member_wants_becomes_a_referral_under_the_same_id() -> None:
    journey = member(CONSENT, ASKED, YES)
    journey.job_referrals.submit(SUBMIT, "Pinwheel Logistics")
    assert [type(event) for event in journey.changes] == [JobReferralSubmitted, DisclosureMade]
    found = journey.job_referrals.all["j1"]
    assert (found.state, found.begun_on, found.submitted_on) == (STATE.SUBMITTED, day("02-20"), day("03-01"))
    assert found.job_order_id == "o1"


def test_asking_the_member_tells_nobody_and_needs_no_consent() -> None:
    journey = member()
    journey.job_referrals.propose(ASKED)
    assert journey.changes == [ASKED]
    assert not journey.milestones.job_referral_open, "Only talking about a job is not yet looking for work."
    assert [r.job_referral_id for r in journey.job_referrals.open()] == ["j1"]


def test_nobody_is_put_forward_for_what_they_were_asked_about_and_have_not_answered() -> None:
    with refused("Record first whether the member wants this job."):
        member(CONSENT, ASKED).job_referrals.submit(SUBMIT, "Pinwheel Logistics")
    with refused("asked about another employer"):
        member(CONSENT, ASKED, YES).job_referrals.submit(msgspec.structs.replace(SUBMIT, employer_id="w2"), "Another")
    with refused("This is before the member said that they want it"):
        member(CONSENT, ASKED, YES).job_referrals.submit(msgspec.structs.replace(SUBMIT, on=day("02-21")), "It")
    with refused("already put forward"):
        member(CONSENT, SENT).job_referrals.submit(SUBMIT, "Pinwheel Logistics")


def test_no_employer_answers_what_it_does_not_know_of() -> None:
    with refused("No employer knows of this yet."):
        member(CONSENT, ASKED, YES).job_referrals.reply(SET)
    with refused("was not asked about this job, or has answered already"):
        member(CONSENT, SENT).job_referrals.told(msgspec.structs.replace(YES, on=day("03-02")))


def test_a_job_the_member_does_not_want_has_ended() -> None:
    assert state(ASKED, NO) is STATE.ENDED
    with refused("already ended"):
        member(ASKED, NO).job_referrals.told(YES)


def test_a_job_that_was_only_asked_about_is_taken_back() -> None:
    back = JobReferralWithdrawn(
        on=day("02-23"), job_referral_id="j1", reason=JobReferralReason.TRANSPORT, decided_by=WhoDecided.COACH
    )
    journey = member(ASKED, YES)
    journey.job_referrals.withdraw(back)
    assert journey.job_referrals.open() == []


@pytest.mark.parametrize(
    ("event", "wanted"),
    [
        (JobReferralAcknowledged(on=day("03-02"), job_referral_id="j1"), STATE.PROCESSING),
        (JobReferralPostponed(on=day("03-02"), job_referral_id="j1", until=day("03-20")), STATE.POSTPONED),
        (JobReferralPooled(on=day("03-02"), job_referral_id="j1"), STATE.POOL),
        (PreHireChecksStarted(on=day("03-02"), job_referral_id="j1", checks=[PreHireCheck.REFERENCES]), STATE.CHECKS),
    ],
    ids=lambda each: type(each).__name__,
)
def test_an_employer_answers_and_an_interview_may_come_after_it(event: Event, wanted: JobReferralState) -> None:
    journey = member(CONSENT, SENT)
    journey.job_referrals.reply(event)  # type: ignore[arg-type]
    assert journey.job_referrals.all["j1"].state is wanted
    journey.job_referrals.reply(SET)
    assert journey.job_referrals.all["j1"].state is STATE.INTERVIEW


def test_what_is_put_off_is_put_off_until_a_later_day() -> None:
    with refused("a day after the one on which they said it"):
        later = JobReferralPostponed(on=day("03-02"), job_referral_id="j1", until=day("03-02"))
        member(CONSENT, SENT).job_referrals.reply(later)


def test_an_offer_stands_while_the_checks_go_on() -> None:
    checks = PreHireChecksStarted(on=day("03-13"), job_referral_id="j1", checks=[PreHireCheck.BACKGROUND])
    taken = OfferAccepted(on=day("03-14"), job_referral_id="j1")
    with refused("no offer for this job yet"):
        member(CONSENT, SENT, checks).job_referrals.decide(taken)
    journey = member(CONSENT, SENT, OFFER, checks)
    journey.job_referrals.decide(taken)
    assert journey.job_referrals.all["j1"].state is STATE.ACCEPTED


def test_only_what_was_taken_falls_through() -> None:
    fell = OfferFellThrough(
        on=day("03-20"),
        job_referral_id="j1",
        reason=JobReferralReason.POSITION_GONE,
        decided_by=WhoDecided.EMPLOYER,
    )
    with refused("No offer was taken for this job."):
        member(CONSENT, SENT, OFFER).job_referrals.fall_through(fell)
    journey = member(CONSENT, SENT, OFFER, OfferAccepted(on=day("03-14"), job_referral_id="j1"))
    journey.job_referrals.fall_through(fell)
    assert journey.job_referrals.open() == []


def test_what_nobody_answers_expires_after_sixty_days_and_not_before() -> None:
    last = SENT.on + timedelta(days=60)
    with refused("An answer may still come until"):
        member(CONSENT, SENT).job_referrals.expire(msgspec.structs.replace(EXPIRED, on=last))
    for begun in ((CONSENT, SENT), (CONSENT, ASKED)):
        journey = member(*begun)
        journey.job_referrals.expire(msgspec.structs.replace(EXPIRED, on=last + timedelta(days=1)))
        assert journey.job_referrals.open() == []


def test_what_somebody_answered_does_not_expire() -> None:
    with refused("Somebody has answered this one."):
        member(CONSENT, SENT, SET).job_referrals.expire(EXPIRED)
    with refused("Somebody has answered this one."):
        member(CONSENT, ASKED, YES).job_referrals.expire(EXPIRED)


def test_a_hire_makes_obsolete_what_the_member_was_only_asked_about() -> None:
    other = msgspec.structs.replace(ASKED, job_referral_id="j2", employer_id="w2")
    journey = member(CONSENT, SENT, other)
    journey.job_referrals.hired("p1", day("04-01"), through="j1")
    assert journey.changes == [JobReferralMadeObsolete(on=day("04-01"), job_referral_id="j2", placement_id="p1")]


def test_an_offer_may_come_without_an_interview() -> None:
    assert state(SENT, OfferMade(on=day("03-02"), job_referral_id="j1")) is STATE.OFFERED

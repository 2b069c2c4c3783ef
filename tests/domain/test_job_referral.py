"""Putting a member forward: interviews, offers, and what a hire does to the rest."""

import msgspec

from lifeservices.domain.consent import ConsentGiven, DisclosureMade
from lifeservices.domain.employment import EmploymentStarted
from lifeservices.domain.hiring import (
    InterviewAttended,
    InterviewMissed,
    InterviewScheduled,
    JobReferralState,
    OfferAccepted,
    OfferDeclined,
    OfferMade,
)
from lifeservices.domain.job_referral import (
    JobReferralMadeObsolete,
    JobReferralRejected,
    JobReferralSubmitted,
    JobReferralWithdrawn,
)
from lifeservices.domain.words import Evidence
from lifeservices.domain.words_plan import (
    Agreement,
    ConsentCategory,
    JobReferralReason,
    MissedReason,
    RecipientKind,
    SharingPurpose,
    WhoDecided,
)
from tests.domain.telling import day, member, refused

CONSENT = ConsentGiven(
    on=day("02-01"),
    consent_id="c1",
    categories=[ConsentCategory.CONTACT, ConsentCategory.WORK_HISTORY],
    recipients=RecipientKind.EMPLOYERS,
    purpose=SharingPurpose.JOB_SEARCH,
    evidence=Agreement.SIGNED,
)
ASKED = JobReferralSubmitted(on=day("03-01"), job_referral_id="j1", employer_id="w1", consent_id="")
SENT = msgspec.structs.replace(ASKED, consent_id="c1")
OTHER = JobReferralSubmitted(on=day("03-02"), job_referral_id="j2", employer_id="w2", consent_id="c1")
SET = InterviewScheduled(on=day("03-03"), job_referral_id="j1", interview_on=day("03-10"))
OFFER = OfferMade(on=day("03-12"), job_referral_id="j1")
STARTED = EmploymentStarted(
    on=day("04-01"), placement_id="p1", employer_id="w1", evidence=Evidence.MEMBER_SAID, job_referral_id="j1"
)


def test_a_member_is_put_forward_under_a_consent() -> None:
    journey = member(CONSENT)
    journey.job_referrals.submit(ASKED, "Pinwheel Logistics")
    assert [type(event) for event in journey.changes] == [JobReferralSubmitted, DisclosureMade]
    assert journey.changes[0] == SENT


def test_a_justice_record_needs_a_consent_that_names_it() -> None:
    with refused("“justice record” with Pinwheel Logistics"):
        member(CONSENT).job_referrals.submit(msgspec.structs.replace(ASKED, record_shared=True), "Pinwheel Logistics")


def test_the_way_to_a_job_is_folded() -> None:
    events = [SENT, SET, InterviewAttended(on=day("03-10"), job_referral_id="j1"), OFFER]
    states = [member(CONSENT, *events[:n]).job_referrals.all["j1"].state for n in range(1, 5)]
    assert states == [
        JobReferralState.SUBMITTED,
        JobReferralState.INTERVIEW,
        JobReferralState.INTERVIEWED,
        JobReferralState.OFFERED,
    ]


def test_only_an_interview_that_was_set_can_be_missed() -> None:
    missed = InterviewMissed(on=day("03-10"), job_referral_id="j1", reason=MissedReason.TRANSPORT)
    with refused("No interview is set"):
        member(CONSENT, SENT).job_referrals.reply(missed)
    journey = member(CONSENT, SENT, SET)
    journey.job_referrals.reply(missed)
    assert journey.job_referrals.all["j1"].state is JobReferralState.SUBMITTED


def test_an_interview_is_not_set_for_a_day_that_is_over() -> None:
    with refused("before the day it was set", "interview_on"):
        member(CONSENT, SENT).job_referrals.reply(msgspec.structs.replace(SET, interview_on=day("03-02")))
    with refused("before the member was put forward on March 1, 2016"):
        member(CONSENT, SENT).job_referrals.reply(msgspec.structs.replace(SET, on=day("02-28")))


def test_there_is_nothing_to_accept_without_an_offer() -> None:
    accepted = OfferAccepted(on=day("03-13"), job_referral_id="j1")
    with refused("no offer for this job yet"):
        member(CONSENT, SENT).job_referrals.decide(accepted)
    journey = member(CONSENT, SENT, OFFER)
    journey.job_referrals.decide(accepted)
    assert [r.job_referral_id for r in journey.job_referrals.open()] == ["j1"]


def test_what_ended_stays_ended() -> None:
    ends = [
        OfferDeclined(on=day("03-13"), job_referral_id="j1", reason=JobReferralReason.PAY),
        JobReferralRejected(on=day("03-13"), job_referral_id="j1", reason=JobReferralReason.SKILLS),
        JobReferralWithdrawn(
            on=day("03-13"), job_referral_id="j1", reason=JobReferralReason.PAY, decided_by=WhoDecided.MEMBER
        ),
    ]
    for end in ends:
        journey = member(CONSENT, SENT, OFFER, end)
        assert journey.job_referrals.open() == []
        with refused("already ended"):
            journey.job_referrals.reply(SET)
    with refused("not put forward for such a job"):
        member().job_referrals.reply(SET)


def test_a_hire_makes_the_other_open_job_referrals_obsolete() -> None:
    later = msgspec.structs.replace(OTHER, on=day("05-01"), job_referral_id="j3")
    journey = member(CONSENT, SENT, OTHER, later, STARTED)
    assert journey.job_referrals.all["j1"].state is JobReferralState.STARTED
    journey.job_referrals.hired("p1", day("04-01"), through="j1")
    assert journey.changes == [JobReferralMadeObsolete(on=day("04-01"), job_referral_id="j2", placement_id="p1")]
    assert [r.job_referral_id for r in journey.job_referrals.open()] == ["j3"]

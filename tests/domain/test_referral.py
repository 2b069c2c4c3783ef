"""Referrals to community services: sent under a consent, closed by what was received."""

import msgspec
import pytest

from lifeservices.domain.consent import ConsentGiven, DisclosureMade, DisclosureRefused
from lifeservices.domain.event import Event
from lifeservices.domain.referral import (
    ReferralAccepted,
    ReferralCancelled,
    ReferralExpired,
    ReferralFailed,
    ReferralRejected,
    ReferralSent,
    ReferralWaitlisted,
    ServiceReceived,
    shared_for,
)
from lifeservices.domain.words_plan import (
    Agreement,
    ConsentCategory,
    LifeDomain,
    NeedOutcome,
    RecipientKind,
    ReferralReason,
    SharingPurpose,
    WhoDecided,
)
from lifeservices.domain.words_referral import ReferralState
from lifeservices.domain.words_sharing import Notice
from tests.domain.telling import IDENTIFIED, day, given, member, refused

CONSENT = ConsentGiven(
    on=day("02-01"),
    consent_id="c1",
    categories=[ConsentCategory.CONTACT, ConsentCategory.NEEDS],
    recipients=RecipientKind.SERVICES,
    purpose=SharingPurpose.SERVICES,
    evidence=Agreement.VERBAL,
)

ASKED = ReferralSent(on=day("03-01"), referral_id="r1", service_id="s1", consent_id="")
SENT = msgspec.structs.replace(ASKED, consent_id="c1", need=LifeDomain.FOOD)
ACCEPTED = ReferralAccepted(on=day("03-02"), referral_id="r1")
RECEIVED = ServiceReceived(on=day("03-10"), referral_id="r1", outcome=NeedOutcome.PARTLY_MET)
NO_ROOM = ReferralReason.NO_CAPACITY


def test_a_referral_keeps_the_consent_it_relied_on_and_says_what_was_shared() -> None:
    journey = member(CONSENT)
    journey.referrals.send(ASKED, LifeDomain.FOOD, "Bread of the Day")
    disclosed = DisclosureMade(
        on=day("03-01"),
        recipient_id="s1",
        purpose=SharingPurpose.SERVICES,
        consent_id="c1",
        referral_id="r1",
        categories=[ConsentCategory.CONTACT, ConsentCategory.NEEDS],
        notice=Notice.CONSENT,
    )
    assert journey.changes == [SENT, disclosed]


def test_without_consent_nothing_is_sent() -> None:
    journey = member()
    with refused("has not agreed to share", "sent_on"):
        journey.referrals.send(ASKED, LifeDomain.FOOD, "Bread of the Day")
    assert [type(event) for event in journey.changes] == [DisclosureRefused]
    with refused("has not opted in yet"):
        given(IDENTIFIED).referrals.send(ASKED, LifeDomain.FOOD, "Bread of the Day")


@pytest.mark.parametrize("need", LifeDomain)
def test_what_the_law_treats_apart_needs_a_line_of_its_own(need: LifeDomain) -> None:
    apart = {LifeDomain.EMOTIONAL_HEALTH, LifeDomain.PHYSICAL_HEALTH, LifeDomain.SUBSTANCE_USE, LifeDomain.LEGAL}
    assert (ConsentCategory.NEEDS in shared_for(need)) == (need not in apart)
    if need in apart:
        with refused("has not agreed to share"):
            member(CONSENT).referrals.send(ASKED, need, "Hearthside")


def test_the_same_service_is_not_asked_twice_on_one_day() -> None:
    with refused("A referral to Bread of the Day on March 1, 2016 is already on record", "service_id"):
        member(CONSENT, SENT).referrals.send(
            msgspec.structs.replace(ASKED, referral_id="r2"), LifeDomain.FOOD, "Bread of the Day"
        )


@pytest.mark.parametrize(
    ("event", "state"),
    [
        (ACCEPTED, ReferralState.ACCEPTED),
        (ReferralWaitlisted(on=day("03-02"), referral_id="r1"), ReferralState.WAITLISTED),
        (ReferralRejected(on=day("03-02"), referral_id="r1", reason=NO_ROOM), ReferralState.REJECTED),
        (RECEIVED, ReferralState.RECEIVED),
        (ReferralFailed(on=day("03-02"), referral_id="r1", reason=NO_ROOM), ReferralState.FAILED),
        (
            ReferralCancelled(on=day("03-02"), referral_id="r1", reason=NO_ROOM, decided_by=WhoDecided.MEMBER),
            ReferralState.CANCELLED,
        ),
        (ReferralExpired(on=day("03-31"), referral_id="r1", after_days=30), ReferralState.EXPIRED),
    ],
)
def test_where_a_referral_stands_is_folded(event: Event, state: ReferralState) -> None:
    referral = member(CONSENT, SENT, event).referrals.all["r1"]
    assert referral.state is state


def test_a_closed_referral_stays_closed() -> None:
    journey = member(CONSENT, SENT, RECEIVED)
    with refused("the service was received. Send a new one", "referral_id"):
        journey.referrals.close(RECEIVED)
    with refused("the service was received"):
        journey.referrals.answer(ACCEPTED)
    assert journey.referrals.open() == []


def test_an_answer_comes_after_the_question() -> None:
    with refused("before the referral was sent on March 1, 2016", "answered_on"):
        member(CONSENT, SENT).referrals.answer(ReferralAccepted(on=day("02-29"), referral_id="r1"))
    with refused("already accepted", "answer"):
        member(CONSENT, SENT, ACCEPTED).referrals.answer(ACCEPTED)
    with refused("no such referral"):
        member().referrals.close(RECEIVED)


def test_only_an_unanswered_referral_expires_and_not_too_soon() -> None:
    early = ReferralExpired(on=day("03-30"), referral_id="r1", after_days=30)
    with refused("still has time"):
        member(CONSENT, SENT).referrals.expire(early)
    with refused("has an answer"):
        member(CONSENT, SENT, ACCEPTED).referrals.expire(msgspec.structs.replace(early, on=day("05-01")))
    member(CONSENT, SENT).referrals.expire(msgspec.structs.replace(early, on=day("03-31")))

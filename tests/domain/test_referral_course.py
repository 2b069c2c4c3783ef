"""How a referral goes on: every state has a name that other systems know, and what was received is counted apart."""

from __future__ import annotations

from decimal import Decimal

import msgspec
import pytest

from lifeservices.domain.event import Event
from lifeservices.domain.referral import ReferralAccepted, ReferralCancelled, ReferralWaitlisted
from lifeservices.domain.referral_course import (
    NeedOutcomeTold,
    ReferralDiscarded,
    ReferralDrafted,
    ReferralPutOnHold,
    ServiceBriefed,
    ServiceEnrolmentTold,
    ServicePerformed,
    ServiceStarted,
)
from lifeservices.domain.referral_state import TASK_STATUS
from lifeservices.domain.service_link import ReferralViewed, ServiceLinkMade
from lifeservices.domain.words_plan import HoldReason, LifeDomain, NeedOutcome, ReferralReason, WhoDecided
from lifeservices.domain.words_referral import Enrolment, ReferralState, ServiceLinkState, TaskStatus, UnitKind
from tests.domain.telling import day, member, refused
from tests.domain.test_referral import ACCEPTED, ASKED, CONSENT, RECEIVED, SENT

WAITS = ReferralWaitlisted(on=day("03-02"), referral_id="r1")
BEGAN = ServiceStarted(on=day("03-05"), referral_id="r1")
DRAFT = ReferralDrafted(on=day("03-01"), referral_id="r1", service_id="s1", need=LifeDomain.FOOD)
LINK = ServiceLinkMade(
    on=day("03-02"), link_id="l1", referral_id="r1", service_id="s1", until=day("03-10"), consent_id="c1"
)
BOXES = ServicePerformed(on=day("03-06"), referral_id="r1", units=Decimal(2), unit=UnitKind.BOXES)
RESTS = ReferralPutOnHold(on=day("03-07"), referral_id="r1", reason=HoldReason.FAMILY)


def test_every_state_has_one_name_that_other_systems_know() -> None:
    assert set(TASK_STATUS) == set(ReferralState)
    assert set(TASK_STATUS.values()) == set(TaskStatus), "each status of the guide is used, and no other"


@pytest.mark.parametrize(
    ("told", "state", "status", "enrolment"),
    [
        ((SENT,), "sent", "requested", None),
        ((SENT, LINK, ReferralViewed(on=day("03-02"), link_id="l1", referral_id="r1")), "sent", "requested", None),
        ((SENT, WAITS), "on the waiting list", "on-hold", "not-enrolled-on-waitlist"),
        ((SENT, ACCEPTED, BEGAN), "under way", "in-progress", "enrolled"),
        ((SENT, ACCEPTED, BEGAN, RESTS), "on hold", "on-hold", "enrolled"),
        ((SENT, ACCEPTED, BEGAN, BOXES, RECEIVED), "closed: the service was received", "completed", "enrolled"),
    ],
)
def test_where_it_stands_and_whether_they_are_enrolled(
    told: tuple[Event, ...], state: str, status: str, enrolment: str | None
) -> None:
    found = member(CONSENT, *told).referrals.all["r1"]
    assert (found.state.value, found.task_status.value, found.enrolment) == (state, status, enrolment)


def test_enrolment_and_outcome_are_told_apart_from_the_state_and_after_the_end() -> None:
    journey = member(CONSENT, SENT, WAITS)
    journey.course.enrol(ServiceEnrolmentTold(on=day("03-04"), referral_id="r1", enrolment=Enrolment.ENROLLED))
    assert journey.referrals.all["r1"].state is ReferralState.WAITLISTED
    assert journey.referrals.all["r1"].enrolment is Enrolment.ENROLLED
    closed = member(CONSENT, SENT, RECEIVED)
    closed.course.tell_outcome(NeedOutcomeTold(on=day("04-01"), referral_id="r1", outcome=NeedOutcome.MET))
    assert closed.referrals.all["r1"].outcome is NeedOutcome.MET
    assert closed.referrals.all["r1"].state is ReferralState.RECEIVED
    with refused("before the referral was sent", "told_on"):
        closed.course.tell_outcome(NeedOutcomeTold(on=day("02-20"), referral_id="r1", outcome=NeedOutcome.MET))


def test_a_draft_is_sent_once_or_set_aside() -> None:
    journey = member(CONSENT)
    journey.course.draft(DRAFT)
    brief = ServiceBriefed(on=day("03-01"), referral_id="r1", aids="Large print")
    journey.course.send_drafted(ASKED, DRAFT.need, "Bread of the Day", brief)
    assert [event.name for event in journey.changes] == [
        *("referral-drafted", "referral-sent", "disclosure-made", "service-briefed")
    ]
    with refused("no such referral that waits to be sent"):
        journey.course.discard(ReferralDiscarded(on=day("03-02"), referral_id="r1"))
    aside = member(CONSENT, DRAFT)
    aside.course.discard(ReferralDiscarded(on=day("03-02"), referral_id="r1"))
    with refused("no such referral that waits to be sent"):
        aside.course.send_drafted(ASKED, DRAFT.need, "Bread of the Day", None)


def test_a_draft_leaves_only_under_a_consent_and_never_before_it_was_written() -> None:
    with refused("has not agreed to share"):
        member(DRAFT).course.send_drafted(ASKED, DRAFT.need, "Bread of the Day", None)
    early = msgspec.structs.replace(ASKED, on=day("02-20"))
    with refused("before the referral was written down", "sent_on"):
        member(CONSENT, DRAFT).course.send_drafted(early, DRAFT.need, "Bread of the Day", None)


def test_the_first_thing_that_is_done_says_that_it_began() -> None:
    journey = member(CONSENT, SENT, ACCEPTED)
    journey.course.perform(BOXES)
    journey.course.perform(msgspec.structs.replace(BOXES, on=day("03-08")))
    assert [event.name for event in journey.changes] == ["service-started", "service-performed", "service-performed"]
    assert journey.referrals.all["r1"].state is ReferralState.IN_SERVICE


def test_how_much_needs_of_what() -> None:
    journey = member(CONSENT, SENT)
    with refused("Give both", "unit"):
        journey.course.perform(msgspec.structs.replace(BOXES, unit=None))
    with refused("Give both", "units"):
        journey.course.perform(msgspec.structs.replace(BOXES, units=None))
    with refused("Say what was received", "activity"):
        journey.course.perform(msgspec.structs.replace(BOXES, units=None, unit=None))


def test_only_what_was_promised_can_rest_and_it_goes_on_again() -> None:
    with refused("nothing to put on hold"):
        member(CONSENT, SENT).course.hold(RESTS)
    journey = member(CONSENT, SENT, ACCEPTED, BEGAN, RESTS)
    with refused("nothing to put on hold"):
        journey.course.hold(RESTS)
    journey.course.start(msgspec.structs.replace(BEGAN, on=day("03-09")))
    assert journey.referrals.all["r1"].state is ReferralState.IN_SERVICE
    with refused("has begun already"):
        journey.course.start(msgspec.structs.replace(BEGAN, on=day("03-10")))


def test_what_has_begun_is_not_accepted_again_but_may_wait() -> None:
    journey = member(CONSENT, SENT, ACCEPTED, BEGAN)
    with refused("already accepted"):
        journey.referrals.answer(ReferralAccepted(on=day("03-06"), referral_id="r1"))
    journey.referrals.answer(msgspec.structs.replace(WAITS, on=day("03-06")))
    assert journey.referrals.all["r1"].state is ReferralState.WAITLISTED


@pytest.mark.parametrize(
    ("told", "on", "state"),
    [
        ((LINK,), "03-10", ServiceLinkState.OPEN),
        ((LINK,), "03-11", ServiceLinkState.LATE),
        ((LINK, msgspec.structs.replace(LINK, link_id="l2")), "03-03", ServiceLinkState.REPLACED),
        ((LINK, RECEIVED), "03-10", ServiceLinkState.USED),
        (
            (
                LINK,
                ReferralCancelled(
                    on=day("03-03"),
                    referral_id="r1",
                    reason=ReferralReason.TOO_FAR,
                    decided_by=WhoDecided.COACH,
                ),
            ),
            "03-04",
            ServiceLinkState.STOPPED,
        ),
    ],
)
def test_whether_a_link_works(told: tuple[Event, ...], on: str, state: ServiceLinkState) -> None:
    assert member(CONSENT, SENT, *told).service_links.state("l1", LifeDomain.FOOD, day(on)) is state


def test_a_link_stops_where_the_need_is_not_known_or_another_than_was_agreed_to() -> None:
    links = member(CONSENT, SENT, LINK).service_links
    for need in (None, LifeDomain.SUBSTANCE_USE, LifeDomain.EMOTIONAL_HEALTH):
        assert links.state("l1", need, day("03-03")) is ServiceLinkState.STOPPED
    assert links.state("somebody-else-s", LifeDomain.FOOD, day("03-03")) is ServiceLinkState.STOPPED
    with refused("does not work any more"):
        links.check("l1", "another", LifeDomain.FOOD, day("03-03"))

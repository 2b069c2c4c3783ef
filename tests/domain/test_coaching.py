"""At most one coach at any moment."""

from lifeservices.domain.closing import JourneyClosed
from lifeservices.domain.coaching import (
    CaseHandedOver,
    CoachAssigned,
    CoachUnassigned,
    HandOverAccepted,
    HandOverAskedBack,
)
from lifeservices.domain.words_person import CloseReason, CoachChange
from tests.domain.telling import day, member, refused

ASSIGNED = CoachAssigned(on=day("01-11"), coach_id="ann")


def handed_over(to: str) -> CaseHandedOver:
    return CaseHandedOver(on=day("03-01"), from_coach_id="ann", to_coach_id=to, reason=CoachChange.CASELOAD)


def test_a_member_has_one_coach_and_a_second_needs_a_hand_over() -> None:
    journey = member(ASSIGNED)
    assert journey.coach_id == "ann"
    with refused("Hand the member over", "coach_id"):
        journey.coaching.assign(CoachAssigned(on=day("02-01"), coach_id="ben"))
    journey.coaching.hand_over(handed_over("ben"))
    assert journey.coach_id == "ben"


def test_a_hand_over_is_from_one_coach_to_another() -> None:
    with refused("no coach yet", "to_coach_id"):
        member().coaching.hand_over(handed_over("ben"))
    with refused("already walks with the member", "to_coach_id"):
        member(ASSIGNED).coaching.hand_over(handed_over("ann"))


def test_a_member_without_a_coach_may_get_one_again() -> None:
    journey = member(ASSIGNED, CoachUnassigned(on=day("02-01"), coach_id="ann", reason=CoachChange.COACH_LEFT))
    assert journey.coach_id is None
    with refused("has no coach"):
        journey.coaching.unassign(CoachUnassigned(on=day("02-02"), coach_id="ann", reason=CoachChange.COACH_LEFT))
    journey.coaching.assign(CoachAssigned(on=day("02-03"), coach_id="ben", reason=CoachChange.COACH_LEFT))
    assert journey.coach_id == "ben"


def test_an_ended_journey_gets_no_new_coach() -> None:
    journey = member(JourneyClosed(on=day("02-01"), reason=CloseReason.MOVED))
    with refused("ended on February 1, 2016. Reopen it first", "assigned_on"):
        journey.coaching.assign(CoachAssigned(on=day("02-01"), coach_id="ben"))


def test_a_change_of_coach_comes_after_the_one_before() -> None:
    journey = member(ASSIGNED)
    with refused("The change of coach before this one was on January 11, 2016", "handed_over_on"):
        journey.coaching.hand_over(
            CaseHandedOver(on=day("01-10"), from_coach_id="ann", to_coach_id="ben", reason=CoachChange.CASELOAD)
        )
    journey = member(ASSIGNED, CoachUnassigned(on=day("03-01"), coach_id="ann", reason=CoachChange.COACH_LEFT))
    with refused("was on March 1, 2016", "assigned_on"):
        journey.coaching.assign(CoachAssigned(on=day("02-01"), coach_id="ben"))


def given_to(to: str) -> CaseHandedOver:
    reason = CoachChange.CASELOAD
    return CaseHandedOver(on=day("03-01"), from_coach_id="ann", to_coach_id=to, reason=reason, asks_acceptance=True)


def test_the_new_coach_is_the_coach_before_they_accept() -> None:
    journey = member(ASSIGNED, given_to("ben"))
    assert journey.coach_id == "ben"
    assert journey.coaching.on(day("02-29")) == ["ann"]
    assert journey.coaching.on(day("03-01")) == ["ben"]
    journey.coaching.accept(HandOverAccepted(on=day("03-02"), coach_id="ben"))
    assert journey.coach_id == "ben"
    with refused("no hand-over waiting"):
        journey.coaching.accept(HandOverAccepted(on=day("03-02"), coach_id="ben"))


def test_only_the_coach_who_was_given_the_member_answers() -> None:
    journey = member(ASSIGNED, given_to("ben"))
    with refused("Only the coach who was given"):
        journey.coaching.accept(HandOverAccepted(on=day("03-02"), coach_id="ann"))
    with refused("This is before the member was handed over"):
        journey.coaching.accept(HandOverAccepted(on=day("02-28"), coach_id="ben"))


def test_whoever_asks_back_keeps_the_member_until_they_are_handed_over_again() -> None:
    journey = member(ASSIGNED, given_to("ben"))
    journey.coaching.ask_back(HandOverAskedBack(on=day("03-02"), coach_id="ben", question="Which shelter?"))
    assert (journey.coach_id, journey.coaching.waiting) == ("ben", True)
    reason = CoachChange.OTHER
    journey.coaching.hand_over(CaseHandedOver(on=day("03-03"), from_coach_id="ben", to_coach_id="cid", reason=reason))
    assert (journey.coach_id, journey.coaching.waiting) == ("cid", False)

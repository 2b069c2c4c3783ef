"""Contacts, and the end of a journey."""

from lifeservices.domain.closing import JourneyClosed, JourneyCompleted, JourneyReopened
from lifeservices.domain.contact import ContactLogged
from lifeservices.domain.employment import EmploymentStarted
from lifeservices.domain.plan import PlanDrafted
from lifeservices.domain.words import ContactMode, Evidence
from lifeservices.domain.words_person import CloseReason, CompletionReason, ReopenReason
from tests.domain.telling import IDENTIFIED, day, given, member, refused

CLOSED = JourneyClosed(on=day("06-01"), reason=CloseReason.UNREACHABLE)
REOPENED = JourneyReopened(on=day("08-01"), reason=ReopenReason.REACHED_AGAIN)
COMPLETED = JourneyCompleted(on=day("2018-02-28"), reason=CompletionReason.SUPPORT_ENDED)


def test_a_closed_journey_takes_no_new_work_but_what_happened_before() -> None:
    journey = member(CLOSED)
    with refused("This journey ended on June 1, 2016. Reopen it first, or enter a day before that.", "drafted_on"):
        journey.plans.draft(PlanDrafted(on=day("06-01"), plan_id="p1"))
    journey.plans.draft(PlanDrafted(on=day("05-31"), plan_id="p1"))


def test_facts_about_work_and_contacts_are_taken_after_the_end_too() -> None:
    journey = member(CLOSED)
    journey.employments.start(
        EmploymentStarted(on=day("07-01"), placement_id="p1", employer_id="w1", evidence=Evidence.MEMBER_SAID)
    )
    journey.contacts.log(ContactLogged(on=day("07-02"), mode=ContactMode.PHONE, reached=True))
    assert len(journey.changes) == 2


def test_a_journey_ends_once_and_goes_on_when_reopened() -> None:
    journey = member(CLOSED)
    with refused("ended on June 1, 2016", "closed_on"):
        journey.closing.close(JourneyClosed(on=day("06-02"), reason=CloseReason.MOVED))
    with refused("already ended", "closed_on"):
        journey.closing.close(JourneyClosed(on=day("05-02"), reason=CloseReason.MOVED))
    with refused("before the journey ended on June 1, 2016", "reopened_on"):
        journey.closing.reopen(JourneyReopened(on=day("05-31"), reason=ReopenReason.CLOSED_IN_ERROR))
    journey.closing.reopen(REOPENED)
    assert journey.closed_on is None
    with refused("nothing to reopen", "reopened_on"):
        journey.closing.reopen(REOPENED)


def test_only_somebody_who_took_part_can_complete() -> None:
    with refused("has not opted in yet", "completed_on"):
        given(IDENTIFIED).closing.complete(COMPLETED)
    journey = member()
    journey.closing.complete(COMPLETED)
    assert journey.completed_on == day("2018-02-28")


def test_somebody_who_never_opted_in_can_be_closed() -> None:
    journey = given(IDENTIFIED)
    journey.closing.close(CLOSED)
    assert journey.changes == [CLOSED]


def test_a_contact_says_what_can_be_true() -> None:
    with refused("did not reach them", "minutes"):
        member().contacts.log(ContactLogged(on=day("02-01"), mode=ContactMode.PHONE, reached=False, minutes=5))
    with refused("before this contact", "next_on"):
        member().contacts.log(
            ContactLogged(on=day("02-01"), mode=ContactMode.PHONE, reached=True, next_on=day("01-31"))
        )


def test_the_last_contact_is_the_latest_day_not_the_latest_entry() -> None:
    late = ContactLogged(on=day("02-01"), mode=ContactMode.PHONE, reached=True)
    journey = member(ContactLogged(on=day("03-01"), mode=ContactMode.TEXT, reached=True), late)
    assert journey.contacts.last_reached_on == day("03-01")

"""The clock of looking at a plan again, and what a supervisor may say to it."""

import msgspec

from lifeservices.domain.approval import PlanApprovalAsked, PlanApproved, PlanReturned
from lifeservices.domain.journey import Journey
from lifeservices.domain.plan import PlanClosed
from lifeservices.domain.plan_review import PlanReviewed
from lifeservices.domain.words_plan import PlanCloseReason
from lifeservices.domain.words_review import ReviewExemption
from tests.domain.telling import day, member, refused
from tests.domain.test_plan import AGREED, DRAFTED, GOAL, STEP

ASKED = PlanApprovalAsked(on=day("02-09"), approval_id="a1", plan_id="p1", plan_version=1, asked_by="ann")


def agreed() -> Journey:
    """A member with a plan agreed on February 8, whose review is due 90 days later, on May 8."""
    journey = member(DRAFTED, GOAL, AGREED)
    journey.plan_reviews.schedule("r1", "p1", AGREED.on)
    return journey


def test_a_review_is_due_ninety_days_after_the_agreement_and_opens_two_weeks_before() -> None:
    review = agreed().plan_reviews.next
    assert review is not None
    assert (review.due_on, review.opens_on) == (day("05-08"), day("04-24"))
    (scheduled,) = agreed().changes
    assert scheduled.rule == "reviews-1"  # type: ignore[attr-defined]


def test_a_review_that_was_done_waits_no_longer_and_the_next_one_is_planned_from_it() -> None:
    journey = agreed()
    with refused("before the review was planned on February 8, 2016", "reviewed_on"):
        journey.plan_reviews.done(PlanReviewed(on=day("02-07"), review_id="r1"))
    journey.plan_reviews.done(PlanReviewed(on=day("05-01"), review_id="r1"))
    assert journey.plan_reviews.next is None
    with refused("No review of the plan waits"):
        journey.plan_reviews.done(PlanReviewed(on=day("05-01"), review_id="r1"))
    journey.plan_reviews.schedule("r2", "p1", day("05-01"))
    assert journey.plan_reviews.next is not None
    assert journey.plan_reviews.next.due_on == day("07-30")


def test_a_review_ends_with_its_plan() -> None:
    journey = agreed()
    journey.plans.close(PlanClosed(on=day("03-01"), plan_id="p1", reason=PlanCloseReason.OTHER))
    assert journey.plan_reviews.next is None


def due_after(reason: ReviewExemption, until: str) -> object:
    """The day on which the review is due after it was let wait."""
    journey = agreed()
    journey.plan_reviews.exempt(day("05-01"), reason, day(until), None)
    assert journey.plan_reviews.next is not None
    return journey.plan_reviews.next.due_on


def test_an_exemption_gives_days_after_its_reason_has_ended_and_never_takes_any() -> None:
    assert due_after(ReviewExemption.UNABLE, "05-20") == day("05-25")
    assert due_after(ReviewExemption.AWAY, "05-20") == day("05-30")
    assert due_after(ReviewExemption.OUTAGE, "05-20") == day("05-25")
    assert due_after(ReviewExemption.UNABLE, "05-02") == day("05-08"), "never earlier than the original"
    with refused("would end before it began", "until_on"):
        due_after(ReviewExemption.UNABLE, "04-30")


def test_an_overdue_review_can_wait_no_longer() -> None:
    journey = agreed()
    journey.plan_reviews.exempt(day("05-08"), ReviewExemption.AWAY, day("05-10"), None)
    with refused("was due on May 20, 2016. It is overdue", "exempted_on"):
        journey.plan_reviews.exempt(day("05-21"), ReviewExemption.AWAY, day("06-10"), None)


def wanting(*events: object) -> Journey:
    """The same member in a program where a supervisor looks at plans."""
    journey = member(DRAFTED, GOAL, *events)  # type: ignore[arg-type]
    journey.approval_wanted = True
    return journey


def test_approval_is_asked_only_where_a_program_wants_it_and_for_what_was_agreed() -> None:
    with refused("Nobody else is asked"):
        member(DRAFTED, GOAL, AGREED).approvals.ask(ASKED)
    with refused("Agree on the plan with the member first", "plan_id"):
        wanting().approvals.ask(ASKED)
    with refused("Agree on the plan with the member first", "plan_id"):
        wanting(AGREED, msgspec.structs.replace(STEP, on=day("02-09"))).approvals.ask(ASKED)
    journey = wanting(AGREED)
    journey.approvals.ask(ASKED)
    with refused("waits for an answer", "asked_on"):
        journey.approvals.ask(msgspec.structs.replace(ASKED, approval_id="a2"))


def test_nobody_approves_what_they_asked_for_themselves() -> None:
    journey = wanting(AGREED, ASKED)
    approved = PlanApproved(on=day("02-10"), approval_id="a1")
    with refused("Somebody else than the person who asked"):
        journey.approvals.approve(approved, by="ann")
    journey.approvals.approve(approved, by="sue")
    assert journey.approvals.waiting is None
    with refused("answered already"):
        journey.approvals.approve(approved, by="sue")
    with refused("was approved on February 10, 2016"):
        journey.approvals.ask(msgspec.structs.replace(ASKED, approval_id="a2", on=day("02-11")))


def test_a_plan_given_back_says_why_and_can_be_asked_for_again() -> None:
    journey = wanting(AGREED, ASKED)
    with refused("what should be looked at again", "words"):
        journey.approvals.give_back(PlanReturned(on=day("02-10"), approval_id="a1"), by="sue")
    journey.approvals.give_back(PlanReturned(on=day("02-10"), approval_id="a1", words="A step for the rent"), by="sue")
    journey.approvals.ask(msgspec.structs.replace(ASKED, approval_id="a2", on=day("02-11")))
    assert journey.approvals.waiting is not None

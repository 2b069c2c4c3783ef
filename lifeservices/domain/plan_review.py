"""When do the member and the coach look at the plan again, and may that wait?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from lifeservices.domain.catalog import recorded_as
from lifeservices.domain.errors import Refused
from lifeservices.domain.event import Event, FreeText
from lifeservices.domain.order import check_not_before
from lifeservices.domain.time import in_words
from lifeservices.domain.words_review import ReviewExemption

if TYPE_CHECKING:
    from lifeservices.domain.journey import Journey

RULE = "reviews-1"
EVERY = timedelta(days=90)
OPENS_BEFORE = timedelta(days=14)
MORE_TIME = {
    ReviewExemption.UNABLE: timedelta(days=5),
    ReviewExemption.AWAY: timedelta(days=10),
    ReviewExemption.OUTAGE: timedelta(days=5),
}
"""How long after the reason has ended a review is due."""


@recorded_as("plan-review-scheduled")
class PlanReviewScheduled(Event):
    """The day by which the plan is looked at again, and from when that can be; worked out by the rule it names."""

    review_id: str
    plan_id: str
    due_on: date
    opens_on: date
    rule: str

    def apply(self, journey: Journey) -> None:
        journey.plan_reviews.waiting = Review(
            self.review_id, self.plan_id, self.on, self.opens_on, self.due_on, self.due_on
        )


@recorded_as("plan-reviewed")
class PlanReviewed(Event):
    """The member and the coach went through the plan again."""

    review_id: str
    note: FreeText[str] = None

    def apply(self, journey: Journey) -> None:
        waiting = journey.plan_reviews.waiting
        if waiting is not None and waiting.review_id == self.review_id:
            journey.plan_reviews.waiting = None


@recorded_as("plan-review-exempted")
class PlanReviewExempted(Event):
    """A review may wait: for a reason, until the reason has ended, and for a few days after."""

    review_id: str
    reason: ReviewExemption
    until_on: date
    due_on: date
    note: FreeText[str] = None

    def apply(self, journey: Journey) -> None:
        waiting = journey.plan_reviews.waiting
        if waiting is not None and waiting.review_id == self.review_id:
            waiting.due_on = self.due_on


@dataclass
class Review:
    """The review that lies ahead, or waits."""

    review_id: str
    plan_id: str
    scheduled_on: date
    opens_on: date
    first_due_on: date
    due_on: date


@dataclass
class PlanReviews:
    """The review clock of one member."""

    journey: Journey
    waiting: Review | None = None

    @property
    def next(self) -> Review | None:
        """The review that waits, while its plan goes on."""
        plan = self.journey.plans.current
        waiting = self.waiting
        if waiting is None or plan is None or plan.agreed_on is None or plan.plan_id != waiting.plan_id:
            return None
        return waiting

    def schedule(self, review_id: str, plan_id: str, day: date) -> None:
        """Set the clock: from an agreement, or from the review before."""
        due_on = day + EVERY
        self.journey.happened(
            PlanReviewScheduled(
                on=day, review_id=review_id, plan_id=plan_id, due_on=due_on, opens_on=due_on - OPENS_BEFORE, rule=RULE
            )
        )

    def done(self, event: PlanReviewed) -> None:
        """The plan was gone through."""
        self.journey.check_taking_part(event.on, "reviewed_on")
        review = self._waiting(event.review_id)
        check_not_before(event.on, review.scheduled_on, "the review was planned", "reviewed_on")
        self.journey.happened(event)

    def exempt(self, on: date, reason: ReviewExemption, until_on: date, note: str | None) -> None:
        """Let it wait: never to a day before the one it had, and not once that day has passed."""
        self.journey.check_taking_part(on, "exempted_on")
        review = self._waiting()
        if on > review.due_on:
            due = in_words(review.due_on)
            raise Refused(f"The review was due on {due}. It is overdue and can wait no longer.", "exempted_on")
        check_not_before(on, review.scheduled_on, "the review was planned", "exempted_on")
        if until_on < on:
            raise Refused("The reason would end before it began. Look at both days.", "until_on")
        due_on = max(review.due_on, review.first_due_on, until_on + MORE_TIME[reason])
        self.journey.happened(
            PlanReviewExempted(
                on=on, review_id=review.review_id, reason=reason, until_on=until_on, due_on=due_on, note=note
            )
        )

    def _waiting(self, review_id: str | None = None) -> Review:
        found = self.next
        if found is None or review_id not in (None, found.review_id):
            raise Refused("No review of the plan waits. One is planned when the member agrees to the plan.")
        return found

"""What may be asked about looking at a plan again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from lifeservices.commands import Asks, Desk, Length, handles
from lifeservices.domain.errors import Refused
from lifeservices.domain.journey import Journey
from lifeservices.domain.plan_review import PlanReviewed
from lifeservices.domain.subject import Subject
from lifeservices.domain.words_review import ReviewExemption

Note = Annotated[str | None, Length(2000), Asks("Anything to remember?", widget="textarea")]


@dataclass(frozen=True)
class ReviewPlan:
    """Record that you looked at the plan again."""

    member_id: str
    reviewed_on: Annotated[date, Asks("When did you look at it together?", hint="The next review is 90 days later")]
    note: Note = None


@handles(ReviewPlan)
def review_plan(command: ReviewPlan, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    waiting = journey.plan_reviews.next
    if waiting is None:
        raise Refused("No review of the plan waits. One is planned when the member agrees to the plan.")
    journey.plan_reviews.done(
        PlanReviewed(on=command.reviewed_on, review_id=waiting.review_id, note=command.note),
    )
    journey.plan_reviews.schedule(desk.fresh_id(), waiting.plan_id, command.reviewed_on)
    return [journey]


@dataclass(frozen=True)
class ExemptReview:
    """Let the review of the plan wait."""

    member_id: str
    exempted_on: Annotated[date, Asks("When did you learn of the reason?")]
    reason: Annotated[ReviewExemption, Asks("Why can it not be done in time?")]
    until_on: Annotated[
        date, Asks("Until which day does the reason hold?", hint="The review is due a few days after that day")
    ]
    note: Note = None


@handles(ExemptReview)
def exempt_review(command: ExemptReview, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    journey.plan_reviews.exempt(command.exempted_on, command.reason, command.until_on, command.note)
    return [journey]

"""Looking at the plan again, every three months or so; and agreeing on it afresh where it has changed."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Any

from lifeservices.commands.goal import RewordGoal
from lifeservices.commands.plan import AgreePlan
from lifeservices.commands.plan_review import ReviewPlan
from lifeservices.demo.story import Story
from lifeservices.demo.telling import Entry, Making
from lifeservices.domain.journey import Journey
from lifeservices.domain.words_plan import Agreement

FORGOTTEN = 0.08
NOTES = (
    None,
    None,
    "We read it together, line by line.",
    "Two steps are done; the date was too early.",
    "The plan still fits, they say.",
)


def look_again(story: Story, plan_id: str, agreed_on: date) -> None:
    """Reviews until the story ends, one forgotten now and then. Chance of its own: the rest of the story stays."""
    rng, day = Random(plan_id), agreed_on  # noqa: S311  a story, no secret
    while True:
        day += timedelta(days=rng.randint(74, 91))
        while day.weekday() > 4:
            day += timedelta(days=1)
        local = datetime.combine(day, time(rng.randint(9, 16), rng.randint(0, 50)), story.stage.zone)
        at = local.astimezone(UTC)
        if at >= story.until:
            return
        if rng.random() < FORGOTTEN:
            continue
        if rng.random() < 0.3:
            story.entries.append(Entry(at, story.person.id, _later(day, rng.randint(30, 90))))
        make = _gone_through(day, rng.choice(NOTES), rng.choice(list(Agreement)), story.person.language)
        story.entries.append(Entry(at + timedelta(minutes=3), story.person.id, make))


def _later(day: date, days: int) -> Making:
    """A goal that is worked on gets more time."""

    def make(journey: Journey) -> Any:
        plan = journey.plans.agreed
        goals = [g for g in journey.goals.of(plan.plan_id) if g.open] if plan and _goes_on(journey) else []
        goal = goals[0] if goals else None
        if goal is None or not goal.text or goal.domain is None:
            return None
        due = max(goal.target_on or day, day) + timedelta(days=days)
        return RewordGoal(journey.id, goal.goal_id, goal.text, goal.domain, day, due)

    return make


def _gone_through(day: date, note: str | None, how: Agreement, language: str) -> Making:
    """Agreed on again where it says something else by now; otherwise looked at."""

    def make(journey: Journey) -> Any:
        plan, waiting = journey.plans.agreed, journey.plan_reviews.next
        if plan is None or waiting is None or waiting.scheduled_on >= day or not _goes_on(journey):
            return None
        if plan.changed and journey.goals.of(plan.plan_id):
            return AgreePlan(journey.id, plan.plan_id, day, how, language)
        return ReviewPlan(journey.id, day, note)

    return make


def _goes_on(journey: Journey) -> bool:
    ended = (journey.closed_on, journey.completed_on, journey.withdrawn_on, journey.erased_on)
    return not any(ended)

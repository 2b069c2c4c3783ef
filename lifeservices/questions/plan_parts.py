"""A plan as its own history tells it: what it says now, what each version said, and what became of every goal."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from lifeservices.domain.amendment import amended
from lifeservices.domain.approval import PlanReturned
from lifeservices.domain.event import Event
from lifeservices.domain.goal import GoalProgressRecorded, GoalSet, GoalState
from lifeservices.domain.journey import Journey
from lifeservices.domain.plan import Plan, PlanAgreed, PlanAgreedAgain
from lifeservices.domain.step import StepState
from lifeservices.domain.words import Choice
from lifeservices.domain.words_plan import LifeDomain, StepOwner
from lifeservices.projections.member_statuses import GOAL_STATUS, STEP_STATUS

GOAL_WORD = {
    GoalState.ACTIVE: "active",
    GoalState.ON_HOLD: "on-hold",
    GoalState.COMPLETED: "completed",
    GoalState.ARCHIVED: "archived",
}
STEP_WORD = {
    StepState.NOT_STARTED: "not-started",
    StepState.STARTED: "in-progress",
    StepState.BLOCKED: "blocked",
    StepState.DONE: "done",
    StepState.DROPPED: "dropped",
}


@dataclass(frozen=True)
class StepView:
    """One step; `since` is the day of its present state."""

    step_id: str
    text: str
    owner: StepOwner
    due_on: date | None
    state: str
    since: date | None = None
    reason: str = ""


@dataclass(frozen=True)
class GoalView:
    """One goal with its steps; `since` is the day of its present state."""

    goal_id: str
    text: str
    domain: LifeDomain | None
    target_on: date | None
    state: str
    since: date | None = None
    reason: str = ""
    achievement: Choice | None = None
    answers: tuple[LifeDomain, ...] = ()
    """The needs that it is an answer to."""
    steps: list[StepView] = field(default_factory=list)

    @property
    def open(self) -> bool:
        """True while it is worked on or rests."""
        return self.state in ("active", "on-hold")


@dataclass(frozen=True)
class Version:
    """What the member agreed to on a day; without a number what the plan says since, not agreed yet."""

    number: int | None
    on: date
    how: Choice | None
    language: str
    goals: list[GoalView]


@dataclass
class Told:
    """What a member's history tells about their plans."""

    journey: Journey
    since: dict[str, tuple[date, str]] = field(default_factory=dict)
    """Goal or step → since when it stands as it does, and why."""
    achievements: dict[str, Choice | None] = field(default_factory=dict)
    needs: dict[str, tuple[LifeDomain, ...]] = field(default_factory=dict)
    versions: dict[str, list[Version]] = field(default_factory=dict)
    returned: str = ""
    """The words with which a supervisor gave the plan back last."""

    def goals_of(self, plan: Plan) -> list[GoalView]:
        """Every goal of a plan, whatever became of it, in the order in which they were set."""
        return [self._goal(goal.goal_id) for goal in self.journey.goals.all.values() if goal.plan_id == plan.plan_id]

    def _goal(self, goal_id: str) -> GoalView:
        goal = self.journey.goals.all[goal_id]
        since, reason = self.since.get(goal_id, (None, ""))
        steps = [self._step(s.step_id) for s in self.journey.steps.all.values() if s.goal_id == goal_id]
        return GoalView(
            goal_id=goal_id,
            text=goal.text or "A goal",
            domain=goal.domain,
            target_on=goal.target_on,
            state=GOAL_WORD[goal.state],
            since=since,
            reason=reason,
            achievement=self.achievements.get(goal_id),
            answers=self.needs.get(goal_id, ()),
            steps=steps,
        )

    def _step(self, step_id: str) -> StepView:
        step = self.journey.steps.all[step_id]
        since, reason = self.since.get(step_id, (None, ""))
        return StepView(step_id, step.text or "A step", step.owner, step.due_on, STEP_WORD[step.state], since, reason)

    def take(self, event: Event) -> None:
        """Take in one event as it stands."""
        event.apply(self.journey)
        kind = type(event)
        if kind in GOAL_STATUS or kind in STEP_STATUS:
            about = getattr(event, "goal_id", "") or getattr(event, "step_id", "")
            reason = getattr(event, "reason", "")
            self.since[about] = (event.on, reason.label if isinstance(reason, Choice) else "")
        if isinstance(event, GoalSet):
            self.needs[event.goal_id] = tuple(event.addresses or ())
        elif isinstance(event, GoalProgressRecorded):
            self.achievements[event.goal_id] = event.achievement
        elif isinstance(event, PlanReturned):
            self.returned = event.words or ""
        elif isinstance(event, PlanAgreed | PlanAgreedAgain):
            self._agreed(event)

    def _agreed(self, event: PlanAgreed | PlanAgreedAgain) -> None:
        plan = self.journey.plans.all.get(event.plan_id)
        if plan is not None:
            version = Version(plan.version, event.on, event.how, event.language or "", self.goals_of(plan))
            self.versions.setdefault(plan.plan_id, []).append(version)


def told(member_id: str, events: Iterable[Event]) -> Told:
    """The plans of a member from a history, corrections taken in."""
    found = Told(Journey(member_id))
    for event in amended(events):
        found.take(event)
    return found

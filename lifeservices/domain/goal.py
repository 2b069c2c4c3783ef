"""What does the member want to reach, and how far have they come?"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING

from lifeservices.domain.catalog import recorded_as
from lifeservices.domain.errors import Refused
from lifeservices.domain.event import Event, FreeText, SensitiveFact
from lifeservices.domain.order import check_not_before
from lifeservices.domain.words_plan import Achievement, ArchiveReason, HoldReason, LifeDomain

if TYPE_CHECKING:
    from lifeservices.domain.journey import Journey


@recorded_as("goal-set")
class GoalSet(Event):
    """A goal was added to a plan, in the member's words."""

    goal_id: str
    plan_id: str
    target_on: date | None = None
    domain: SensitiveFact[LifeDomain] = None
    text: FreeText[str] = None
    addresses: SensitiveFact[list[LifeDomain]] = None
    """The needs of the assessment that it is an answer to."""

    def apply(self, journey: Journey) -> None:
        journey.goals.all[self.goal_id] = Goal(
            self.goal_id, self.plan_id, self.on, text=self.text, target_on=self.target_on, domain=self.domain
        )
        journey.plans.touch(self.plan_id)


@recorded_as("goal-reworded")
class GoalReworded(Event):
    """A goal reads differently from now on; each answer is as it stands afterwards, changed or not."""

    goal_id: str
    target_on: date | None = None
    domain: SensitiveFact[LifeDomain] = None
    text: FreeText[str] = None

    def apply(self, journey: Journey) -> None:
        goal = journey.goals.all.get(self.goal_id)
        if goal is not None:
            goal.text, goal.target_on, goal.domain = self.text, self.target_on, self.domain
            journey.plans.touch(goal.plan_id)


@recorded_as("goal-progress-recorded")
class GoalProgressRecorded(Event):
    """How a goal is coming along."""

    goal_id: str
    achievement: SensitiveFact[Achievement] = None
    note: FreeText[str] = None

    def apply(self, journey: Journey) -> None:
        """Progress is read, not reckoned with."""


@recorded_as("goal-completed")
class GoalCompleted(Event):
    """A goal was reached."""

    goal_id: str
    note: FreeText[str] = None

    def apply(self, journey: Journey) -> None:
        journey.goals.move(self.goal_id, GoalState.COMPLETED)


@recorded_as("goal-put-on-hold")
class GoalPutOnHold(Event):
    """A goal rests for now."""

    goal_id: str
    reason: HoldReason
    note: FreeText[str] = None

    def apply(self, journey: Journey) -> None:
        journey.goals.move(self.goal_id, GoalState.ON_HOLD)


@recorded_as("goal-archived")
class GoalArchived(Event):
    """A goal was set aside, with the reason."""

    goal_id: str
    reason: ArchiveReason
    note: FreeText[str] = None

    def apply(self, journey: Journey) -> None:
        journey.goals.move(self.goal_id, GoalState.ARCHIVED)


@recorded_as("goal-reopened")
class GoalReopened(Event):
    """A goal that rested, was reached or was set aside is worked on again."""

    goal_id: str
    note: FreeText[str] = None

    def apply(self, journey: Journey) -> None:
        journey.goals.move(self.goal_id, GoalState.ACTIVE)


class GoalState(Enum):
    """Where a goal stands; folded, never stored."""

    ACTIVE = "worked on"
    ON_HOLD = "on hold"
    COMPLETED = "reached"
    ARCHIVED = "set aside"


@dataclass
class Goal:
    """One goal of one member."""

    goal_id: str
    plan_id: str
    set_on: date
    state: GoalState = GoalState.ACTIVE
    text: str | None = None
    target_on: date | None = None
    domain: LifeDomain | None = None

    @property
    def open(self) -> bool:
        """True while it is worked on or rests."""
        return self.state in (GoalState.ACTIVE, GoalState.ON_HOLD)


@dataclass
class Goals:
    """The goals of one member, and what may happen to them."""

    journey: Journey
    all: dict[str, Goal] = field(default_factory=dict)

    def of(self, plan_id: str) -> list[Goal]:
        """The goals of one plan that were not set aside."""
        return [g for g in self.all.values() if g.plan_id == plan_id and g.state is not GoalState.ARCHIVED]

    def move(self, goal_id: str, state: GoalState) -> None:
        """Take in where a goal stands now."""
        if goal_id in self.all:
            self.all[goal_id].state = state
            if state is not GoalState.COMPLETED:
                self.journey.plans.touch(self.all[goal_id].plan_id)

    def goal(self, goal_id: str) -> Goal:
        """One goal; refused where this member never set it."""
        found = self.all.get(goal_id)
        if found is None:
            raise Refused("This member has no such goal.", "goal_id")
        return found

    def set(self, event: GoalSet) -> None:
        """Add a goal to a plan that is not closed."""
        self.journey.check_taking_part(event.on, "set_on")
        plan = self.journey.plans.open(event.plan_id)
        if event.goal_id in self.all:
            raise Refused("This goal is already on record.", "goal_id")
        check_not_before(event.on, plan.drafted_on, "the plan was begun", "set_on")
        if event.target_on is not None and event.target_on < event.on:
            raise Refused("The goal would be due before it is set. Look at both days.", "target_on")
        if not event.text:
            raise Refused("Say what the goal is, in the member's words.", "text")
        self.journey.happened(event)

    def reword(self, event: GoalReworded) -> None:
        """It reads differently from now on."""
        goal = self._open(event.goal_id, event.on, "reworded_on")
        if not event.text:
            raise Refused("Say what the goal is, in the member's words.", "text")
        if event.target_on is not None and event.target_on < goal.set_on:
            raise Refused("The goal would be due before it was set. Look at both days.", "target_on")
        if (event.text, event.target_on, event.domain) == (goal.text, goal.target_on, goal.domain):
            raise Refused("This is how the goal reads already. Change something, or leave without saving.", "text")
        self.journey.happened(event)

    def progress(self, event: GoalProgressRecorded) -> None:
        """How it is coming along."""
        self._open(event.goal_id, event.on, "noted_on")
        if event.achievement is None:
            raise Refused("Say how the goal is coming along.", "achievement")
        self.journey.happened(event)

    def complete(self, event: GoalCompleted) -> None:
        """It is reached."""
        self._open(event.goal_id, event.on, "reached_on")
        self.journey.happened(event)

    def hold(self, event: GoalPutOnHold) -> None:
        """It rests."""
        if self._open(event.goal_id, event.on, "held_on").state is GoalState.ON_HOLD:
            raise Refused("This goal is already on hold.", "goal_id")
        self.journey.happened(event)

    def archive(self, event: GoalArchived) -> None:
        """It is set aside."""
        self._open(event.goal_id, event.on, "archived_on")
        self.journey.happened(event)

    def reopen(self, event: GoalReopened) -> None:
        """It goes on."""
        self.journey.check_taking_part(event.on, "reopened_on")
        goal = self.goal(event.goal_id)
        if goal.state is GoalState.ACTIVE:
            raise Refused("This goal is being worked on already.", "goal_id")
        self.journey.plans.open(goal.plan_id)
        self.journey.happened(event)

    def _open(self, goal_id: str, day: date, field: str) -> Goal:
        self.journey.check_open(day, field)
        goal = self.goal(goal_id)
        if not goal.open:
            raise Refused(f"This goal is {goal.state.value}. Reopen it first.", "goal_id")
        check_not_before(day, goal.set_on, "the goal was set", field)
        return goal

"""What is to be done next for a goal, by whom and by when?"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING

from lifeservices.domain.catalog import recorded_as
from lifeservices.domain.errors import Refused
from lifeservices.domain.event import Event, FreeText
from lifeservices.domain.order import check_not_before
from lifeservices.domain.words_plan import ArchiveReason, HoldReason, StepOwner

if TYPE_CHECKING:
    from lifeservices.domain.journey import Journey


@recorded_as("step-added")
class StepAdded(Event):
    """A step towards a goal was agreed: who does what by when."""

    step_id: str
    goal_id: str
    owner: StepOwner
    due_on: date | None = None
    text: FreeText[str] = None

    def apply(self, journey: Journey) -> None:
        journey.steps.all[self.step_id] = Step(
            self.step_id, self.goal_id, self.on, self.due_on, text=self.text, owner=self.owner
        )
        journey.steps.touch(self.step_id)


@recorded_as("step-changed")
class StepChanged(Event):
    """A step reads differently from now on: what, by whom or by when, each as it stands afterwards."""

    step_id: str
    owner: StepOwner
    due_on: date | None = None
    text: FreeText[str] = None

    def apply(self, journey: Journey) -> None:
        step = journey.steps.all.get(self.step_id)
        if step is not None:
            step.text, step.owner, step.due_on = self.text, self.owner, self.due_on
            journey.steps.touch(self.step_id)


@recorded_as("step-started")
class StepStarted(Event):
    """Work on a step began, or went on after it had been blocked."""

    step_id: str

    def apply(self, journey: Journey) -> None:
        journey.steps.move(self.step_id, StepState.STARTED)


@recorded_as("step-completed")
class StepCompleted(Event):
    """A step is done."""

    step_id: str
    note: FreeText[str] = None

    def apply(self, journey: Journey) -> None:
        journey.steps.move(self.step_id, StepState.DONE)


@recorded_as("step-blocked")
class StepBlocked(Event):
    """A step cannot go on for now."""

    step_id: str
    reason: HoldReason
    note: FreeText[str] = None

    def apply(self, journey: Journey) -> None:
        journey.steps.move(self.step_id, StepState.BLOCKED)


@recorded_as("step-dropped")
class StepDropped(Event):
    """A step will not be done."""

    step_id: str
    reason: ArchiveReason
    note: FreeText[str] = None

    def apply(self, journey: Journey) -> None:
        journey.steps.move(self.step_id, StepState.DROPPED)
        journey.steps.touch(self.step_id)


class StepState(Enum):
    """Where a step stands; folded, never stored."""

    NOT_STARTED = "not started"
    STARTED = "under way"
    BLOCKED = "blocked"
    DONE = "done"
    DROPPED = "dropped"


@dataclass
class Step:
    """One step towards a goal."""

    step_id: str
    goal_id: str
    added_on: date
    due_on: date | None = None
    state: StepState = StepState.NOT_STARTED
    text: str | None = None
    owner: StepOwner = StepOwner.MEMBER

    @property
    def open(self) -> bool:
        """True until it is done or dropped."""
        return self.state not in (StepState.DONE, StepState.DROPPED)


@dataclass
class Steps:
    """The steps of one member, and what may happen to them."""

    journey: Journey
    all: dict[str, Step] = field(default_factory=dict)

    def move(self, step_id: str, state: StepState) -> None:
        """Take in where a step stands now."""
        if step_id in self.all:
            self.all[step_id].state = state

    def touch(self, step_id: str) -> None:
        """Take in that what was agreed about a step is no longer what the plan says."""
        step = self.all.get(step_id)
        goal = self.journey.goals.all.get(step.goal_id) if step else None
        if goal is not None:
            self.journey.plans.touch(goal.plan_id)

    def add(self, event: StepAdded) -> None:
        """Add a step to a goal that is worked on or rests."""
        self.journey.check_taking_part(event.on, "added_on")
        goal = self.journey.goals.goal(event.goal_id)
        if event.step_id in self.all:
            raise Refused("This step is already on record.", "step_id")
        if not goal.open:
            raise Refused(f"This goal is {goal.state.value}. Reopen it first.", "goal_id")
        if event.due_on is not None and event.due_on < event.on:
            raise Refused("The step would be due before it is added. Look at both days.", "due_on")
        if not event.text:
            raise Refused("Say what is to be done.", "text")
        self.journey.happened(event)

    def change(self, event: StepChanged) -> None:
        """It reads differently from now on."""
        step = self._open(event.step_id, event.on, "changed_on")
        if not event.text:
            raise Refused("Say what is to be done.", "text")
        if event.due_on is not None and event.due_on < step.added_on:
            raise Refused("The step would be due before it was added. Look at both days.", "due_on")
        if (event.text, event.owner, event.due_on) == (step.text, step.owner, step.due_on):
            raise Refused("This is how the step reads already. Change something, or leave without saving.", "text")
        self.journey.happened(event)

    def start(self, event: StepStarted) -> None:
        """Work on it begins, or goes on."""
        if self._open(event.step_id, event.on, "started_on").state is StepState.STARTED:
            raise Refused("This step is already under way.", "step_id")
        self.journey.happened(event)

    def complete(self, event: StepCompleted) -> None:
        """It is done."""
        self._open(event.step_id, event.on, "done_on")
        self.journey.happened(event)

    def block(self, event: StepBlocked) -> None:
        """It cannot go on."""
        if self._open(event.step_id, event.on, "blocked_on").state is StepState.BLOCKED:
            raise Refused("This step is already blocked.", "step_id")
        self.journey.happened(event)

    def drop(self, event: StepDropped) -> None:
        """It will not be done."""
        self._open(event.step_id, event.on, "dropped_on")
        self.journey.happened(event)

    def _open(self, step_id: str, day: date, field: str) -> Step:
        self.journey.check_open(day, field)
        step = self.all.get(step_id)
        if step is None:
            raise Refused("This member has no such step.", "step_id")
        if not step.open:
            raise Refused(f"This step is already {step.state.value}.", "step_id")
        check_not_before(day, step.added_on, "the step was added", field)
        return step

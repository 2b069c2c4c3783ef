"""What may be asked about goals."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated

from lifeservices.commands import Asks, Desk, Length, handles
from lifeservices.commands.step import Picked, add_all, chosen
from lifeservices.domain.goal import (
    GoalArchived,
    GoalCompleted,
    GoalProgressRecorded,
    GoalPutOnHold,
    GoalReopened,
    GoalReworded,
    GoalSet,
)
from lifeservices.domain.journey import Journey
from lifeservices.domain.subject import Subject
from lifeservices.domain.words_plan import Achievement, ArchiveReason, HoldReason, LifeDomain

WhichGoal = Annotated[str, Asks("Which goal?", choices="goals")]
Note = Annotated[str | None, Length(2000), Asks("Anything to remember?", widget="textarea")]


@dataclass(frozen=True)
class SetGoal:
    """Set a goal."""

    member_id: str
    plan_id: Annotated[str, Asks("For which plan?", choices="plans")]
    set_on: Annotated[date, Asks("When did you set it together?")]
    domain: Annotated[LifeDomain, Asks("Which part of life is it about?")]
    text: Annotated[str, Length(500, 1), Asks("What is the goal?", hint="In the member's own words", widget="textarea")]
    target_on: Annotated[date | None, Asks("By when?")] = None
    addresses: Annotated[list[LifeDomain], Asks("Which needs does it answer?", widget="checkboxes")] = field(
        default_factory=list
    )
    picked_steps: Picked = field(default_factory=list)
    first_steps: Annotated[
        str | None, Length(3000), Asks("What are the first steps?", hint="One step on each line", widget="textarea")
    ] = None
    steps_due_on: Annotated[date | None, Asks("By when are these steps to be done?")] = None
    goal_id: str | None = None


@handles(SetGoal)
def set_goal(command: SetGoal, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    goal_id = command.goal_id or desk.fresh_id()
    journey.goals.set(
        GoalSet(
            on=command.set_on,
            goal_id=goal_id,
            plan_id=command.plan_id,
            target_on=command.target_on,
            domain=command.domain,
            text=command.text,
            addresses=command.addresses or None,
        )
    )
    steps = chosen(command.picked_steps, command.first_steps, "first_steps")
    add_all(journey, desk, goal_id, command.set_on, steps, command.steps_due_on)
    return [journey]


@dataclass(frozen=True)
class RewordGoal:
    """Change a goal."""

    member_id: str
    goal_id: WhichGoal
    text: Annotated[str, Length(500, 1), Asks("What is the goal?", hint="In the member's own words", widget="textarea")]
    domain: Annotated[LifeDomain, Asks("Which part of life is it about?")]
    reworded_on: Annotated[date, Asks("When did you change it together?")]
    target_on: Annotated[date | None, Asks("By when?")] = None


@handles(RewordGoal)
def reword_goal(command: RewordGoal, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    journey.goals.reword(
        GoalReworded(
            on=command.reworded_on,
            goal_id=command.goal_id,
            target_on=command.target_on,
            domain=command.domain,
            text=command.text,
        )
    )
    return [journey]


@dataclass(frozen=True)
class RecordGoalProgress:
    """Record how a goal is coming along."""

    member_id: str
    goal_id: WhichGoal
    noted_on: Annotated[date, Asks("On which day?")]
    achievement: Annotated[Achievement, Asks("How is it coming along?")]
    note: Note = None


@handles(RecordGoalProgress)
def record_goal_progress(command: RecordGoalProgress, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    journey.goals.progress(
        GoalProgressRecorded(
            on=command.noted_on, goal_id=command.goal_id, achievement=command.achievement, note=command.note
        )
    )
    return [journey]


@dataclass(frozen=True)
class CompleteGoal:
    """Record that a goal is reached."""

    member_id: str
    goal_id: WhichGoal
    reached_on: Annotated[date, Asks("When was it reached?")]
    note: Note = None


@handles(CompleteGoal)
def complete_goal(command: CompleteGoal, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    journey.goals.complete(GoalCompleted(on=command.reached_on, goal_id=command.goal_id, note=command.note))
    return [journey]


@dataclass(frozen=True)
class HoldGoal:
    """Put a goal on hold."""

    member_id: str
    goal_id: WhichGoal
    held_on: Annotated[date, Asks("Since when?")]
    reason: Annotated[HoldReason, Asks("Why?")]
    note: Note = None


@handles(HoldGoal)
def hold_goal(command: HoldGoal, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    journey.goals.hold(
        GoalPutOnHold(on=command.held_on, goal_id=command.goal_id, reason=command.reason, note=command.note)
    )
    return [journey]


@dataclass(frozen=True)
class ArchiveGoal:
    """Set a goal aside."""

    member_id: str
    goal_id: WhichGoal
    archived_on: Annotated[date, Asks("On which day?")]
    reason: Annotated[ArchiveReason, Asks("Why?")]
    note: Note = None


@handles(ArchiveGoal)
def archive_goal(command: ArchiveGoal, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    journey.goals.archive(
        GoalArchived(on=command.archived_on, goal_id=command.goal_id, reason=command.reason, note=command.note)
    )
    return [journey]


@dataclass(frozen=True)
class ReopenGoal:
    """Go on with a goal."""

    member_id: str
    goal_id: WhichGoal
    reopened_on: Annotated[date, Asks("From which day?")]
    note: Note = None


@handles(ReopenGoal)
def reopen_goal(command: ReopenGoal, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    journey.goals.reopen(GoalReopened(on=command.reopened_on, goal_id=command.goal_id, note=command.note))
    return [journey]

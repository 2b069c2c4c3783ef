"""What may be asked about the steps towards a goal."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from lifeservices.commands import Asks, Desk, Length, handles
from lifeservices.domain.journey import Journey
from lifeservices.domain.step import StepAdded, StepBlocked, StepCompleted, StepDropped, StepStarted
from lifeservices.domain.subject import Subject
from lifeservices.domain.words_plan import ArchiveReason, HoldReason, StepOwner

WhichStep = Annotated[str, Asks("Which step?", choices="steps")]
Note = Annotated[str | None, Length(2000), Asks("Anything to remember?", widget="textarea")]


@dataclass(frozen=True)
class AddStep:
    """Add a step."""

    member_id: str
    goal_id: Annotated[str, Asks("For which goal?", choices="goals")]
    added_on: Annotated[date, Asks("When did you agree on it?")]
    text: Annotated[str, Length(300, 1), Asks("What is to be done?")]
    owner: Annotated[StepOwner, Asks("Who does it?", widget="radios")] = StepOwner.MEMBER
    due_on: Annotated[date | None, Asks("By when?")] = None
    step_id: str | None = None


@handles(AddStep)
def add_step(command: AddStep, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    journey.steps.add(
        StepAdded(
            on=command.added_on,
            step_id=command.step_id or desk.fresh_id(),
            goal_id=command.goal_id,
            owner=command.owner,
            due_on=command.due_on,
            text=command.text,
        )
    )
    return [journey]


@dataclass(frozen=True)
class StartStep:
    """Record that a step is under way."""

    member_id: str
    step_id: WhichStep
    started_on: Annotated[date, Asks("Since when?")]


@handles(StartStep)
def start_step(command: StartStep, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    journey.steps.start(StepStarted(on=command.started_on, step_id=command.step_id))
    return [journey]


@dataclass(frozen=True)
class CompleteStep:
    """Record that a step is done."""

    member_id: str
    step_id: WhichStep
    done_on: Annotated[date, Asks("When was it done?")]
    note: Note = None


@handles(CompleteStep)
def complete_step(command: CompleteStep, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    journey.steps.complete(StepCompleted(on=command.done_on, step_id=command.step_id, note=command.note))
    return [journey]


@dataclass(frozen=True)
class BlockStep:
    """Record that a step cannot go on."""

    member_id: str
    step_id: WhichStep
    blocked_on: Annotated[date, Asks("Since when?")]
    reason: Annotated[HoldReason, Asks("Why?")]
    note: Note = None


@handles(BlockStep)
def block_step(command: BlockStep, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    journey.steps.block(
        StepBlocked(on=command.blocked_on, step_id=command.step_id, reason=command.reason, note=command.note)
    )
    return [journey]


@dataclass(frozen=True)
class DropStep:
    """Drop a step."""

    member_id: str
    step_id: WhichStep
    dropped_on: Annotated[date, Asks("On which day?")]
    reason: Annotated[ArchiveReason, Asks("Why?")]
    note: Note = None


@handles(DropStep)
def drop_step(command: DropStep, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    journey.steps.drop(
        StepDropped(on=command.dropped_on, step_id=command.step_id, reason=command.reason, note=command.note)
    )
    return [journey]

"""What may be asked about the steps towards a goal."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated

from lifeservices.commands import Asks, Desk, Length, handles
from lifeservices.domain.errors import Refused
from lifeservices.domain.journey import Journey
from lifeservices.domain.step import StepAdded, StepBlocked, StepChanged, StepCompleted, StepDropped, StepStarted
from lifeservices.domain.subject import Subject
from lifeservices.domain.words_plan import ArchiveReason, HoldReason, StepOwner
from lifeservices.library import owner_of

LONGEST = 300
Picked = Annotated[list[str], Asks("Which of these steps?", hint="Change them later as you like", widget="checkboxes")]
WhichStep = Annotated[str, Asks("Which step?", choices="steps")]
Note = Annotated[str | None, Length(2000), Asks("Anything to remember?", widget="textarea")]


@dataclass(frozen=True)
class AddStep:
    """Add a step."""

    member_id: str
    goal_id: Annotated[str, Asks("For which goal?", choices="goals")]
    added_on: Annotated[date, Asks("When did you agree on it?")]
    text: Annotated[str, Length(LONGEST, 1), Asks("What is to be done?")]
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
class AddSteps:
    """Add several steps."""

    member_id: str
    goal_id: Annotated[str, Asks("For which goal?", choices="goals")]
    added_on: Annotated[date, Asks("When did you agree on them?")]
    picked_steps: Picked = field(default_factory=list)
    steps: Annotated[
        str | None, Length(3000), Asks("What is to be done?", hint="One step on each line", widget="textarea")
    ] = None
    due_on: Annotated[date | None, Asks("By when?")] = None


@handles(AddSteps)
def add_steps(command: AddSteps, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    steps = chosen(command.picked_steps, command.steps, "steps")
    if not steps:
        raise Refused("Say what is to be done.", "steps")
    add_all(journey, desk, command.goal_id, command.added_on, steps, command.due_on)
    return [journey]


def chosen(picked: list[str], lines: str | None, field: str) -> list[str]:
    """The steps that were picked, and those written one on each line; each once."""
    found = [text.strip() for text in (*picked, *(lines or "").splitlines()) if text.strip()]
    for text in found:
        if len(text) > LONGEST:
            raise Refused(f"A step has at most {LONGEST} letters. Make two of it: “{text[:40]}…”", field)
    return list(dict.fromkeys(found))


def add_all(journey: Journey, desk: Desk, goal_id: str, on: date, steps: list[str], due_on: date | None) -> None:
    """Add steps to a goal. One from the library is done by whom it says there."""
    for text in steps:
        owner, step_id = owner_of(text), desk.fresh_id()
        journey.steps.add(StepAdded(on=on, step_id=step_id, goal_id=goal_id, owner=owner, due_on=due_on, text=text))


@dataclass(frozen=True)
class ChangeStep:
    """Change a step."""

    member_id: str
    step_id: WhichStep
    text: Annotated[str, Length(300, 1), Asks("What is to be done?")]
    owner: Annotated[StepOwner, Asks("Who does it?", widget="radios")]
    changed_on: Annotated[date, Asks("When did you change it together?")]
    due_on: Annotated[date | None, Asks("By when?")] = None


@handles(ChangeStep)
def change_step(command: ChangeStep, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    journey.steps.change(
        StepChanged(
            on=command.changed_on,
            step_id=command.step_id,
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

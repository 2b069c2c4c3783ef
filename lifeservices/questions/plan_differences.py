"""What is different between two versions of a plan, in words that the member may read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from lifeservices.domain.words import Choice
from lifeservices.questions.plan_parts import GoalView, StepView, Version
from lifeservices.sentences.words import short

ENDED = {"completed": "reached", "archived": "removed", "done": "reached", "dropped": "removed"}


@dataclass(frozen=True)
class Answer:
    """One answer that reads differently."""

    what: str
    before: str
    after: str


@dataclass(frozen=True)
class Difference:
    """One goal or step that is not as it was. `kind`: added, changed, removed or reached."""

    kind: str
    what: str
    text: str
    of: str = ""
    """The goal that a step belongs to."""
    why: str = ""
    answers: tuple[Answer, ...] = ()


def differences(before: Version, after: Version) -> list[Difference]:
    """From one version to a later one, goal by goal. Nothing ever leaves a plan without a line here."""
    old = {goal.goal_id: goal for goal in before.goals}
    found: list[Difference] = []
    for goal in after.goals:
        was = old.get(goal.goal_id)
        found += _goal(was, goal)
        steps = {step.step_id: step for step in was.steps} if was else {}
        for step in goal.steps:
            found += _step(steps.get(step.step_id), step, goal.text)
    return found


def _goal(was: GoalView | None, now: GoalView) -> Iterator[Difference]:
    if was is None:
        if now.state != "archived":
            yield Difference("added", "goal", now.text, answers=_told(_of_goal(now)))
        return
    if was.state != now.state:
        kind = ENDED.get(now.state, "changed")
        words = {"on-hold": "On hold", "active": "Taken up again"}.get(now.state, "")
        yield Difference(kind, "goal", now.text, why=". ".join(part for part in (words, now.reason) if part))
    changes = _changes(_of_goal(was), _of_goal(now))
    if changes:
        yield Difference("changed", "goal", now.text, answers=changes)


def _step(was: StepView | None, now: StepView, goal: str) -> Iterator[Difference]:
    if was is None:
        if now.state != "dropped":
            yield Difference("added", "step", now.text, goal, answers=_told(_of_step(now)))
        return
    if was.state != now.state and now.state in ENDED:
        yield Difference(ENDED[now.state], "step", now.text, goal, now.reason)
    changes = _changes(_of_step(was), _of_step(now))
    if changes:
        yield Difference("changed", "step", now.text, goal, answers=changes)


def _of_goal(goal: GoalView) -> dict[str, str]:
    return {"Words": goal.text, "Part of life": _label(goal.domain), "By when": _day(goal.target_on)}


def _of_step(step: StepView) -> dict[str, str]:
    return {"Words": step.text, "Who": _label(step.owner), "By when": _day(step.due_on)}


def _changes(was: dict[str, str], now: dict[str, str]) -> tuple[Answer, ...]:
    return tuple(Answer(what, was[what], now[what]) for what in now if was[what] != now[what])


def _told(now: dict[str, str]) -> tuple[Answer, ...]:
    return tuple(Answer(what, "", words) for what, words in now.items() if what != "Words" and words != "Not said")


def _label(choice: Choice | None) -> str:
    return choice.label if choice else "Not said"


def _day(day: date | None) -> str:
    return short(day) if day else "Not said"

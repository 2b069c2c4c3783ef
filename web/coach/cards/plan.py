"""The plan that is not closed, with its goals and steps."""

from __future__ import annotations

from typing import Any

from lifeservices.questions.member import MemberAnswer
from lifeservices.questions.member_parts import GoalLine, PlanLine, StepLine
from lifeservices.sentences.words import label, short
from web.coach.cards.card import Card, command_link, to_do, writes

GOALS = {
    "active": ("In progress", "info"),
    "on-hold": ("On hold", "held"),
    "completed": ("Reached", "good"),
    "archived": ("Set aside", "held"),
}
MOVES = {"improving": "good", "achieved": "good", "sustaining": "good", "worsening": "soon"}


def card(found: MemberAnswer) -> Card:
    """What the member and the coach agreed to do."""
    plan = found.plan
    goals = [_goal(found, goal) for goal in plan.goals] if plan else []
    return Card("plan", "Plan", {"plan": plan, "goals": goals}, _agreed(plan), _next(found))


def _agreed(plan: PlanLine | None) -> str:
    if plan is None:
        return ""
    if plan.agreed_on:
        return f"Agreed {short(plan.agreed_on)}, {plan.how.lower()}"
    return f"Begun {short(plan.drafted_on)}, not agreed yet"


def _next(found: MemberAnswer) -> dict[str, str] | None:
    plan = found.plan
    if plan is None:
        return to_do(found, "Begin a plan", "draft-plan")
    if plan.goals and plan.agreed_on is None:
        return to_do(found, "Agree on the plan", "agree-plan")
    return to_do(found, "Set a goal", "set-goal")


def _goal(found: MemberAnswer, goal: GoalLine) -> dict[str, Any]:
    word, kind = GOALS[goal.status]
    if goal.status == "active" and goal.achievement:
        word, kind = label(goal.achievement), MOVES.get(str(goal.achievement), "info")
    by = f"By {short(goal.target_on)}" if goal.target_on else ""
    about = {"goal_id": goal.goal_id}
    actions = []
    if writes(found) and goal.status == "active":
        actions = [
            command_link(found, "Add a step", "add-step", **about),
            command_link(found, "How it goes", "record-goal-progress", **about),
            command_link(found, "Reached", "complete-goal", **about),
        ]
    elif writes(found) and goal.status == "on-hold":
        actions = [command_link(found, "Take it up again", "reopen-goal", **about)]
    return {
        "title": goal.text or "A goal",
        "status": {"word": word, "kind": kind},
        "words": " · ".join(part for part in (goal.domain, by) if part),
        "steps": [_step(found, step) for step in goal.steps],
        "actions": actions,
    }


def _step(found: MemberAnswer, step: StepLine) -> dict[str, Any]:
    due = f"by {short(step.due_on)}" if step.due_on else ""
    when = {"done": "done", "blocked": "blocked since", "dropped": "dropped", "in-progress": ""}.get(step.status)
    if when and step.status_on:
        due = f"{when} {short(step.status_on)}"
    href = command_link(found, "Done", "complete-step", step_id=step.step_id)["href"]
    open_step = step.status not in ("done", "dropped")
    return {
        "state": step.status,
        "words": step.text or "A step",
        "owner": step.owner,
        "due": due,
        "done_href": href if open_step and writes(found) else None,
    }

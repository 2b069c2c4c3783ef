"""The plan that is not closed, with its goals and steps."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import url_for

from lifeservices.questions.member import MemberAnswer
from lifeservices.questions.plan import OnePlan, PlanAnswer, PlanOf, Review
from lifeservices.questions.plan_parts import GoalView, StepView
from lifeservices.sentences.words import label, short
from web.access import ask
from web.coach.cards.card import Card, can, to_do
from web.coach.offering import Can, takes_part
from web.words import days

GOALS = {
    "active": ("In progress", "info"),
    "on-hold": ("On hold", "held"),
    "completed": ("Reached", "good"),
    "archived": ("Set aside", "held"),
}
MOVES = {"improving": "good", "achieved": "good", "sustaining": "good", "worsening": "soon"}
WAITS = {"waits": "A supervisor was asked to approve it.", "returned": "A supervisor gave it back with words."}


def card(found: MemberAnswer) -> Card:
    """What the member and the coach agreed to do."""
    answer: PlanAnswer = ask(PlanOf(found.row.member_id, day=found.day if found.earlier else None))
    plan, member_id = answer.current, found.row.member_id
    do_next, another = _next(found, plan), _set_goal(found)
    values = {
        "plan": plan,
        "another": another if do_next != another else None,
        "goals": [goal_view(member_id, goal, can(found)) for goal in _sorted(plan)],
        "lines": _lines(answer) if takes_part(found.row) else [],
        "whole": None if found.earlier else url_for("coach.plan", member_id=member_id),
        "printed": None if found.earlier else url_for("coach.printed_plan", member_id=member_id),
    }
    return Card("plan", "Plan", values, _agreed(plan), do_next)


def _sorted(plan: OnePlan | None) -> list[GoalView]:
    return sorted(plan.goals, key=lambda goal: goal.state != "active") if plan else []


def _agreed(plan: OnePlan | None) -> str:
    if plan is None:
        return ""
    if plan.agreed_on is None:
        return f"Begun {short(plan.drafted_on)}, not agreed yet"
    how = next(version.how for version in reversed(plan.versions) if version.number)
    number = f", version {plan.version}" if plan.version > 1 else ""
    return f"Agreed {short(plan.agreed_on)}, {label(how).lower()}{number}"


def _lines(answer: PlanAnswer) -> list[str]:
    lines = []
    if answer.current is not None and answer.current.changed:
        lines.append("It has changed since it was agreed. Go through it together and agree on it again.")
    if answer.review is not None:
        lines.append(f"Next look at it together: {review_words(answer.review, answer.day)}.")
    if answer.approval is not None and answer.approval.state in WAITS:
        lines.append(WAITS[answer.approval.state])
    return lines


def review_words(review: Review, day: date) -> str:
    """When the plan is looked at again."""
    waits = ", later than first planned" if review.due_on != review.first_due_on else ""
    if review.state == "late":
        return f"was due {short(review.due_on, day)}, {days((day - review.due_on).days)} late"
    opens = "" if review.state == "open" else f", from {short(review.opens_on, day)}"
    return f"by {short(review.due_on, day)}{opens}{waits}"


def _next(found: MemberAnswer, plan: OnePlan | None) -> dict[str, str] | None:
    if plan is None:
        return to_do(found, "Begin a plan", "draft-plan")
    if plan.goals and plan.agreed_on is None:
        return to_do(found, "Agree on the plan", "agree-plan")
    return _set_goal(found)


def _set_goal(found: MemberAnswer) -> dict[str, str] | None:
    if not can(found)("set-goal"):
        return None
    return {"label": "Set a goal", "href": url_for("coach.choose_goal", member_id=found.row.member_id)}


def goal_view(member_id: str, goal: GoalView, can: Can, whole: bool = False) -> dict[str, Any]:
    """One goal as a card shows it; on the page of the `whole` plan also what is rarely done."""
    word, kind = GOALS[goal.state]
    if goal.state == "active" and goal.achievement:
        word, kind = label(goal.achievement), MOVES.get(str(goal.achievement), "info")
    by = f"By {short(goal.target_on)}" if goal.target_on and goal.open else ""
    since = f"since {short(goal.since)}" if goal.since and goal.state != "active" else ""
    why = goal.reason if goal.state in ("on-hold", "archived") else ""
    parts = (label(goal.domain), by, since, why)
    return {
        "title": goal.text,
        "status": {"word": word, "kind": kind},
        "words": " · ".join(part for part in parts if part),
        "steps": [_step(member_id, step, can, whole) for step in goal.steps],
        "actions": [
            _link(member_id, *action, goal_id=goal.goal_id) for action in _actions(goal, whole) if can(action[1])
        ],
    }


def _actions(goal: GoalView, whole: bool) -> list[tuple[str, str]]:
    if goal.state == "active":
        rare = [("Change", "reword-goal"), ("Put on hold", "hold-goal"), ("Set aside", "archive-goal")]
        often = [("Add steps", "add-steps"), ("How it goes", "record-goal-progress"), ("Reached", "complete-goal")]
        return [*often, *(rare if whole else [])]
    if goal.state == "on-hold":
        return [("Take it up again", "reopen-goal"), *([("Set aside", "archive-goal")] if whole else [])]
    return [("Reopen", "reopen-goal")] if whole else []


def _link(member_id: str, words: str, command: str, **start: Any) -> dict[str, str]:
    href = url_for("coach.command", member_id=member_id, name=command, **start)
    return {"label": words, "href": href, "kind": "compact"}


def _unbroken(day: date) -> str:
    """A day that stays on one line in a narrow column."""
    return short(day).replace(" ", "\N{NO-BREAK SPACE}")


def _step(member_id: str, step: StepView, can: Can, whole: bool) -> dict[str, Any]:
    due = f"by {_unbroken(step.due_on)}" if step.due_on else ""
    when = {"done": "done", "blocked": "blocked since", "dropped": "dropped"}.get(step.state)
    if when and step.since:
        due = f"{when} {_unbroken(step.since)}"
    open_step, about = step.state not in ("done", "dropped"), {"step_id": step.step_id}
    more = [("Change", "change-step"), ("Cannot go on", "block-step"), ("Drop", "drop-step")]
    return {
        "state": step.state,
        "words": step.text,
        "owner": step.owner.label,
        "due": due,
        "done_href": _link(member_id, "Done", "complete-step", **about)["href"]
        if open_step and can("complete-step")
        else None,
        "more": [_link(member_id, *each, **about) for each in more if can(each[1])] if open_step and whole else [],
    }

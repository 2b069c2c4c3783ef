"""The forms of a plan as they are best asked: begun from the library, or from what stands."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from flask import request

from lifeservices.domain.words_plan import LifeDomain
from lifeservices.library import LibraryGoal, goal_called, goal_of, goals_of
from lifeservices.questions.plan import OnePlan, PlanAnswer, PlanOf
from lifeservices.questions.plan_parts import GoalView, StepView
from web.access import ask
from web.forms import Form
from web.words import with_weekday

AIMS = (("In a month", 30), ("In three months", 91), ("In half a year", 182))
STEPS = (("In a week", 7), ("In two weeks", 14), ("In a month", 30))
NOT_ASKED: dict[str, Any] = {"widget": "hidden", "errors": []}


def set_goal(form: Form, member_id: str) -> None:
    """A goal from the library with its steps, or in the member's own words with steps of that part of life."""
    plan = _plan(member_id)
    picked = goal_of(request.args.get("pick", ""))
    domain = _domain(picked.domain.value if picked else _given("domain"))
    if request.method == "GET":
        _begin(form, picked, domain)
    if plan is not None:
        form.given["plan_id"] = plan.plan_id
    if domain is not None:
        form.put_as["domain"] = {**NOT_ASKED, "value": domain.value}
        form.put_as["addresses"] = {**NOT_ASKED, "value": _given("addresses") or domain.value}
        form.beside = {"lead": f"{domain.label}. Their own words go before ours: change whatever they would not say."}
    _offer_steps(form, picked or goal_called(_given("text").strip()), domain, set())
    form.put_as["target_on"] = {"widget": "date", "quick": _ahead(form.today, AIMS)}
    form.put_as["steps_due_on"] = {"widget": "date", "quick": _ahead(form.today, STEPS)}
    form.put_as["first_steps"] = {"label": "Steps in your own words", "hint": "One step on each line", "rows": 3}
    form.order = ("text", "target_on", "picked_steps", "first_steps", "steps_due_on", "set_on")


def _begin(form: Form, picked: LibraryGoal | None, domain: LifeDomain | None) -> None:
    if picked is not None:
        form.typed["text"] = picked.texts["en"]
        form.typed["picked_steps"] = [step.texts["en"] for step in picked.steps]
    if domain is not None:
        form.typed["domain"] = domain.value


def _ahead(today: date, ways: tuple[tuple[str, int], ...]) -> list[tuple[str, str]]:
    """Days that are often agreed on: to be tapped."""
    days = [(words, today + timedelta(days=count)) for words, count in ways]
    return [("", "No day"), *((day.isoformat(), f"{words}, {with_weekday(day, today)}") for words, day in days)]


def add_steps(form: Form, member_id: str) -> None:
    """Several steps at once: those of the library that the goal does not have yet, and others."""
    goal = _goal(member_id, _given("goal_id"))
    if goal is None:
        form.put_as["picked_steps"] = {**NOT_ASKED, "value": ""}
        return
    form.put_as["goal_id"] = {**NOT_ASKED, "value": goal.goal_id}
    form.beside = {"lead": f"Steps for the goal “{goal.text}”."}
    _offer_steps(form, goal_called(goal.text), goal.domain, {step.text for step in goal.steps})
    form.put_as["due_on"] = {"widget": "date", "quick": _ahead(form.today, STEPS)}
    form.put_as["steps"] = {"label": "Steps in your own words", "rows": 4}
    form.order = ("picked_steps", "steps", "due_on", "added_on")


def reword_goal(form: Form, member_id: str) -> None:
    """A goal as it reads now, to be changed."""
    goal = _goal(member_id, _given("goal_id"))
    if goal is None:
        return
    form.put_as["goal_id"] = {**NOT_ASKED, "value": goal.goal_id}
    if request.method == "GET":
        form.typed["text"] = goal.text
        form.typed["domain"] = goal.domain.value if goal.domain else ""
        form.typed["target_on"] = goal.target_on.isoformat() if goal.target_on else ""


def change_step(form: Form, member_id: str) -> None:
    """A step as it reads now, to be changed."""
    step = _step(member_id, _given("step_id"))
    if step is None:
        return
    form.put_as["step_id"] = {**NOT_ASKED, "value": step.step_id}
    if request.method == "GET":
        form.typed["text"], form.typed["owner"] = step.text, step.owner.value
        form.typed["due_on"] = step.due_on.isoformat() if step.due_on else ""


def agree_plan(form: Form, member_id: str) -> None:
    """There is one plan: which one is not a question."""
    plan = _plan(member_id)
    if plan is not None:
        form.given["plan_id"] = plan.plan_id


def _offer_steps(form: Form, goal: LibraryGoal | None, domain: LifeDomain | None, there: set[str]) -> None:
    steps = goal.steps if goal else [step for each in goals_of(domain) for step in each.steps] if domain else []
    texts = [step.texts["en"] for step in steps if step.texts["en"] not in there]
    if not texts:
        form.put_as["picked_steps"] = {**NOT_ASKED, "value": ""}
        return
    form.put_as["picked_steps"] = {"label": "Steps to pick", "choices": [(text, text) for text in texts]}


def _given(name: str) -> str:
    return request.form.get(name) or request.args.get(name, "")


def _domain(code: str) -> LifeDomain | None:
    return next((domain for domain in LifeDomain if domain.value == code), None)


def _plan(member_id: str) -> OnePlan | None:
    answer: PlanAnswer = ask(PlanOf(member_id))
    return answer.current


def _goal(member_id: str, goal_id: str) -> GoalView | None:
    plan = _plan(member_id)
    return next((goal for goal in plan.goals if goal.goal_id == goal_id), None) if plan else None


def _step(member_id: str, step_id: str) -> StepView | None:
    plan = _plan(member_id)
    steps = [step for goal in plan.goals for step in goal.steps] if plan else []
    return next((step for step in steps if step.step_id == step_id), None)


ARRANGED = {
    "set-goal": set_goal,
    "add-steps": add_steps,
    "reword-goal": reword_goal,
    "change-step": change_step,
    "agree-plan": agree_plan,
    "close-plan": agree_plan,
}
"""By the name of a command."""

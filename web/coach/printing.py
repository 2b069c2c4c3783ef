"""The plan on paper, for the member to take home: large, plain, and in their language where we have the words."""

from __future__ import annotations

from typing import Any

from flask import abort, render_template, request, url_for

from lifeservices.instruments import strength_in
from lifeservices.library import in_language
from lifeservices.questions.languages import language
from lifeservices.questions.member import MemberAnswer, MemberPage
from lifeservices.questions.plan import OnePlan, PlanAnswer, PlanOf
from lifeservices.questions.plan_parts import GoalView, StepView
from lifeservices.wordings import Wording, languages, wording
from web.access import ask, policy, services
from web.coach.place import READERS, blueprint
from web.help_lines import on_paper


@blueprint.get("/members/<member_id>/plan/print")
@policy(*READERS)
def printed_plan(member_id: str) -> Any:
    """One sheet, Letter or A4. What the member said in their own words stays as they said it."""
    found: MemberAnswer = ask(MemberPage(member_id))
    answer: PlanAnswer = ask(PlanOf(member_id))
    if answer.current is None or found.erased:
        abort(404)
    written = found.language.written or found.language.spoken or "en" if found.language else "en"
    words = wording(request.args.get("language", "") or written) or wording("en")
    if words is None:
        abort(404)
    plan = answer.current
    return render_template(
        "coach/plan_print.html",
        title=words.say("title"),
        words=words,
        name=found.row.name,
        said=_said(answer, plan, words),
        strengths=list(dict.fromkeys(strength_in(each, words.code) for each in found.strengths)),
        goals=[_goal(goal, words) for goal in plan.goals if goal.open],
        reached=[_reached(goal, words) for goal in plan.goals if goal.state == "completed"],
        coach=next((coach.name for coach in found.coaches if coach.until is None), ""),
        talks=[words.day(day) for day in _talks(found)],
        help=on_paper(member_id, words),
        version=_version(plan, words),
        other=_other(words, written),
        ways=_ways(member_id, words),
        missing="" if written in languages() else language(written),
        back=url_for("coach.plan", member_id=member_id),
    )


def _said(answer: PlanAnswer, plan: OnePlan, words: Wording) -> list[str]:
    if plan.agreed_on is None:
        return [words.say("draft")]
    said = [words.say("agreed", day=plan.agreed_on)]
    if plan.changed:
        said.append(words.say("changed"))
    if answer.review is not None:
        said.append(words.say("review", day=max(answer.review.due_on, answer.day)))
    return said


def _goal(goal: GoalView, words: Wording) -> dict[str, Any]:
    notes = [words.say("goal-by", day=goal.target_on)] if goal.target_on else []
    if goal.state == "on-hold":
        notes.append(words.say("on-hold"))
    steps = [_step(step, words) for step in goal.steps if step.state != "dropped"]
    return {"text": in_language(goal.text, words.code), "note": " ".join(notes), "steps": steps}


def _step(step: StepView, words: Wording) -> dict[str, Any]:
    when = words.say("by", day=step.due_on) if step.due_on else ""
    if step.state == "done":
        when = words.say("done", day=step.since) if step.since else ""
    elif step.state == "blocked":
        when = words.say("blocked")
    note = " ".join(part for part in (words.say(step.owner.value), when) if part)
    return {"text": in_language(step.text, words.code), "note": note, "done": step.state == "done"}


def _reached(goal: GoalView, words: Wording) -> dict[str, str]:
    on = words.say("reached-on", day=goal.since) if goal.since else ""
    return {"text": in_language(goal.text, words.code), "note": on}


def _talks(found: MemberAnswer) -> list[Any]:
    ahead = [line.due for line in found.check_ins if line.due >= found.day]
    last = found.last_contact
    if last is not None and last.next_on is not None and last.next_on >= found.day:
        ahead.append(last.next_on)
    return sorted(set(ahead))[:3]


def _version(plan: OnePlan, words: Wording) -> str:
    today = services().today()
    if not plan.version:
        return words.say("version-draft", day=today)
    key = "version-changed" if plan.changed else "version"
    return words.say(key, number=plan.version, day=today)


def _other(words: Wording, written: str) -> dict[str, str] | None:
    """Where to ask for the other sheet: in the language of that sheet."""
    wanted = "en" if words.code != "en" else written if written in languages() and written != "en" else "es"
    other = wording(wanted)
    return {"code": other.code, "dir": other.direction, "words": other.say("other-language")} if other else None


def _ways(member_id: str, words: Wording) -> list[dict[str, Any]]:
    found = [each for code in languages() if (each := wording(code)) is not None]
    return [
        {
            "code": each.code,
            "label": each.name,
            "href": url_for("coach.printed_plan", member_id=member_id, language=each.code),
            "current": each.code == words.code,
        }
        for each in found
    ]

"""The plan on pages of its own: the whole of it, a goal to pick, its versions, and what became of each need."""

from __future__ import annotations

from typing import Any

from flask import abort, render_template, request, url_for

from lifeservices.domain.words_plan import SCORE_WORDS, LifeDomain
from lifeservices.library import LibraryGoal, goals_of
from lifeservices.questions.assessment import NeedsAnswer, StrengthsAndNeeds
from lifeservices.questions.caseload import MemberName
from lifeservices.questions.ending import WhereTheyStand
from lifeservices.questions.plan import OnePlan, PlanAnswer, PlanOf
from lifeservices.questions.plan_differences import differences
from lifeservices.questions.plan_parts import GoalView, Version
from lifeservices.questions.tracing import Helped, Thread, Trace
from lifeservices.sentences.words import label, lower, short
from web.access import actor, ask, policy, services
from web.coach.cards.plan import GOALS, goal_view, review_words
from web.coach.cards.referrals import REFERRALS
from web.coach.offering import Can, can_about, takes_part
from web.coach.place import READERS, blueprint

HARD = 3
"""Up to this score a part of life stands among the needs: in crisis, vulnerable, safe."""
KINDS = {
    "added": ("New", "good"),
    "changed": ("Changed", "info"),
    "removed": ("Taken out", "held"),
    "reached": ("Reached", "good"),
}


def _crumb(member_id: str, who: str, to: str = "coach.member") -> dict[str, str]:
    return {"href": url_for(to, member_id=member_id), "label": "The plan" if to == "coach.plan" else who}


def _form(member_id: str, words: str, name: str, kind: str = "", **start: Any) -> dict[str, str]:
    return {"label": words, "href": url_for("coach.command", member_id=member_id, name=name, **start), "kind": kind}


@blueprint.get("/members/<member_id>/plan")
@policy(*READERS)
def plan(member_id: str) -> Any:
    """The whole plan: what is worked on, what rests, and at the end what was reached or set aside."""
    who = ask(MemberName(member_id)) or "The member"
    answer: PlanAnswer = ask(PlanOf(member_id))
    now, row = answer.current, ask(WhereTheyStand(member_id))
    can = can_about(member_id)
    goals = now.goals if now else []
    return render_template(
        "coach/plan.html",
        title=f"Plan: {who}",
        crumb=_crumb(member_id, who),
        head_actions=_ways(member_id, answer, can),
        facts=_facts(answer, takes_part(row)),
        returned=answer.approval.words if answer.approval and answer.approval.state == "returned" else "",
        goals=[goal_view(member_id, goal, can, whole=True) for goal in goals if goal.open],
        ended=[goal_view(member_id, goal, can, whole=True) for goal in goals if not goal.open],
        before=[_closed(member_id, each) for each in answer.before],
        begin=_form(member_id, "Begin a plan", "draft-plan", "main") if can("draft-plan") and now is None else None,
        there=now is not None,
    )


def _ways(member_id: str, answer: PlanAnswer, can: Can) -> list[dict[str, str]]:
    now, found = answer.current, []
    if now is not None and can("set-goal"):
        found.append({"label": "Set a goal", "href": url_for("coach.choose_goal", member_id=member_id), "kind": "main"})
        if now.goals and (now.agreed_on is None or now.changed):
            found.append(_form(member_id, "Agree on it", "agree-plan"))
        if answer.review is not None and answer.review.state != "later":
            found.append(_form(member_id, "Looked at it again", "review-plan"))
        if answer.approval is not None and answer.approval.state in ("not-asked", "returned") and not now.changed:
            found.append(_form(member_id, "Ask for approval", "ask-approval"))
        if answer.approval is not None and answer.approval.state == "waits" and actor().role.value == "supervisor":
            found += [_form(member_id, "Approve", "approve-plan"), _form(member_id, "Give back", "return-plan")]
    if now is not None:
        found.append({"label": "To print", "href": url_for("coach.printed_plan", member_id=member_id)})
        if len(now.versions) > 1:
            found.append({"label": "Versions", "href": url_for("coach.plan_versions", member_id=member_id)})
    return [*found, {"label": "From need to outcome", "href": url_for("coach.trace", member_id=member_id)}]


def _facts(answer: PlanAnswer, goes_on: bool) -> list[tuple[str, str]]:
    now, review = answer.current, answer.review
    if now is None:
        return []
    agreed = "Not yet" if now.agreed_on is None else f"{short(now.agreed_on)}, version {now.version}"
    if now.changed and goes_on:
        agreed += ". It has changed since: agree on it again"
    facts = [("Begun", short(now.drafted_on)), ("Agreed", agreed)]
    if review is not None and goes_on:
        facts.append(("Next look", review_words(review, answer.day)))
    approval = answer.approval
    if approval is not None:
        words = {"not-asked": "Not asked yet", "waits": "Waits since", "approved": "Yes", "returned": "Given back"}
        on = f", {short(approval.on)}" if approval.on and approval.state != "waits" else ""
        since = f" {short(approval.on)}" if approval.on and approval.state == "waits" else ""
        facts.append(("Approved", f"{words[approval.state]}{since}{on}"))
    return facts


def _closed(member_id: str, each: OnePlan) -> dict[str, Any]:
    until = short(each.closed_on) if each.closed_on else ""
    reached = sum(goal.state == "completed" for goal in each.goals)
    return {
        "words": f"{short(each.drafted_on)} to {until}: {len(each.goals)} goals, {reached} reached",
        "goals": [goal_view(member_id, goal, writes=False) for goal in each.goals],
    }


@blueprint.get("/members/<member_id>/plan/goals")
@policy(*READERS)
def choose_goal(member_id: str) -> Any:
    """Which goal: what the member chose comes first, then the parts of life that are hardest."""
    who = ask(MemberName(member_id)) or "The member"
    needs: NeedsAnswer = ask(StrengthsAndNeeds(member_id))
    now, also = ask(PlanOf(member_id)).current, ask(WhereTheyStand(member_id)).spoken
    asked = {area.domain: _why(area.priority, area.now.score) for area in needs.areas}
    pressing = [area.domain for area in needs.areas if area.priority or area.now.score <= HARD]
    rest = [domain for domain in (*asked, *LifeDomain) if domain not in pressing]
    first, others = (
        [_part(member_id, domain, asked.get(domain, "Not asked about yet"), also) for domain in dict.fromkeys(domains)]
        for domains in (pressing, rest)
    )
    return render_template(
        "coach/choose_goal.html",
        title="Set a goal",
        crumb=_crumb(member_id, who, "coach.plan"),
        needs=first,
        rest=others,
        begin=_form(member_id, "Begin a plan", "draft-plan", "main") if now is None else None,
        strengths=needs.strengths,
    )


def _why(priority: bool, score: int) -> str:
    first = "Their choice. " if priority else ""
    return f"{first}{SCORE_WORDS[score]}"


def _part(member_id: str, domain: LifeDomain, why: str, also: str) -> dict[str, Any]:
    return {
        "title": domain.label,
        "why": why,
        "picks": [_pick(member_id, goal, also) for goal in goals_of(domain)],
        "own": _form(member_id, "In their own words", "set-goal", domain=domain.value),
    }


def _pick(member_id: str, goal: LibraryGoal, also: str) -> dict[str, Any]:
    href = url_for("coach.command", member_id=member_id, name="set-goal", pick=goal.code)
    return {
        "words": goal.texts["en"],
        "also": goal.texts.get(also, "") if also != "en" else "",
        "href": href,
        "lang": also,
    }


@blueprint.get("/members/<member_id>/plan/versions")
@policy(*READERS)
def plan_versions(member_id: str) -> Any:
    """What each version of the plan said, and what is different between two of them."""
    now = ask(PlanOf(member_id)).current
    if now is None or not now.versions:
        abort(404)
    versions = now.versions
    after = _chosen(versions, "to", versions[-1])
    before = _chosen(versions, "from", versions[max(0, versions.index(after) - 1)])
    if versions.index(before) > versions.index(after):
        before, after = after, before
    found = differences(before, after)
    return render_template(
        "coach/plan_versions.html",
        title="Versions of the plan",
        crumb=_crumb(member_id, "", "coach.plan"),
        choices=[(_number(each), _called(each)) for each in versions],
        chosen=(_number(before), _number(after)),
        heading=f"From {lower(_called(before))} to {lower(_called(after))}",
        found=[
            {**each.__dict__, "status": dict(zip(("word", "kind"), KINDS[each.kind], strict=True))} for each in found
        ],
        versions=[{"title": _called(each), "words": _agreed(each)} for each in reversed(versions)],
    )


def _number(version: Version) -> str:
    return str(version.number) if version.number else "now"


def _called(version: Version) -> str:
    return f"Version {version.number}" if version.number else "The plan as it is now"


def _agreed(version: Version) -> str:
    goals = sum(goal.state != "archived" for goal in version.goals)
    many = f"{goals} goal{'s' if goals != 1 else ''}"
    if not version.number:
        return f"{many}. Not agreed yet."
    return f"Agreed {short(version.on)}, {label(version.how).lower()}. {many}."


def _chosen(versions: list[Version], name: str, otherwise: Version) -> Version:
    wanted = request.args.get(name, "")
    return next((version for version in versions if _number(version) == wanted), otherwise)


@blueprint.get("/members/<member_id>/plan/trace")
@policy(*READERS)
def trace(member_id: str) -> Any:
    """From each need to its goals, to the help that was found, to what came of it."""
    who = ask(MemberName(member_id)) or "The member"
    threads = [_thread(thread) for thread in ask(Trace(member_id))]
    return render_template(
        "coach/trace.html",
        title="From need to outcome",
        crumb=_crumb(member_id, who, "coach.plan"),
        threads=threads,
        day=services().today(),
    )


def _thread(thread: Thread) -> dict[str, Any]:
    need = thread.need
    return {
        "title": thread.domain.label,
        "need": f"{need.word}. {need.move}." if need else "Not asked about yet.",
        "goals": [_goal(goal) for goal in thread.goals],
        "referrals": [_helped(helped) for helped in thread.referrals],
    }


def _goal(goal: GoalView) -> dict[str, Any]:
    word, kind = GOALS[goal.state]
    done = sum(step.state == "done" for step in goal.steps)
    steps = f"{done} of {len(goal.steps)} steps done" if goal.steps else "No steps yet"
    return {"words": goal.text, "note": steps, "status": {"word": word, "kind": kind}}


def _helped(helped: Helped) -> dict[str, Any]:
    word, kind = REFERRALS[helped.status]
    on = short(helped.status_on) if helped.status_on else ""
    outcome = f"Need: {helped.outcome.lower()}" if helped.outcome else ""
    note = " · ".join(part for part in (f"Sent {short(helped.sent_on)}", f"{word} {on}" if on else "", outcome) if part)
    return {"words": helped.name, "note": note, "status": {"word": word, "kind": kind}}

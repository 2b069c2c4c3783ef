"""Skills to work: what a member has, what the work they want asks, the path there, and what they could start now."""

from __future__ import annotations

from typing import Any

from flask import abort, render_template, url_for

from lifeservices.domain.words_skills import PathState
from lifeservices.library.occupations import CREDIT, Occupation
from lifeservices.library.starting import Nearby
from lifeservices.questions.finding_services import ServiceFound
from lifeservices.questions.skills import PathView, SkillsAnswer, SkillsToWork
from lifeservices.questions.skills_gap import GapLine, Verdict
from lifeservices.sentences.words import label, lower, short
from lifeservices.wordings import wording
from web.access import ask, policy
from web.coach.finding import where
from web.coach.offering import Can, can_about
from web.coach.onward import SKILLS
from web.coach.place import READERS, blueprint
from web.help_lines import on_paper

TITLE = "Skills to work"
S = PathState
STATUS = {
    S.GAP_EVALUATED: "unknown",
    S.RECOMMENDED: "soon",
    S.DECLINED: "held",
    S.ACCEPTED: "info",
    S.APPLIED: "info",
    S.ENROLLED: "info",
    S.IN_PROGRESS: "good",
    S.ON_BREAK: "soon",
    S.COMPLETED: "good",
    S.WITHDREW: "held",
    S.NOT_COMPLETED: "held",
}
"""State of a path → the look of its word."""
LEAVE = ("Gave it up", "leave-path")
NEXT: dict[PathState, tuple[tuple[str, str], ...]] = {
    S.GAP_EVALUATED: (("Recommend a path", "recommend-path"),),
    S.RECOMMENDED: (
        ("They want it", "accept-path"),
        ("They do not", "decline-path"),
        ("Recommend another", "recommend-path"),
    ),
    S.DECLINED: (("Recommend another", "recommend-path"),),
    S.ACCEPTED: (("Applied", "apply-for-path"), ("Enrolled", "enroll-on-path"), LEAVE),
    S.APPLIED: (("Enrolled", "enroll-on-path"), LEAVE),
    S.ENROLLED: (("It has begun", "begin-path"), LEAVE),
    S.IN_PROGRESS: (
        ("Completed", "complete-path"),
        ("Gained skills", "record-skill-gain"),
        ("A break", "pause-path"),
        ("Not completed", "end-path-uncompleted"),
        LEAVE,
    ),
    S.ON_BREAK: (
        ("It goes on", "resume-path"),
        ("Completed", "complete-path"),
        ("Not completed", "end-path-uncompleted"),
        LEAVE,
    ),
}
"""State of a path → what may come next, the likeliest first."""
VERDICTS = {
    Verdict.ENOUGH: ("Enough", "good"),
    Verdict.SHORT: ("Not yet", "soon"),
    Verdict.NOT_KNOWN: ("Not known", "unknown"),
}


@blueprint.get("/members/<member_id>/skills-to-work")
@policy(*READERS)
def skills_to_work(member_id: str) -> Any:
    """The page."""
    found: SkillsAnswer = ask(SkillsToWork(member_id))
    can, who = can_about(member_id), found.name or "The member"
    compare = _link(member_id, can, "Compare with the work they want", "evaluate-gap")
    return render_template(
        "coach/skills.html",
        title=f"{TITLE}: {who}",
        crumb={"href": url_for("coach.member", member_id=member_id), "label": who},
        head_actions=_printed(member_id),
        has=_has(found),
        records=[
            *_link(member_id, can, "Record a skill", "record-skill"),
            *_link(member_id, can, "Record schooling", "record-schooling"),
            *_link(member_id, can, "Record a credential", "record-credential"),
        ],
        path=_path(found.current, found, member_id, can) if found.current else None,
        gap=[_gap(line) for line in found.gap],
        compare=compare,
        nearby=[_near(each, found, member_id, can) for each in found.nearby],
        nearby_why=_nearby_why(found),
        courses=[_course(each, member_id) for each in found.courses],
        more_courses=url_for("coach.services_for", member_id=member_id),
        earlier=[_earlier(view, found) for view in found.earlier],
        credit=CREDIT if found.current or found.worked_as else "",
    )


@blueprint.get("/members/<member_id>/skills-to-work/print")
@policy(*READERS)
def printed_skills(member_id: str) -> Any:
    """One sheet for the member, in plain words."""
    found: SkillsAnswer = ask(SkillsToWork(member_id))
    words, current = wording("en"), found.current
    if words is None:
        abort(404)
    wanted = current.wanted if current else None
    return render_template(
        "coach/skills_print.html",
        title=f"The way to: {wanted.title}" if wanted else "What I can do",
        name=found.name,
        wanted=wanted,
        has=[(what, said, _mine(known)) for what, said, known in _has(found)],
        gap=[{**line, "after": _mine(line["after"])} for line in map(_gap, found.gap)],
        recommended=_recommended(current) if current else [],
        state=current.path.state.label if current else "",
        since=short(current.path.since) if current else "",
        nearby=[(each.occupation.title, _mine(_because(each, found))) for each in found.nearby],
        help=on_paper(member_id, words),
        back=url_for("coach.skills_to_work", member_id=member_id),
        credit=CREDIT if wanted or found.worked_as else "",
    )


def _mine(text: str) -> str:
    """The same as the member says it."""
    return text.replace("They ", "I ").replace(" they want", " I want")


def _printed(member_id: str) -> list[dict[str, str]]:
    href = url_for("coach.printed_skills", member_id=member_id)
    return [{"label": "For the member, to print", "href": href, "kind": "compact"}]


def _link(member_id: str, can: Can, words: str, name: str, **start: str) -> list[dict[str, str]]:
    if not can(name):
        return []
    href = url_for("coach.command", member_id=member_id, name=name, then=SKILLS, **start)
    return [{"label": words, "href": href, "kind": "compact"}]


def _has(found: SkillsAnswer) -> list[tuple[str, str, str]]:
    """What there is, each with how it is known."""
    schooled = found.schooled
    lines = [("Schooling", "Not on record yet", "")]
    if schooled:
        known = label(schooled.known_by) if schooled.known_by else "Shown by a credential"
        lines = [("Schooling", schooled.level.label, f"{known}, {short(schooled.on, found.day)}.")]
    for skill in found.skills:
        known = f"{label(skill.known_by)}, {short(skill.on, found.day)}."
        lines.append(("Skill", skill.skill or "Not readable any more", known))
    for each in found.credentials:
        lines.append(
            ("Credential", each.title or label(each.kind), f"{label(each.kind)}, {short(each.on, found.day)}.")
        )
    return lines + [("Worked as", each.title, _prepared(each)) for each in found.worked_as]


def _prepared(each: Occupation) -> str:
    return f"{each.preparation.capitalize()} (job zone {each.job_zone})." if each.job_zone else ""


def _gap(line: GapLine) -> dict[str, Any]:
    word, kind = VERDICTS[line.verdict]
    asked = f"Asked: {line.asked} ({line.asked_by})."
    has = f"There is: {line.has}{f' ({line.has_by})' if line.has_by else ''}." if line.has else ""
    return {"when_status": {"word": word, "kind": kind}, "who": line.what, "say": asked, "after": has}


def _path(view: PathView, found: SkillsAnswer, member_id: str, can: Can) -> dict[str, Any]:
    state, wanted = view.path.state, view.wanted
    return {
        "title": wanted.title if wanted else view.path.occupation,
        "description": wanted.description if wanted else "",
        "status": {"word": state.label, "kind": STATUS[state]},
        "since": short(view.path.since, found.day),
        "recommended": _recommended(view),
        "entries": [
            {"day": short(on, found.day), "sentence": said.sentence, "more": list(said.more)} for on, said in view.steps
        ],
        "gains": [f"{label(gain.kind)}, {short(gain.on, found.day)}" for gain in view.gains],
        "actions": [
            link
            for words, name in NEXT.get(state, ())
            for link in _link(member_id, can, words, name, **_about(name, view))
        ],
        "over": not view.path.open,
    }


def _about(name: str, view: PathView) -> dict[str, str]:
    return {} if name == "record-skill-gain" else {"path_id": view.path.path_id}


def _recommended(view: PathView) -> list[tuple[str, str]]:
    told = view.path.recommended
    if told is None:
        return []
    lines = [
        ("Course", told.course or ""),
        ("Why", told.because or ""),
        ("Leads to", label(told.credential) or label(told.kind)),
        ("Where", view.school),
        ("Paid by", label(told.funding)),
        ("Cost for the member", f"${told.cost:,.2f}" if told.cost is not None else ""),
        ("Hours", told.hours or ""),
    ]
    return [line for line in lines if line[1]]


def _near(each: Nearby, found: SkillsAnswer, member_id: str, can: Can) -> dict[str, Any]:
    return {
        "who": each.occupation.title,
        "when": f"Job zone {each.occupation.job_zone}",
        "say": _because(each, found),
        "actions": _link(member_id, can, "Compare", "evaluate-gap", occupation=each.occupation.code),
    }


def _because(each: Nearby, found: SkillsAnswer) -> str:
    place = "The nearest" if each.place == 1 else f"Number {each.place} of those nearest"
    parts = [f"{place} to the work they want, with {each.occupation.preparation}."]
    if each.enough and found.schooled:
        parts.append(f"Enough for it: {lower(each.enough)}. They have that.")
    elif each.enough:
        parts.append(f"Enough for it: {lower(each.enough)}.")
    return " ".join(parts)


def _nearby_why(found: SkillsAnswer) -> str:
    if found.current is None or found.nearby:
        return ""
    if found.current.wanted is None or found.current.wanted.job_zone is None:
        return "This work is not rated, so what lies near to it cannot be told."
    return "No neighboring work asks less preparation than this and no more schooling than they have."


def _course(each: ServiceFound, member_id: str) -> dict[str, Any]:
    return {"label": each.row.name, "href": where(each.row.service_id, member_id), "more": each.row.organization}


def _earlier(view: PathView, found: SkillsAnswer) -> tuple[str, str, str]:
    title = view.wanted.title if view.wanted else view.path.occupation
    return title, view.path.state.label, f"{short(view.path.since, found.day)}."

"""Everything that happened to a member."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import render_template, request, url_for

from lifeservices.domain.words import Evidence
from lifeservices.questions.caseload import MemberName
from lifeservices.questions.timeline import KINDS, PAGE, Line, Timeline, TimelineAnswer
from lifeservices.sentences.words import short
from web.access import actor, ask, policy, services
from web.coach.place import READERS, blueprint
from web.words import days, pages_of, with_weekday

LATE_FROM = 3
"""From so many days on, late news is marked."""

EVIDENCE_LEVELS = {
    Evidence.COACH_INFERENCE: 0,
    Evidence.MEMBER_SAID: 1,
    Evidence.DOCUMENT_SEEN: 2,
    Evidence.EMPLOYER_CONFIRMED: 3,
    Evidence.WAGE_RECORD: 4,
}


@blueprint.get("/members/<member_id>/timeline")
@policy(*READERS)
def timeline(member_id: str) -> Any:
    """The whole of it, a page at a time."""
    who, kind = ask(MemberName(member_id)), request.args.get("kind", "")
    answer: TimelineAnswer = ask(Timeline(member_id, kind, request.args.get("page", 1, int)))

    def link(page: int) -> str:
        return url_for("coach.timeline", member_id=member_id, kind=kind or None, page=page if page > 1 else None)

    return render_template(
        "coach/timeline.html",
        title=f"Everything that happened: {who or 'a member'}",
        crumb={"href": url_for("coach.member", member_id=member_id), "label": who or "The member"},
        filters=filters(answer, member_id, kind),
        entries=entries(answer.lines, member_id),
        pages=pages_of(answer.page, answer.pages, answer.total, PAGE, link),
    )


def filters(answer: TimelineAnswer, member_id: str, kind: str = "") -> list[dict[str, Any]]:
    """The kinds of entries, each with how many there are."""
    all_of_it = url_for("coach.timeline", member_id=member_id)
    found: list[dict[str, Any]] = [
        {"label": "Everything", "href": all_of_it, "count": answer.everything, "current": not kind}
    ]
    for name, (words, _) in KINDS.items():
        if answer.kinds[name] or kind == name:
            href = url_for("coach.timeline", member_id=member_id, kind=name)
            found.append({"label": words, "href": href, "count": answer.kinds[name], "current": kind == name})
    return found


def entries(lines: list[Line], member_id: str, actions: bool = True) -> list[dict[str, Any]]:
    """Entries as the timeline macro wants them."""
    today, mine = services().today(), actor().role.value in ("coach", "supervisor")
    return [_entry(line, member_id, today, actions and mine) for line in lines]


def _entry(line: Line, member_id: str, today: date, actions: bool) -> dict[str, Any]:
    evidence = line.said.evidence
    corrected = line.corrections[-1] if line.corrections else None
    earlier = [f"{_corrected(c.field, c.why, c.recorded_on, today)}: {c.old} → {c.new}" for c in line.corrections[:-1]]
    was = corrected and {
        "why": _corrected(corrected.field, corrected.why, corrected.recorded_on, today),
        "old": corrected.old,
        "new": corrected.new,
    }
    may = actions and line.amendable
    about = {"member_id": member_id, "entry_id": line.entry_id}
    return {
        "day": with_weekday(line.on, today),
        "learned": _learned(line, today),
        "late": line.days_late >= LATE_FROM,
        "sentence": line.said.sentence,
        "evidence": evidence and {"level": EVIDENCE_LEVELS[evidence], "word": evidence.label},
        "more": [*line.said.more, *earlier, *([line.void] if line.void else [])],
        "was": was,
        "void": bool(line.void),
        "actions": [
            {"label": "Correct or take back", "about": line.said.sentence, "href": url_for("coach.entry", **about)}
        ]
        if may
        else [],
    }


def _learned(line: Line, today: date) -> str:
    if line.recorded_on == line.on:
        return "recorded the same day"
    recorded = f"recorded {short(line.recorded_on, today)}"
    return f"{recorded}, {days(line.days_late)} later" if line.days_late >= LATE_FROM else recorded


def _corrected(field: str, why: str, day: date, today: date) -> str:
    name = "The day" if field == "on" else field.replace("_", " ").capitalize()
    return f"{name} corrected {short(day, today)}, {why.lower()}"

"""Everything that happened to a member."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import render_template, request, url_for

from lifeservices.domain.words import Evidence
from lifeservices.questions.caseload import MemberName
from lifeservices.questions.timeline import KINDS, PAGE, Timeline, TimelineAnswer
from lifeservices.questions.timeline_lines import Line
from lifeservices.sentences.words import short
from web.access import actor, ask, policy
from web.coach.as_it_stood import day_asked
from web.coach.place import READERS, blueprint
from web.searching import looked_for
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
    """The whole of it, a page at a time, or what of it says some words; today or as it stood on an earlier day."""
    who, stood = ask(MemberName(member_id)), day_asked()
    kind, search = request.args.get("kind", ""), looked_for()
    answer: TimelineAnswer = ask(
        Timeline(member_id, kind, request.args.get("page", 1, int), words=search.words, day=stood.day)
    )
    kept = {"q": search.id or "", "day": stood.day.isoformat() if stood.day else ""}
    address = url_for("coach.timeline", member_id=member_id)

    def link(page: int) -> str:
        there = {name: value for name, value in {**kept, "kind": kind}.items() if value}
        return url_for("coach.timeline", member_id=member_id, page=page if page > 1 else None, **there)

    shown = render_template(
        "coach/timeline.html",
        title=f"Everything that happened: {who or 'a member'}",
        refused=bool(stood.wrong),
        crumb={
            "href": url_for("coach.member", member_id=member_id, day=kept["day"] or None),
            "label": who or "The member",
        },
        filters=filters(answer, member_id, kind, kept),
        entries=entries(answer.lines, member_id, answer.today, actions=stood.day is None),
        pages=pages_of(answer.page, answer.pages, answer.total, PAGE, link),
        search={"words": search.words, "kept": {"member_id": member_id, "kind": kind, "day": kept["day"]}},
        control=stood.control(address, kind=kind, q=kept["q"]),
        **({"banner": stood.banner(address)} if stood.day else {}),
    )
    return shown, 422 if stood.wrong else 200


def filters(answer: TimelineAnswer, member_id: str, kind: str, kept: dict[str, str]) -> list[dict[str, Any]]:
    """The kinds of entries, each with how many there are."""
    kept = {name: value for name, value in kept.items() if value}
    all_of_it = url_for("coach.timeline", member_id=member_id, **kept)
    found: list[dict[str, Any]] = [
        {"label": "Everything", "href": all_of_it, "count": answer.everything, "current": not kind}
    ]
    for name, (words, _) in KINDS.items():
        if answer.kinds[name] or kind == name:
            href = url_for("coach.timeline", member_id=member_id, kind=name, **kept)
            found.append({"label": words, "href": href, "count": answer.kinds[name], "current": kind == name})
    return found


def entries(lines: list[Line], member_id: str, day: date, actions: bool = True) -> list[dict[str, Any]]:
    """Entries as the timeline macro wants them, near the day of the page."""
    mine = actor().role.value in ("coach", "supervisor")
    return [_entry(line, member_id, day, actions and mine) for line in lines]


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
    by = f" by {line.recorded_by}" if line.recorded_by else ""
    if line.recorded_on == line.on:
        return f"recorded the same day{by}"
    recorded = f"recorded {short(line.recorded_on, today)}"
    return f"{recorded}, {days(line.days_late)} later{by}" if line.days_late >= LATE_FROM else f"{recorded}{by}"


def _corrected(field: str, why: str, day: date, today: date) -> str:
    name = "The day" if field == "on" else field.replace("_", " ").capitalize()
    return f"{name} corrected {short(day, today)}, {why.lower()}"

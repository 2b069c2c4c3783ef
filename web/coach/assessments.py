"""How a member's strengths and needs went over time: each part of life in a drawing, with the answers under it."""

from __future__ import annotations

from typing import Any

from flask import render_template, url_for

from lifeservices.domain.words_plan import SCORE_WORDS
from lifeservices.questions.assessment import Area, Look, NeedsAnswer, Point, StrengthsAndNeeds
from lifeservices.questions.ending import WhereTheyStand
from lifeservices.sentences.words import short
from web.access import ask, policy
from web.coach.assessing import crumb
from web.coach.assessment_begun import COMMAND
from web.coach.cards.needs import validity_of
from web.coach.offering import can_about, takes_part
from web.coach.place import READERS, blueprint

WIDE, HIGH, EDGE = 300, 96, 12
"""The drawing of one part of life: levels from 1 at the bottom to 5 at the top."""


@blueprint.get("/members/<member_id>/strengths-and-needs")
@policy(*READERS)
def strengths_and_needs(member_id: str) -> Any:
    """The page."""
    found: NeedsAnswer = ask(StrengthsAndNeeds(member_id))
    row = ask(WhereTheyStand(member_id))
    return render_template(
        "coach/assessments.html",
        title="Strengths and needs",
        crumb=crumb(member_id, found.member),
        actions=_actions(member_id, found) if can_about(member_id)(COMMAND) else [],
        validity=validity_of(found) if takes_part(row) else None,
        holds=short(found.validity.ends_on, found.today) if found.validity and takes_part(row) else "",
        strengths=found.strengths,
        priorities=[domain.label for domain in found.priorities],
        priorities_on=short(found.priorities_on, found.today) if found.priorities_on else "",
        looks=[_look(look, found) for look in reversed(found.looks)],
        reworded=_reworded(found),
        areas=[_area(area, found) for area in found.areas],
    )


def _actions(member_id: str, found: NeedsAnswer) -> list[dict[str, str]]:
    def link(label: str, name: str, kind: str = "") -> dict[str, str]:
        return {"label": label, "href": url_for("coach.command", member_id=member_id, name=name), "kind": kind}

    again = "Go through them again" if found.looks else "Go through them"
    return [link(again, COMMAND, "main"), link("Choose what comes first", "choose-priorities")]


def _look(look: Look, found: NeedsAnswer) -> dict[str, Any]:
    cells = [
        short(look.on, found.today),
        look.point.label,
        look.by_name or "Somebody on the staff",
        f"{look.asked} parts of life" + ("" if look.present else ", without the member"),
        f"{look.wording[0].replace('-', ' ').capitalize()}, {look.wording[1]}",
    ]
    return {"cells": cells}


def _reworded(found: NeedsAnswer) -> str:
    """Between which days the wording changed, if it ever did."""
    pairs = zip(found.looks, found.looks[1:], strict=False)
    changed = [(a, b) for a, b in pairs if a.wording != b.wording]
    return "; ".join(f"between {short(a.on, found.today)} and {short(b.on, found.today)}" for a, b in changed)


def _area(area: Area, found: NeedsAnswer) -> dict[str, Any]:
    return {
        "name": area.domain.label,
        "tag": "Their priority" if area.priority else "",
        "word": area.word,
        "move": area.move,
        "drawing": _drawing(area) if len(area.points) > 1 else None,
        "rows": [_answer(point, found) for point in reversed(area.points)],
    }


def _answer(point: Point, found: NeedsAnswer) -> dict[str, str]:
    differs = "; ".join(point.unlike)
    return {
        "day": short(point.look.on, found.today),
        "word": SCORE_WORDS[point.score],
        "source": point.source.label,
        "note": point.note,
        "unlike": f"{differs[:1].upper()}{differs[1:]}" if differs else "",
    }


def _drawing(area: Area) -> dict[str, Any]:
    """Where its points and the lines between them stand: days apart as they were, a broken line where worded anew."""
    first, last = area.points[0].look.on, area.points[-1].look.on
    span = max(1, (last - first).days)

    def place(point: Point) -> tuple[float, float]:
        x = EDGE + (WIDE - 2 * EDGE) * (point.look.on - first).days / span
        return round(x, 1), round(HIGH - EDGE - (HIGH - 2 * EDGE) * (point.score - 1) / 4, 1)

    pairs = zip(area.points, area.points[1:], strict=False)
    return {
        "wide": WIDE,
        "high": HIGH,
        "rails": [round(HIGH - EDGE - (HIGH - 2 * EDGE) * level / 4, 1) for level in range(5)],
        "points": [place(point) for point in area.points],
        "lines": [(place(a), place(b), bool(b.unlike)) for a, b in pairs],
    }

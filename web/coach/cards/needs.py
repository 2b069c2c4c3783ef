"""Strengths, and how each part of life is going: what comes first for the member, then where it is hardest."""

from __future__ import annotations

from typing import Any

from flask import url_for

from lifeservices.questions.assessment import Area, NeedsAnswer, StrengthsAndNeeds
from lifeservices.questions.member import MemberAnswer
from lifeservices.questions.validity import Holds
from lifeservices.sentences.words import short
from web.access import ask
from web.coach.assessment_begun import COMMAND, ORDER, begun
from web.coach.cards.card import Card, to_do, writes
from web.coach.offering import takes_part

SHOWN = 5
"""So many parts of life are seen at once; the others are folded away."""
STRENGTHS = 6


def card(found: MemberAnswer) -> Card:
    """Strengths first; of each part of life the first answer and the last."""
    told: NeedsAnswer = ask(StrengthsAndNeeds(found.row.member_id, found.day if found.earlier else None))
    shown = max(SHOWN, len(told.priorities))
    rows = [row_of(area) for area in told.areas]
    values = {
        "strengths": told.strengths[-STRENGTHS:],
        "more_strengths": max(0, len(told.strengths) - STRENGTHS),
        "needs": rows[:shown],
        "others": rows[shown:],
        "validity": validity_of(told) if takes_part(found.row) else None,
        "over_time": url_for("coach.strengths_and_needs", member_id=found.row.member_id)
        if told.looks and not found.earlier
        else "",
    }
    note = f"Last gone through {short(told.looks[-1].on, told.today)}" if told.looks else ""
    return Card("needs", "Strengths and needs", values, note, _to_do(found, told))


def row_of(area: Area) -> dict[str, Any]:
    """One part of life, as the table of needs takes it."""
    return {
        "name": area.domain.label,
        "tag": "Their priority" if area.priority else "",
        "then": area.then.score if area.then else None,
        "now": area.now.score,
        "word": area.word,
        "move": ", ".join((area.move, *area.unlike)),
        "reworded": False,
        "broken": bool(area.unlike),
    }


def validity_of(told: NeedsAnswer) -> dict[str, str] | None:
    """A word on how long the last one holds, where it is time for the next; nothing while it simply holds."""
    if told.validity is None:
        return None
    state, ends = told.validity.on(told.today), short(told.validity.ends_on, told.today)
    if state is Holds.EXPIRED:
        return {"word": "Expired", "kind": "soon", "said": f"It held until {ends}. Time to go through them again."}
    if state is Holds.EXPIRING:
        return {"word": "Expiring", "kind": "info", "said": f"It holds until {ends}. Time to go through them again."}
    return None


def _to_do(found: MemberAnswer, told: NeedsAnswer) -> dict[str, str] | None:
    before = begun(found.row.member_id) if writes(found) else None
    if before is not None:
        return to_do(found, f"Go on, {before.seen} of {len(ORDER)}", f"{COMMAND}/go-on")
    return to_do(found, "Go through them again" if told.looks else "Go through them", COMMAND)

"""A member who was handed over and is not accepted yet, and the coaches so far."""

from __future__ import annotations

from flask import url_for

from lifeservices.questions.member import MemberAnswer
from lifeservices.sentences.words import short
from web.access import actor
from web.coach.cards.card import Card


def waiting(found: MemberAnswer) -> Card | None:
    """First of all: the new coach reads what they were given, and accepts."""
    handed = next((because for because in found.pressing if because.reason.name == "handed"), None)
    if handed is None or found.erased:
        return None
    mine = actor().id == found.row.coach_id
    values = {
        "words": f"Since {short(handed.day)}. The page made of the record and a note wait to be read.",
        "action": {
            "label": "Read and accept" if mine else "What was handed over",
            "href": url_for("coach.command", member_id=found.row.member_id, name="accept-hand-over"),
            "kind": "main" if mine else "",
        },
    }
    return Card("handed", "Handed to you" if mine else "Not accepted yet", values)


def card(found: MemberAnswer) -> Card:
    """Who walked with them so far."""
    lines = [
        (coach.name or "A coach", f"{short(coach.since)} to {short(coach.until) if coach.until else 'now'}")
        for coach in found.coaches[:4]
    ]
    href = url_for("coach.coaches_so_far", member_id=found.row.member_id)
    return Card("coach", "Coaches", {"lines": lines}, link={"label": "Why it changed", "href": href})

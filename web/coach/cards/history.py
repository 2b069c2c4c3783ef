"""The last entries of everything that happened."""

from __future__ import annotations

from flask import url_for

from lifeservices.questions.member import MemberAnswer
from lifeservices.questions.timeline import Timeline
from web.access import ask
from web.coach.cards.card import Card
from web.coach.timeline import entries

LAST_ENTRIES = 6


def card(found: MemberAnswer) -> Card:
    """Newest first; the rest is a page of its own."""
    member_id, day = found.row.member_id, found.day if found.earlier else None
    history = ask(Timeline(member_id, size=LAST_ENTRIES, day=day))
    address = url_for("coach.timeline", member_id=member_id, day=day.isoformat() if day else None)
    values = {
        "entries": entries(history.lines, member_id, found.day, actions=False),
        "earlier": max(0, history.total - LAST_ENTRIES),
        "timeline": address,
    }
    return Card("history", "Everything that happened", values, link={"label": "Search all of it", "href": address})

"""What may be shared now, and what was shared with whom."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import url_for

from lifeservices.questions.disclosures import Disclosures, Shared
from lifeservices.questions.member import MemberAnswer
from lifeservices.sentences.words import label, short
from web.access import ask
from web.coach.cards.card import Card, nothing_shared, offered, to_do


def card(found: MemberAnswer) -> Card:
    """Each consent that holds, and the way to take it back; under them the accounting of disclosures."""
    link = to_do(found, "Record a consent", "give-consent")
    told: list[Shared] = ask(Disclosures(found.row.member_id, found.day if found.earlier else None))
    values = {
        "consents": _lines(found),
        "none": f"Nothing. {nothing_shared(found)}",
        "shared": [_told(each, found.day) for each in told],
        "all": url_for("coach.shared", member_id=found.row.member_id, day=found.day if found.earlier else None),
    }
    return Card("consents", "What may be shared", values, link=link)


def _lines(found: MemberAnswer) -> list[dict[str, Any]]:
    return [
        {
            "what": ", ".join(label(each) for each in may.what),
            "words": f"{label(may.purpose)}. {', '.join(may.named) or label(may.recipients)}."
            + (f" Until {short(may.until, found.day)}." if may.until else " Until they take it back."),
            "actions": offered(found, [("Take back", "withdraw-consent")], consent_id=may.consent_id),
        }
        for may in found.may
    ]


def _told(shared: Shared, day: date) -> dict[str, str]:
    what = ", ".join(label(each).lower() for each in shared.what) or "what it was is not known any more"
    return {
        "day": short(shared.on, day),
        "who": shared.recipient,
        "words": what if shared.made else f"not shared, no consent covered it: {what}",
    }

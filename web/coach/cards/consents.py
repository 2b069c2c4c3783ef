"""What may be shared now."""

from __future__ import annotations

from typing import Any

from lifeservices.questions.member import MemberAnswer
from lifeservices.sentences.words import label, short
from web.coach.cards.card import Card, command_link, to_do, writes


def card(found: MemberAnswer) -> Card:
    """Each consent that holds, and the way to take it back."""
    link = to_do(found, "Record a consent", "give-consent")
    return Card("consents", "What may be shared", {"consents": _lines(found)}, link=link)


def _lines(found: MemberAnswer) -> list[dict[str, Any]]:
    return [
        {
            "what": ", ".join(label(each) for each in may.what),
            "words": f"{label(may.purpose)}. {label(may.recipients)}."
            + (f" Until {short(may.until)}." if may.until else " Until they take it back."),
            "actions": [command_link(found, "Take back", "withdraw-consent", consent_id=may.consent_id)]
            if writes(found)
            else [],
        }
        for may in found.may
    ]

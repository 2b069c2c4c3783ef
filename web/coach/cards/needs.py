"""Strengths, and how each part of life is going."""

from __future__ import annotations

from lifeservices.questions.member import MemberAnswer
from lifeservices.sentences.words import short
from web.coach.cards.card import Card, to_do


def card(found: MemberAnswer) -> Card:
    """Strengths first; of each part of life the first score and the last."""
    note = f"Last gone through {short(found.assessed_on)}" if found.assessed_on else ""
    again = "Go through them again" if found.needs else "Go through them"
    values = {"needs": [need.__dict__ for need in found.needs], "strengths": found.strengths}
    return Card("needs", "Strengths and needs", values, note, to_do(found, again, "record-assessment"))

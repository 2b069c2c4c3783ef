"""What to say of a member who was handed over and is not accepted yet."""

from __future__ import annotations

from datetime import date
from typing import Any

from lifeservices.domain.words_person import CoachChange
from lifeservices.questions.attention.reasons import Because
from lifeservices.sentences.words import lower, short

HANDED_ANSWERS: list[tuple[str, str, dict[str, Any]]] = [("Read and accept", "accept-hand-over", {})]


def handed_words(because: Because, day: date) -> str:
    """The sentence on a list."""
    spells = because.about.spells
    why = f" Why: {lower(CoachChange(spells[-1].reason))}." if spells and spells[-1].reason else ""
    asked = " You asked back." if because.about.asked_at else ""
    return f"Handed to you on {short(because.day, day)}.{why}{asked}"

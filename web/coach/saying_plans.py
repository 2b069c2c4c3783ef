"""What to say of a plan that is to be looked at again."""

from __future__ import annotations

from datetime import date
from typing import Any

from lifeservices.questions.attention.reasons import Because
from lifeservices.sentences.words import short
from web.words import days

Answers = list[tuple[str, str, dict[str, Any]]]


def review_answers(because: Because) -> Answers:
    """What can be answered at once; a late review can wait no longer."""
    waits: Answers = [] if because.days else [("Let it wait", "exempt-review", {})]
    return [("Looked at it", "review-plan", {}), *waits]


def review_words(because: Because, day: date) -> str:
    """The sentence on a list."""
    due = short(because.day, day)
    if because.days:
        return f"The plan was to be looked at again by {due}, {days(because.days)} ago."
    return f"Look at the plan together again by {due}."

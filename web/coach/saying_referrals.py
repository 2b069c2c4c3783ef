"""What to say of a referral that no service has answered. Which service it is stands on the referral's own page."""

from __future__ import annotations

from datetime import date
from typing import Any

from lifeservices.questions.attention.reasons import Because
from lifeservices.sentences.words import short
from web.words import days

Answers = list[tuple[str, str, dict[str, Any]]]


def unanswered_answers(because: Because) -> Answers:
    """What can be done about it."""
    about = {"referral_id": because.about.referral_id}
    return [
        ("They answered", "record-referral-answer", about),
        ("New link", "make-service-link", about),
        ("It ended", "close-referral", about),
    ]


def unanswered_words(because: Because, day: date) -> str:
    """The sentence on a list."""
    seen = because.about.viewed_on
    opened = f" They opened it {short(seen, day)}." if seen else ""
    ends = f" It expires {short(because.closes, day)}." if because.closes else ""
    return f"A referral of {short(because.day, day)} has had no answer for {days(because.days)}.{opened}{ends}"

"""What to say of months of support that end or are over."""

from __future__ import annotations

from datetime import date
from typing import Any

from lifeservices.domain.words_person import CompletionReason
from lifeservices.questions.attention.reasons import Because
from lifeservices.sentences.words import short
from web.words import days

Answers = list[tuple[str, str, dict[str, Any]]]


def ending_words(because: Because, day: date) -> str:
    """The sentence on a list."""
    if because.days:
        over = f"Support ended {short(because.day, day)}, {days(because.days)} ago."
        return f"{over} Say how it went for them and complete their journey, or close it on their page."
    return f"The last day of support is {short(because.day, day)}. Speak about what comes after it."


def ending_answers(because: Because, day: date) -> Answers:
    """What can be answered; months can be added only while they run."""
    spoke = ("Reached", "log-contact", {"reached": "yes"})
    if because.days:
        over = {"completed_on": day.isoformat(), "reason": CompletionReason.SUPPORT_ENDED.value}
        return [("Complete", "complete-journey", over), spoke]
    return [spoke, ("Prolong", "prolong-support", {})]


def ending_when(because: Because, day: date) -> dict[str, Any]:
    """The first column of a list."""
    if because.days:
        return {"when_status": {"word": "Over", "kind": "soon"}, "when_note": f"since {short(because.day, day)}"}
    return {"when_status": {"word": "Ending", "kind": "info"}, "when_note": f"ends {short(because.day, day)}"}


def ending_in_short(because: Because, day: date) -> str:
    """The same for the head of a member's page."""
    when = short(because.day, day)
    return f"Support ended {when}: complete or close their journey" if because.days else f"Support ends {when}"

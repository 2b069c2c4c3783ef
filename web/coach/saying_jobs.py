"""What to say of a job at risk, and of somebody who looks for work again."""

from __future__ import annotations

from datetime import date
from typing import Any

from lifeservices.domain.words import SeparationReason
from lifeservices.questions.attention.jobs import AboutJob
from lifeservices.questions.attention.reasons import Because
from lifeservices.sentences.words import lower, short

Answers = list[tuple[str, str, dict[str, Any]]]
SIGNS = {
    "worries": "Worries or help needed, said at the check-in on {day}.",
    "fewer-hours": "Fewer hours since {day}: {words}.",
    "missed-twice": "Two check-ins in a row without an answer; the last window closed {day}.",
}
ENDED_ANSWERS: Answers = [
    ("Put forward", "submit-job-referral", {}),
    ("New start", "record-start", {}),
    ("Reached", "log-contact", {"reached": "yes"}),
]


def at_risk_words(because: Because, employer: str, day: date) -> str:
    """The sentence on a list."""
    about: AboutJob = because.about
    said = SIGNS[about.sign].format(day=short(because.day, day), words=about.words)
    quote = f" “{about.words}”" if about.sign == "worries" and about.words else ""
    return f"{employer or 'At work'}. {said}{quote}"


def ended_words(because: Because, employer: str, day: date) -> str:
    """The sentence on a list."""
    reason = because.about.reason
    why = f": {lower(SeparationReason(reason))}" if reason and reason != SeparationReason.NOT_KNOWN else ""
    return f"No longer at {employer or 'their last job'} since {short(because.day, day)}{why}. No other job yet."


def in_short(because: Because, day: date) -> str | None:
    """The same for the head of a member's page."""
    if because.what == "job-at-risk":
        return "The job may be at risk"
    if because.what == "job-ended":
        return f"Looking for work again since {short(because.day, day)}"
    return None

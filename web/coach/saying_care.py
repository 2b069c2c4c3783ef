"""What to say of hand-offs to the health plan and of its rides, on lists."""

from __future__ import annotations

from datetime import date
from typing import Any

from lifeservices.domain.words_care import CareTeam
from lifeservices.questions.attention.reasons import Because
from lifeservices.sentences.words import lower, short
from web.coach.told import Answer, Told
from web.words import days, with_weekday

ABOUT_CARE = ("care-untaken", "care-open", "ride-unbooked", "ride-passed")
"""What a line about the plan's care teams and rides can be about."""


def care_words(because: Because, day: date) -> str:
    """The sentence on a list, and in the head of a page."""
    when = short(because.day, day)
    if because.what == "ride-passed":
        return f"There was a ride {when}. How did it go?"
    if because.what == "ride-unbooked":
        return f"The ride {with_weekday(because.day, day)} is not booked yet. Call the vendor."
    team = f"the plan’s {lower(CareTeam(because.about.team))}"
    if because.what == "care-untaken":
        return f"Handed off to {team} {when}. Nobody there has taken it on: call them."
    return f"Taken on by {team} {when}. What came of it?"


def care_told(because: Because, day: date) -> Told:
    """A line of a list."""
    return Told(care_words(because, day), answers=_answers(because))


def _answers(because: Because) -> list[Answer]:
    if because.what in ("care-untaken", "care-open"):
        about = {"handoff_id": because.about.handoff_id}
        taken = [Answer("Taken on", "record-care-taken", about)] if because.what == "care-untaken" else []
        return [*taken, Answer("What came of it", "close-care-handoff", about, quiet=bool(taken))]
    about = {"ride_id": because.about.ride_id}
    if because.what == "ride-passed":
        return [Answer("How it went", "record-ride-outcome", about)]
    return [Answer("Booked", "book-ride", about), Answer("Call it off", "call-off-ride", about, quiet=True)]


def care_when(because: Because, day: date) -> dict[str, Any] | None:
    """The first column, where it waits for something since a day."""
    if because.what in ("care-untaken", "care-open"):
        return {
            "when_status": {"word": days(because.days), "kind": "soon"},
            "when_note": f"since {short(because.day, day)}",
        }
    if because.what == "ride-passed":
        return {
            "when_status": {"word": f"{days(because.days)} ago", "kind": "soon"},
            "when_note": short(because.day, day),
        }
    return None

"""What to say of somebody who comes out of custody, and how much of the 72 hours is left."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from lifeservices.domain.words import ContactMode
from lifeservices.projections.reentries import ReentryRow
from lifeservices.questions.attention.reasons import Because
from lifeservices.questions.reentry import deadline
from lifeservices.sentences.words import short
from web.access import services
from web.words import days, with_weekday

Answers = list[tuple[str, str, dict[str, Any]]]
ABOUT_REENTRY = ("first-contact", "release-plan", "release-passed", "thirty-days")


def reentry_words(because: Because, day: date) -> str:
    """The sentence on a list."""
    when = short(because.day, day)
    if because.what == "first-contact":
        return f"Released {when}. Nobody has spoken with them since."
    if because.what == "release-plan":
        return f"To be released {when}. There is no plan yet for the days after it."
    if because.what == "release-passed":
        return f"The release was planned for {when}. Did it happen?"
    return f"The first 30 days after the release end {when}. Look back together."


def reentry_answers(because: Because, mode: ContactMode, day: date) -> Answers | list[tuple[Any, ...]]:
    """What one can answer at once."""
    if because.what == "first-contact":
        tried = {"contact_on": day.isoformat(), "mode": mode.value, "reached": "no"}
        return [("Reached", "log-contact", {"reached": "yes"}), ("No answer", "log-contact", tried, True)]
    if because.what == "release-plan":
        return [("Plan the days after", "draft-transition-plan", {}), ("It moved", "change-release-date", {})]
    if because.what == "release-passed":
        start = {"released_on": because.day.isoformat()}
        return [("Released", "record-release", start), ("It moved", "change-release-date", {})]
    return [("Look back", "review-reentry", {})]


def reentry_when(because: Because, day: date) -> dict[str, Any]:
    """The first column: the hours that are left, the days until then, or how late it is."""
    if because.what == "first-contact":
        word, kind = hours_left(because.about)
        return {"when_status": {"word": word, "kind": kind}, "when_note": f"since {short(because.day, day)}"}
    if because.days:
        return {"when_status": {"word": f"{days(because.days)} late", "kind": "urgent"}}
    if because.what == "thirty-days":
        return {"when": with_weekday(because.day, day)}
    return {"when": with_weekday(because.day, day), "when_note": in_days((because.day - day).days)}


def hours_left(row: ReentryRow) -> tuple[str, str]:
    """`41 hours left`, `6 hours late`, and the shape of it."""
    until = deadline(row, services().zone)
    if until is None:
        return "", "unknown"
    return hours_until(until)


def hours_until(until: datetime) -> tuple[str, str]:
    """The same for a moment."""
    left = (until - services().clock().astimezone(services().zone)).total_seconds() / 3600
    count = int(abs(left))
    if left < 0:
        late = f"{count} {'hour' if count == 1 else 'hours'} late" if count < 96 else f"{days(count // 24)} late"
        return late, "urgent"
    return (f"{count} {'hour' if count == 1 else 'hours'} left" if count else "Less than 1 hour"), "urgent"


def in_days(count: int) -> str:
    """`today`, `tomorrow`, `in 12 days`."""
    return "today" if count == 0 else "tomorrow" if count == 1 else f"in {days(count)}"

"""The steps of a way out of custody, as a card and its page show them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from lifeservices.domain.words_reentry import Supervision
from lifeservices.projections.reentries import ReentryRow
from lifeservices.questions.reentry import FirstContact, ReentryAnswer
from lifeservices.sentences.words import lower, short
from web.coach.saying_reentry import hours_until, in_days
from web.words import with_weekday

STATES = {
    "ahead": ("In custody", "info"),
    "released": ("Released", "good"),
    "custody": ("In custody again", "held"),
    "closed": ("Closed", "held"),
}


def state_of(row: ReentryRow) -> dict[str, str]:
    """The word for where somebody stands."""
    word, kind = STATES[row.state]
    return {"word": word, "kind": kind}


def release_words(row: ReentryRow, day: date) -> str:
    """`Release planned for Tue, Dec 6, in 16 days. It moved 2 times.`"""
    moved = max(0, len(row.days) - 1)
    times = "" if not moved else " It moved once." if moved == 1 else f" It moved {moved} times."
    if row.state == "released" and row.released_on:
        other = row.planned_on if row.planned_on != row.released_on else None
        planned = f", planned for {short(other, day)}" if other else ""
        return f"Released {with_weekday(row.released_on, day)}{planned}.{times}"
    if row.state == "custody" and row.custody_on:
        held = f"In custody since {short(row.custody_on, day)}. The days after the release rest."
        return f"{held} {_planned(row.planned_on, day)}" if row.planned_on else held
    if row.planned_on is None:
        return "Nobody knows yet on which day the release will be."
    return f"{_planned(row.planned_on, day)}{times}"


def _planned(planned_on: date, day: date) -> str:
    left = (planned_on - day).days
    when = in_days(left) if left >= 0 else "a day that has passed"
    return f"Release planned for {with_weekday(planned_on, day)}, {when}."


def steps_of(found: ReentryAnswer) -> list[dict[str, Any]]:
    """What has been done of what is to be done; states as the list of steps knows them."""
    row, day = found.row, found.day
    if row is None:
        return []
    before = found.contact_before
    out = row.state == "released"
    release = row.released_on if out else row.planned_on
    return [
        _step(before is not None, "Spoken with before the release", short(before, day) if before else ""),
        _step(row.plan_on is not None, "A plan for the days after it", short(row.plan_on, day) if row.plan_on else ""),
        _step(out, "The release", short(release, day) if release else "no day yet"),
        _first(found, out),
        _step(row.reviewed_on is not None, "A look back after 30 days", _review_day(found, out)),
    ]


def _step(done: bool, words: str, due: str) -> dict[str, Any]:
    return {"state": "done" if done else "not-started", "words": words, "owner": "", "due": due}


def _first(found: ReentryAnswer, out: bool) -> dict[str, Any]:
    contact = found.first_contact if out else None
    words = "The first contact, within 72 hours"
    if contact is not None:
        return _step(True, words, f"{moment(contact, found.day)}{IN_TIME[found.in_time]}")
    due = hours_until(found.deadline)[0] if found.deadline else ""
    return _step(False, words, due if out else "")


IN_TIME = {True: ", in time", False: ", late", None: ", the hour is not known"}


def moment(contact: FirstContact, day: date) -> str:
    """`Nov 15, 2 pm`, or only the day."""
    return f"{short(contact.on, day)}, {clock(contact.at)}" if contact.at else short(contact.on, day)


def clock(at: datetime) -> str:
    """`2:05 pm`."""
    return f"{at.hour % 12 or 12}:{at:%M} {'am' if at.hour < 12 else 'pm'}"


def _review_day(found: ReentryAnswer, out: bool) -> str:
    if found.row and found.row.reviewed_on:
        return short(found.row.reviewed_on, found.day)
    return f"by {short(found.review_due, found.day)}" if out and found.review_due else ""


def held(found: ReentryAnswer) -> str:
    """`Held at Lantern Ridge. Supervision: parole.`"""
    where = f"Held at {found.facility}." if found.facility and found.row and found.row.state != "released" else ""
    watched = f"Supervision: {lower(found.supervision)}." if found.supervision else ""
    if found.supervision is Supervision.NONE:
        watched = "Without supervision."
    return " ".join(part for part in (where, watched) if part)

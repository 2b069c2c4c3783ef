"""The hires behind an integer, as rows of a page and as lines of a file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from flask import current_app, url_for
from flask_security import current_user

from lifeservices.commands import Role
from lifeservices.evaluation.entries import Entry
from lifeservices.groups import ONE_REASON
from lifeservices.metrics.saying import day_text
from lifeservices.metrics.status import Reason
from lifeservices.questions.retention import Listed, PeopleFound
from web.figures.places import link
from web.figures.sheets import HIDDEN

KINDS = {
    "retained": "good",
    "lost": "held",
    "unknown": "unknown",
    "not_matured": "info",
    "employed": "good",
    "not_employed": "held",
}
WORDS = {
    "retained": "Retained",
    "lost": "Lost",
    "unknown": "Unknown",
    "not_matured": "Not yet",
    "employed": "At work",
    "not_employed": "Not at work",
}
LEVELS = {"coach-inference": 0, "member-said": 1, "document-seen": 2, "employer-confirmed": 3, "wage-record": 4}
REASONS = {reason.word: reason.sentence for reason in Reason}
REASONS[ONE_REASON] = "Last heard from before that day, or out of the program’s view then."


def people_rows(answer: PeopleFound) -> list[dict[str, Any]]:
    """Who, the status and why, and the entry that decided it."""
    return [_row(listed) for listed in answer.rows]


def withheld_words(count: int, counts_for: int = 0) -> str:
    """That not everybody behind a number is listed, and why. `counts_for`: how much of it they are together."""
    if not count:
        return ""
    more = "1 more is counted" if count == 1 else f"{count:,} more are counted"
    more += f" (for {counts_for:,})" if counts_for not in (0, count) else ""
    return f"{more} and not listed here: the list would tell what their record hides until it is opened there."


def _row(listed: Listed) -> dict[str, Any]:
    person, entry, exact = listed.person, listed.entry, current_user.role != Role.EVALUATOR
    return {
        "who": listed.name or listed.code,
        "href": member_address(person.member_id, listed.name) or journey_address(listed.code),
        "employer": listed.employer,
        "hired": day_text(person.hired_on) if exact else f"in {person.hired_on.year}",
        "status": {"word": WORDS[person.status], "kind": KINDS[person.status]},
        "reason": REASONS.get(person.reason, ""),
        "entry": entry and entry_words(entry, person.hired_on.toordinal(), exact),
    }


def member_address(member_id: str, name: str) -> str | None:
    """A member's page, for those who may open it: a supervisor only where the list could name the member."""
    within_reach = current_user.role == Role.LEAD or (current_user.role == Role.SUPERVISOR and name)
    if within_reach and "coach.member" in current_app.view_functions:
        return url_for("coach.member", member_id=member_id)
    return None


def journey_address(code: str) -> str | None:
    """The journey of a code, for those who may not know whose it is."""
    return link("journey", code=code) if code and current_user.role == Role.EVALUATOR else None


def entry_words(entry: Entry, hired_day: int | None, exact: bool) -> dict[str, Any]:
    """An entry for a line of a list: by its day, counted from the hire as well. Without exact days: only counted."""
    since = f"day {entry.on.toordinal() - hired_day}" if hired_day is not None else ""
    # That a job ended leaves somebody retained on day 90 when it ended later: the count says so.
    known = [day_text(entry.on), since] if exact else [since.capitalize() or f"in {entry.on.year}"]
    day = ", ".join(part for part in known if part)
    late = f"{entry.days_late:,} {'day' if entry.days_late == 1 else 'days'} later"
    if entry.days_late:
        learned = f"known {day_text(entry.recorded_on)}, {late}" if exact else f"known {late}"
    else:
        learned = "known the same day"
    return {
        "day": day,
        "learned": learned,
        "late": entry.days_late >= 3,
        "words": entry.words,
        "evidence": {"level": LEVELS[entry.evidence], "word": entry.evidence_words} if entry.evidence else None,
        "position": entry.position,
        "amends": entry.amends,
        "role": entry.actor_role,
    }


CSV_HEADER = ("member", "hire_year", "status", "reason", "ended_day", "followed_to_day", "deciding_entry")
CSV_HEADER += ("deciding_position", "deciding_day", "days_late", "evidence", "recorder_role")


def people_csv(answer: PeopleFound) -> Iterator[tuple[Any, ...]]:
    """One line a hire. Files go to others, so they hold codes and days since the hire, for whoever saves them."""
    yield CSV_HEADER
    for listed in answer.rows:
        person, entry = listed.person, listed.entry
        hired = person.hired_on.toordinal()
        told: tuple[Any, ...] = ("", "", "", "", "", "")
        if entry is not None:
            day = entry.on.toordinal() - hired
            told = (entry.name, entry.position, day, entry.days_late, entry.evidence, entry.actor_role)
        yield (
            listed.code,
            person.hired_on.year,
            person.status,
            person.reason,
            person.separated_on.toordinal() - hired if person.separated_on else "",
            person.followed_to.toordinal() - hired if person.followed_to else "",
            *told,
        )
    for _ in range(answer.withheld):
        yield (HIDDEN, *[""] * (len(CSV_HEADER) - 1))

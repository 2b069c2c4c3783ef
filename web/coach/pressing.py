"""What presses, in words: for each kind of reason a sentence, tags, and the answers that one can give at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from flask import url_for

from lifeservices.questions.attention.reasons import Because
from lifeservices.questions.caseload import PHASE_WORDS, Listed
from lifeservices.questions.languages import language
from lifeservices.questions.member_reading import touch_name
from lifeservices.sentences.words import short
from web.words import days, with_weekday


@dataclass(frozen=True)
class Told:
    """One reason as people read it. An answer is a label, a command and what its form begins with."""

    say: str
    tags: list[str] = field(default_factory=list)
    answers: list[tuple[str, str, dict[str, Any]]] = field(default_factory=list)


Sayer = Callable[[Listed, date], Told]
REACHED: list[tuple[str, str, dict[str, Any]]] = [
    ("Reached", "log-contact", {"reached": "yes"}),
    ("No answer", "log-contact", {"reached": "no"}),
]


def row_of(listed: Listed, day: date) -> dict[str, Any]:
    """One person on a list."""
    member, told = listed.member, SAYERS[listed.because.what](listed, day)
    spoken = language(member.spoken) if member.spoken and member.spoken != "en" else ""
    last = f" Last note, {short(member.last_contact_on, day)}:" if listed.last_note and member.last_contact_on else ""
    return {
        **_when(listed.because, day),
        "who": member.name or "A member without a name yet",
        "href": url_for("coach.member", member_id=member.member_id),
        "say": f"{told.say}{last}",
        "quote": listed.last_note,
        "tags": [tag for tag in (*told.tags, spoken, member.best_time) if tag],
        "actions": [_answer(member.member_id, *answer) for answer in told.answers],
    }


def _answer(member_id: str, label: str, command: str, start: dict[str, Any]) -> dict[str, Any]:
    return {
        "label": label,
        "href": url_for("coach.command", member_id=member_id, name=command, **start),
        "kind": "compact",
    }


def _when(because: Because, day: date) -> dict[str, Any]:
    name = because.reason.name
    if name == "overdue":
        late = f"{days(because.days)} late" if because.days else "Ends today"
        return {"when_status": {"word": late, "kind": "urgent" if because.days else "soon"}}
    if name in ("quiet", "new"):
        word, kind = (days(because.days), "unknown") if name == "quiet" else ("New", "info")
        return {"when_status": {"word": word, "kind": kind}, "when_note": f"since {short(because.day, day)}"}
    return {"when": with_weekday(because.day, day), "when_note": "today" if because.day == day else ""}


def _check_in(listed: Listed, day: date) -> Told:
    because, job = listed.because, listed.because.about
    touch = touch_name(job.next_number, (job.next_due_on - job.started_on).days) if job.started_on else ""
    closes = because.closes or because.day
    ends = f"Window closes {short(closes, day)}."
    if closes < day:
        ends = f"The window closed {short(closes, day)}: unknown until somebody tells us."
    tries = "" if not job.tries else "1 try" if job.tries == 1 else f"{job.tries} tries"
    about = {"placement_id": job.placement_id, "number": job.next_number}
    return Told(
        f"{touch} check-in, {listed.employer or 'at work'}. {ends}",
        [touch, tries],
        [
            ("Same job", "complete-check-in", {"answer": "same-job-since-hire", **about}),
            ("Ended", "complete-check-in", {"answer": "job-ended", **about}),
            ("No answer", "attempt-check-in", about),
        ],
    )


def _next_step(listed: Listed, day: date) -> Told:
    step = listed.next_step.rstrip(".") or "Speak again"
    return Told(f"{step}, by {short(listed.because.day, day)}.", answers=REACHED)


def _quiet(listed: Listed, day: date) -> Told:
    phase = PHASE_WORDS[listed.member.phase]
    return Told(f"{phase}. Nobody has spoken with them since {short(listed.because.day, day)}.", answers=REACHED)


def _new(listed: Listed, day: date) -> Told:
    phase = PHASE_WORDS[listed.member.phase]
    return Told(f"{phase}. On this list since {short(listed.because.day, day)}.", answers=REACHED)


SAYERS: dict[str, Sayer] = {"check-in": _check_in, "next-step": _next_step, "quiet": _quiet, "new": _new}
"""By what somebody is listed for."""

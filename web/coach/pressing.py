"""What presses, as rows of a list: who, why, how to speak with them, and the answers that one can give at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any
from urllib.parse import urlencode

from flask import url_for
from flask_security import current_user

from lifeservices.commands import Role
from lifeservices.domain.words_person import LeaveMessage, WrittenFormat
from lifeservices.questions.languages import language
from lifeservices.questions.listing import Listed
from lifeservices.sentences.words import label, lower, short
from web.coach.commands import member_handlers
from web.coach.holding import with_time
from web.coach.saying_care import care_when
from web.coach.saying_handed import HANDED_ANSWERS
from web.coach.saying_reentry import ABOUT_REENTRY, reentry_when
from web.coach.saying_search import search_when
from web.coach.saying_support import ending_when
from web.coach.sayings import REASSESS_FORM, SAYERS
from web.coach.told import Answer, Told
from web.words import days, with_weekday

AT_ONCE = "at-once"
"""The form that carries the answers of one tap; every button of the page belongs to it."""


def row_of(listed: Listed, day: date, ticks: bool = False, first: Sequence[str] = ()) -> dict[str, Any]:
    """One person on a list; with `ticks` they can be chosen beside others. `first` are tags before all others."""
    member, told = listed.member, _told(listed, day)
    role = current_user.role
    told = told if ticks and not listed.because.held else with_time(listed, told, day)
    last = f" Last note, {short(member.last_contact_on, day)}:" if listed.last_note and member.last_contact_on else ""
    return {
        **_when(listed, day),
        "who": member.name or "A member without a name yet",
        "href": url_for("coach.member", member_id=member.member_id),
        "say": f"{told.say}{last}",
        "quote": listed.last_note,
        "choose": member.member_id if ticks else "",
        "tags": [tag for tag in (*first, *told.tags, *how_tags(listed), *_also(listed)) if tag],
        "actions": [made for each in told.answers if (made := _button(role, member.member_id, Answer(*each)))],
    }


def _told(listed: Listed, day: date) -> Told:
    """What is said first; whoever was handed over as well can be accepted there too."""
    told = SAYERS[listed.because.what](listed, day)
    if all(reason.name != "handed" for reason in listed.also):
        return told
    return replace(told, answers=[*told.answers, *HANDED_ANSWERS])


def how_tags(listed: Listed) -> list[str]:
    """How one speaks with somebody and writes to them, in a few words each."""
    how = listed.approach
    tags = [language(how.spoken) if how.spoken not in ("", "en") else ""]
    if how.interpreter:
        tags.append(f"Interpreter: {lower(how.interpreter_mode)}" if how.interpreter_mode else "Interpreter")
    if how.written_format and how.written_format != WrittenFormat.STANDARD:
        tags.append(label(how.written_format))
    if how.leave_message:
        tags.append(MESSAGES[how.leave_message])
    return [*tags, how.best_time if listed.because.reason.name not in TIMED else ""]


MESSAGES = {
    LeaveMessage.YES: "Message is fine",
    LeaveMessage.NAME_ONLY: "Leave only a first name",
    LeaveMessage.NO: "Do not leave a message",
}


def _also(listed: Listed) -> list[str]:
    others = [SHORTER.get(reason.name, lower(reason.title)) for reason in listed.also]
    return [f"Also {', '.join(others)}"] if others else []


SHORTER = {
    "due": "due now",
    "seeking": "looking for work",
    "care": "care teams and rides",
    "reassess": "needs",
    "review": "plan",
    "news": "news",
    "unanswered": "no answer",
}
"""What a group is called in two words."""


def _button(role: Role, member_id: str, answer: Answer) -> dict[str, Any] | None:
    """What the answer looks like, if somebody in this role may give it."""
    if role not in _may().get(answer.command, ()):
        return None
    kind = "compact quiet" if answer.quiet else "compact"
    place = {"member_id": member_id, "name": answer.command}
    if not answer.at_once:
        return {"label": answer.label, "href": url_for("coach.command", **place, **answer.start), "kind": kind}
    posts = url_for("coach.at_once", **place)
    return {
        "label": answer.label,
        "posts": posts,
        "value": urlencode(answer.start, doseq=True),
        "form": AT_ONCE,
        "kind": kind,
    }


@cache
def _may() -> dict[str, frozenset[Role]]:
    mine = {handler.name: handler.may for handler in member_handlers()}
    return {**mine, REASSESS_FORM: mine["record-assessment"]}


def _when(listed: Listed, day: date) -> dict[str, Any]:
    because, name = listed.because, listed.because.reason.name
    if because.held:
        return {"when": with_weekday(because.held.until, day), "when_note": "comes back"}
    if because.what in ABOUT_REENTRY:
        return reentry_when(because, day)
    if (waits := search_when(because, day)) is not None:
        return waits
    if (cares := care_when(because, day)) is not None:
        return cares
    if name == "overdue":
        late = f"{days(because.days)} late" if because.days else "Ends today"
        status = {"word": late, "kind": "urgent" if because.days else "soon"}
        return {"when_status": status, "when_note": listed.approach.best_time}
    if name in SINCE:
        word, kind = ("New", "info") if SINCE[name] == "info" else (days(because.days), SINCE[name])
        return {"when_status": {"word": word, "kind": kind}, "when_note": f"since {short(because.day, day)}"}
    if because.what == "support-ends":
        return ending_when(because, day)
    if name == "reassess":
        ended = because.day <= day
        word, kind, note = ("Expired", "soon", "since") if ended else ("Expiring", "info", "ends")
        return {"when_status": {"word": word, "kind": kind}, "when_note": f"{note} {short(because.day, day)}"}
    if name == "review" and because.days:
        return {"when_status": {"word": f"{days(because.days)} late", "kind": "soon"}}
    when = "Today" if because.day == day else with_weekday(because.day, day)
    return {"when": when, "when_note": listed.approach.best_time if name in TIMED else ""}


TIMED = ("overdue", "due")
"""Groups whose first column says the best time."""
SINCE = {
    "warning": "urgent",
    "replace": "soon",
    "quiet": "unknown",
    "stalled": "held",
    "unanswered": "soon",
    "new": "info",
    "handed": "info",
    "news": "info",
}
"""Groups whose first column says since when, and the shape of its word."""

"""What presses, in words: for each kind of reason a sentence, tags, and the answers that one can give at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any, NamedTuple
from urllib.parse import urlencode

from flask import url_for
from flask_security import current_user

from lifeservices.commands import Role
from lifeservices.domain.words import CheckInAnswer, Evidence
from lifeservices.domain.words_person import LeaveMessage, WrittenFormat
from lifeservices.questions.caseload import PHASE_WORDS, Listed
from lifeservices.questions.languages import language
from lifeservices.questions.member_reading import touch_name
from lifeservices.sentences.words import label, lower, short
from web.coach.commands import member_handlers
from web.coach.saying_handed import HANDED_ANSWERS, handed_words
from web.coach.saying_jobs import ENDED_ANSWERS, at_risk_words, ended_words
from web.coach.saying_plans import review_answers, review_words
from web.coach.saying_reentry import ABOUT_REENTRY, reentry_answers, reentry_when, reentry_words
from web.words import days, with_weekday


class Answer(NamedTuple):
    """One answer on a row. `at_once` records it with one tap; otherwise its form opens, beginning with `start`."""

    label: str
    command: str
    start: dict[str, Any]
    at_once: bool = False
    quiet: bool = False


@dataclass(frozen=True)
class Told:
    """One reason as people read it."""

    say: str
    tags: list[str] = field(default_factory=list)
    answers: Sequence[Answer | tuple[str, str, dict[str, Any]]] = ()


Sayer = Callable[[Listed, date], Told]
AT_ONCE = "at-once"
"""The form that carries the answers of one tap; every button of the page belongs to it."""


def row_of(listed: Listed, day: date, ticks: bool = False) -> dict[str, Any]:
    """One person on a list; with `ticks` they can be chosen beside others."""
    member, told = listed.member, SAYERS[listed.because.what](listed, day)
    last = f" Last note, {short(member.last_contact_on, day)}:" if listed.last_note and member.last_contact_on else ""
    return {
        **_when(listed, day),
        "who": member.name or "A member without a name yet",
        "href": url_for("coach.member", member_id=member.member_id),
        "say": f"{told.say}{last}",
        "quote": listed.last_note,
        "choose": member.member_id if ticks else "",
        "tags": [tag for tag in (*told.tags, *how_tags(listed), *_also(listed)) if tag],
        "actions": [made for each in told.answers if (made := _button(member.member_id, Answer(*each)))],
    }


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


SHORTER = {"due": "due now", "reassess": "needs", "review": "plan", "news": "news"}
"""What a group is called in two words."""


def _button(member_id: str, answer: Answer) -> dict[str, Any] | None:
    """What the answer looks like, if whoever is here may give it."""
    if current_user.role not in _may().get(answer.command, ()):
        return None
    kind = "compact quiet" if answer.quiet else "compact"
    place = {"member_id": member_id, "name": answer.command}
    if not answer.at_once:
        return {"label": answer.label, "href": url_for("coach.command", **place, **answer.start), "kind": kind}
    posts = url_for("coach.at_once", **place)
    return {"label": answer.label, "posts": posts, "value": urlencode(answer.start), "form": AT_ONCE, "kind": kind}


@cache
def _may() -> dict[str, frozenset[Role]]:
    mine = {handler.name: handler.may for handler in member_handlers()}
    return {**mine, REASSESS_FORM: mine["record-assessment"]}


def _when(listed: Listed, day: date) -> dict[str, Any]:
    because, name = listed.because, listed.because.reason.name
    if because.what in ABOUT_REENTRY:
        return reentry_when(because, day)
    if name == "overdue":
        late = f"{days(because.days)} late" if because.days else "Ends today"
        status = {"word": late, "kind": "urgent" if because.days else "soon"}
        return {"when_status": status, "when_note": listed.approach.best_time}
    if name in SINCE:
        word, kind = ("New", "info") if SINCE[name] == "info" else (days(because.days), SINCE[name])
        return {"when_status": {"word": word, "kind": kind}, "when_note": f"since {short(because.day, day)}"}
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
    "new": "info",
    "handed": "info",
    "news": "info",
}
"""Groups whose first column says since when, and the shape of its word."""


def reached(listed: Listed, day: date) -> list[Answer]:
    """What can come of trying to speak with somebody."""
    tried = {"contact_on": day.isoformat(), "mode": listed.approach.mode.value, "reached": "no"}
    return [
        Answer("Reached", "log-contact", {"reached": "yes"}),
        Answer("No answer", "log-contact", tried, at_once=True),
        Answer("Later", "set-next-step", {"next_step": listed.next_step} if listed.next_step else {}),
    ]


def _check_in(listed: Listed, day: date) -> Told:
    because, job = listed.because, listed.because.about
    touch = touch_name(job.next_number) if job.next_number else ""
    closes = because.closes or because.day
    ends = f"Window closes {short(closes, day)}."
    if closes < day:
        ends = f"The window closed {short(closes, day)}: unknown until somebody tells us."
    about = {"placement_id": job.placement_id, "number": job.next_number}
    today, mode = day.isoformat(), listed.approach.mode.value
    return Told(
        f"{touch} check-in, {listed.employer or 'at work'}. {ends}",
        [touch, _tries(job.tries)],
        [
            Answer("Same job", "complete-check-in", {**about, **SAME_JOB, "contact_on": today, "mode": mode}, True),
            Answer("Ended", "complete-check-in", {"answer": "job-ended", **about}),
            Answer("No answer", "attempt-check-in", {**about, "tried_on": today, "mode": mode}, True),
            Answer("More", "complete-check-in", about, quiet=True),
        ],
    )


SAME_JOB = {"answer": CheckInAnswer.SAME_JOB.value, "evidence": Evidence.MEMBER_SAID.value}


def _tries(count: int) -> str:
    return "" if not count else "1 try" if count == 1 else f"{count} tries"


def _next_step(listed: Listed, day: date) -> Told:
    step = listed.next_step.rstrip(".") or "Speak again"
    return Told(f"{step}, by {short(listed.because.day, day)}.", _tried(listed), reached(listed, day))


def _quiet(listed: Listed, day: date) -> Told:
    phase = PHASE_WORDS[listed.member.phase]
    return Told(
        f"{phase}. Nobody has spoken with them since {short(listed.because.day, day)}.",
        _tried(listed),
        reached(listed, day),
    )


def _new(listed: Listed, day: date) -> Told:
    phase = PHASE_WORDS[listed.member.phase]
    return Told(f"{phase}. On this list since {short(listed.because.day, day)}.", _tried(listed), reached(listed, day))


def _stalled(listed: Listed, day: date) -> Told:
    phase = PHASE_WORDS[listed.member.phase]
    return Told(f"{phase}. Nothing has moved since {short(listed.because.day, day)}.", [], reached(listed, day))


def _news(listed: Listed, day: date) -> Told:
    more = f" And {listed.because.days - 1} more." if listed.because.days > 1 else ""
    return Told(f"{listed.news}{more}", [], reached(listed, day))


def _tried(listed: Listed) -> list[str]:
    return [_tries(len(listed.approach.tries))]


def _reassess(listed: Listed, day: date) -> Told:
    made = short(listed.because.about.made_on, day)
    return Told(f"Strengths and needs were gone through {made}.", answers=[("Go through them", REASSESS_FORM, {})])


REASSESS_FORM = "go-through-assessment"


def _reentry(listed: Listed, day: date) -> Told:
    return Told(reentry_words(listed.because, day), answers=reentry_answers(listed.because, listed.approach.mode, day))


SAYERS: dict[str, Sayer] = {
    "check-in": _check_in,
    "next-step": _next_step,
    "quiet": _quiet,
    "new": _new,
    "handed": lambda listed, day: Told(handed_words(listed.because, day), answers=HANDED_ANSWERS),
    "news": _news,
    "stalled": _stalled,
    "assessment": _reassess,
    "job-at-risk": lambda on, day: Told(at_risk_words(on.because, on.employer, day), answers=reached(on, day)),
    "job-ended": lambda on, day: Told(ended_words(on.because, on.employer, day), answers=ENDED_ANSWERS),
    "plan-review": lambda listed, day: Told(review_words(listed.because, day), answers=review_answers(listed.because)),
    **dict.fromkeys(ABOUT_REENTRY, _reentry),
}
"""By what somebody is listed for."""

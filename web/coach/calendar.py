"""The whole calendar of a member: 24 months, each check-in with its window, tries and answers, pauses and more time."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import render_template, url_for

from lifeservices.questions import support_choices  # noqa: F401  the lists of its forms
from lifeservices.questions.support import (
    CalendarAnswer,
    CheckIn,
    JobCalendar,
    SupportCalendar,
    Told,
    Try,
)
from lifeservices.sentences.words import label, lower, short
from web.access import actor, ask, policy
from web.coach.offering import Can, can_about
from web.coach.place import READERS, blueprint
from web.coach.timeline import EVIDENCE_LEVELS
from web.words import with_weekday

STATES = {
    "done": ("Answered", "good"),
    "missed": ("Unknown", "unknown"),
    "left-out": ("Left out", "held"),
    "paused": ("In a pause", "held"),
    "late": ("Late", "urgent"),
    "open": ("Can be made", "soon"),
    "ahead": ("Ahead", "info"),
}
NOT_SAME = {"job-ended", "other-job"}


@blueprint.get("/members/<member_id>/check-ins")
@policy(*READERS)
def check_ins(member_id: str) -> Any:
    """The page."""
    found: CalendarAnswer = ask(SupportCalendar(member_id))
    who, can = found.name or "The member", can_about(member_id)
    return render_template(
        "coach/check_ins.html",
        title=f"24 months: {who}",
        crumb={"href": url_for("coach.member", member_id=member_id), "label": who},
        lead=_lead(found),
        moves=_moves(found),
        jobs=[_job(job, found.day, member_id, can) for job in found.jobs],
        actions=_actions(found, member_id, can) if found.starts else [],
        files=_files(member_id) if any(job.ended_on is None for job in found.jobs) else [],
    )


def _lead(found: CalendarAnswer) -> str:
    if found.starts is None or found.ends is None:
        return "The calendar is made by itself on the first day of work."
    words = f"Support from {short(found.starts)} to {short(found.ends)}."
    resting = next((line for line in found.pauses if line.begins <= found.day <= line.until), None)
    if resting:
        return f"{words} It rests until {short(resting.until, found.day)}, then goes on by itself."
    return f"{words} A window that closes without an answer stays unknown, never “not working”."


def _moves(found: CalendarAnswer) -> list[tuple[str, str, str]]:
    """Pauses and added months, as pairs."""
    lines = [
        (line.begins, f"Paused to {short(line.until, found.day)}", line.reason, line.approved_by)
        for line in found.pauses
    ]
    lines += [
        (line.on, f"{'1 month' if line.months == 1 else f'{line.months} months'} more", line.reason, line.approved_by)
        for line in found.more
    ]
    lines.sort(key=lambda line: line[0])
    return [
        (short(day, found.day), words, f"{label(reason)}. Approved by {by or 'a supervisor'}.")
        for day, words, reason, by in lines
    ]


def _actions(found: CalendarAnswer, member_id: str, can: Can) -> list[dict[str, str]]:
    resting = any(line.begins <= found.day <= line.until for line in found.pauses)
    wanted = [("End the pause", "resume-support")] if resting else [("Pause", "pause-support")]
    wanted += [("Prolong", "prolong-support")]
    if found.ends is not None and found.day > found.ends:
        wanted = [("Complete the journey", "complete-journey")]
    return [
        {"label": words, "href": url_for("coach.command", member_id=member_id, name=name), "kind": "compact"}
        for words, name in wanted
        if can(name)
    ]


def _files(member_id: str) -> list[tuple[str, str]]:
    """For calendars outside: the file of one member, and for a coach the address of them all."""
    found = [("These check-ins as a calendar file", url_for("calendar.of_member", member_id=member_id))]
    if actor().role.value == "coach":
        found.append(("All your check-ins in your own calendar", url_for("calendar.own")))
    return found


def _job(job: JobCalendar, today: date, member_id: str, can: Can) -> dict[str, Any]:
    title = f"{job.title}, {job.employer}" if job.title else job.employer
    ended = f" It ended {short(job.ended_on, today)}" if job.ended_on else ""
    why = f": {lower(job.reason)}" if job.reason and ended else ""
    besides = [(told.on, _told_line("At another time", told, today)) for told in job.told_besides]
    besides += [(tried.on, _try_line(tried, today)) for tried in job.tries_besides]
    return {
        "title": title,
        "note": f"Since {short(job.started_on)}.{ended}{why}{'.' if ended else ''}",
        "rows": [_row(each, job, today, member_id, can) for each in job.check_ins if each.state != "called-off"],
        "called_off": _called_off([each.name for each in job.check_ins if each.state == "called-off"]),
        "open": job.ended_on is None,
        "besides": [line for _, line in sorted(besides, key=lambda pair: pair[0])],
    }


def _called_off(names: list[str]) -> str:
    """What is not needed any more because the job ended, in one line."""
    if not names:
        return ""
    which = names[0] if len(names) == 1 else f"{names[0]} to {names[-1]}"
    return f"{which}: called off, because the job had ended."


def _row(each: CheckIn, job: JobCalendar, today: date, member_id: str, can: Can) -> dict[str, Any]:
    word, kind = STATES[each.state]
    if each.told and each.told.answer.value in NOT_SAME:
        kind = "info"
    actions = (
        _row_actions(each, job, member_id)
        if can("complete-check-in") and each.state in ("ahead", "open", "late")
        else []
    )
    return {
        "name": each.name,
        "note": "milestone" if each.milestone else "",
        "status": {"word": word, "kind": kind},
        "day": with_weekday(each.due, today),
        "window": f"Window {short(each.opens, today)} to {short(each.closes, today)}",
        "words": _words(each, today),
        "evidence": each.told and {"level": EVIDENCE_LEVELS[each.told.evidence], "word": each.told.evidence.label},
        "actions": actions,
    }


def _words(each: CheckIn, today: date) -> list[str]:
    lines = [_tries(each.tries, today)] if each.tries else []
    if each.told:
        lines.append(_told_words(each.told, today))
    if each.state == "missed":
        lines.append("The window closed without an answer.")
    if each.reason:
        lines.append(f"{label(each.reason)}.")
    return lines


def _told_words(told: Told, today: date) -> str:
    how = f" by {lower(told.mode)}" if told.mode and told.mode.value not in ("in-person",) else ""
    worried = " Worries or help needed were said." if told.worried else ""
    return f"{short(told.on, today)}{how}, on day {told.days_in:,}: {lower(told.answer)}.{worried}"


def _told_line(name: str, told: Told, today: date) -> str:
    return f"{name}, {_told_words(told, today)}"


def _tries(tries: list[Try], today: date) -> str:
    """`Tried 3 times: phone Nov 3 and Nov 5, text Nov 8.`"""
    by_mode: dict[str, list[str]] = {}
    for tried in tries:
        by_mode.setdefault(lower(tried.mode), []).append(short(tried.on, today))
    said = ", ".join(f"{mode} {' and '.join(found)}" for mode, found in by_mode.items())
    times = "once" if len(tries) == 1 else f"{len(tries)} times"
    return f"Tried {times}: {said}."


def _try_line(tried: Try, today: date) -> str:
    return f"Not reached by {lower(tried.mode)} on {short(tried.on, today)}."


def _row_actions(each: CheckIn, job: JobCalendar, member_id: str) -> list[dict[str, str]]:
    about = {"placement_id": job.placement_id, "number": each.number}
    named = {"check_in": f"{job.placement_id}:{each.number}"}
    wanted: list[tuple[str, str, dict[str, Any]]] = []
    if each.state != "ahead":
        wanted += [("Record", "complete-check-in", about), ("No answer", "attempt-check-in", about)]
    wanted += [("Another day", "move-check-in", named), ("Leave out", "waive-check-in", named)]
    return [
        {"label": words, "about": each.name, "href": url_for("coach.command", member_id=member_id, name=name, **start)}
        for words, name, start in wanted
    ]

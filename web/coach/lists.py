"""Today, the list of members, and choosing whom a contact was with."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import abort, render_template, request, url_for
from flask_security import current_user

from lifeservices.commands import Role
from lifeservices.questions.caseload import PAGE, PHASE_WORDS, CoachLists, FindMembers, Listed, Today, TodayAnswer
from lifeservices.questions.languages import language
from lifeservices.questions.member_reading import touch_name
from lifeservices.sentences.words import short
from web.access import ask, policy, services
from web.coach.place import READERS, blueprint
from web.words import PHASE_KINDS, days, in_full, pages_of, people, with_weekday

SHAPES = {"overdue": "urgent", "due": "info", "quiet": "unknown", "new": "info"}


@blueprint.get("/")
@policy(*READERS)
def today() -> Any:
    """Whom to speak to today. Supervisors and leads first choose a coach."""
    coach_id = request.args.get("coach", "")
    if current_user.role != Role.COACH and not coach_id:
        return coaches()
    answer: TodayAnswer = ask(Today(coach_id))
    day, mine = services().today(), current_user.role == Role.COACH
    if not answer.members:
        return render_template(
            "coach/nobody.html",
            title="Nobody is on this list yet" if not mine else "Nobody is on your list yet",
            mine=mine,
        )
    chosen = request.args.get("list", "")
    if chosen and chosen not in answer.lists:
        abort(404)
    groups = [
        {
            "title": reason.title,
            "rule": reason.rule,
            "id": reason.name,
            "rows": [_row(listed, day) for listed in answer.lists[reason.name]],
        }
        for reason in answer.reasons
        if answer.lists[reason.name] and chosen in ("", reason.name)
    ]
    return render_template(
        "coach/today.html",
        title=in_full(day) if mine else f"{answer.coach}: {in_full(day)}",
        lead=_in_short(answer),
        groups=groups,
        filters=_filters(answer, chosen, coach_id),
        mine=mine,
    )


def coaches() -> Any:
    """Each coach's list in numbers."""
    lines = ask(CoachLists())
    day = services().today()
    rows = [
        {
            "cells": [
                {"text": line.name, "href": url_for("coach.today", coach=line.coach_id)},
                line.members,
                *(line.counts[name] for name in ("overdue", "due", "quiet")),
            ]
        }
        for line in lines
    ]
    return render_template("coach/coaches.html", title=in_full(day), rows=rows)


def _in_short(answer: TodayAnswer) -> str:
    due, late = len(answer.lists["due"]), len(answer.lists["overdue"])
    calls = f"{due} {'is' if due == 1 else 'are'} due. " if due else "Nothing else is due. "
    over = f"{late} {'is' if late == 1 else 'are'} overdue or ending. " if late else ""
    return f"{over}{calls}{people(answer.members)} on {'your' if current_user.role == Role.COACH else 'this'} list."


def _filters(answer: TodayAnswer, chosen: str, coach_id: str) -> list[dict[str, Any]]:
    def link(name: str | None) -> str:
        return url_for("coach.today", list=name, coach=coach_id or None)

    everything = sum(len(rows) for rows in answer.lists.values())
    found = [{"label": "Everything", "href": link(None), "count": everything, "current": not chosen}]
    for reason in answer.reasons:
        count = len(answer.lists[reason.name])
        if count or reason.name == chosen:
            found.append(
                {"label": reason.title, "href": link(reason.name), "count": count, "current": chosen == reason.name}
            )
    return found


def _row(listed: Listed, day: date) -> dict[str, Any]:
    member, because = listed.member, listed.because
    spoken = language(member.spoken) if member.spoken and member.spoken != "en" else ""
    return {
        **_when(listed, day),
        "who": member.name or "A member without a name yet",
        "href": url_for("coach.member", member_id=member.member_id),
        "say": _say(listed, day),
        "quote": listed.last_note,
        "tags": [tag for tag in (_touch(listed), spoken, member.best_time, _tries(listed)) if tag],
        "actions": _actions(listed) if because.what else [],
    }


def _when(listed: Listed, day: date) -> dict[str, Any]:
    because, reason = listed.because, listed.because.reason
    if reason.name == "overdue":
        late = f"{days(because.days)} late" if because.days else "Ends today"
        return {"when_status": {"word": late, "kind": "urgent" if because.days else "soon"}}
    if reason.name == "quiet":
        note = f"since {short(because.day, day)}"
        return {"when_status": {"word": days(because.days), "kind": "unknown"}, "when_note": note}
    if reason.name == "new":
        note = f"since {short(because.day, day)}"
        return {"when_status": {"word": "New", "kind": "info"}, "when_note": note}
    return {"when": with_weekday(because.day, day), "when_note": "today" if because.day == day else ""}


def _say(listed: Listed, day: date) -> str:
    because, member = listed.because, listed.member
    last = f" Last note, {short(member.last_contact_on, day)}:" if listed.last_note and member.last_contact_on else ""
    if because.check_in and because.closes:
        ends = (
            f"Window closes {short(because.closes, day)}."
            if because.closes >= day
            else (f"The window closed {short(because.closes, day)}: unknown until somebody tells us.")
        )
        return f"{_touch(listed)} check-in, {listed.employer or 'at work'}. {ends}{last}"
    if because.what == "next-step":
        step = listed.next_step.rstrip(".") or "Speak again"
        return f"{step}, by {short(because.day, day)}.{last}"
    phase = PHASE_WORDS[member.phase]
    if because.what == "quiet":
        return f"{phase}. Nobody has spoken with them since {short(because.day, day)}.{last}"
    return f"{phase}. On this list since {short(because.day, day)}.{last}"


def _touch(listed: Listed) -> str:
    job = listed.because.check_in
    if job is None or job.next_number is None or job.started_on is None or job.next_due_on is None:
        return ""
    return touch_name(job.next_number, (job.next_due_on - job.started_on).days)


def _tries(listed: Listed) -> str:
    tries = listed.because.check_in.tries if listed.because.check_in else 0
    return "" if not tries else "1 try" if tries == 1 else f"{tries} tries"


def _actions(listed: Listed) -> list[dict[str, Any]]:
    def form(label: str, command: str, **start: Any) -> dict[str, Any]:
        href = url_for("coach.command", member_id=listed.member.member_id, name=command, **start)
        return {"label": label, "href": href, "kind": "compact"}

    job = listed.because.check_in
    if job is not None:
        about = {"placement_id": job.placement_id, "number": job.next_number}
        return [
            form("Same job", "complete-check-in", answer="same-job-since-hire", **about),
            form("Ended", "complete-check-in", answer="job-ended", **about),
            form("No answer", "attempt-check-in", **about),
        ]
    return [form("Reached", "log-contact", reached="yes"), form("No answer", "log-contact", reached="no")]


@blueprint.get("/members")
@policy(*READERS)
def members() -> Any:
    """Everybody on the list, and finding one of them."""
    return _members("Members")


@blueprint.get("/log")
@policy(Role.COACH, Role.SUPERVISOR)
def log() -> Any:
    """With whom was the contact?"""
    return _members("With whom did you speak?", choosing=True)


def _members(title: str, choosing: bool = False) -> Any:
    words, phase = request.args.get("q", "").strip()[:100], request.args.get("phase", "")
    page = request.args.get("page", 1, int)
    coach_id = request.args.get("coach", "")
    found = ask(FindMembers(words, phase, coach_id, page))
    endpoint = "coach.log" if choosing else "coach.members"

    def link(number: int | None = None, phase: str | None = phase) -> str:
        kept = {"q": words or None, "phase": phase or None, "coach": coach_id or None}
        return url_for(endpoint, page=number if number and number > 1 else None, **kept)

    filters = [
        {"label": "Everybody", "href": link(phase=None), "count": sum(found.phases.values()), "current": not phase}
    ]
    for each, label in PHASE_WORDS.items():
        if found.phases.get(each) or phase == each:
            count = found.phases.get(each, 0)
            filters.append({"label": label, "href": link(phase=each), "count": count, "current": phase == each})
    return render_template(
        "coach/members.html",
        title=title,
        words=words,
        choosing=choosing,
        filters=filters,
        total=found.total,
        rows=[_member_row(row, found.coaches, choosing) for row in found.rows],
        pages=pages_of(found.page, found.pages, found.total, PAGE, link),
        address=url_for(endpoint),
        phase=phase,
        coach=coach_id,
    )


def _member_row(row: Any, coaches: dict[str, str], choosing: bool) -> dict[str, Any]:
    day = services().today()
    href = (
        url_for("coach.command", member_id=row.member_id, name="log-contact")
        if choosing
        else url_for("coach.member", member_id=row.member_id)
    )
    spoke = f"Spoken with {short(row.last_contact_on, day)}." if row.last_contact_on else "Not spoken with yet."
    coach = "" if current_user.role == Role.COACH else coaches.get(row.coach_id, "No coach yet")
    spoken = language(row.spoken) if row.spoken and row.spoken != "en" else ""
    return {
        "when_status": {"word": PHASE_WORDS[row.phase], "kind": PHASE_KINDS[row.phase]},
        "who": row.name or "A member without a name yet",
        "href": href,
        "say": " ".join(part for part in (row.member_number and f"{row.member_number}.", spoke, coach) if part),
        "tags": [tag for tag in (row.phone, spoken, row.state) if tag],
        "actions": [],
    }

"""Each job, what we know it by, how it moved, and what can be said about it."""

from __future__ import annotations

from typing import Any

from flask import url_for

from lifeservices.domain.words_support import LinkState
from lifeservices.questions.advancing import Moved
from lifeservices.questions.confirming import Asked, EmployersAsked
from lifeservices.questions.member import MemberAnswer
from lifeservices.questions.member_parts import JobLine
from lifeservices.questions.support import SupportCalendar
from lifeservices.sentences.words import hours, money, short
from web.access import ask
from web.coach.cards.card import Card, offered, to_do
from web.coach.timeline import EVIDENCE_LEVELS


def card(found: MemberAnswer) -> Card:
    """Newest first, with what changed in each job and what its employer was asked."""
    moves, asked = (_moves(found), _asked(found)) if found.jobs else ({}, {})
    jobs = [
        {**_job(found, job), "moves": moves.get(job.placement_id, []), "asked": asked.get(job.placement_id)}
        for job in found.jobs
    ]
    return Card("work", "Work", {"jobs": jobs}, link=to_do(found, "Record a start", "record-start"))


def _moves(found: MemberAnswer) -> dict[str, list[str]]:
    """Job → how role, pay and hours moved, newest first."""
    calendar = ask(SupportCalendar(found.row.member_id, found.day if found.earlier else None))
    return {job.placement_id: [_moved(moved, found) for moved in reversed(job.moves)] for job in calendar.jobs}


def _moved(moved: Moved, found: MemberAnswer) -> str:
    since = short(moved.since, found.day)
    if moved.what == "wage":
        return f"{money(moved.after)} since {since}, was {money(moved.before).removesuffix(' an hour')}."
    if moved.what == "hours":
        return f"{hours(moved.after)} since {since}, was {hours(moved.before).removesuffix(' hours a week')}."
    return f"{moved.after} since {since}, was {moved.before}."


def _asked(found: MemberAnswer) -> dict[str, dict[str, str]]:
    """Job → the last question to its employer. On a page of an earlier day there is none to send."""
    if found.earlier:
        return {}
    last: dict[str, Asked] = {}
    for each in ask(EmployersAsked(found.row.member_id)).asked:
        last.setdefault(each.row.placement_id, each)
    place = url_for("coach.employer_links", member_id=found.row.member_id)
    return {id: {"words": _question(each, found), "href": place} for id, each in last.items()}


def _question(each: Asked, found: MemberAnswer) -> str:
    if each.row.answered_on:
        return f"{each.employer} answered {short(each.row.answered_on, found.day)}"
    if each.state is LinkState.OPEN and each.row.until:
        return f"{each.employer} can answer until {short(each.row.until, found.day)}"
    return f"{each.employer} did not answer; the link works no more"


def _job(found: MemberAnswer, job: JobLine) -> dict[str, Any]:
    since = f"Since {short(job.started_on)}" if job.open else f"{short(job.started_on)} to {_end(job)}"
    evidence = job.confirmed_by or job.evidence
    known = f"{evidence.label} to {short(job.confirmed_on)}" if job.confirmed_on else evidence.label
    return {
        "title": f"{job.title}, {job.employer}" if job.title else job.employer,
        "status": _job_status(job),
        "words": ", ".join(part for part in (since, job.terms) if part) + ".",
        "evidence": {"level": EVIDENCE_LEVELS[evidence], "word": known},  # type: ignore[index]
        "reason": job.reason,
        "note": "" if job.program_hire else "Already in this job at opt-in",
        "actions": offered(found, _links(job), placement_id=job.placement_id),
    }


def _links(job: JobLine) -> list[tuple[str, str]]:
    """What can be told of a job that goes on; of one that was found to have ended, on which day it did."""
    if job.open:
        changes = [("Still there", "verify-job"), ("Changed", "record-job-change"), ("Ended", "record-separation")]
        return [*changes, ("Ask employer", "ask-employer")]
    return [] if job.ended_on else [("Ended", "record-separation")]


def _end(job: JobLine) -> str:
    return short(job.ended_on) if job.ended_on else "a day that is unknown"


def _job_status(job: JobLine) -> dict[str, str]:
    if job.ended_on:
        return {"word": "Ended", "kind": "held"}
    if job.found_ended_on:
        return {"word": "Ended, day unknown", "kind": "unknown"}
    return {"word": "At work", "kind": "good"}

"""Each job, what we know it by, and what can be said about it."""

from __future__ import annotations

from typing import Any

from lifeservices.questions.member import MemberAnswer
from lifeservices.questions.member_parts import JobLine
from lifeservices.sentences.words import short
from web.coach.cards.card import Card, command_link, to_do, writes
from web.coach.timeline import EVIDENCE_LEVELS


def card(found: MemberAnswer) -> Card:
    """Newest first."""
    return Card(
        "work",
        "Work",
        {"jobs": [_job(found, job) for job in found.jobs]},
        link=to_do(found, "Record a start", "record-start"),
    )


def _job(found: MemberAnswer, job: JobLine) -> dict[str, Any]:
    since = f"Since {short(job.started_on)}" if job.open else f"{short(job.started_on)} to {_end(job)}"
    evidence = job.confirmed_by or job.evidence
    known = f"{evidence.label} to {short(job.confirmed_on)}" if job.confirmed_on else evidence.label
    about = {"placement_id": job.placement_id}
    actions = [
        command_link(found, "Still there", "verify-job", **about),
        command_link(found, "Changed", "record-job-change", **about),
        command_link(found, "Ended", "record-separation", **about),
    ]
    if job.found_ended_on and not job.ended_on:
        actions = actions[2:]
    return {
        "title": f"{job.title}, {job.employer}" if job.title else job.employer,
        "status": _job_status(job),
        "words": ", ".join(part for part in (since, job.terms) if part) + ".",
        "evidence": {"level": EVIDENCE_LEVELS[evidence], "word": known},  # type: ignore[index]
        "reason": job.reason,
        "note": "" if job.program_hire else "Already in this job at opt-in",
        "actions": actions if writes(found) and not job.ended_on else [],
    }


def _end(job: JobLine) -> str:
    return short(job.ended_on) if job.ended_on else "a day that is unknown"


def _job_status(job: JobLine) -> dict[str, str]:
    if job.ended_on:
        return {"word": "Ended", "kind": "held"}
    if job.found_ended_on:
        return {"word": "Ended, day unknown", "kind": "unknown"}
    return {"word": "At work", "kind": "good"}

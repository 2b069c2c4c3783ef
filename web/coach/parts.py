"""The cards of a member's page, as the macros want them."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import url_for

from lifeservices.questions.member import MemberAnswer
from lifeservices.questions.member_parts import GoalLine, JobLine, ReferralLine, StepLine
from lifeservices.sentences.words import label, short
from web.access import actor
from web.coach.timeline import EVIDENCE_LEVELS
from web.words import with_weekday

GOALS = {
    "active": ("In progress", "info"),
    "on-hold": ("On hold", "held"),
    "completed": ("Reached", "good"),
    "archived": ("Set aside", "held"),
}
MOVES = {"improving": "good", "achieved": "good", "sustaining": "good", "worsening": "soon"}
REFERRALS = {
    "sent": ("Sent", "info"),
    "accepted": ("Accepted", "info"),
    "waitlisted": ("On the waiting list", "info"),
    "rejected": ("Turned down", "held"),
    "received": ("Received", "good"),
    "not-received": ("Not received", "held"),
    "cancelled": ("Called off", "held"),
    "expired": ("Never answered", "unknown"),
    "submitted": ("Sent", "info"),
    "interview": ("Interview set", "info"),
    "interviewed": ("Interviewed", "info"),
    "interview-missed": ("Interview did not happen", "soon"),
    "offer": ("Offer made", "good"),
    "offer-accepted": ("Offer taken", "good"),
    "offer-declined": ("Offer not taken", "held"),
    "withdrawn": ("Taken back", "held"),
    "obsolete": ("Found work elsewhere", "held"),
}
OPEN_HELP = {"sent", "accepted", "waitlisted"}
OPEN_JOBS = {"submitted", "interview", "interviewed", "interview-missed", "offer", "offer-accepted"}


def _writes() -> bool:
    return actor().role.value in ("coach", "supervisor")


def _form(found: MemberAnswer, words: str, name: str, **start: Any) -> dict[str, str]:
    href = url_for("coach.command", member_id=found.row.member_id, name=name, **start)
    return {"label": words, "href": href, "kind": "compact"}


def checks(found: MemberAnswer, today: date) -> list[dict[str, Any]]:
    """The next three check-ins; one whose window is open leads to its form."""
    lines = []
    for check in found.check_ins:
        start = {"placement_id": check.placement_id, "number": check.number}
        open_now = check.opens <= today
        note = {"late": "late", "open": "can be made now"}.get(check.state, "")
        words = f"{check.employer}. Window {short(check.opens, today)} to {short(check.closes, today)}"
        tries = f", {check.tries} tries" if check.tries > 1 else ", 1 try" if check.tries else ""
        lines.append(
            {
                "name": check.name,
                "note": note,
                "day": with_weekday(check.due, today),
                "words": f"{words}{tries}.",
                "href": _form(found, "", "complete-check-in", **start)["href"] if open_now and _writes() else None,
            }
        )
    return lines


def jobs(found: MemberAnswer) -> list[dict[str, Any]]:
    """Each job, what we know it by, and what can be said about it."""
    return [_job(found, job) for job in found.jobs]


def _job(found: MemberAnswer, job: JobLine) -> dict[str, Any]:
    since = f"Since {short(job.started_on)}" if job.open else f"{short(job.started_on)} to {_end(job)}"
    evidence = job.confirmed_by or job.evidence
    known = f"{evidence.label} to {short(job.confirmed_on)}" if job.confirmed_on else evidence.label
    about = {"placement_id": job.placement_id}
    actions = [
        _form(found, "Still there", "verify-job", **about),
        _form(found, "Changed", "record-job-change", **about),
        _form(found, "Ended", "record-separation", **about),
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
        "actions": actions if _writes() and not job.ended_on and not found.erased else [],
    }


def _end(job: JobLine) -> str:
    return short(job.ended_on) if job.ended_on else "a day that is unknown"


def _job_status(job: JobLine) -> dict[str, str]:
    if job.ended_on:
        return {"word": "Ended", "kind": "held"}
    if job.found_ended_on:
        return {"word": "Ended, day unknown", "kind": "unknown"}
    return {"word": "At work", "kind": "good"}


def goals(found: MemberAnswer) -> dict[str, Any] | None:
    """The plan that is not closed."""
    plan = found.plan
    if plan is None:
        return None
    agreed = (
        f"Agreed {short(plan.agreed_on)}, {plan.how.lower()}"
        if plan.agreed_on
        else (f"Begun {short(plan.drafted_on)}, not agreed yet")
    )
    return {"agreed": agreed, "goals": [_goal(found, goal) for goal in plan.goals]}


def _goal(found: MemberAnswer, goal: GoalLine) -> dict[str, Any]:
    word, kind = GOALS[goal.status]
    if goal.status == "active" and goal.achievement:
        word, kind = label(goal.achievement), MOVES.get(str(goal.achievement), "info")
    by = f"By {short(goal.target_on)}" if goal.target_on else ""
    about = {"goal_id": goal.goal_id}
    actions = []
    if _writes() and goal.status == "active":
        actions = [
            _form(found, "Add a step", "add-step", **about),
            _form(found, "How it goes", "record-goal-progress", **about),
            _form(found, "Reached", "complete-goal", **about),
        ]
    elif _writes() and goal.status == "on-hold":
        actions = [_form(found, "Take it up again", "reopen-goal", **about)]
    return {
        "title": goal.text or "A goal",
        "status": {"word": word, "kind": kind},
        "words": " · ".join(part for part in (goal.domain, by) if part),
        "steps": [_step(found, step) for step in goal.steps],
        "actions": actions,
    }


def _step(found: MemberAnswer, step: StepLine) -> dict[str, Any]:
    due = f"by {short(step.due_on)}" if step.due_on else ""
    when = {"done": "done", "blocked": "blocked since", "dropped": "dropped", "in-progress": ""}.get(step.status)
    if when and step.status_on:
        due = f"{when} {short(step.status_on)}"
    href = url_for("coach.command", member_id=found.row.member_id, name="complete-step", step_id=step.step_id)
    open_step = step.status not in ("done", "dropped")
    return {
        "state": step.status,
        "words": step.text or "A step",
        "owner": step.owner,
        "due": due,
        "done_href": href if open_step and _writes() else None,
    }


def referrals(found: MemberAnswer) -> list[dict[str, Any]]:
    """Referrals to services and to employers, newest first."""
    lines = [(line, OPEN_HELP, _help_actions) for line in found.referrals]
    lines += [(line, OPEN_JOBS, _job_actions) for line in found.job_referrals]
    lines.sort(key=lambda each: each[0].sent_on, reverse=True)
    return [
        {
            "name": line.name or "A referral",
            "words": ", ".join(part for part in (line.about, f"sent {short(line.sent_on)}") if part),
            "status": {"word": REFERRALS[line.status][0], "kind": REFERRALS[line.status][1]},
            "since": short(line.status_on) if line.status_on else "",
            "actions": actions(found, line) if line.status in still_open and _writes() else [],
        }
        for line, still_open, actions in lines
    ]


def _help_actions(found: MemberAnswer, line: ReferralLine) -> list[dict[str, str]]:
    about = {"referral_id": line.referral_id}
    answer = [_form(found, "They answered", "record-referral-answer", **about)] if line.status != "accepted" else []
    return [*answer, _form(found, "How it ended", "close-referral", **about)]


def _job_actions(found: MemberAnswer, line: ReferralLine) -> list[dict[str, str]]:
    about = {"job_referral_id": line.referral_id}
    steps = {
        "submitted": ("Interview set", "schedule-interview"),
        "interview": ("How it went", "record-interview"),
        "interviewed": ("Offer made", "record-offer"),
        "interview-missed": ("Interview set", "schedule-interview"),
        "offer": ("Their answer", "answer-offer"),
        "offer-accepted": ("Started work", "record-start"),
    }
    words, name = steps[line.status]
    return [_form(found, words, name, **about), _form(found, "Ended", "record-rejection", **about)]


def consents(found: MemberAnswer) -> list[dict[str, Any]]:
    """What may be shared now."""
    return [
        {
            "what": ", ".join(label(each) for each in may.what),
            "words": f"{label(may.purpose)}. {label(may.recipients)}."
            + (f" Until {short(may.until)}." if may.until else " Until they take it back."),
            "actions": [_form(found, "Take back", "withdraw-consent", consent_id=may.consent_id)] if _writes() else [],
        }
        for may in found.may
    ]

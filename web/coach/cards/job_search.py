"""What somebody needs for finding work: the résumé, and what is ready."""

from __future__ import annotations

from typing import Any

from flask import url_for

from lifeservices.questions.member import MemberAnswer
from lifeservices.questions.readiness import ReadinessAnswer, ReadinessOf
from lifeservices.questions.resume import ResumeAnswer, ResumeOf
from lifeservices.sentences.words import short
from web.access import ask
from web.coach.cards.card import Card, to_do
from web.coach.offering import takes_part


def card(found: MemberAnswer) -> Card | None:
    """Left out before somebody takes part, and on a page of an earlier day."""
    if found.erased or found.earlier or not takes_part(found.row):
        return None
    return Card(
        "job_search",
        "Looking for work",
        {"lines": [_jobs(found), _resume(found), _ready(found)]},
        link=to_do(found, "Ask about a job", "propose-job"),
    )


def _jobs(found: MemberAnswer) -> dict[str, Any]:
    href = url_for("coach.matches", member_id=found.row.member_id)
    return {"words": "what fits, what is in the way, and why.", "href": href, "label": "Open jobs beside them"}


def _ready(found: MemberAnswer) -> dict[str, Any]:
    answer: ReadinessAnswer = ask(ReadinessOf(found.row.member_id))
    href = url_for("coach.readiness", member_id=found.row.member_id)
    agreed = f", agreed {short(answer.confirmed_on, found.day)}" if answer.confirmed_on else ""
    due = [line for line in answer.incentives if line.settled_on is None and found.day <= line.due_on]
    words = f"{answer.done} of {len(answer.items)} things{agreed}."
    for line in due:
        words += f" {line.incentive.label}: until {short(line.due_on, found.day)}."
    return {"words": words, "href": href, "label": "Ready for work"}


def _resume(found: MemberAnswer) -> dict[str, Any]:
    answer: ResumeAnswer = ask(ResumeOf(found.row.member_id))
    href = url_for("coach.resume", member_id=found.row.member_id)
    if not answer.versions:
        return {"words": "None yet.", "href": href, "label": "Résumé"}
    last = answer.versions[0]
    when = f"approved {short(last.approved_on, found.day)}" if last.approved_on else "not approved yet"
    return {"words": f"Version {last.number}, {when}.", "href": href, "label": "Résumé"}

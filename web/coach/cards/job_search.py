"""What somebody needs for finding work: the résumé, and what is ready."""

from __future__ import annotations

from typing import Any

from flask import url_for

from lifeservices.questions.member import MemberAnswer
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
        {"lines": [_resume(found)]},
        link=to_do(found, "Ask about a job", "propose-job"),
    )


def _resume(found: MemberAnswer) -> dict[str, Any]:
    answer: ResumeAnswer = ask(ResumeOf(found.row.member_id))
    href = url_for("coach.resume", member_id=found.row.member_id)
    if not answer.versions:
        return {"title": "Résumé", "words": "None yet.", "href": href, "label": "Résumé"}
    last = answer.versions[0]
    when = f"approved {short(last.approved_on, found.day)}" if last.approved_on else "not approved yet"
    return {"title": "Résumé", "words": f"Version {last.number}, {when}.", "href": href, "label": "Résumé"}

"""The way out of custody, for those who work with somebody."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from flask import url_for

from lifeservices.domain.words_support import PauseReason
from lifeservices.projections.reentries import ReentryRow
from lifeservices.questions.member import MemberAnswer
from lifeservices.questions.reentry import MAY, Months, ReentryAnswer, ReentryOf
from web.access import actor, ask
from web.coach.cards.card import Card, can, offered
from web.coach.reentry_steps import release_words, state_of, steps_of


def card(found: MemberAnswer) -> Card | None:
    """Where it stands and what comes next; left out where there is none, or it is over."""
    if actor().role not in MAY:
        return None
    answer: ReentryAnswer = ask(ReentryOf(found.row.member_id, found.day if found.earlier else None))
    row = answer.row
    if row is None or row.state == "closed":
        return None
    values = {
        "status": state_of(row),
        "words": release_words(row, answer.day),
        "steps": steps_of(answer),
        "actions": [
            *(of_support(answer) if can(found)("pause-support") else []),
            *offered(found, next_actions(answer)),
        ],
    }
    link = {"label": "All of it", "href": url_for("coach.reentry", member_id=found.row.member_id)}
    return Card("reentry", "Out of custody", values, link=None if found.earlier else link)


def of_support(answer: ReentryAnswer) -> list[dict[str, Any]]:
    """Custody does not stop the months of support by itself, because a supervisor approves it: one press, filled in."""
    row = answer.row
    if row is None or row.state not in ("custody", "released"):
        return []
    if row.state == "custody" and row.custody_on and answer.support is Months.RUN:
        until = row.planned_on - timedelta(days=1) if row.planned_on and row.planned_on > row.custody_on else None
        start = {"paused_on": row.custody_on.isoformat(), "reason": PauseReason.CUSTODY.value}
        start |= {"until": until.isoformat()} if until else {}
        return [_form(row, "Pause the months of support", "pause-support", start)]
    if row.state == "released" and row.released_on and answer.support is Months.REST:
        start = {"resumed_on": row.released_on.isoformat()}
        return [_form(row, "Let the months of support go on", "resume-support", start)]
    return []


def _form(row: ReentryRow, words: str, name: str, start: dict[str, str]) -> dict[str, Any]:
    href = url_for("coach.command", member_id=row.member_id, name=name, **start)
    return {"label": words, "href": href, "kind": "compact"}


def next_actions(answer: ReentryAnswer) -> list[tuple[str, str]]:
    """What comes next, the nearest first."""
    row = answer.row
    if row is None or row.state == "closed":
        return [("Record a coming release", "identify-reentry")]
    if row.state == "released":
        first = [] if answer.first_contact else [("Log the first contact", "log-contact")]
        look = [] if row.reviewed_on else [("Look back", "review-reentry")]
        return [*first, *look, ("In custody again", "record-custody"), ("Close", "close-reentry")]
    again = "Plan again" if row.plan_on else "Plan the days after"
    moved = "It moved" if row.planned_on else "A day was named"
    return [
        (again, "draft-transition-plan"),
        (moved, "change-release-date"),
        ("Released", "record-release"),
        ("Close", "close-reentry"),
    ]

"""The way out of custody, for those who work with somebody."""

from __future__ import annotations

from flask import url_for

from lifeservices.questions.member import MemberAnswer
from lifeservices.questions.reentry import MAY, ReentryAnswer, ReentryOf
from web.access import actor, ask
from web.coach.cards.card import Card, command_link, writes
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
        "actions": [command_link(found, words, name) for words, name in next_actions(answer)] if writes(found) else [],
    }
    link = {"label": "All of it", "href": url_for("coach.reentry", member_id=found.row.member_id)}
    return Card("reentry", "Out of custody", values, link=None if found.earlier else link)


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

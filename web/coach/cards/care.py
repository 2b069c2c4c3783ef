"""The health plan's care teams and rides, for those who work with somebody."""

from __future__ import annotations

from flask import url_for

from lifeservices.groups import Group
from lifeservices.questions.care import MAY, CareAnswer, CareOf
from lifeservices.questions.member import MemberAnswer
from web.access import actor, ask
from web.coach.cards.card import Card, can
from web.coach.care_lines import begin, lines
from web.coach.opening import hidden_from_me


def card(found: MemberAnswer) -> Card | None:
    """What is open; what is over stands on the page behind it. Left out while health is hidden."""
    member_id = found.row.member_id
    if actor().role not in MAY or found.erased or Group.HEALTH in hidden_from_me(member_id):
        return None
    answer: CareAnswer = ask(CareOf(member_id, found.day if found.earlier else None))
    may = can(found)
    shown = lines(answer, may, open_only=True)
    starts = begin(member_id, may)
    if not (answer.handoffs or answer.rides or starts):
        return None
    link = {"label": "All of it", "href": url_for("coach.care", member_id=member_id)}
    over = len(answer.handoffs) + len(answer.rides) - len(shown["handoffs"]) - len(shown["rides"])
    return Card(
        "care",
        "Care teams and rides",
        {"open": [*shown["rides"], *shown["handoffs"]], "over": over, "actions": starts},
        link=None if found.earlier else link,
    )

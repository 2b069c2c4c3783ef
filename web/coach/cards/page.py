"""Which cards stand on a member's page, and where."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from lifeservices.questions.member import MemberAnswer
from web.coach.cards import (
    care,
    check_ins,
    coach,
    consents,
    history,
    job_search,
    joining,
    needs,
    plan,
    reentry,
    referrals,
    remember,
    skills,
    work,
)
from web.coach.cards.card import Card

Made = Callable[[MemberAnswer], Card | None]
NEXT: tuple[Made, ...] = (lambda found: joining.card(found) or check_ins.card(found), remember.card)
"""Before everything else on a phone."""
MAIN: tuple[Made, ...] = (coach.waiting, reentry.card, needs.card, plan.card, history.card)
SIDE: tuple[Made, ...] = (
    *(check_ins.behind, work.card, job_search.card, skills.card, referrals.card, care.card, consents.card, coach.card),
)


def cards(found: MemberAnswer) -> dict[str, list[Card]]:
    """The cards of a member, by place. A card that has nothing to say is left out."""
    places = {"next": NEXT, "main": MAIN, "side": SIDE}
    shown = {place: [card for make in made if (card := make(found)) is not None] for place, made in places.items()}
    return {place: [_of_its_day(card) for card in made] for place, made in shown.items()} if found.earlier else shown


def closed(found: MemberAnswer, opening: dict[str, Any]) -> dict[str, list[Card]]:
    """The cards of a record that is closed to whoever looks, until they say what for."""
    beside = [card for card in (coach.waiting(found), coach.card(found)) if card is not None]
    return {"next": [], "main": [Card("closed", "The rest is closed", {"opening": opening})], "side": beside}


def _of_its_day(card: Card) -> Card:
    """On a page of an earlier day no link leads to today unawares: only those stay that keep the day."""
    return card if card.link is None or "day=" in card.link["href"] else replace(card, link=None)

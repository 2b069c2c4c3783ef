"""Which cards stand on a member's page, and where."""

from __future__ import annotations

from collections.abc import Callable

from lifeservices.questions.member import MemberAnswer
from web.coach.cards import check_ins, consents, history, needs, plan, referrals, work
from web.coach.cards.card import Card

Made = Callable[[MemberAnswer], Card | None]
NEXT: tuple[Made, ...] = (check_ins.card,)
"""Before everything else on a phone."""
MAIN: tuple[Made, ...] = (needs.card, plan.card, history.card)
SIDE: tuple[Made, ...] = (work.card, referrals.card, consents.card)


def cards(found: MemberAnswer) -> dict[str, list[Card]]:
    """The cards of a member, by place. A card that has nothing to say is left out."""
    places = {"next": NEXT, "main": MAIN, "side": SIDE}
    return {place: [card for make in made if (card := make(found)) is not None] for place, made in places.items()}

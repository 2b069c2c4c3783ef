"""What comes first for somebody who has not joined yet: everything else is refused until they opted in."""

from __future__ import annotations

from lifeservices.domain.phase import Phase
from lifeservices.questions.member import MemberAnswer
from web.coach.cards.card import Card, command_link, writes

BEFORE = (Phase.IDENTIFIED, Phase.OUTREACH)


def card(found: MemberAnswer) -> Card | None:
    """What to ask in a first talk, as far as it was not asked; left out once they joined or said no."""
    if found.row.phase not in BEFORE or not writes(found):
        return None
    links = [
        (found.contact is None, "How to reach them", "change-contact-details"),
        (found.language is None, "How they speak and read", "set-language-and-format"),
        (True, "They opted in", "opt-in"),
        (True, "They do not want to", "decline"),
    ]
    actions = [command_link(found, words, name) for waits, words, name in links if waits]
    note = "Needs, plan, referrals and work begin once they opted in."
    return Card("joining", "Before they join", {"actions": actions}, note=note)

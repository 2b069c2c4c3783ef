"""What comes first for somebody who has not joined, who left, or whose journey has ended: why, and what opens it."""

from __future__ import annotations

from lifeservices.domain.phase import Phase
from lifeservices.questions.ending import End, EndOf
from lifeservices.questions.member import MemberAnswer
from lifeservices.sentences.words import short
from web.access import ask
from web.coach.cards.card import Card, offered, writes

BEFORE = (Phase.IDENTIFIED, Phase.OUTREACH)
REOPEN = [("Reopen", "reopen-journey")]
BACK = [("They opted in again", "opt-in"), *REOPEN]
STOPPED: dict[str, tuple[str, str, str, list[tuple[str, str]]]] = {
    Phase.DECLINED: (
        "They do not want to join",
        "Said",
        "Needs, plan, referrals and work begin if they opt in after all.",
        [("They opted in", "opt-in")],
    ),
    Phase.WITHDRAWN: (
        "They left the program",
        "Left",
        "Nothing is shared about them any more. A contact or news of work can still be written down.",
        BACK,
    ),
    Phase.COMPLETED: (
        "This journey is complete",
        "Completed",
        "A contact or news of work can still be written down. To plan, refer or hand over, reopen it.",
        REOPEN,
    ),
    Phase.CLOSED: (
        "This journey is closed",
        "Closed",
        "A contact or news of work can still be written down. To plan, refer or hand over, reopen it.",
        REOPEN,
    ),
}
"""Phase → title, the word before its day, what that means, and what opens the way again."""


def card(found: MemberAnswer) -> Card | None:
    """What to ask in a first talk, as far as it was not asked, or why the way has stopped; else left out."""
    if found.row.phase in BEFORE and writes(found):
        return _before(found)
    return _stopped(found) if found.row.phase in STOPPED and not found.erased else None


def _before(found: MemberAnswer) -> Card:
    links = [
        (found.contact is None, "How to reach them", "change-contact-details"),
        (found.language is None, "How they speak and read", "set-language-and-format"),
        (True, "They opted in", "opt-in"),
        (True, "They do not want to", "decline"),
    ]
    actions = offered(found, [(words, name) for waits, words, name in links if waits])
    words = "Needs, plan, referrals and work begin once they opted in."
    return Card("joining", "Before they join", {"words": words, "actions": actions})


def _stopped(found: MemberAnswer) -> Card:
    title, said, means, opens = STOPPED[found.row.phase]
    end: End | None = ask(EndOf(found.row.member_id, found.day if found.earlier else None))
    since = f"{said} {short(end.on, found.day)}: {_lower_first(end.why)}." if end else ""
    values = {"since": since, "words": means if writes(found) else "", "actions": offered(found, opens)}
    return Card("joining", title, values)


def _lower_first(words: str) -> str:
    return words if words[:1].isdigit() else words[:1].lower() + words[1:]

"""How a service answers and whether it has room, in words: on a list in tags, on its page in sentences."""

from __future__ import annotations

from datetime import date

from lifeservices.domain.words_referral import Capacity
from lifeservices.questions.answering import FEWEST, Answering
from lifeservices.sentences.words import lower, short
from web.words import days

KINDS = {
    Capacity.ROOM: "good",
    Capacity.WAITLIST: "soon",
    Capacity.FULL: "urgent",
    Capacity.ASK_FIRST: "info",
}


def answering_tags(found: Answering, today: date) -> list[dict[str, str]]:
    """What is worth knowing before one is chosen; nothing where nothing is known."""
    tags = []
    if found.capacity is not None and found.told_on is not None:
        kind = "unknown" if found.stale else KINDS[found.capacity]
        tags.append({"word": f"{found.capacity.label}, {short(found.told_on, today)}", "kind": kind})
    if found.turns_down:
        tags.append({"word": _nos(found), "kind": "soon"})
    if found.median_days is not None:
        tags.append({"word": f"Answers in {_about(found.median_days)}", "kind": "info"})
    return tags


def answering_facts(found: Answering, today: date) -> list[tuple[str, str]]:
    """The same on the page of the service, each with what it rests on."""
    facts: list[tuple[str, str]] = []
    if found.capacity is not None and found.told_on is not None:
        by = ", by the service itself" if found.by_itself else f", told to {found.told_to}" if found.told_to else ""
        old = " That is a while ago: ask again." if found.stale else ""
        facts.append(("Room", f"{found.capacity.label}. Said {short(found.told_on, today)}{by}.{old}"))
    else:
        facts.append(("Room", "Nobody has asked yet."))
    if not found.asked:
        facts.append(("Answers", f"Fewer than {FEWEST} referrals in the last 12 months: too few to tell."))
        return facts
    usual = f"Half of the answers came within {_about(found.median_days)}. " if found.median_days is not None else ""
    share = f"{found.unanswered:,} of {found.asked:,} referrals of the last 12 months have no answer."
    facts.append(("Answers", usual + share))
    if found.nos:
        facts.append(("Lately", f"{_nos(found)}."))
    return facts


def _nos(found: Answering) -> str:
    why = f": {lower(found.why)}" if found.why else ""
    return f"Turned down {found.nos} of the last {found.of}{why}"


def _about(count: float) -> str:
    whole = int(count + 0.5)
    return days(whole) if whole else "a day"

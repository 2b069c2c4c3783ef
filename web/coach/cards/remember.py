"""What was promised to a member, and what to mind before calling or writing."""

from __future__ import annotations

from lifeservices.domain.words_person import LeaveMessage
from lifeservices.questions.member import MemberAnswer
from lifeservices.sentences.words import short
from web.coach.cards.card import Card, to_do
from web.words import days


def card(found: MemberAnswer) -> Card | None:
    """The promise that waits first; left out where there is nothing to remember."""
    promise, mind = _promise(found), _mind(found)
    if not promise and not mind:
        return None
    link = to_do(found, "Kept: log it", "log-contact") if promise else None
    return Card("remember", "Remember", {"promise": promise, "mind": mind}, link=link)


def _promise(found: MemberAnswer) -> dict[str, str] | None:
    day = found.row.next_step_on
    if day is None:
        return None
    late = (found.day - day).days
    when = f"by {short(day, found.day)}" if late <= 0 else f"by {short(day, found.day)}, {days(late)} late"
    return {"words": found.promised or "To speak again", "when": when}


def _mind(found: MemberAnswer) -> list[str]:
    """Whether a message may be left, aids, and what else there is to think of before a call."""
    mind = []
    leave = found.contact.leave_message if found.contact else None
    if leave and leave is not LeaveMessage.YES:
        mind.append(f"Messages: {leave.label.lower()}.")
    if found.language and found.language.aids:
        mind.append(f"{found.language.aids}.".replace("..", "."))
    if found.contact and found.contact.other_phone:
        mind.append(f"Other phone: {found.contact.other_phone}")
    return mind

"""The next three check-ins."""

from __future__ import annotations

from typing import Any

from flask import url_for

from lifeservices.domain.phase import Phase
from lifeservices.questions.member import MemberAnswer
from lifeservices.questions.support import SupportCalendar
from lifeservices.sentences.words import short
from web.access import ask
from web.coach.cards.card import Card, command_link, to_do, writes
from web.coach.cards.joining import STOPPED
from web.words import with_weekday


def card(found: MemberAnswer) -> Card:
    """Of all jobs together; one whose window is open leads to its form."""
    support = f"Check-ins until {short(found.support_ends)}." if found.support_ends and found.check_ins else ""
    whole = {"label": "All 24 months", "href": url_for("coach.check_ins", member_id=found.row.member_id)}
    values = {"checks": _checks(found), "support": support, "worked": bool(found.jobs), **_over(found)}
    return Card("check_ins", "Next check-ins", values, link=whole if found.jobs else None)


def behind(found: MemberAnswer) -> Card | None:
    """Where the way has stopped and there was work: how the months of support went."""
    if found.row.phase not in STOPPED or not found.jobs:
        return None
    whole = {"label": "All 24 months", "href": url_for("coach.check_ins", member_id=found.row.member_id)}
    said = _last_day(found) or "Nobody is asked to make any now."
    return Card("check_ins", "Check-ins", {"over": said}, link=whole)


def _over(found: MemberAnswer) -> dict[str, Any]:
    """What to say, and to do, where the months of support are over."""
    said = "" if found.check_ins or not found.jobs else _last_day(found)
    if not said:
        return {}
    goes_on = found.row.phase == Phase.RETENTION
    return {"over": said, "action": to_do(found, "Complete the journey", "complete-journey") if goes_on else None}


def _last_day(found: MemberAnswer) -> str:
    """The last day of support, where it has come."""
    ends = ask(SupportCalendar(found.row.member_id, found.day if found.earlier else None)).ends
    if ends is None or found.day < ends:
        return ""
    return f"The last day of support was {short(ends, found.day)}." if ends < found.day else "Support ends today."


def _checks(found: MemberAnswer) -> list[dict[str, Any]]:
    today, lines = found.day, []
    for check in found.check_ins:
        start = {"placement_id": check.placement_id, "number": check.number}
        open_now = check.opens <= today
        note = {"late": "late", "open": "can be made now"}.get(check.state, "")
        words = f"{check.employer}. Window {short(check.opens, today)} to {short(check.closes, today)}"
        tries = f", {check.tries} tries" if check.tries > 1 else ", 1 try" if check.tries else ""
        lines.append(
            {
                "name": check.name,
                "note": note,
                "day": with_weekday(check.due, today),
                "words": f"{words}{tries}.",
                "href": command_link(found, "", "complete-check-in", **start)["href"]
                if open_now and writes(found)
                else None,
            }
        )
    return lines

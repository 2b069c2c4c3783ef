"""The links that employers were given, to be copied and sent; and what they answered."""

from __future__ import annotations

from datetime import date
from typing import Any
from urllib.parse import quote

from flask import render_template, url_for

from lifeservices.domain.words_support import LinkState
from lifeservices.questions.confirming import Asked, EmployersAsked, EmployersAskedAnswer
from lifeservices.sentences.words import short
from web.access import actor, ask, policy, services
from web.coach.offering import WRITERS, can_about
from web.coach.place import READERS, blueprint
from web.partner.place import signed

STATES = {
    LinkState.OPEN: ("Waiting", "info"),
    LinkState.USED: ("Answered", "good"),
    LinkState.REPLACED: ("Replaced", "held"),
    LinkState.LATE: ("Too old", "held"),
    LinkState.STOPPED: ("Stopped", "held"),
}
SUBJECT = "A question about somebody who works for you"
BODY = "Please answer one question by this link. It takes a minute, you need no account, and it works once:"


@blueprint.get("/members/<member_id>/employer-links")
@policy(*READERS)
def employer_links(member_id: str) -> Any:
    """The page."""
    found: EmployersAskedAnswer = ask(EmployersAsked(member_id))
    who, writes = found.name or "The member", actor().role.value in WRITERS
    new = url_for("coach.command", member_id=member_id, name="ask-employer")
    return render_template(
        "coach/employer_links.html",
        title=f"Employers asked: {who}",
        crumb={"href": url_for("coach.member", member_id=member_id), "label": who},
        asked=[_asked(each, services().today(), writes) for each in found.asked],
        actions=[{"label": "Ask an employer", "href": new, "kind": "main"}]
        if can_about(member_id)("ask-employer")
        else [],
    )


def _asked(each: Asked, today: date, writes: bool) -> dict[str, Any]:
    word, kind = STATES[each.state]
    asked_on, until = each.row.asked_on or today, each.row.until or today
    then = _answer(each, today) or f"Works once, until {short(until, today)}."
    link = _link(each.row.confirmation_id) if writes and each.state is LinkState.OPEN else ""
    return {
        "title": f"{each.title}, {each.employer}" if each.title else each.employer,
        "status": {"word": word, "kind": kind},
        "words": f"Asked {short(asked_on, today)}. {then}",
        "link": link,
        "id": each.row.confirmation_id,
        "mail": f"mailto:?subject={quote(SUBJECT)}&body={quote(f'{BODY} {link}')}" if link else "",
    }


def _link(confirmation_id: str) -> str:
    return url_for("partner.confirm", token=signed(confirmation_id), _external=True)


def _answer(each: Asked, today: date) -> str:
    row = each.row
    if row.answered_on is None:
        return "" if each.state is LinkState.OPEN else "No answer came."
    since = f" They say since {short(row.since, today)}." if row.since else ""
    if row.still:
        return f"Still there, said {short(row.answered_on, today)}.{since}"
    last = f", last day {short(row.last_day, today)}" if row.last_day else ""
    return f"No longer there{last}, said {short(row.answered_on, today)}.{since}"

"""Alarms about reading in bulk, and about a way in without the second factor: the list, and what was found."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from flask import redirect, render_template, request, url_for

from lifeservices.alarms import LONGEST, REVIEWERS, Alarms, Cause
from lifeservices.domain.errors import NotFound, Refused
from lifeservices.questions.alarms import AlarmRaised, AlarmsRaised
from lifeservices.questions.looking_back import PRIVACY
from web.access import actor, ask, policy, services
from web.pages import saved
from web.privacy.place import blueprint, called, when
from web.words import people

TITLE = "Alarms"
LEAD = (
    "50 records opened within ten minutes, 500 names shown, a file of several members taken, or a way in without "
    "the second factor: somebody else looks into each."
)
COLUMNS = ["When", *({"label": label, "number": False} for label in ("Who", "What", "State"))]
SAYS = {
    Cause.RECORDS: "opened the records of {} within ten minutes",
    Cause.NAMES: "was shown the names of {} within ten minutes",
    Cause.FILE: "took a file that names {}",
    Cause.ENVELOPE: "signed in with a code from an envelope",
}
HINT = "Did their work need it? Write no member’s name here. It cannot be changed later."
HINTS = {
    Cause.ENVELOPE: "Was it them, and why was no code of their own at hand? Have two new codes made, and put away. "
    "What you write cannot be changed later."
}


@blueprint.get("/alarms")
@policy(*REVIEWERS)
def alarms() -> Any:
    """The list: what waits comes first."""
    found: list[AlarmRaised] = ask(AlarmsRaised())
    return render_template(
        "privacy/alarms.html",
        title=TITLE,
        lead=LEAD,
        columns=COLUMNS,
        rows=[{"cells": _cells(each)} for each in found],
    )


@blueprint.route("/alarms/<alarm_id>", methods=["GET", "POST"])
@policy(*REVIEWERS)
def alarm(alarm_id: str) -> Any:
    """One alarm: what was read, and what was found."""
    found = next(iter(ask(AlarmsRaised(alarm_id))), None)
    if found is None:
        raise NotFound(alarm_id)
    errors: list[str] = []
    if request.method == "POST":
        try:
            Alarms(services()).close(actor(), alarm_id, request.form.get("found", ""))
        except Refused as refused:
            errors = [refused.message]
        else:
            saved("Your finding is saved", "Nobody can change it any more.")
            return redirect(url_for("privacy.alarms"), 303)
    page = render_template(
        "privacy/emergency.html",
        title=f"{found.staff or 'Somebody'} {_what(found)}",
        crumb={"href": url_for("privacy.alarms"), "label": TITLE},
        errors=errors,
        refused=bool(errors),
        pairs=_pairs(found),
        reviews=_reviews(found),
        form=_form(found, errors),
    )
    return page, 422 if errors else 200


def _what(found: AlarmRaised) -> str:
    return SAYS[found.kind].format(people(found.members))


def _cells(each: AlarmRaised) -> list[Any]:
    what = _what(each)
    address = url_for("privacy.alarm", alarm_id=each.id)
    state = f"Closed by {each.closed_by or 'somebody'}" if each.closed_at else "Waits"
    return [{"text": when(each.at), "href": address}, each.staff or "Somebody", what[:1].upper() + what[1:], state]


def _pairs(found: AlarmRaised) -> list[tuple[str, Any]]:
    pages = "; ".join(f"{called(page)}: {people(count)}" for page, count in found.looks)
    pairs = [("When", when(found.at)), ("As", found.role.capitalize())]
    if found.kind is Cause.ENVELOPE:
        return pairs
    pairs.append(("In the ten minutes before", pages))
    if actor().role == PRIVACY:
        day = datetime.fromisoformat(found.at).astimezone(services().zone).date().isoformat()
        pairs.append(("Every look", f"Looks at members, by staff and day: {found.staff or found.staff_id}, {day}"))
    return pairs


def _reviews(found: AlarmRaised) -> list[dict[str, str]]:
    if not found.closed_at:
        return []
    state = f"Closed by {found.closed_by or 'somebody'}, {when(found.closed_at)}"
    return [{"who": "What was found", "state": state, "words": found.found}]


def _form(found: AlarmRaised, errors: list[str]) -> dict[str, Any] | None:
    if not found.mine:
        return None
    field = {
        "name": "found",
        "label": "What did you look at, and what did you find?",
        "hint": HINTS.get(found.kind, HINT),
        "widget": "textarea",
        "required": True,
        "max_length": LONGEST,
        "value": request.form.get("found", ""),
        "errors": errors,
    }
    action = url_for("privacy.alarm", alarm_id=found.id)
    return {"title": "Look into it", "action": action, "fields": [field], "submit": "Close it"}

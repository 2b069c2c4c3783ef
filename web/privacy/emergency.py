"""In an emergency: open one member outside one's reach, for an hour, with a reason and the password once more."""

from __future__ import annotations

from typing import Any

from flask import Flask, g, redirect, render_template, request, session, url_for
from flask_security import current_user

from lifeservices.accounts import Accounts
from lifeservices.domain.errors import NotFound, Refused
from lifeservices.guessing import Guessing
from lifeservices.opening_up import LONGEST, OPENERS, OpeningUp, Wanted
from lifeservices.questions.emergencies import OpenNow, OpenToMe
from lifeservices.trouble import PASSING_TROUBLE
from web.access import actor, ask, policy, services
from web.entering import WITH_CODE, begin
from web.looking import visit_of
from web.my_account import TOO_OFTEN, not_mine
from web.privacy.place import blueprint, hour

TITLE = "Open a record in an emergency"
LEAD = "For when somebody could come to harm, and nobody whose member it is can be reached. It opens for 60 minutes."
SAYS = "Every page you open is written down. A supervisor and the privacy officer both read your reason."


@blueprint.route("/open-in-an-emergency", methods=["GET", "POST"])
@policy(*OPENERS)
def open_up() -> Any:
    """The form, and what it does."""
    errors: dict[str, list[str]] = {}
    if request.method == "POST":
        try:
            return _opened()
        except Refused as refused:
            errors = {refused.field or "password": [refused.message]}
    page = render_template(
        "privacy/open_up.html",
        title=TITLE,
        refused=bool(errors),
        open=[_line(each) for each in ask(OpenToMe())],
        form={
            "title": TITLE,
            "lead": f"{LEAD} {SAYS}",
            "action": url_for("privacy.open_up"),
            "fields": _fields(errors),
            "submit": "Open the record for 60 minutes",
            "cancel": {"href": url_for("sign_in.start"), "label": "Leave it closed"},
        },
    )
    return page, 422 if errors else 200


def _opened() -> Any:
    mine = Accounts(services()).with_id(current_user.id)
    if mine is None:
        raise NotFound("account")
    if wrong := not_mine(mine):
        raise Refused(wrong[0], "password")
    # Whether there is a member of this name is told to nobody who tries one after the other.
    if not Guessing(services()).may_try("emergency", mine.email, request.remote_addr or ""):
        raise Refused(TOO_OFTEN, "member")
    wanted = Wanted(request.form.get("member", "")[:200], request.form.get("reason", ""), visit_of(session))
    member_id = OpeningUp(services()).open(actor(), wanted)
    begin(mine, with_code=bool(session.get(WITH_CODE)))
    return redirect(url_for("coach.member", member_id=member_id), 303)


def _fields(errors: dict[str, list[str]]) -> list[dict[str, Any]]:
    asked = (
        ("member", "Which member", "text", "Member number, phone, or first and last name in full", "off"),
        ("reason", "What has happened, and what do you need from the record?", "textarea", "In your own words.", "off"),
        ("password", "Your password, once more", "password", "", "current-password"),
    )
    return [
        {
            "name": name,
            "label": label,
            "widget": widget,
            "hint": hint,
            "autocomplete": autocomplete,
            "required": True,
            "max_length": LONGEST if name == "reason" else None,
            "value": "" if name == "password" else request.form.get(name, ""),
            "errors": errors.get(name, []),
        }
        for name, label, widget, hint, autocomplete in asked
    ]


def _line(each: OpenNow) -> dict[str, str]:
    href = url_for("coach.member", member_id=each.member_id)
    return {"name": each.name or "A member without a name yet", "href": href, "until": hour(each.until)}


def install(app: Flask) -> None:
    """Say on every page that a record is open, as long as it is."""

    @app.context_processor
    def emergency() -> dict[str, Any]:
        known = bool(current_user) and current_user.is_authenticated
        if g.get("bare") or not known or actor().role not in OPENERS:
            return {}
        try:
            return {"emergency": _banner(ask(OpenToMe()))}
        except PASSING_TROUBLE:
            return {}


def _banner(found: list[OpenNow]) -> dict[str, Any] | None:
    if not found:
        return None
    last = max(each.until for each in found)
    title = f"You have {len(found)} records open in an emergency" if found[1:] else "A record is open in an emergency"
    words = f"Until {hour(last)}. Every page of it that you open is written down, and two people look into it."
    return {"kind": "soon", "title": title, "words": words}

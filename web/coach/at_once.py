"""Answers of one tap: a row of Today records the common outcome at once, and the page comes back without the row."""

from __future__ import annotations

import uuid
from typing import Any
from urllib.parse import parse_qsl

from flask import redirect, request, url_for
from marshmallow import ValidationError
from werkzeug.datastructures import MultiDict

from lifeservices.application import Done
from lifeservices.commands import Role
from lifeservices.domain.errors import Refused
from lifeservices.questions.caseload import MemberName
from lifeservices.questions.choices import Offered
from web.access import ask, do, policy, services
from web.coach.arranging import arrange
from web.coach.commands import form_page, handler_named
from web.coach.place import blueprint
from web.coach.undoing import offer_undo
from web.forms import Form
from web.pages import saved

ONE_TAP = {
    "log-contact": "You tried, and there was no answer.",
    "attempt-check-in": "You tried, and there was no answer.",
    "complete-check-in": "Same job, as the member said.",
    "set-next-step": "The next step is put on tomorrow.",
    "hold-line": "Held until tomorrow. It comes back by itself.",
    "take-up-lines": "What was held stands on the list again.",
}
"""What may be recorded with one tap, and how it is said afterwards."""


@blueprint.post("/members/<member_id>/<name>/at-once")
@policy(Role.COACH, Role.SUPERVISOR)
def at_once(member_id: str, name: str) -> Any:
    """Record what a row says; where that cannot be, open the form with what it says."""
    who, handler = ask(MemberName(member_id)), handler_named(name)
    form = Form(handler, lambda wanted: ask(Offered(wanted, member_id)), services().today())
    form.given = {"member_id": member_id}
    if name not in ONE_TAP or not (done := _carried_out(form, member_id)):
        arrange(form, member_id)
        page, address = (
            url_for("coach.member", member_id=member_id),
            url_for("coach.command", **request.view_args or {}),
        )
        cancel, crumb = {"href": page, "label": "Leave without saving"}, {"href": page, "label": who or "The member"}
        return form_page(form, address, cancel, crumb), 422
    saved("Saved", f"{who or 'The member'}: {ONE_TAP[name]}", undo=offer_undo(done, form.command_id, _list()))
    return redirect(_list(), 303)


def _carried_out(form: Form, member_id: str) -> Done | None:
    """What one tap brought about. The page and the answer make its id, so that a second tap is the same one."""
    answer = request.form.get("answer", "")
    answers = MultiDict(parse_qsl(answer)[:20])
    answers["command_id"] = str(uuid.uuid5(_page(), f"{member_id} {form.handler.name} {answer}"))
    form.read(answers)
    try:
        done: Done = do(form.command(), form.command_id)
    except ValidationError:
        return None
    except Refused as refused:
        form.refuse(refused)
        return None
    return done


def _page() -> uuid.UUID:
    """Which page was tapped on; one that does not say has an id of its own each time."""
    try:
        return uuid.UUID(request.form.get("tap", ""))
    except ValueError:
        return uuid.uuid4()


def _list() -> str:
    """The list it was tapped on."""
    kept = {name: request.form.get(name) or None for name in ("list", "coach")}
    return url_for("coach.today", **kept)

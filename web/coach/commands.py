"""The form of every command that a coach gives, and what comes of it."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from flask import redirect, render_template, request, url_for
from marshmallow import ValidationError

from lifeservices.commands import Handler, all_handlers
from lifeservices.domain.errors import NotAllowed, Refused
from lifeservices.questions.caseload import MemberName
from lifeservices.questions.choices import Offered
from web.access import actor, ask, do, policy, services
from web.coach.place import READERS, blueprint
from web.forms import Form
from web.pages import saved

SITES = {"coach", "lead"}
"""Audiences whose commands about a member are given here."""
AMENDING = {"correct-entry", "void-entry"}
"""These begin at the entry they are about."""


def handler_named(name: str) -> Handler:
    """A command about one member that this person may give; for everybody else it is not there."""
    handler = next((each for each in member_handlers() if each.name == name), None)
    if handler is None or actor().role not in handler.may:
        raise NotAllowed(name)
    return handler


def member_handlers() -> list[Handler]:
    """The commands about one member."""
    return [h for h in all_handlers() if h.audience in SITES and _is_about_a_member(h)]


def _is_about_a_member(handler: Handler) -> bool:
    first = fields(handler.command)[0]
    return first.name == "member_id"


@blueprint.route("/members/new", methods=["GET", "POST"])
@policy(*READERS)
def new() -> Any:
    """Add a member."""
    handler = next(h for h in all_handlers() if h.name == "identify-member")
    if actor().role not in handler.may:
        raise NotAllowed(handler.name)
    form = Form(handler, lambda name: ask(Offered(name)), services().today(), given={"member_id": ""})
    cancel = {"href": url_for("coach.members"), "label": "Back to the list"}
    address = url_for("coach.new")
    if request.method == "GET":
        form.fill(request.args)
        return form_page(form, address, cancel)
    done = carried_out(form)
    if done is None:
        return form_page(form, address, cancel), 422
    saved("Saved", "This member is on record now. Next, record how to reach them.")
    return redirect(url_for("coach.member", member_id=done.subject_id))


@blueprint.route("/members/<member_id>/<name>", methods=["GET", "POST"])
@policy(*READERS)
def command(member_id: str, name: str) -> Any:
    """Any command about one member."""
    who = ask(MemberName(member_id))
    handler = handler_named(name)
    if name in AMENDING:
        return redirect(url_for("coach.timeline", member_id=member_id))
    form = Form(
        handler,
        lambda wanted: ask(Offered(wanted, member_id)),
        services().today(),
        given={"member_id": member_id},
    )
    page = url_for("coach.member", member_id=member_id)
    cancel, crumb = {"href": page, "label": "Leave without saving"}, {"href": page, "label": who or "The member"}
    address = url_for("coach.command", member_id=member_id, name=name)
    if request.method == "GET":
        form.fill(request.args)
        return form_page(form, address, cancel, crumb)
    done = carried_out(form)
    if done is None:
        return form_page(form, address, cancel, crumb), 422
    saved("Saved", f"{handler.title}.")
    return redirect(url_for("coach.member", member_id=member_id))


def carried_out(form: Form) -> Any | None:
    """What the posted command brought about; None where the form must be shown again."""
    form.read(request.form)
    try:
        return do(form.command(), form.command_id)
    except ValidationError:
        return None
    except Refused as refused:
        form.refuse(refused)
        return None


def form_page(
    form: Form, address: str, cancel: dict[str, str], crumb: dict[str, str] | None = None, lead: str = ""
) -> str:
    """The page of a form."""
    view = form.view(address, cancel=cancel, crumb=crumb, lead=lead)
    return render_template("components/form_page.html", title=form.handler.title, form=view)

"""The form of every command that a coach gives, and what comes of it."""

from __future__ import annotations

from dataclasses import fields
from functools import cache
from typing import Any

from flask import jsonify, redirect, render_template, request, url_for
from marshmallow import ValidationError

from lifeservices.application import Done
from lifeservices.commands import Handler, all_handlers
from lifeservices.domain.errors import NotAllowed, Refused
from lifeservices.drafts import Key
from lifeservices.questions.caseload import MemberName
from lifeservices.questions.choices import Offered
from lifeservices.sentences.words import short
from web.access import actor, ask, do, policy, services
from web.coach.arranging import arrange
from web.coach.conflicts import Meeting, conflict_page, meeting_of, open_form
from web.coach.onward import Onward
from web.coach.place import READERS, blueprint
from web.coach.undoing import offer_undo
from web.drafting import ANY_DEVICE, SIGNED_IN_AGAIN, Keeping, asked_by_script, is_from_before
from web.forms import Form
from web.pages import saved
from web.words import at_time

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


@cache
def member_handlers() -> tuple[Handler, ...]:
    """The commands about one member."""
    return tuple(h for h in all_handlers() if h.audience in SITES and _is_about_a_member(h))


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
    address, keeping = url_for("coach.new"), Keeping(Key("identify-member"))
    if request.method == "GET":
        form.fill(request.args)
        keeping.fill(form)
        return form_page(form, address, cancel, keeping=keeping)
    if keeping.wanted():
        return kept(keeping, form, cancel["href"])
    done = carried_out(form)
    if done is None:
        return form_page(form, address, cancel, keeping=keeping), 422
    keeping.forget(form)
    say_saved(form, "This member is on record now. Next, record how to reach them.")
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
        lambda wanted: ask(Offered(wanted, member_id, form.chosen())),
        services().today(),
        given={"member_id": member_id},
    )
    arrange(form, member_id)
    role = actor().role
    onward = Onward(member_id, who, frozenset(each.name for each in member_handlers() if role in each.may))
    cancel, crumb = {"href": onward.left(), "label": "Leave without saving"}, onward.crumb()
    address = url_for("coach.command", member_id=member_id, name=name, **onward.kept())
    keeping = Keeping(Key(name, member_id))
    if request.method == "GET":
        form.fill(request.args)
        open_form(form, member_id)
        keeping.fill(form)
        return form_page(form, address, cancel, crumb, keeping=keeping)
    if keeping.wanted():
        return kept(keeping, form, onward.left())
    meeting = None if is_from_before() else meeting_of(form, member_id)
    if meeting and meeting.wants_a_choice:
        keeping.keep(form)
        return conflict_page(meeting, address, crumb), 422 if meeting.unchosen else 409
    if meeting and meeting.nothing_left:
        keeping.forget(form)
        saved("It stays as it is", "You kept what was there, so there is nothing to save.")
        return redirect(onward.left())
    done = carried_out(form, meeting)
    if done is None:
        if first := onward.first(form, member_handlers()):
            form.beside |= {"first": {**first, "kept": bool(keeping.keep(form))}}
        return form_page(form, address, cancel, crumb, keeping=keeping), 422
    keeping.forget(form)
    words = (
        "Both will be kept: you changed different things." if meeting and meeting.kept_both else _done_words(form, who)
    )
    say_saved(form, words, done)
    return redirect(onward.saved())


def _done_words(form: Form, who: str) -> str:
    """What was done, for the page that comes next; where that is a list, of whom."""
    if form.handler.name == "hold-line":
        return f"{who or 'The member'}: held until {short(form.command().until, form.today)}. It comes back by itself."
    return f"{form.handler.title}."


def carried_out(form: Form, meeting: Meeting | None = None) -> Any | None:
    """What the posted command brought about; None where the form must be shown again."""
    form.read(request.form)
    if meeting:
        meeting.into(form)
    if is_from_before():
        form.errors[""] = [SIGNED_IN_AGAIN]
        return None
    form.saved_before = services().record.answered_at(form.command_id) or ""
    try:
        return do(form.command(), form.command_id)
    except ValidationError:
        # The same form once more after a crash: what it chose from may be gone by its own doing.
        about = form.given.get("member_id", "")
        return Done([about], [], []) if form.saved_before and about else None
    except Refused as refused:
        form.refuse(refused)
        return None


def say_saved(form: Form, words: str, done: Any = None) -> None:
    """Say on the next page that this was saved, and may be undone, or that it had been saved before."""
    if form.saved_before:
        time = at_time(form.saved_before, services().zone, services().today())
        saved(f"You already saved this at {time}", "Nothing was added twice.")
    else:
        saved("Saved", words, undo=offer_undo(done, form.command_id) if done else None)


def kept(keeping: Keeping, form: Form, page: str) -> Any:
    """The answer to a page that asks to keep what was typed: in short for its script, else the page before it."""
    words = keeping.keep(form)
    if asked_by_script():
        return jsonify(saved=words)
    if words:
        saved(words, ANY_DEVICE)
    else:
        saved("You already saved this", "Nothing was added twice.")
    return redirect(page)


def form_page(
    form: Form,
    address: str,
    cancel: dict[str, str],
    crumb: dict[str, str] | None = None,
    lead: str = "",
    keeping: Keeping | None = None,
) -> str:
    """The page of a form."""
    more: dict[str, Any] = keeping.shown(form) if keeping else {}
    if lead:
        more["lead"] = lead
    view = form.view(address, cancel=cancel, crumb=crumb, **more)
    return render_template("components/form_page.html", title=form.handler.title, form=view)

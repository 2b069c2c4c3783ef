"""Files beside a referral: choosing one, saying what it tells about, reading it again."""

from __future__ import annotations

from typing import Any

from flask import redirect, render_template, request, url_for
from marshmallow import ValidationError

from lifeservices.attachments import Place
from lifeservices.commands import Handler, handler_for
from lifeservices.commands.attachment import AddAttachment
from lifeservices.drafts import Key
from lifeservices.questions.attachments import Attached, AttachmentOf
from lifeservices.questions.referral_page import ReferralAnswer, ReferralPage
from web.access import ask, policy, services
from web.attached import LIMIT, NO_FILE, Taken, file_of, taken
from web.coach.commands import carried_out, kept, say_saved
from web.coach.drafts import ADDRESSES
from web.coach.offering import WRITERS, can_about
from web.coach.place import READERS, blueprint
from web.drafting import FORMS, Keeping, is_from_before
from web.forms import Form
from web.site import LARGER

NAME = "add-attachment"
LARGER["coach.attach"] = LIMIT
FORMS["coach.attach"] = lambda address: _key(address["member_id"], address["referral_id"])


def _key(member_id: str, referral_id: str) -> Key:
    return Key(f"{NAME}/{referral_id}", member_id)


def _go_on(line: Any) -> str:
    referral_id = line.command.partition("/")[2]
    return url_for("coach.attach", member_id=line.member_id, referral_id=referral_id, draft=line.command_id)


ADDRESSES[NAME] = _go_on


@blueprint.route("/members/<member_id>/referrals/<referral_id>/attach", methods=["GET", "POST"])
@policy(*WRITERS)
def attach(member_id: str, referral_id: str) -> Any:
    """Add an attachment to a referral."""
    found: ReferralAnswer = ask(ReferralPage(member_id, referral_id))
    if not found.open or not can_about(member_id)(NAME):
        return redirect(url_for("coach.referral", member_id=member_id, referral_id=referral_id))
    form, keeping = _form(member_id, referral_id), Keeping(_key(member_id, referral_id))
    if request.method == "GET":
        form.fill({})
        keeping.fill(form)
        return _page(form, found, member_id, referral_id, keeping)
    if keeping.wanted():
        return kept(keeping, form, url_for("coach.referral", member_id=member_id, referral_id=referral_id))
    file = taken(member_id, "attachment")
    form.given |= file.facts("attachment_id")
    done = carried_out(form) if file.scan or is_from_before() else _only_read(form)
    if done is None:
        return _page(form, found, member_id, referral_id, keeping, file), 422
    keeping.forget(form)
    say_saved(form, f"{found.service} can read it by their link.")
    return redirect(url_for("coach.referral", member_id=member_id, referral_id=referral_id))


def _form(member_id: str, referral_id: str) -> Form:
    handler: Handler = handler_for(AddAttachment)
    given = {"member_id": member_id, "referral_id": referral_id, **NO_FILE.facts("attachment_id")}
    return Form(handler, lambda name: [], services().today(), given=given)


def _only_read(form: Form) -> None:
    """Look at the other answers, so that all that is missing is said at once."""
    form.read(request.form)
    try:
        form.command()
    except ValidationError:
        return


def _page(
    form: Form,
    found: ReferralAnswer,
    member_id: str,
    referral_id: str,
    keeping: Keeping,
    file: Taken = NO_FILE,
) -> str:
    back = url_for("coach.referral", member_id=member_id, referral_id=referral_id)
    if form.first:
        consent = url_for("coach.command", member_id=member_id, name=form.first)
        form.beside["first"] = {"label": "Give consent", "href": consent, "kept": bool(keeping.keep(form))}
    view = form.view(
        url_for("coach.attach", member_id=member_id, referral_id=referral_id),
        lead=f"{found.service} reads it by their link, for as long as the consent covers what it tells.",
        submit="Add it",
        cancel={"href": back, "label": "Leave without saving"},
        crumb={"href": back, "label": found.service},
        **keeping.shown(form),
    )
    view["fields"] = [*file.fields(), *view["fields"]]
    return render_template("components/form_page.html", title=form.handler.title, form=view)


@blueprint.get("/members/<member_id>/attachments/<attachment_id>")
@policy(*READERS)
def attachment(member_id: str, attachment_id: str) -> Any:
    """One file, to be saved."""
    found: Attached = ask(AttachmentOf(member_id, attachment_id))
    return file_of(Place(member_id, attachment_id), found.title)

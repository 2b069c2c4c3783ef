"""Files beside a referral: choosing one, saying what it tells about, reading it again."""

from __future__ import annotations

import re
from typing import Any

from flask import redirect, render_template, request, url_for
from marshmallow import ValidationError

from lifeservices.attachments import Attachments, Place
from lifeservices.commands import Handler, handler_for
from lifeservices.commands.attachment import AddAttachment
from lifeservices.domain.words_referral import Media
from lifeservices.drafts import Key
from lifeservices.made_by import own_id
from lifeservices.questions.attachments import Attached, AttachmentOf
from lifeservices.questions.referral_page import ReferralAnswer, ReferralPage
from lifeservices.scans import MOST_GIVEN, NotAScan, Scan, taken_in
from web.access import actor, ask, policy, services
from web.attached import file_of, said_of
from web.coach.commands import carried_out, kept, say_saved
from web.coach.drafts import ADDRESSES
from web.coach.offering import WRITERS, can_about
from web.coach.place import READERS, blueprint
from web.drafting import FORMS, Keeping, is_from_before
from web.forms import Form
from web.site import LARGER

NAME = "add-attachment"
KEPT = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
NO_FILE = Scan(Media.PDF, b"-")
"""What the other answers are looked at with while no file is there."""
LARGER["coach.attach"] = MOST_GIVEN + 64 * 1024
"""The answers beside the file are short."""
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
    scan, id, problem = _sent(member_id)
    form.given |= _of(scan or NO_FILE, id)
    done = carried_out(form) if scan or is_from_before() else _only_read(form)
    if done is None:
        waits = (id, scan) if scan else None
        return _page(form, found, member_id, referral_id, keeping, problem, waits), 422
    keeping.forget(form)
    say_saved(form, f"{found.service} can read it by their link.")
    return redirect(url_for("coach.referral", member_id=member_id, referral_id=referral_id))


def _form(member_id: str, referral_id: str) -> Form:
    handler: Handler = handler_for(AddAttachment)
    given = {"member_id": member_id, "referral_id": referral_id, **_of(NO_FILE, "")}
    return Form(handler, lambda name: [], services().today(), given=given)


def _of(scan: Scan, id: str) -> dict[str, str]:
    """What is recorded of a file by itself."""
    size = str(len(scan.content))
    return {"attachment_id": id, "media": scan.media.value, "size": size, "digest": scan.digest}


def _sent(member_id: str) -> tuple[Scan | None, str, str]:
    """The file that came with the form, or with the same form a moment ago; its id; what is wrong with it."""
    store, by = Attachments(services()), actor().id
    before = request.form.get("kept", "")
    id = before if KEPT.fullmatch(before) else own_id("attachment")
    if is_from_before():
        # Nothing that an earlier visit's page sends is kept, before its person has looked at it once more.
        return None, id, "Choose the file once more."
    sent = request.files.get("file")
    if sent is None or not sent.filename:
        return (
            (earlier, id, "") if (earlier := store.mine(by, Place(member_id, id))) else (None, id, "Choose the file.")
        )
    try:
        scan = taken_in(sent.read())
    except NotAScan as wrong:
        return None, id, str(wrong)
    store.keep(by, Place(member_id, id), scan)
    return scan, id, ""


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
    problem: str = "",
    waits: tuple[str, Scan] | None = None,
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
    view["fields"] = [_file(problem, waits), *_hidden(waits), *view["fields"]]
    return render_template("components/form_page.html", title=form.handler.title, form=view)


def _file(problem: str, waits: tuple[str, Scan] | None) -> dict[str, Any]:
    there = (
        f"Kept: {said_of(waits[1].media, len(waits[1].content))}. Choose another only to replace it. " if waits else ""
    )
    return {
        "name": "file",
        "label": "Which file?",
        "hint": f"{there}PDF, or a photo. Where and when a photo was taken is removed",
        "widget": "file",
        "accept": "application/pdf,image/jpeg,image/png",
        "errors": [problem] if problem else [],
        "required": True,
    }


def _hidden(waits: tuple[str, Scan] | None) -> list[dict[str, Any]]:
    return [{"name": "kept", "widget": "hidden", "value": waits[0]}] if waits else []


@blueprint.get("/members/<member_id>/attachments/<attachment_id>")
@policy(*READERS)
def attachment(member_id: str, attachment_id: str) -> Any:
    """One file, to be saved."""
    found: Attached = ask(AttachmentOf(member_id, attachment_id))
    return file_of(member_id, found)

"""A résumé that the member has as a file: taken in as a version, and read again."""

from __future__ import annotations

from typing import Any

from flask import abort, redirect, render_template, request, url_for

from lifeservices.attachments import Place
from lifeservices.commands import handler_for
from lifeservices.commands.resume import UploadResume
from lifeservices.questions.resume import ResumeAnswer, ResumeOf
from web.access import ask, policy, services
from web.attached import LIMIT, NO_FILE, Taken, file_of, taken
from web.coach.commands import carried_out, say_saved
from web.coach.offering import WRITERS, can_about
from web.coach.place import READERS, blueprint
from web.drafting import is_from_before
from web.forms import Form
from web.site import LARGER

LARGER["coach.upload_resume"] = LIMIT


@blueprint.route("/members/<member_id>/resume/upload", methods=["GET", "POST"])
@policy(*WRITERS)
def upload_resume(member_id: str) -> Any:
    """Take in a résumé they have."""
    found: ResumeAnswer = ask(ResumeOf(member_id))
    back = url_for("coach.resume", member_id=member_id)
    if not can_about(member_id)("upload-resume"):
        return redirect(back)
    given = {"member_id": member_id, **NO_FILE.facts("resume_id")}
    form = Form(handler_for(UploadResume), lambda name: [], services().today(), given=given)
    if request.method == "GET":
        return _page(form, found, member_id)
    file = taken(member_id, "resume")
    form.given |= file.facts("resume_id")
    done = carried_out(form) if file.scan or is_from_before() else None
    if done is None:
        return _page(form, found, member_id, file), 422
    say_saved(form, "It is the newest version. Nobody is given it before the member approves it.")
    return redirect(back)


def _page(form: Form, found: ResumeAnswer, member_id: str, file: Taken = NO_FILE) -> str:
    back = {"href": url_for("coach.resume", member_id=member_id), "label": "Leave without saving"}
    view = form.view(
        url_for("coach.upload_resume", member_id=member_id),
        lead="It becomes the next version. Look that it says nothing about health or a justice record.",
        submit="Take it in",
        cancel=back,
        crumb={"href": back["href"], "label": f"Résumé: {found.name or 'The member'}"},
    )
    view["fields"] = file.fields()
    return render_template("components/form_page.html", title=form.handler.title, form=view)


@blueprint.get("/members/<member_id>/resume/<resume_id>/file")
@policy(*READERS)
def resume_file(member_id: str, resume_id: str) -> Any:
    """One version that came as a file, to be saved."""
    found: ResumeAnswer = ask(ResumeOf(member_id))
    version = next((each for each in found.versions if each.resume_id == resume_id), None)
    if version is None or version.file is None:
        abort(404)
    return file_of(Place(member_id, resume_id), f"Resume, version {version.number}")

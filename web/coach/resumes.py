"""A member's résumé: its versions, what each says, who was given which; and the sheet to be printed."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import abort, render_template, request, url_for

from lifeservices.questions.resume import ResumeAnswer, ResumeOf, ResumeStart, Version
from lifeservices.sentences.words import short
from web.access import ask, policy, services
from web.attached import said_of
from web.coach.offering import Can, can_about
from web.coach.place import READERS, blueprint
from web.forms import Form


@blueprint.get("/members/<member_id>/resume")
@policy(*READERS)
def resume(member_id: str) -> Any:
    """The versions, newest first."""
    found: ResumeAnswer = ask(ResumeOf(member_id))
    who, can = found.name or "The member", can_about(member_id)
    new = url_for("coach.command", member_id=member_id, name="draft-resume")
    words = "Write the next version" if found.versions else "Write the résumé"
    return render_template(
        "coach/resume.html",
        title=f"Résumé: {who}",
        crumb={"href": url_for("coach.member", member_id=member_id), "label": who},
        versions=[_version(each, found, can, member_id) for each in found.versions],
        actions=[{"label": words, "href": new, "kind": "main"}, *_upload(member_id)] if can("draft-resume") else [],
    )


def _upload(member_id: str) -> list[dict[str, str]]:
    return [{"label": "Take in one they have", "href": url_for("coach.upload_resume", member_id=member_id), "kind": ""}]


def _version(each: Version, found: ResumeAnswer, can: Can, member_id: str) -> dict[str, Any]:
    today = services().today()
    approved = [version.number for version in found.versions if version.approved_on]
    latest = each.number == max(approved, default=0)
    replaced = each.approved_on is not None and not latest
    came = "Taken in" if each.file else "Written"
    status = ("Not approved yet", "soon") if each.approved_on is None else ("Approved", "good")
    return {
        "title": f"Version {each.number}",
        "status": {"word": "Replaced", "kind": "held"} if replaced else {"word": status[0], "kind": status[1]},
        "words": f"{came} {short(each.drafted_on, today)}{_approval(each, today)}. Mark {each.mark}.",
        "content": each.content,
        "file": said_of(each.file.media, each.file.size) if each.file else "",
        "given": [f"{line.employer}, {short(line.on, today)}" for line in each.given],
        "actions": _actions(each, can, member_id, latest),
    }


def _approval(each: Version, today: date) -> str:
    if each.approved_on is None:
        return ""
    how = f" ({each.how.label.lower()})" if each.how else ""
    return f", approved {short(each.approved_on, today)}{how}"


def _actions(each: Version, can: Can, member_id: str, latest: bool) -> list[dict[str, str]]:
    links = []
    if each.approved_on is None:
        links.append(("The member approves it", "approve-resume"))
    elif latest:
        links.append(("Give it to an employer", "share-resume"))
    found = [
        {
            "label": words,
            "href": url_for("coach.command", member_id=member_id, name=name, resume_id=each.resume_id),
            "kind": "compact",
        }
        for words, name in links
        if can(name)
    ]
    if each.file is not None:
        at = url_for("coach.resume_file", member_id=member_id, resume_id=each.resume_id)
        found.append({"label": "Open the file", "href": at, "kind": "compact"})
    if each.content is not None:
        sheet = url_for("coach.printed_resume", member_id=member_id, resume_id=each.resume_id)
        found.append({"label": "Print", "href": sheet, "kind": "compact"})
    return found


@blueprint.get("/members/<member_id>/resume/<resume_id>/print")
@policy(*READERS)
def printed_resume(member_id: str, resume_id: str) -> Any:
    """One version on paper, Letter or A4. To print it for the member is no disclosure; to give it away is."""
    found: ResumeAnswer = ask(ResumeOf(member_id))
    version = next((each for each in found.versions if each.resume_id == resume_id), None)
    if version is None or version.content is None:
        abort(404)
    return render_template(
        "coach/resume_print.html",
        title=version.content.name,
        content=version.content,
        draft=version.approved_on is None,
        mark=version.mark,
        number=version.number,
        back=url_for("coach.resume", member_id=member_id),
    )


def start(form: Form, member_id: str) -> None:
    """The form begins with the last version, or with what is on record."""
    form.beside = {
        "lead": "It begins with what is on record. Take out what the member does not want to be read.",
        "submit": "Save this version",
    }
    for name in ("skills", "work", "schooling"):
        form.put_as[name] = {"rows": 5}
    form.put_as["reached_at"] = {"rows": 3}
    if request.method != "GET":
        return
    content = ask(ResumeStart(member_id))
    form.typed |= {"name": content.name, "about": content.about}
    lines = {name: getattr(content, name) for name in ("reached_at", "skills", "work", "schooling")}
    form.typed |= {name: "\n".join(found) for name, found in lines.items()}

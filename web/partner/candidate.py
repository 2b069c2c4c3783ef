"""Somebody who was put forward: the employer sees what they agreed to, and answers once, without an account."""

from __future__ import annotations

from typing import Any

from flask import render_template, request, url_for
from marshmallow import ValidationError

from lifeservices.attachments import Place
from lifeservices.commands import handler_for
from lifeservices.commands.candidate_link import AnswerCandidateLink
from lifeservices.domain.errors import Conflict, NotFound, Refused
from lifeservices.domain.words_job_referral import EMPLOYERS_REASONS
from lifeservices.domain.words_support import LinkState
from lifeservices.questions.candidate_link import CandidateLinkOpened, CandidateSeen
from lifeservices.sentences.words import short
from web.access import everybody, services
from web.attached import file_of, said_of
from web.forms import Form
from web.looking import shows
from web.partner.confirming import ALTERED, closed
from web.partner.place import CANDIDATE, HOLDER, blueprint, proven

TITLE = "Somebody for your job"


@blueprint.get("/candidate/<token>")
@everybody
def candidate(token: str) -> Any:
    """Who it is, and the question."""
    found = _found(token)
    if found is None or found.state is not LinkState.OPEN:
        return closed(found.state.label if found else ALTERED)
    return _page(_form(token, found), token, found)


@blueprint.post("/candidate/<token>")
@everybody
def candidate_answered(token: str) -> Any:
    """The answer."""
    found = _found(token)
    if found is None or found.state is not LinkState.OPEN:
        return closed(found.state.label if found else ALTERED)
    form = _form(token, found)
    form.read(request.form)
    try:
        services().do(form.command(), HOLDER, form.command_id)
    except ValidationError:
        return _page(form, token, found), 422
    except (Conflict, NotFound):
        return closed(LinkState.STOPPED.label)
    except Refused as refused:
        form.refuse(refused)
        return _page(form, token, found), 422
    return render_template(
        "partner/said.html",
        title="Thank you",
        words="Your answer was saved, and the coach sees it. This link has done its work; you can close this page.",
        keys=False,
    )


def _found(token: str) -> CandidateSeen | None:
    """What the link is about; None where its signature does not hold."""
    id = proven(token, CANDIDATE)
    if id is None:
        return None
    found: CandidateSeen = services().ask(CandidateLinkOpened(id), HOLDER)
    if found.state is LinkState.OPEN:
        shows(HOLDER, found.member_id)
    return found


def _form(token: str, found: CandidateSeen) -> Form:
    given = {
        "member_id": found.member_id,
        "job_referral_id": found.job_referral_id,
        "link_id": proven(token, CANDIDATE) or "",
    }
    form = Form(handler_for(AnswerCandidateLink), lambda name: [], services().today(), given=given)
    form.put_as["reason"] = {"choices": [(each.value, each.label) for each in EMPLOYERS_REASONS]}
    return form


def _page(form: Form, token: str, found: CandidateSeen) -> str:
    job = f"{found.title} at {found.employer}" if found.title else found.employer
    view = form.view(
        url_for("partner.candidate_answered", token=token),
        title=TITLE,
        submit="Send the answer",
        lead=f"{found.name} was put forward for: {job}. They agreed that you read this. You need no account.",
    )
    for field in view["fields"]:
        field["after"] = ""
    until = f"This link works once, until {short(found.until)}." if found.until else ""
    return render_template(
        "partner/candidate.html", title=TITLE, form=view, seen=found, file=_file(token, found), until=until, keys=False
    )


def _file(token: str, found: CandidateSeen) -> dict[str, str] | None:
    if found.file is None:
        return None
    at = url_for("partner.candidate_resume", token=token)
    return {"href": at, "what": said_of(found.file.media, found.file.size)}


@blueprint.get("/candidate/<token>/resume")
@everybody
def candidate_resume(token: str) -> Any:
    """The version that went with the referral, to be saved, where it came as a file."""
    found = _found(token)
    if found is None or found.state is not LinkState.OPEN:
        return closed(found.state.label if found else ALTERED)
    if found.file is None:
        return closed(LinkState.STOPPED.label)
    return file_of(Place(found.member_id, found.file.resume_id), f"Resume of {found.name}")

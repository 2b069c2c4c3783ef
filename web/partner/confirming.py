"""One question to an employer: do they still work for you? No account, one answer, nothing more of the member."""

from __future__ import annotations

from typing import Any

from flask import render_template, request, url_for
from marshmallow import ValidationError

from lifeservices.commands import handler_for
from lifeservices.commands.confirmation import AnswerEmployerLink
from lifeservices.domain.errors import Conflict, NotFound, Refused
from lifeservices.domain.words_support import LinkState
from lifeservices.questions.confirming import EmployerLink, LinkAnswer
from lifeservices.sentences.words import short
from web.access import everybody, services
from web.forms import Form
from web.looking import shows
from web.partner.place import HOLDER, blueprint, proven

ALTERED = "This address is not complete, or was changed on its way. Copy it again from the message you were sent."


@blueprint.get("/<token>")
@everybody
def confirm(token: str) -> Any:
    """The question."""
    found = _found(token)
    if found is None or found.state is not LinkState.OPEN:
        return closed(found.state.label if found else ALTERED)
    return _page(_form(token, found), token, found)


@blueprint.post("/<token>")
@everybody
def answered(token: str) -> Any:
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
        words="Your answer was saved. This link has done its work; you can close this page.",
        keys=False,
    )


def _found(token: str) -> LinkAnswer | None:
    """What the link is about; None where its signature does not hold."""
    id = proven(token)
    if id is None:
        return None
    found: LinkAnswer = services().ask(EmployerLink(id), HOLDER)
    if found.state is LinkState.OPEN:
        shows(HOLDER, found.member_id)
    return found


def _form(token: str, found: LinkAnswer) -> Form:
    given = {
        "member_id": found.member_id,
        "placement_id": found.placement_id,
        "confirmation_id": proven(token) or "",
    }
    form = Form(handler_for(AnswerEmployerLink), lambda name: [], services().today(), given=given)
    name, at = found.name or "this person", found.employer or "you"
    form.put_as["still"] = {"label": f"Does {name} still work at {at}?"}
    return form


def _page(form: Form, token: str, found: LinkAnswer) -> str:
    job = f"{found.title} at {found.employer}" if found.title else found.employer
    view = form.view(
        url_for("partner.answered", token=token),
        submit="Send the answer",
        lead=f"{found.name}, {job}. They agreed that we ask you. It takes a minute, and you need no account.",
    )
    for field in view["fields"]:
        field["after"] = ""
    until = f"This link works once, until {short(found.until)}." if found.until else ""
    return render_template("partner/confirm.html", title="Confirm a job", form=view, until=until, keys=False)


def closed(words: str) -> tuple[str, int]:
    """What is said where a link does not work, and nothing more."""
    return render_template("partner/said.html", title="This link does not work", words=words, keys=False), 410

"""A referral, as the service that was asked sees it: no account, what the member agreed to share, and an answer.

Opening the address shows nothing of the member: programs that look at links in messages get no further, and nobody is
said to have looked who did not press the button.
"""

from __future__ import annotations

from typing import Any

from flask import redirect, render_template, request, url_for
from marshmallow import ValidationError

from lifeservices.commands import Handler, handler_for
from lifeservices.commands.service_link import (
    SayBegan,
    SayCannotHelp,
    SayDidNotCome,
    SayReceived,
    SayWaitingList,
    SayWillHelp,
    ViewReferral,
)
from lifeservices.domain.errors import Conflict, NotFound, Refused
from lifeservices.domain.words_referral import ServiceLinkState
from lifeservices.questions.languages import language
from lifeservices.questions.service_links import LinkedReferral, ServiceLink
from lifeservices.sentences.words import label, lower, short
from web.access import everybody, services
from web.attached import said_of
from web.forms import Form
from web.help_lines import dialed
from web.looking import shows
from web.partner.confirming import ALTERED
from web.partner.place import proven
from web.partner.service_place import HOLDER, KIND, blueprint

ANSWERS: dict[str, Handler] = {
    handler_for(each).name: handler_for(each)
    for each in (SayWillHelp, SayWaitingList, SayCannotHelp, SayBegan, SayReceived, SayDidNotCome)
}


@blueprint.get("/<token>")
@everybody
def referral(token: str) -> Any:
    """The door; and once it was opened by this link, the referral."""
    found = found_by(token)
    if found is None or found.state is not ServiceLinkState.OPEN:
        return closed(found)
    if not found.viewed:
        return render_template(
            "partner/referral_door.html",
            title=f"A referral to {found.service}",
            until=short(found.until) if found.until else "",
            open={"label": "Open the referral", "action": url_for("service_link.opened", token=token), "kind": "main"},
            keys=False,
        )
    return render_template("partner/referral.html", **_seen(token, found), keys=False)


@blueprint.post("/<token>/open")
@everybody
def opened(token: str) -> Any:
    """Somebody there looks at it."""
    found = found_by(token)
    if found is None or found.state is not ServiceLinkState.OPEN:
        return closed(found)
    link_id = proven(token, KIND) or ""
    try:
        services().do(ViewReferral(found.member_id, found.referral_id, link_id), HOLDER, f"view:{link_id}")
    except (Refused, Conflict, NotFound):
        return closed(None, ServiceLinkState.STOPPED.label)
    return redirect(url_for("service_link.referral", token=token), 303)


@blueprint.get("/<token>/<answer>")
@everybody
def answer(token: str, answer: str) -> Any:
    """The questions of one answer."""
    found = found_by(token)
    if found is None or found.state is not ServiceLinkState.OPEN or answer not in ANSWERS:
        return closed(found)
    if answer not in found.may_say:
        return redirect(url_for("service_link.referral", token=token))
    form = _form(token, answer, found)
    form.fill({})
    return _page(form, token, answer, found)


@blueprint.post("/<token>/<answer>")
@everybody
def answered(token: str, answer: str) -> Any:
    """One answer."""
    found = found_by(token)
    if found is None or found.state is not ServiceLinkState.OPEN or answer not in ANSWERS:
        return closed(found)
    if not found.viewed:
        return redirect(url_for("service_link.referral", token=token), 303)
    form = _form(token, answer, found)
    form.read(request.form)
    try:
        services().do(form.command(), HOLDER, form.command_id)
    except ValidationError:
        return _page(form, token, answer, found), 422
    except (Conflict, NotFound):
        return closed(None, ServiceLinkState.STOPPED.label)
    except Refused as refused:
        form.refuse(refused)
        return _page(form, token, answer, found), 422
    after = found_by(token)
    goes_on = after is not None and after.state is ServiceLinkState.OPEN
    return render_template(
        "partner/referral_said.html",
        title="Thank you",
        words="Your answer was saved, and the coach sees it.",
        back=url_for("service_link.referral", token=token) if goes_on else "",
        keys=False,
    )


def found_by(token: str) -> LinkedReferral | None:
    """What the link is about; None where its signature does not hold."""
    id = proven(token, KIND)
    if id is None:
        return None
    found: LinkedReferral = services().ask(ServiceLink(id), HOLDER)
    if found.viewed:
        shows(HOLDER, found.member_id)
    return found


def _seen(token: str, found: LinkedReferral) -> dict[str, Any]:
    """What the member agreed that this service is told."""
    return {
        "title": f"Referral of {found.name}",
        "lead": f"To {found.service}, sent {short(found.sent_on)}." if found.sent_on else "",
        "stands": found.stands.value if found.stands else "",
        "need": found.need,
        "reach": _reach(found),
        "speaking": _speaking(found),
        "words": (found.brief.words or "") if found.brief else "",
        "attachments": [
            {
                "words": each.title,
                "what": said_of(each.media, each.size),
                "href": url_for("service_link.attachment", token=token, attachment_id=each.attachment_id),
            }
            for each in found.attachments
        ],
        "notice": label(found.notice) if found.notice else "",
        "until": short(found.until) if found.until else "",
        "answers": [
            {
                "label": ANSWERS[each].title,
                "href": url_for("service_link.answer", token=token, answer=each),
                "kind": "main" if each == found.may_say[0] else "",
            }
            for each in found.may_say
        ],
    }


def _reach(found: LinkedReferral) -> list[tuple[str, str, str]]:
    """Name, words, and where that leads."""
    reach = found.reach
    said = (
        ("Phone", reach.phone, dialed(reach.phone) if reach.phone else ""),
        ("Other phone", reach.other_phone, dialed(reach.other_phone) if reach.other_phone else ""),
        ("Email", reach.email, f"mailto:{reach.email}" if reach.email else ""),
        ("Best time", reach.best_time, ""),
        ("Messages", label(reach.leave_message) if reach.leave_message else "", ""),
    )
    return [each for each in said if each[1]]


def _speaking(found: LinkedReferral) -> list[tuple[str, str]]:
    brief = found.brief
    into = language(brief.interpreter_language) if brief and brief.interpreter_language else ""
    how = lower(brief.interpreter_mode) if brief and brief.interpreter_mode else ""
    needed = ", ".join(part for part in ("Needed", into, how) if part)
    interpreter = needed if found.interpreter_needed else "Not needed"
    aids = (brief.aids or "") if brief else ""
    return [("Interpreter", interpreter), *([("What else helps", aids)] if aids else [])]


def _form(token: str, answer: str, found: LinkedReferral) -> Form:
    given = {"member_id": found.member_id, "referral_id": found.referral_id, "link_id": proven(token, KIND) or ""}
    return Form(ANSWERS[answer], lambda name: [], services().today(), given=given)


def _page(form: Form, token: str, answer: str, found: LinkedReferral) -> str:
    back = {"href": url_for("service_link.referral", token=token), "label": "Back to the referral"}
    address = url_for("service_link.answered", token=token, answer=answer)
    view = form.view(address, submit="Send the answer", lead=f"About {found.name}.", cancel=back)
    for each in view["fields"]:
        each["after"] = ""
    until = f"This link works until {short(found.until)}." if found.until else ""
    return render_template("partner/confirm.html", title=ANSWERS[answer].title, form=view, until=until, keys=False)


def closed(found: LinkedReferral | None, words: str = "") -> tuple[str, int]:
    """A clear answer, and nothing more."""
    state = found.state if found else None
    said = words or (state.label if state and state is not ServiceLinkState.OPEN else ALTERED)
    return render_template("partner/said.html", title="This link does not work", words=said, keys=False), 410

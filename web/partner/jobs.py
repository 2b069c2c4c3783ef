"""An employer's own jobs by a link: is each still open, what is otherwise, who got it. No account, no member's name."""

from __future__ import annotations

from typing import Any

from flask import redirect, render_template, request, url_for
from marshmallow import ValidationError

from lifeservices.commands import handler_for
from lifeservices.commands.job_link import (
    AskForNewJobLink,
    ChangeJobByLink,
    CloseJobByLink,
    ConfirmJobByLink,
    FillJobByLink,
    PauseJobByLink,
    ResumeJobByLink,
)
from lifeservices.domain.errors import Conflict, NotFound, Refused
from lifeservices.domain.words_job import JobState
from lifeservices.domain.words_support import LinkState
from lifeservices.made_by import own_id
from lifeservices.questions.job_links import JobLink, JobLinkAnswer, OwnJob
from lifeservices.sentences.words import hours, short
from web.access import everybody, services
from web.forms import Form
from web.partner.confirming import ALTERED
from web.partner.place import HOLDER, blueprint, proven, signed

JOBS = "job-link"
"""The kind of link that opens an employer's own jobs."""
ANSWERS = {
    "confirm": (ConfirmJobByLink, "It is still open"),
    "change": (ChangeJobByLink, "Change pay, number or last day"),
    "pause": (PauseJobByLink, "Pause it"),
    "resume": (ResumeJobByLink, "We look for somebody again"),
    "filled": (FillJobByLink, "It is filled"),
    "close": (CloseJobByLink, "We do not hire for it any more"),
}
MAY: dict[JobState, tuple[str, ...]] = {
    JobState.OPEN: ("confirm", "change", "pause", "filled", "close"),
    JobState.PAUSED: ("resume", "change", "filled", "close"),
    JobState.EXPIRED: ("confirm",),
}
"""What an employer may say of a job, by how far it is; the likeliest first."""
AT_ONCE = ("confirm", "resume")
"""One press says it all. What ends a job is looked at once more."""
WAITING = "We were told that you need a new link. Somebody from the program sends it to you; this page does not."
SAVED = "Saved, thank you"


def link_to(employer_id: str, link_id: str) -> str:
    """The address of an employer's jobs, to be given to the employer."""
    return url_for("partner.own_jobs", token=signed(f"{employer_id}~{link_id}", JOBS), _external=True)


@blueprint.get("/jobs/<token>")
@everybody
def own_jobs(token: str) -> Any:
    """All of them, and what may be said of each."""
    found, _ = _found(token)
    if found is None or found.state is not LinkState.OPEN:
        return _closed(found, token)
    said = request.args.get("said", "")
    return render_template(
        "partner/jobs.html",
        title=f"Jobs at {found.employer}",
        jobs=[_card(each, token) for each in found.jobs],
        until=f"This link works until {short(found.until)}." if found.until else "",
        held="" if found.able else "The program puts nobody forward to you for now. Ask whom you speak to there.",
        said=SAVED if said == "saved" else "",
        keys=False,
    )


@blueprint.route("/jobs/<token>/<job_order_id>/<answer>", methods=["GET", "POST"])
@everybody
def own_job(token: str, job_order_id: str, answer: str) -> Any:
    """One answer about one job."""
    found, whose = _found(token)
    if found is None or found.state is not LinkState.OPEN:
        return _closed(found, token)
    own = next((each for each in found.jobs if each.row.job_order_id == job_order_id), None)
    if own is None or answer not in ANSWERS:
        return _stopped()
    form = Form(handler_for(ANSWERS[answer][0]), lambda _: [], services().today(), given={**whose, **_about(own)})
    if request.method == "GET":
        form.fill({})
        _stand_in(form, own)
        return _page(form, token, own, answer)
    # One press brings no id of its own: the same press brings the same.
    form.command_id = own_id(answer)
    form.read(request.form)
    try:
        services().do(form.command(), HOLDER, form.command_id)
    except (ValidationError, Refused) as wrong:
        if isinstance(wrong, Refused):
            form.refuse(wrong)
        return _page(form, token, own, answer), 422
    except (Conflict, NotFound):
        return _stopped()
    return redirect(url_for("partner.own_jobs", token=token, said="saved"), 303)


@blueprint.post("/jobs/<token>/anew")
@everybody
def new_link(token: str) -> Any:
    """Whoever holds a link that grew too old needs a new one: the program is told, and nothing is sent from here."""
    found, whose = _found(token)
    if found is None or found.state is not LinkState.LATE:
        return _closed(found, token)
    try:
        services().do(AskForNewJobLink(**whose), HOLDER)
    except (Conflict, NotFound, Refused):
        return _stopped()
    return render_template("partner/said.html", title="Thank you", words=WAITING, keys=False)


def _found(token: str) -> tuple[JobLinkAnswer | None, dict[str, str]]:
    """What the link opens, and whose it is; None where its signature does not hold."""
    employer_id, between, link_id = (proven(token, JOBS) or "").rpartition("~")
    if not between:
        return None, {}
    found: JobLinkAnswer = services().ask(JobLink(employer_id, link_id), HOLDER)
    return found, {"employer_id": employer_id, "link_id": link_id}


def _about(own: OwnJob) -> dict[str, str]:
    return {"job_order_id": own.row.job_order_id}


def _stand_in(form: Form, own: OwnJob) -> None:
    """Pay, number and last day as they stand."""
    for name in ("openings", "pay_from", "pay_to", "closes_on"):
        value = getattr(own.row, name)
        if value is not None:
            form.typed[name] = str(value)


def _card(own: OwnJob, token: str) -> dict[str, Any]:
    row, state = own.row, JobState(own.row.status)
    said = f"You last said so {short(row.confirmed_on)}." if row.confirmed_on and state == JobState.OPEN else ""
    if state == JobState.EXPIRED and row.status_on:
        said = f"It expired {short(row.status_on)}. If you still look for somebody, say that it is still open."
    wanted = f"{row.openings:,} wanted" if row.openings else ""
    until = f"apply until {short(row.closes_on)}" if row.closes_on else ""

    def button(answer: str) -> dict[str, Any]:
        address = url_for("partner.own_job", token=token, job_order_id=row.job_order_id, answer=answer)
        kind = "main" if answer == MAY[state][0] else ""
        ways = {"action": address} if answer in AT_ONCE else {"href": address}
        return {"label": ANSWERS[answer][1], "kind": kind, **ways}

    return {
        "title": row.title,
        "status": {"word": state.label, "kind": SHAPES[state]},
        "about": ", ".join(part for part in (own.pay, hours(row.hours_per_week), own.place, wanted, until) if part),
        "said": said,
        "actions": [button(answer) for answer in MAY[state]],
    }


SHAPES = {JobState.OPEN: "good", JobState.PAUSED: "soon", JobState.EXPIRED: "held"}


def _page(form: Form, token: str, own: OwnJob, answer: str) -> str:
    back = {"href": url_for("partner.own_jobs", token=token), "label": "Back to your jobs"}
    view = form.view(
        url_for("partner.own_job", token=token, job_order_id=own.row.job_order_id, answer=answer),
        submit="Save",
        lead=f"{own.row.title}, {own.place}." if own.place else f"{own.row.title}.",
        cancel=back,
    )
    for field in view["fields"]:
        field["after"] = ""
    return render_template("partner/job.html", title=form.handler.title, form=view, keys=False)


def _closed(found: JobLinkAnswer | None, token: str) -> tuple[str, int]:
    """A sentence about a link that does not work; one that grew too old may be renewed."""
    if found is None:
        return _said(ALTERED)
    if found.state is not LinkState.LATE:
        return _said(WORDS.get(found.state, found.state.label))
    anew = {"label": "Send me a new one", "action": url_for("partner.new_link", token=token), "kind": "main"}
    words = "This link is too old to be used. Press the button, and the program is told that you need a new one."
    return _said(words, anew)


WORDS = {LinkState.STOPPED: "This link does not work any more. Ask whom you speak to at the program."}


def _stopped() -> tuple[str, int]:
    return _said(WORDS[LinkState.STOPPED])


def _said(words: str, action: dict[str, str] | None = None) -> tuple[str, int]:
    title = "This link does not work"
    return render_template("partner/said.html", title=title, words=words, action=action, keys=False), 410

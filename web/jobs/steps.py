"""The form of every step with a job, and what comes of it."""

from __future__ import annotations

from dataclasses import fields
from functools import cache
from typing import Any

from flask import redirect, request, url_for

from lifeservices.commands import Handler, all_handlers
from lifeservices.domain.errors import NotAllowed
from lifeservices.domain.words_job import LookBack, RecordKind
from lifeservices.drafts import Key
from lifeservices.questions.choices import Offered
from lifeservices.questions.job import JobPage, OneJob
from web.access import actor, ask, policy, services
from web.asking import questions
from web.coach.commands import carried_out, form_page, kept, say_saved
from web.drafting import Keeping
from web.forms import Choices, Form
from web.jobs.place import WRITERS, blueprint

LABELS = {
    "open-job": "Open it",
    "confirm-job": "It is still open",
    "pause-job": "Pause it",
    "resume-job": "Offer it again",
    "record-job-filled": "It is filled",
    "close-job": "Close it",
    "change-job": "Change the job",
    "set-job-asks": "Change what it asks for",
    "set-second-chance-terms": "Change whom it rules out",
    "describe-job": "Write what else to know",
}
"""What each step is called on a button."""
TODAY = ("opened_on", "paused_on", "resumed_on", "filled_on", "closed_on", "changed_on")
"""Days on which something is said: today, more often than not."""
REWRITES = ("change-job", "set-job-asks", "set-second-chance-terms")
"""Forms that begin with what stands and say all of it anew."""
MEANWHILE = "Somebody changed this job after you opened the form: {}. Look at what you typed, then save again."


def labelled(name: str) -> str:
    """What a step is called on a button."""
    return LABELS[name]


@cache
def steps() -> tuple[Handler, ...]:
    """The commands about one job."""
    return tuple(h for h in all_handlers() if h.audience == "employers" and fields(h.command)[0].name == "job_order_id")


@blueprint.route("/<job_order_id>/<name>", methods=["GET", "POST"])
@policy(*WRITERS)
def command(job_order_id: str, name: str) -> Any:
    """Any step with one job."""
    handler = next((h for h in steps() if h.name == name), None)
    if handler is None or actor().role not in handler.may:
        raise NotAllowed(name)
    found = ask(OneJob(job_order_id))
    given = {"job_order_id": job_order_id}
    form = Form(handler, lambda wanted: _offered(wanted, found), services().today(), given=given)
    form.beside = {"lead": f"{found.row.title}, {found.employer}. {found.word}."}
    _put(form)
    back = url_for("jobs.job", job_order_id=job_order_id)
    cancel, crumb = {"href": back, "label": "Leave without saving"}, {"href": back, "label": found.row.title}
    address = url_for("jobs.command", job_order_id=job_order_id, name=name)
    keeping, stands = Keeping(Key(f"{name}/{job_order_id}")), len(found.history)
    if request.method == "GET":
        form.fill({**dict.fromkeys(TODAY, form.today.isoformat()), **request.args})
        _stand_in(form, found)
        form.seen = stands
        keeping.fill(form)
        return form_page(form, address, cancel, crumb, keeping=keeping)
    if keeping.wanted():
        return kept(keeping, form, back)
    if name in REWRITES and (changed := _changed_meanwhile(form, found, stands)):
        form.errors[""] = [changed]
        return form_page(form, address, cancel, crumb, keeping=keeping), 409
    if carried_out(form) is None:
        return form_page(form, address, cancel, crumb, keeping=keeping), 422
    keeping.forget(form)
    say_saved(form, f"{found.row.title}: {handler.title[0].lower()}{handler.title[1:]}.")
    return redirect(back)


def _changed_meanwhile(form: Form, found: JobPage, stands: int) -> str:
    """What happened since the form was opened, where its words would stand over it; the form then knows of it."""
    form.read(request.form)
    if form.seen is None or form.seen >= stands or services().record.answered_at(form.command_id):
        return ""
    happened = [said.sentence.rstrip(".") for said in found.history[: stands - form.seen]]
    form.seen = stands
    return MEANWHILE.format("; ".join(reversed(happened)))


def _offered(wanted: str, found: JobPage) -> Choices:
    """What can be chosen from: lists of this job's employer, else of the program."""
    if wanted == "sites":
        return found.sites
    if wanted == "contacts":
        return found.contacts
    return list(ask(Offered(wanted)))


def _put(form: Form) -> None:
    """How questions are put here, where their answers are the same many times over."""
    if form.handler.name == "set-second-chance-terms":
        for kind in RecordKind:
            form.put_as[kind.value.replace("-", "_")] = {"widget": "select", "blank": "Not ruled out"}


def _stand_in(form: Form, found: JobPage) -> None:
    """Begin with what stands, so that only what is different has to be typed."""
    name = form.handler.name
    if name == "describe-job":
        form.typed["words"] = found.described
    if name == "open-job" and found.row.closes_on is not None and found.row.closes_on >= form.today:
        form.typed["closes_on"] = found.row.closes_on.isoformat()
    if name not in REWRITES:
        return
    for question in questions(form.handler.command):
        value = found.terms.get(question.name)
        if value is not None:
            form.typed[question.name] = _typed(value)
    for each in found.terms.get("exclusions", []) if name == "set-second-chance-terms" else []:
        back = next((back.value for back in LookBack if back.years == each.years), "")
        form.typed[each.kind.value.replace("-", "_")] = back
        if each.individual:
            form.typed.setdefault("individual", []).append(each.kind.value)


def _typed(value: Any) -> Any:
    """A term as it stands in a field."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return [str(each) for each in value] if isinstance(value, list) else str(value)

"""The form of every step with an employer, and what comes of it."""

from __future__ import annotations

from dataclasses import fields
from datetime import timedelta
from functools import cache
from typing import Any

from flask import redirect, request, url_for

from lifeservices.commands import Handler, all_handlers
from lifeservices.domain.errors import NotAllowed
from lifeservices.domain.words_employer import AdverseStep, VettingReason, VettingState
from lifeservices.drafts import Key
from lifeservices.questions.choices import Offered
from lifeservices.questions.partner import OnePartner, PartnerPage
from web.access import actor, ask, policy, services
from web.coach.commands import carried_out, form_page, kept, say_saved
from web.drafting import Keeping
from web.employers.place import READERS, blueprint
from web.forms import Choices, Form

LABELS = {
    "record-application": "Record an application",
    "begin-vetting": "Begin to vet it",
    "record-criterion": "Record a criterion",
    "ask-for-information": "Ask for information",
    "record-information": "The information came",
    "exempt-criterion": "Exempt from a criterion",
    "approve-employer": "Approve",
    "approve-with-condition": "Approve with a condition",
    "open-right-to-reply": "Give right to reply",
    "record-reply": "Record the reply",
    "drop-notice": "Drop it",
    "decline-employer": "Decline",
    "suspend-employer": "Suspend",
    "terminate-partnership": "End the partnership",
    "record-remedy": "It says it is mended",
    "reinstate-employer": "Reinstate",
    "set-condition": "Set a condition",
    "record-condition-met": "It is met",
    "add-job": "Add a job",
    "add-site": "Add a site",
    "close-site": "It closed",
    "name-contact": "Name somebody",
    "end-contact": "They left",
    "set-industry": "Set industry",
    "set-partner-tier": "Set tier",
    "set-second-chance-policy": "Second-chance policy",
}
"""What each step is called on a button."""


DECIDED = ("approved_on", "declined_on", "suspended_on", "ended_on", "reinstated_on")
"""Days of decisions: today, more often than not."""


def labelled(name: str) -> str:
    """What a step is called on a button."""
    return LABELS[name]


@cache
def steps() -> tuple[Handler, ...]:
    """The commands about one employer."""
    return tuple(h for h in all_handlers() if h.audience == "employers" and fields(h.command)[0].name == "employer_id")


@blueprint.route("/<employer_id>/<name>", methods=["GET", "POST"])
@policy(*READERS)
def command(employer_id: str, name: str) -> Any:
    """Any step with one employer."""
    handler = next((h for h in steps() if h.name == name), None)
    if handler is None or actor().role not in handler.may:
        raise NotAllowed(name)
    found = ask(OnePartner(employer_id))
    form = Form(handler, lambda wanted: _offered(wanted, found), services().today(), given={"employer_id": employer_id})
    form.beside = {"lead": f"{found.row.name}. {found.word}."}
    back = url_for("employers.partner", employer_id=employer_id)
    cancel, crumb = {"href": back, "label": "Leave without saving"}, {"href": back, "label": found.row.name}
    address = url_for("employers.command", employer_id=employer_id, name=name)
    keeping = Keeping(Key(f"{name}/{employer_id}"))
    if request.method == "GET":
        form.fill({**_likely(found, form), **request.args})
        keeping.fill(form)
        return form_page(form, address, cancel, crumb, keeping=keeping)
    if keeping.wanted():
        return kept(keeping, form, back)
    done = carried_out(form)
    if done is None:
        return form_page(form, address, cancel, crumb, keeping=keeping), 422
    keeping.forget(form)
    say_saved(form, f"{found.row.name}: {handler.title[0].lower()}{handler.title[1:]}.")
    return redirect(url_for("jobs.job", job_order_id=done.subject_id) if name == "add-job" else back)


def _offered(wanted: str, found: PartnerPage) -> Choices:
    """What can be chosen from: lists of this employer, else of the program."""
    if wanted == "sites":
        return [(site.site_id, site.name) for site in found.sites]
    if wanted == "contacts":
        return [(contact.contact_id, contact.name) for contact in found.contacts]
    if wanted == "conditions":
        return [(c.condition_id, f"{c.words} ({c.due.lower()})") for c in found.conditions]
    return list(ask(Offered(wanted)))


def _likely(found: PartnerPage, form: Form) -> dict[str, str]:
    """What stands in a form beforehand, by the rules and by where this employer is."""
    today, state = form.today, VettingState(found.row.status)
    likely = {
        **dict.fromkeys(DECIDED, today.isoformat()),
        "valid_to": found.rules.valid_to(today).isoformat(),
        "reply_by": found.rules.reply_by(today).isoformat(),
        "answer_by": (today + timedelta(days=found.rules.reply_days)).isoformat(),
    }
    if form.handler.name == "record-criterion":
        del likely["valid_to"]
    if form.handler.name == "add-job":
        likely = {"openings": "1"} | ({} if found.why_not else {"opened_on": today.isoformat()})
    if form.handler.name == "begin-vetting" and state != VettingState.APPLIED:
        likely["because"] = VettingReason.RENEWAL.value
    if form.handler.name == "open-right-to-reply":
        steps = {VettingState.APPROVED: AdverseStep.SUSPEND, VettingState.CONDITIONS: AdverseStep.SUSPEND}
        held = (VettingState.SUSPENDED, VettingState.REMEDIED)
        otherwise = AdverseStep.TERMINATE if state in held else AdverseStep.DECLINE
        likely["step"] = steps.get(state, otherwise).value
    return likely

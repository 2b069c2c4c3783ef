"""Correcting an entry and taking one back. Both begin at the entry, and both leave it readable."""

from __future__ import annotations

from typing import Any

from flask import abort, redirect, render_template, request, url_for

from lifeservices.commands import Role
from lifeservices.domain.words import AmendmentReason
from lifeservices.questions.caseload import MemberName
from lifeservices.questions.choices import Offered
from lifeservices.questions.correcting import CorrectableAnswers, EntryAnswers
from lifeservices.sentences.words import short
from web.access import ask, policy, services
from web.coach.commands import carried_out, form_page, handler_named, kept
from web.coach.place import blueprint
from web.coach.recording_again import opened_again, typed_before
from web.drafting import Keeping, correcting, taking_back
from web.forms import Form
from web.pages import saved


@blueprint.get("/members/<member_id>/entries/<entry_id>")
@policy(Role.COACH, Role.SUPERVISOR)
def entry(member_id: str, entry_id: str) -> Any:
    """Which answer of this entry was wrong?"""
    who = ask(MemberName(member_id))
    found: EntryAnswers = ask(CorrectableAnswers(member_id, entry_id))
    rows = [
        {"question": answer.question, "words": answer.words, "href": _correct(member_id, entry_id, answer.name)}
        for answer in found.answers
    ]
    return render_template(
        "coach/entry.html",
        title="Which answer was wrong?",
        crumb={"href": url_for("coach.timeline", member_id=member_id), "label": f"Everything that happened: {who}"},
        sentence=found.sentence,
        day=short(found.on),
        rows=rows,
        take_back=url_for("coach.take_back", member_id=member_id, entry_id=entry_id),
        again=_again(member_id, entry_id) if typed_before(member_id, entry_id) else "",
    )


def _again(member_id: str, entry_id: str) -> str:
    return url_for("coach.take_back", member_id=member_id, entry_id=entry_id, again="yes")


def _correct(member_id: str, entry_id: str, field: str) -> str:
    return url_for("coach.correct", member_id=member_id, entry_id=entry_id, field=field)


@blueprint.route("/members/<member_id>/entries/<entry_id>/correct/<field>", methods=["GET", "POST"])
@policy(Role.COACH, Role.SUPERVISOR)
def correct(member_id: str, entry_id: str, field: str) -> Any:
    """What should this answer say?"""
    found: EntryAnswers = ask(CorrectableAnswers(member_id, entry_id))
    answer = next((each for each in found.answers if each.name == field), None)
    if answer is None:
        abort(404)
    form = _form("correct-entry", member_id, entry_id=entry_id, field=field)
    form.put_as["value"] = {
        "label": f"{answer.question}: what should it say?",
        "hint": f"It says now: {answer.words}",
        "widget": answer.widget,
        "choices": answer.choices,
        "optional": False,
        "after": "",
    }
    form.typed["value"] = answer.value
    keeping = Keeping(correcting(member_id, entry_id, field))
    return _answered(form, member_id, _correct(member_id, entry_id, field), found, keeping=keeping)


@blueprint.route("/members/<member_id>/entries/<entry_id>/take-back", methods=["GET", "POST"])
@policy(Role.COACH, Role.SUPERVISOR)
def take_back(member_id: str, entry_id: str) -> Any:
    """The entry does not count any more. A contact can be recorded again at once, with other words."""
    found: EntryAnswers = ask(CorrectableAnswers(member_id, entry_id))
    form = _form("void-entry", member_id, entry_id=entry_id)
    typed = typed_before(member_id, entry_id) if request.args.get("again") else []
    if not typed:
        address = url_for("coach.take_back", member_id=member_id, entry_id=entry_id)
        return _answered(form, member_id, address, found, keeping=Keeping(taking_back(member_id, entry_id)))
    form.beside = {"submit": "Take it back, and go on"}
    return _answered(form, member_id, _again(member_id, entry_id), found, typed=typed)


def _form(name: str, member_id: str, **given: str) -> Form:
    offer = lambda wanted: ask(Offered(wanted, member_id))  # noqa: E731
    form = Form(handler_named(name), offer, services().today(), given={"member_id": member_id, **given})
    form.put_as["reason"] = {
        "choices": [(r.value, r.label) for r in AmendmentReason if r is not AmendmentReason.UNDONE]
    }
    return form


def _answered(
    form: Form,
    member_id: str,
    address: str,
    found: EntryAnswers,
    keeping: Keeping | None = None,
    typed: list[tuple[str, str]] | None = None,
) -> Any:
    back = url_for("coach.timeline", member_id=member_id)
    cancel, crumb = {"href": back, "label": "Leave it as it is"}, {"href": back, "label": "Everything that happened"}
    lead = f"{short(found.on)}: {found.sentence}"
    if request.method == "GET":
        if keeping:
            keeping.fill(form)
        return form_page(form, address, cancel, crumb, lead, keeping)
    if keeping and keeping.wanted():
        return kept(keeping, form, back)
    if carried_out(form) is None:
        return form_page(form, address, cancel, crumb, lead, keeping), 422
    if keeping:
        keeping.forget(form)
    if typed:
        return redirect(opened_again(member_id, typed))
    saved("Saved", "What the entry said before stays readable.")
    return redirect(back)

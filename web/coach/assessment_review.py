"""The last look at an assessment: everything that was said, what comes first, and saving it."""

from __future__ import annotations

from typing import Any

from flask import jsonify, redirect, render_template, request, url_for
from marshmallow import ValidationError

from lifeservices import schema
from lifeservices.commands import Role
from lifeservices.commands.guided_assessment import GoThroughAssessment
from lifeservices.domain.errors import Refused
from lifeservices.domain.words_plan import SCORE_WORDS, LifeDomain
from lifeservices.instruments import instrument
from lifeservices.questions.assessment import NeedsAnswer, StrengthsAndNeeds
from web.access import ask, do, policy
from web.coach.assessing import PLACE, crumb
from web.coach.assessment_begun import ORDER, Begun, begun
from web.coach.assessment_screens import ALL, address, keeps, rescued, taken
from web.coach.place import blueprint
from web.drafting import said
from web.pages import saved


@blueprint.route(f"{PLACE}/all", methods=["GET", "POST"])
@policy(Role.COACH, Role.SUPERVISOR)
def assessment_review(member_id: str) -> Any:
    """Everything on one page, and what comes first."""
    found: NeedsAnswer = ask(StrengthsAndNeeds(member_id))
    told = begun(member_id)
    if told is None:
        if request.method == "POST":
            saved("This is saved already", "Nothing was added twice.")
            return redirect(url_for("coach.member", member_id=member_id))
        return redirect(url_for("coach.assessing", member_id=member_id))
    again = rescued(member_id, ALL)
    if again is not None:
        return _page(found, told, again.getlist("priorities"), again.get("note", ""))
    if request.method == "GET":
        return _page(found, told, told.first, told.note)
    first, note = request.form.getlist("priorities"), request.form.get("note", "")
    if "keep" in request.form:
        told.take_last_look(first, note)
        told.keep()
        return jsonify(saved=said(told.saved_at))
    wrong = _finish(told, first, note)
    if wrong:
        return _page(found, told, first, note, wrong), 422
    told.forget()
    taken(member_id, ALL)
    saved("Saved", "Strengths and needs are on record.")
    return redirect(url_for("coach.member", member_id=member_id))


@blueprint.post(f"{PLACE}/anew")
@policy(Role.COACH, Role.SUPERVISOR)
def begin_anew(member_id: str) -> Any:
    """Throw away what was begun."""
    ask(StrengthsAndNeeds(member_id))
    Begun(member_id).forget()
    return redirect(url_for("coach.assessing", member_id=member_id))


def _finish(told: Begun, first: list[str], note: str) -> list[tuple[str, str]]:
    """Record it. Where it is refused: the name of what to look at again, and why."""
    try:
        command = schema.load(GoThroughAssessment, {**told.answers(), "priorities": first, "note": note})
        do(command, told.command_id)
    except ValidationError as error:
        return [(name, _first(messages)) for name, messages in dict(error.messages_dict).items()]
    except Refused as refused:
        return [(refused.field or "", refused.message)]
    return []


def _first(messages: Any) -> str:
    while isinstance(messages, dict | list):
        messages = next(iter(messages.values() if isinstance(messages, dict) else messages), "")
    return str(messages)


def _page(
    found: NeedsAnswer, told: Begun, first: list[str], note: str, wrong: list[tuple[str, str]] | None = None
) -> str:
    low = sorted(
        (domain for domain in ORDER if told.score(domain)), key=lambda domain: (told.score(domain), ORDER.index(domain))
    )
    fields = {
        "priorities": {
            "name": "priorities",
            "label": "What matters most to them now?",
            "hint": "Three at most, chosen by the member. Those with the lowest answers stand first.",
            "widget": "checkboxes",
            "choices": [(domain.value, domain.label) for domain in low],
            "value": first,
            "errors": [words for name, words in wrong or [] if name == "priorities"],
        },
        "note": {
            "name": "note",
            "label": "Anything to remember?",
            "widget": "textarea",
            "rows": 3,
            "max_length": 2000,
            "optional": True,
            "value": note,
            "errors": [words for name, words in wrong or [] if name == "note"],
        },
    }
    return render_template(
        "coach/assessment_all.html",
        title="The last look",
        refused=bool(wrong),
        back=crumb(told.member_id, found.member),
        rows=[_row(told, domain) for domain in ORDER],
        asked=sum(told.score(domain) is not None for domain in ORDER),
        count=len(ORDER),
        saved=told.saved,
        start=url_for("coach.assessing", member_id=told.member_id),
        own_words=told.typed.get("strengths", ""),
        fields=list(fields.values()) if low else [fields["note"]],
        errors=[words for name, words in wrong or [] if name not in fields],
        keeps=keeps(),
        action=address("coach.assessment_review", "draft" in request.args, member_id=told.member_id),
    )


def _row(told: Begun, domain: LifeDomain) -> dict[str, Any]:
    part, score = told.parts.get(domain.value, {}), told.score(domain)
    helps = {each.code: each.words for each in instrument().parts[domain].strengths}
    return {
        "name": domain.label,
        "word": SCORE_WORDS[score] if score else "Not asked",
        "meaning": instrument().parts[domain].anchors[score - 1] if score else "",
        "helps": [helps[code] for code in part.get("found", []) if code in helps],
        "note": part.get("note", ""),
        "href": url_for("coach.part_of_life", member_id=told.member_id, part=domain.value),
    }

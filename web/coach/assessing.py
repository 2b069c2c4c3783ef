"""Going through strengths and needs together: one part of life on each screen, kept after each, finished at the end."""

from __future__ import annotations

from typing import Any

from flask import abort, jsonify, redirect, render_template, request, url_for
from marshmallow import ValidationError

from lifeservices.commands import Role, handler_for
from lifeservices.commands.guided_assessment import GoThroughAssessment
from lifeservices.domain.words_plan import SCORE_WORDS, LifeDomain
from lifeservices.instruments import LANGUAGES, Part, instrument
from lifeservices.questions.assessment import MayAssess, NeedsAnswer, StrengthsAndNeeds
from lifeservices.questions.choices import Offered
from lifeservices.sentences.words import short
from web.access import ask, policy, services
from web.coach.assessment_begun import COMMAND, ORDER, Begun, begun
from web.coach.assessment_screens import START, address, keeps, kept, rescued, taken, waiting
from web.coach.place import blueprint
from web.drafting import said
from web.forms import Form
from web.pages import saved

BEFORE = ("assessed_on", "strengths", "point", "source", "without_member")
"""What is asked before the first part of life."""
PLACE = f"/members/<member_id>/{COMMAND}"


@blueprint.route(PLACE, methods=["GET", "POST"])
@policy(Role.COACH, Role.SUPERVISOR)
def assessing(member_id: str) -> Any:
    """When, and what is well already; or the way back to where somebody stopped."""
    found: NeedsAnswer = ask(StrengthsAndNeeds(member_id))
    before = begun(member_id)
    form = _form(member_id)
    again = rescued(member_id, START)
    if request.method == "GET" or again is not None:
        form.fill({"point": found.next_point.value})
        form.typed |= before.typed if before else {}
        if again is not None:
            form.read(again)
        return _start_page(form, found, before, again is not None)
    if "keep" in request.form:
        return kept(member_id, START)
    form.read(request.form)
    if not _readable(form):
        return _start_page(form, found, before), 422
    told = before or Begun(member_id)
    told.typed = {name: form.typed[name] for name in BEFORE if name in form.typed}
    told.typed["assessed_on"] = form.command().assessed_on.isoformat()
    told.keep()
    taken(member_id, START)
    return redirect(_at(member_id, told.next_part))


@blueprint.get(f"{PLACE}/go-on")
@policy(Role.COACH, Role.SUPERVISOR)
def go_on(member_id: str) -> Any:
    """Where somebody stopped."""
    ask(StrengthsAndNeeds(member_id))
    told = begun(member_id)
    return redirect(_at(member_id, told.next_part) if told else url_for("coach.assessing", member_id=member_id))


def _form(member_id: str) -> Form:
    return Form(
        handler_for(GoThroughAssessment),
        lambda name: ask(Offered(name, member_id)),
        services().today(),
        given={"member_id": member_id},
    )


def _readable(form: Form) -> bool:
    """Whether the first screen can be gone on from: better said now than after fourteen more."""
    try:
        on = form.command().assessed_on
    except ValidationError:
        return False
    if on > services().today():
        form.errors["assessed_on"] = ["This day is still to come. Enter the day it happened."]
    elif (refused := ask(MayAssess(form.given["member_id"], on))) is not None:
        form.refuse(refused)
    return not form.errors


def _start_page(form: Form, found: NeedsAnswer, before: Begun | None, again: bool = False) -> str:
    view = form.view(address("coach.assessing", again, member_id=form.given["member_id"]))
    fields = {field["name"]: field for field in view["fields"]}
    fields["strengths"] |= {"label": "What goes well, in their own words?", "rows": 3, "optional": True}
    return render_template(
        "coach/assessment_start.html",
        title="Go through strengths and needs",
        form={
            **view,
            **keeps(),
            "fields": [fields[name] for name in BEFORE],
            "errors": form.errors.get("", []),
            "waiting": [] if again else waiting(form.given["member_id"], START),
        },
        refused=bool(form.errors),
        back=crumb(form.given["member_id"], found.member),
        begun=before,
        again=again,
        resume=_at(form.given["member_id"], before.next_part) if before else "",
        resume_words=before.next_part.label if before and before.next_part else "the last look",
        anew=url_for("coach.begin_anew", member_id=form.given["member_id"]),
        one_page=url_for("coach.command", member_id=form.given["member_id"], name="record-assessment"),
        count=len(ORDER),
    )


@blueprint.route(f"{PLACE}/<part>", methods=["GET", "POST"])
@policy(Role.COACH, Role.SUPERVISOR)
def part_of_life(member_id: str, part: str) -> Any:
    """One part of life."""
    if part not in {domain.value for domain in ORDER}:
        abort(404)
    domain = LifeDomain(part)
    found: NeedsAnswer = ask(StrengthsAndNeeds(member_id))
    told = begun(member_id)
    if told is None:
        return redirect(url_for("coach.assessing", member_id=member_id))
    again = rescued(member_id, part)
    if again is not None:
        told.take(domain, again)
    if request.method == "GET" or again is not None:
        return _part_page(domain, found, told, again is not None)
    go = request.form.get("go", "")
    told.take(domain, request.form, left="keep" in request.form)
    told.keep()
    taken(member_id, part)
    return jsonify(saved=said(told.saved_at)) if "keep" in request.form else redirect(_going(member_id, domain, go))


def _going(member_id: str, domain: LifeDomain, go: str) -> str:
    """Back, on, to the page of everything, or away for now."""
    at = ORDER.index(domain)
    if go == "later":
        saved("Kept for later", "Nothing is on record yet. You can go on from any device.")
        return url_for("coach.member", member_id=member_id)
    if go == "back":
        return _at(member_id, ORDER[at - 1]) if at else url_for("coach.assessing", member_id=member_id)
    return _at(member_id, ORDER[at + 1] if go != "review" and at + 1 < len(ORDER) else None)


def _at(member_id: str, domain: LifeDomain | None) -> str:
    if domain is None:
        return url_for("coach.assessment_review", member_id=member_id)
    return url_for("coach.part_of_life", member_id=member_id, part=domain.value)


def crumb(member_id: str, name: str) -> dict[str, str]:
    """The way back to the member."""
    return {"href": url_for("coach.member", member_id=member_id), "label": name or "The member"}


def _part_page(domain: LifeDomain, found: NeedsAnswer, told: Begun, again: bool = False) -> str:
    chosen = request.args.get("wording", "")
    language = chosen if chosen in LANGUAGES else told.language
    worded = instrument(language=language)
    part, at = worded.parts[domain], ORDER.index(domain)
    here = url_for("coach.part_of_life", member_id=told.member_id, part=domain.value)
    following = ORDER[at + 1] if at + 1 < len(ORDER) else None
    last = next((area.now for area in found.areas if area.domain is domain), None)
    return render_template(
        "coach/assessment_part.html",
        title=part.title,
        back=crumb(told.member_id, found.member),
        worded=worded,
        part=part,
        fields=_fields(part, told.parts.get(domain.value, {}), language),
        at=at + 1,
        count=len(ORDER),
        minutes=len(ORDER) - at,
        saved=told.saved,
        action=address("coach.part_of_life", again, member_id=told.member_id, part=domain.value),
        again=again,
        following=following.label if following else "",
        all_seen=told.next_part is None,
        last=last,
        last_said=f"{short(last.look.on, found.today)}: {SCORE_WORDS[last.score]}" if last else "",
        languages=[
            {"code": code, "label": name, "href": f"{here}?wording={code}"}
            for code, name in LANGUAGES.items()
            if code != language
        ],
        keeps=keeps(),
    )


def _fields(part: Part, told: dict[str, Any], language: str) -> dict[str, dict[str, Any]]:
    worded = instrument(language=language)
    anchors = zip(range(1, 6), worded.levels[:5], part.anchors, strict=True)
    scores = [(str(score), word, meaning) for score, word, meaning in anchors]
    return {
        "found": {
            "name": "found",
            "label": worded.helps,
            "widget": "checkboxes",
            "choices": [(each.code, each.words) for each in part.strengths],
            "value": told.get("found", []),
        },
        "score": {
            "name": "score",
            "label": worded.which,
            "widget": "radios",
            "choices": [*scores, ("0", worded.not_asked, "")],
            "value": told.get("score"),
        },
        "first": {
            "name": "first",
            "label": worded.priority,
            "widget": "checkbox",
            "value": "true" if told.get("first") else "",
        },
        "note": {
            "name": "note",
            "label": worded.note,
            "widget": "textarea",
            "rows": 2,
            "max_length": 1000,
            "value": told.get("note", ""),
            "autocomplete": "off",
        },
    }

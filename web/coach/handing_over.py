"""Handing a member over: the one page from the record, a note, the next coach, and what that coach answers."""

from __future__ import annotations

from typing import Any

from flask import redirect, render_template, request, url_for

from lifeservices.commands import Role
from lifeservices.domain.words_person import CoachChange
from lifeservices.drafts import Key
from lifeservices.questions.absence import Away, CoverOf
from lifeservices.questions.caseload import MemberName
from lifeservices.questions.choices import Offered
from lifeservices.questions.handing_over import CoachesAnswer, CoachesOf, CoachSpell, HandingOver, HandingOverAnswer
from lifeservices.questions.languages import language
from lifeservices.questions.loads import Load
from lifeservices.questions.one_page import parts_of, read_back, text_of
from lifeservices.sentences.words import short
from web.access import actor, ask, ask_for_the_record, policy, services
from web.coach.commands import carried_out, handler_named, kept, member_handlers
from web.coach.place import READERS, blueprint
from web.drafting import Keeping
from web.forms import Form
from web.pages import saved
from web.words import with_weekday

WHY = [(reason.value, reason.label) for reason in CoachChange if reason is not CoachChange.FIRST_COACH]
FEW = 6
"""Up to so many coaches can be seen at once."""


@blueprint.route("/members/<member_id>/hand-over", methods=["GET", "POST"])
@policy(*READERS)
def hand_over(member_id: str) -> Any:
    """The page from the record beside the form; it goes with the member as it stands here."""
    keeping = Keeping(Key("hand-over", member_id))
    sent = "" if keeping.wanted() else request.form.get("command_id", "")
    if sent and services().record.answered_at(sent):
        saved("You already saved this", "Nothing was added twice.")
        return redirect(_after(member_id))
    answer: HandingOverAnswer = ask(HandingOver(member_id))
    name, parts = answer.found.row.name or "A member without a name yet", parts_of(answer)
    # What the next coach is given is whole, whoever writes it down and whatever of it they are shown.
    given = {"member_id": member_id, "page": text_of(name, parts_of(ask_for_the_record(HandingOver(member_id))))}
    handler = handler_named("hand-over")
    form = Form(handler, lambda wanted: ask(Offered(wanted)), services().today(), given=given)
    form.put_as["to_coach_id"] = _coaches(answer)
    form.put_as["reason"] = {"choices": WHY}
    page = url_for("coach.member", member_id=member_id)
    if keeping.wanted():
        return kept(keeping, form, page)
    if request.method == "POST" and carried_out(form):
        keeping.forget(form)
        since = with_weekday(form.command().handed_over_on, services().today())
        saved(
            "Handed over", f"{name} has a new coach from {since} on. They were asked to read this page and to accept."
        )
        return redirect(_after(member_id))
    if request.method == "GET":
        form.fill({"handed_over_on": services().today().isoformat(), **request.args})
        keeping.fill(form)
    view = form.view(
        url_for("coach.hand_over", member_id=member_id),
        cancel={"href": page, "label": "Leave without saving"},
        submit="Hand over",
        **keeping.shown(form),
    )
    title = f"Hand over {name}"
    crumb = {"href": page, "label": name}
    html = render_template("coach/hand_over.html", title=title, form=view, parts=parts, crumb=crumb, name=name)
    return html if request.method == "GET" else (html, 422)


def _after(member_id: str) -> str:
    """A coach who handed somebody over does not see them any more."""
    return url_for("coach.today") if actor().role == Role.COACH else url_for("coach.member", member_id=member_id)


def _coaches(answer: HandingOverAnswer) -> dict[str, Any]:
    """Whoever could take the member: those who speak their language first, then those with fewer members."""
    spoken = answer.found.row.spoken or "en"
    coaches = sorted(answer.coaches, key=lambda load: (not load.speaks(spoken), load.active, load.name))
    if len(coaches) <= FEW:
        choices: list[Any] = [(load.coach_id, load.name, words_of(load)) for load in coaches]
        return {"choices": choices, "widget": "radios"}
    return {"choices": [(load.coach_id, f"{load.name}: {words_of(load)}") for load in coaches], "widget": "select"}


def words_of(load: Load) -> str:
    """What to know of a coach to choose among them."""
    speaks = ", ".join(language(code) for code in load.languages)
    place = load.site or load.state
    count = f"{load.active:,} active of {load.members:,} members"
    away = f"Away until {short(load.away_until, services().today())}" if load.away_until else ""
    return ". ".join(part for part in (count, speaks, place, away) if part)


@blueprint.route("/members/<member_id>/accept-hand-over", methods=["GET", "POST"])
@blueprint.route("/members/<member_id>/ask-back", methods=["GET", "POST"])
@policy(*READERS)
def accept(member_id: str) -> Any:
    """What the new coach was given; they accept, or ask back."""
    name = ask(MemberName(member_id)) or "A member without a name yet"
    answer: CoachesAnswer = ask(CoachesOf(member_id))
    given = next((spell for spell in answer.spells if spell.waiting), None)
    page = url_for("coach.member", member_id=member_id)
    if given is None and request.method == "GET":
        return redirect(url_for("coach.coaches_so_far", member_id=member_id))
    asking = request.path.endswith("ask-back")
    accepting = _answer_form("accept-hand-over", member_id)
    back = _answer_form("ask-back", member_id)
    pressed = back if asking else accepting
    keeping = Keeping(Key(pressed.handler.name, member_id))
    if keeping.wanted():
        return kept(keeping, pressed, page)
    if request.method == "GET":
        keeping.fill(pressed)
    elif carried_out(pressed):
        keeping.forget(pressed)
        words = "Your supervisor sees your question." if asking else f"{name} is yours now."
        saved("Asked back" if asking else "Accepted", words)
        return redirect(page)
    html = render_template(
        "coach/accept.html",
        title=f"{name} was handed to you",
        crumb={"href": page, "label": name},
        given=_given(given) if given else None,
        asked=answer.asked_back,
        mine=actor().role == Role.COACH and not _covers(member_id),
        accepting=accepting.view(url_for("coach.command", member_id=member_id, name="accept-hand-over")),
        back=back.view(
            url_for("coach.command", member_id=member_id, name="ask-back"),
            submit="Ask back",
            **Keeping(Key("ask-back", member_id)).shown(back),
        ),
    )
    return html if request.method == "GET" else (html, 422)


def _covers(member_id: str) -> bool:
    """Whether whoever is here only covers for the coach, and so has nothing to accept."""
    away: Away | None = ask(CoverOf(member_id))
    return away is not None and away.cover_id == actor().id


def _answer_form(name: str, member_id: str) -> Form:
    """These two have no page of their own, so that they are met only where there is something to answer."""
    handler = next(each for each in member_handlers() if each.name == name)
    return Form(handler, lambda wanted: ask(Offered(wanted)), services().today(), given={"member_id": member_id})


@blueprint.get("/members/<member_id>/coaches")
@policy(*READERS)
def coaches_so_far(member_id: str) -> Any:
    """Who walked with this member, from when to when, and why it changed."""
    name = ask(MemberName(member_id)) or "A member without a name yet"
    answer: CoachesAnswer = ask(CoachesOf(member_id))
    return render_template(
        "coach/coaches_so_far.html",
        title=f"The coaches of {name}",
        crumb={"href": url_for("coach.member", member_id=member_id), "label": name},
        spells=[_given(spell) for spell in answer.spells],
    )


def _given(spell: CoachSpell) -> dict[str, Any]:
    """A time with one coach, and what they were given."""
    same = spell.until == spell.since
    until = "; changed the same day" if same else f" until {short(spell.until)}" if spell.until else ", now"
    if spell.waiting:
        status = {"word": "Not accepted yet", "kind": "soon"}
    elif spell.accepted_on:
        status = {"word": f"Accepted {short(spell.accepted_on)}", "kind": "good"}
    else:
        status = None
    return {
        "coach": spell.coach,
        "when": f"Since {short(spell.since)}{until}",
        "reason": spell.reason,
        "given_by": spell.given_by,
        "note": spell.note,
        "parts": read_back(spell.page) if spell.page else [],
        "digest": spell.digest[:12],
        "status": status,
        "covered": [f"{each.cover} covers {short(each.begins)} to {short(each.until)}." for each in spell.covered],
        "id": f"given-{spell.position}",
    }

"""Erasing somebody who asked to be forgotten: one person asks, another confirms, and a legal hold forbids it."""

from __future__ import annotations

from typing import Any

from flask import redirect, render_template, request, url_for

from lifeservices.commands import Handler, all_handlers
from lifeservices.commands.erasure import DECIDERS
from lifeservices.domain.errors import NotFound
from lifeservices.drafts import Key
from lifeservices.metrics.saying import day_text
from lifeservices.questions.caseload import MemberName
from lifeservices.questions.erasing import Decided, Erasures
from web.access import actor, ask, policy, services
from web.admin.place import blueprint
from web.coach.commands import carried_out, form_page, kept
from web.drafting import Keeping
from web.forms import Form
from web.pages import saved
from web.searching import looked_for

TITLE = "Erase a person"
ERASE = "erase-person"
LEAD = "One person asks for it, and another confirms. Names and words are then gone for good; counts stay as they are."
EMPTY = "Nobody waits to be erased, and no legal hold stands. Look for the name or the member number of whom you mean."
NO_NAME = "A member without a name yet"
NOT_FOUND = "Nobody is called so, or too many may be. Type the first letters of the name, or the whole member number."
SAYS = {
    "ask-for-erasure": "Nothing is erased yet: another administrator or lead has to confirm it.",
    "turn-down-erasure": "They stay on record. Whoever wants it later asks anew.",
    ERASE: "Their name and every word about them are gone from here and from every copy.",
    "place-legal-hold": "As long as the hold stands, nobody is erased.",
    "lift-legal-hold": "They can be erased again, once two people want it.",
}
"""What is said after each of these."""
FOR_EVER = (
    "You confirm what somebody else asked for. Their name, every word about them and what hangs on both is gone for "
    "good, from every backup too. There is no way back."
)


@blueprint.get("/members")
@policy(*DECIDERS)
def members() -> Any:
    """Who waits to be erased and whom a hold keeps; or whoever was looked for, by names and numbers only."""
    words = looked_for().words
    found: list[Decided] = ask(Erasures(words))
    rows = [_row(each) for each in found if each.name or not words]
    return render_template(
        "admin/list.html",
        title=TITLE,
        lead=LEAD,
        add=None,
        rows=rows,
        total=0,
        words=words,
        endpoint="admin.members",
        searchable=True,
        empty=NOT_FOUND if words else EMPTY,
        pages=None,
    )


@blueprint.route("/members/<member_id>/<name>", methods=["GET", "POST"])
@policy(*DECIDERS)
def about_member(member_id: str, name: str) -> Any:
    """One of the steps, about one person."""
    handler = next((each for each in handlers() if each.name == name), None)
    if handler is None:
        raise NotFound(name)
    who = ask(MemberName(member_id)) or NO_NAME
    form = Form(handler, lambda _: [], services().today(), given={"member_id": member_id})
    address, back = url_for("admin.about_member", member_id=member_id, name=name), url_for("admin.members")
    cancel, crumb = {"href": back, "label": "Leave without saving"}, {"href": back, "label": TITLE}
    keeping = None if name == ERASE else Keeping(Key(name, member_id))
    if name == ERASE:
        form.beside["submit"] = "Erase for ever"
    lead = f"{who}. {FOR_EVER}" if name == ERASE else f"{who}."
    if request.method == "GET":
        form.fill({})
        if keeping:
            keeping.fill(form)
        return form_page(form, address, cancel, crumb, lead, keeping)
    if keeping and keeping.wanted():
        return kept(keeping, form, back)
    if carried_out(form) is None:
        return form_page(form, address, cancel, crumb, lead, keeping), 422
    if keeping:
        keeping.forget(form)
    saved("Saved", SAYS[name])
    return redirect(back)


def handlers() -> list[Handler]:
    """The steps, as commands."""
    return [handler for handler in all_handlers() if handler.name in SAYS]


def _row(each: Decided) -> dict[str, Any]:
    return {
        "when_status": _state(each),
        "name": each.name or NO_NAME,
        "more": " ".join(part for part in (each.number and f"{each.number}.", _asked(each), _held(each)) if part),
        "actions": [
            {
                "label": label,
                "href": url_for("admin.about_member", member_id=each.member_id, name=name),
                "kind": "compact",
            }
            for name, label in _steps(each)
        ],
    }


def _state(each: Decided) -> dict[str, str]:
    if each.held:
        return {"word": "Legal hold", "kind": "held"}
    if each.asked:
        return {"word": "You asked" if each.asked.mine else "Waits for you", "kind": "soon"}
    return {"word": "On record", "kind": "info"}


def _asked(each: Decided) -> str:
    if each.asked is None:
        return ""
    by = "you" if each.asked.mine else each.asked.by or "somebody"
    note = f" “{each.asked.note}”" if each.asked.note else ""
    return f"Asked for by {by} on {day_text(each.asked.on)}: {each.asked.basis.label.lower()}.{note}"


def _held(each: Decided) -> str:
    if each.held is None:
        return ""
    until = f"until {day_text(each.held.until)}" if each.held.until else "until it is lifted"
    return f"Held by {each.held.by or 'somebody'} since {day_text(each.held.since)}, {until}: “{each.held.reason}”"


def _steps(each: Decided) -> list[tuple[str, str]]:
    steps = []
    if each.asked is None:
        steps.append(("ask-for-erasure", "Ask for erasure"))
    elif not each.asked.mine and not each.held:
        steps.append((ERASE, "Erase for ever"))
    if each.asked is not None:
        steps.append(("turn-down-erasure", "Do not erase"))
    steps.append(("lift-legal-hold", "Lift the hold") if each.held else ("place-legal-hold", "Legal hold"))
    return steps if actor().role in DECIDERS else []

"""One thing recorded about several members: choose them on a list, look at what would be recorded, then save.

Each member gets an entry of their own, as if it had been recorded one by one; what cannot be recorded of one of them
is said by name and hinders nobody else.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from typing import Any

from flask import abort, render_template, request, url_for
from flask_security import current_user
from marshmallow import ValidationError

from lifeservices.commands import Role
from lifeservices.domain.errors import Conflict, NotFound, Refused
from lifeservices.domain.words import Reached
from lifeservices.drafts import SEVERAL, Key
from lifeservices.questions.caseload import MemberName
from web.access import ask, do, policy, services
from web.coach.arranging import leave_out, quick_days
from web.coach.commands import handler_named, kept
from web.coach.drafts import ABOUT, ADDRESSES
from web.coach.drafts import TITLES as TITLES_OF_DRAFTS
from web.coach.place import blueprint
from web.drafting import SIGNED_IN_AGAIN, Keeping, is_from_before
from web.forms import Form
from web.words import people

MOST = 50
"""So many members at once: more are a matter for whoever leads the team."""
TITLES = {"log-contact": "Record a try", "set-next-step": "Set the next step"}
"""What can be recorded about several members: a command, and what it is called for several."""
CHOOSERS = (Role.COACH, Role.SUPERVISOR, Role.LEAD)
"""Whoever leads records nothing about members, and hands them to another coach."""
WITHOUT = ("topics", "minutes", "interpreter_used", "interpreter_language", "interpreter_mode")
ADDRESSES[SEVERAL] = lambda line: url_for("coach.several", draft=line.command_id)
ABOUT[SEVERAL] = "Several members"
TITLES_OF_DRAFTS[SEVERAL] = "The same for each of them"
TRIES = (Reached.NO_ANSWER, Reached.MESSAGE_LEFT, Reached.SOMEONE_ELSE)
"""Nobody speaks with several people at once: a talk is recorded with each of them."""


def choosing(page: str, **kept: Any) -> dict[str, Any] | None:
    """What a list shows so that several of its people can be chosen, or the way there; None for who may not."""
    if current_user.role not in CHOOSERS:
        return None
    if not is_choosing():
        return {"begin": url_for(page, several="1", **kept)}
    return {
        "form": "several",
        "action": url_for("coach.several"),
        "titles": TITLES if current_user.role != Role.LEAD else {},
        "hand_over": url_for("supervisor.reassign") if current_user.role != Role.COACH else "",
        "leave": url_for(page, **kept),
    }


def is_choosing() -> bool:
    """Whether people on this list are being chosen."""
    return request.args.get("several") == "1" and current_user.role in CHOOSERS


@dataclass
class Told:
    """What came of it."""

    done: list[str] = field(default_factory=list)
    refused: list[tuple[str, str]] = field(default_factory=list)
    """Names, each with the sentence that says why not."""


@blueprint.route("/several", methods=["GET", "POST"])
@policy(Role.COACH, Role.SUPERVISOR)
def several() -> Any:
    """What would be recorded, about whom; and, once it was looked at, recording it."""
    keeping = Keeping(Key(SEVERAL))
    begun = request.values if "record" in request.values else keeping.typed()
    name = begun.get("record", "")
    if name not in TITLES:
        abort(404)
    chosen = _names(list(dict.fromkeys(begun.getlist("member")))[:MOST])
    if not chosen:
        return render_template("coach/several_nobody.html", title="Nobody is chosen yet")
    form = _form(name)
    if request.method == "GET":
        form.fill({})
        keeping.fill(form)
        return _page(form, chosen, keeping)
    if keeping.wanted():
        return kept(keeping, form, url_for("coach.members"))
    form.read(request.form)
    told = _carried_out(form, chosen)
    if told is None:
        return _page(form, chosen, keeping), 422
    keeping.forget(form)
    return render_template(
        "coach/several_done.html",
        title=f"{TITLES[name]}: {people(len(told.done))}",
        told=told,
    )


def _names(ids: list[str]) -> dict[str, str]:
    """Whom it is about, by name. From a draft, whoever is with another coach by now is left out."""
    names = {}
    for member_id in ids:
        try:
            names[member_id] = ask(MemberName(member_id)) or "A member without a name yet"
        except NotFound:
            if "draft" not in request.args:
                raise
    return names


def _form(name: str) -> Form:
    form = Form(handler_named(name), lambda wanted: [], services().today(), given={"member_id": ""})
    form.put_as["next_on"] = {"widget": "date", "quick": quick_days(form.today)[1 if name == "set-next-step" else 0 :]}
    if name == "log-contact":
        leave_out(form, WITHOUT)
        form.put_as["reached"] = {"label": "What came of it?", "choices": [(each.value, each.label) for each in TRIES]}
        form.put_as["note"] = {"label": "Anything to remember?", "hint": "It is noted with each of them.", "rows": 2}
        form.order = ("mode", "reached", "contact_on", "note", "next_step", "next_on")
    else:
        form.order = ("next_step", "next_on")
    return form


def _page(form: Form, chosen: dict[str, str], keeping: Keeping) -> str:
    title = f"{TITLES[form.handler.name]} with {people(len(chosen))}"
    view = form.view(
        url_for("coach.several"),
        cancel={"href": url_for("coach.members"), "label": "Leave without saving"},
        lead="Look at whom it is about. Nothing is saved yet.",
        submit=f"Save for {people(len(chosen))}",
        **keeping.shown(form),
    )
    view["title"] = title
    return render_template("coach/several.html", title=title, form=view, chosen=chosen, record=form.handler.name)


def _carried_out(form: Form, chosen: dict[str, str]) -> Told | None:
    """The same answers for one member after another; None where they must be looked at again."""
    told = Told()
    if is_from_before():
        form.errors[""] = [SIGNED_IN_AGAIN]
        return None
    if form.typed.get("reached") == Reached.YES.value:
        form.errors["reached"] = ["Record a talk with each of them by itself."]
        return None
    for member_id, name in chosen.items():
        form.given["member_id"] = member_id
        try:
            do(form.command(), str(uuid.uuid5(uuid.UUID(form.command_id), member_id)))
        except ValidationError:
            return None
        except Refused as refused:
            told.refused.append((name, refused.message))
        except (Conflict, NotFound):
            told.refused.append((name, "Somebody else recorded something about them in this moment. Try once more."))
        else:
            told.done.append(name)
    return told

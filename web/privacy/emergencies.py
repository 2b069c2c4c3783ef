"""What was opened in an emergency, and what those found who looked into it."""

from __future__ import annotations

from typing import Any

from flask import redirect, render_template, request, url_for

from lifeservices.commands import Role
from lifeservices.domain.errors import NotFound, Refused
from lifeservices.metrics.saying import day_text
from lifeservices.opening_up import LONGEST, OpeningUp, Reviewer
from lifeservices.questions.emergencies import Closed, Emergencies, Emergency
from web.access import actor, ask, policy, services
from web.looking import shows
from web.pages import saved
from web.privacy.place import blueprint, called, when

READERS = (Role.SUPERVISOR, Role.LEAD, Role.ADMIN)
COLUMNS = [
    "Opened",
    *({"label": label, "number": False} for label in ("Who", "Member", "Supervisor", "Privacy officer")),
]
PARTS = {Reviewer.SUPERVISOR: "A supervisor", Reviewer.PRIVACY: "The privacy officer"}
NO_NAME = "An erased person"
ERASED = "These words were erased with the person."


@blueprint.get("/emergencies")
@policy(*READERS)
def emergencies() -> Any:
    """The list: what waits for whoever looks comes first."""
    found: list[Emergency] = ask(Emergencies())
    shows(actor(), *(each.member_id for each in found))
    waiting = sum(1 for each in found if each.mine and not each.mine.closed_at)
    return render_template(
        "privacy/emergencies.html",
        title="Records opened in an emergency",
        lead=f"{waiting or 'None'} {'waits' if waiting < 2 else 'wait'} for you to look into." if found else "",
        columns=COLUMNS,
        rows=[{"cells": _cells(each)} for each in found],
    )


@blueprint.route("/emergencies/<emergency_id>", methods=["GET", "POST"])
@policy(*READERS)
def emergency(emergency_id: str) -> Any:
    """One opening: the reason, what was looked at, and what the two found."""
    found = next(iter(ask(Emergencies(emergency_id))), None)
    if found is None:
        raise NotFound(emergency_id)
    shows(actor(), found.member_id)
    errors: list[str] = []
    if request.method == "POST":
        try:
            OpeningUp(services()).close(actor(), emergency_id, request.form.get("found", ""))
        except Refused as refused:
            errors = [refused.message]
        else:
            saved("Your finding is saved", "Nobody can change it any more.")
            return redirect(url_for("privacy.emergencies"), 303)
    page = render_template(
        "privacy/emergency.html",
        title=f"{found.staff or 'Somebody'} opened the record of {found.member or NO_NAME}",
        crumb={"href": url_for("privacy.emergencies"), "label": "Records opened in an emergency"},
        errors=errors,
        refused=bool(errors),
        pairs=_pairs(found),
        reviews=[_told(each) for each in found.reviews],
        form=_form(found, errors),
    )
    return page, 422 if errors else 200


def _cells(each: Emergency) -> list[Any]:
    address = url_for("privacy.emergency", emergency_id=each.id)
    by_part = {review.reviewer: _state(review) for review in each.reviews}
    parts = [by_part[Reviewer.SUPERVISOR], by_part[Reviewer.PRIVACY]]
    return [{"text": when(each.opened_at), "href": address}, each.staff, each.member or NO_NAME, *parts]


def _state(review: Closed) -> str:
    if review.closed_at:
        return f"Closed by {review.by}"
    late = services().today() > review.due_on
    return f"{'Late: was due' if late else 'Due'} {day_text(review.due_on)}"


def _pairs(found: Emergency) -> list[tuple[str, str]]:
    pages = "; ".join(f"{called(page)}, {times}×" for page, times in found.looks)
    return [
        ("Reason", found.reason or ERASED),
        ("Opened", when(found.opened_at)),
        ("Open until", when(found.until)),
        ("Looked at", pages or "Nothing"),
    ]


def _told(review: Closed) -> dict[str, str]:
    words = (review.found or ERASED) if review.closed_at else ""
    return {"who": PARTS[review.reviewer], "state": _state(review), "words": words}


def _form(found: Emergency, errors: list[str]) -> dict[str, Any] | None:
    """Where whoever looks says what they found; nothing where it is not theirs, or closed."""
    if found.mine is None or found.mine.closed_at:
        return None
    field = {
        "name": "found",
        "label": "What did you look at, and what did you find?",
        "hint": "Was there an emergency, and did they look at no more than they needed? It cannot be changed later.",
        "widget": "textarea",
        "required": True,
        "max_length": LONGEST,
        "value": request.form.get("found", ""),
        "errors": errors,
    }
    action = url_for("privacy.emergency", emergency_id=found.id)
    return {"title": "Look into it", "action": action, "fields": [field], "submit": "Close your part"}

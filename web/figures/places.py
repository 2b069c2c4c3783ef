"""Where each audience finds the pages about figures: the same pages stand under two addresses."""

from __future__ import annotations

from typing import Any

from flask import request, url_for
from flask_security import current_user

from lifeservices.commands import Role
from lifeservices.questions.retention import HEADLINE, OPENERS, View
from web.figures.viewing import address

STATUSES = ("retained", "lost", "unknown", "not_matured", "matured", "known")


def here() -> str:
    """The blueprint of whoever is signed in."""
    return "evaluator" if current_user.role == Role.EVALUATOR else "lead"


def link(page: str, view: View | None = None, /, **more: Any) -> str:
    """The address of a page about figures, with a view."""
    parts = address(view, **more) if view else {name: value for name, value in more.items() if value}
    return url_for(f"{here()}.{page}", **parts)


def may_open(view: View) -> bool:
    """Whether the people behind this view may be listed for whoever is signed in."""
    return current_user.role in OPENERS or not view.of_a_group


def links_of(view: View, matured: int) -> dict[str, Any]:
    """The links that stand at a figure."""
    found: dict[str, Any] = {
        "definition": link("definition", name=HEADLINE),
        "manifest": link("manifest", view),
    }
    if may_open(view):
        found["opens"] = {status: link("people", view, status=status) for status in STATUSES}
        label = f"The {matured:,} people and their events"
        found["people"] = {"href": found["opens"]["matured"], "label": label}
    return found


def for_others() -> bool:
    """Whether the address asks for a page as it may leave: `for=others`."""
    return request.args.get("for") == "others"

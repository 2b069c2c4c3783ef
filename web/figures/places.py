"""Where each audience finds the pages about figures: the same pages stand under two addresses."""

from __future__ import annotations

from typing import Any

from flask import url_for
from flask_security import current_user

from lifeservices.commands import Role
from lifeservices.questions.retention import HEADLINE, OPENERS, View
from web.access import for_others
from web.figures.viewing import address

PRINTED = frozenset(
    {
        *(
            "overview",
            "retention",
            "figures",
            "cohorts",
            "equity",
            "coaches",
            "time",
            "referrals",
            "quality",
            "visits",
            "needs",
        ),
        *("wioa", "lag", "replay", "figure"),
    }
)
"""Pages for work that have another form for paper, as others may see them: no name, and nothing of a few people."""
LISTS = frozenset({"people", "behind", "quality_people", "members", "journey"})
"""Pages about one person after another: on paper, inside the program or outside, they are of no use but to be lost."""

STATUSES = ("retained", "lost", "unknown", "not_matured", "matured", "known")


def here() -> str:
    """The blueprint of whoever is signed in."""
    return "evaluator" if current_user.role == Role.EVALUATOR else "lead"


def link(page: str, view: View | None = None, /, **more: Any) -> str:
    """The address of a page about figures, with a view."""
    parts = address(view, **more) if view else {name: value for name, value in more.items() if value}
    if for_others() and page in PRINTED:
        parts["for"] = "others"
    return url_for(f"{here()}.{page}", **parts)


def inside() -> bool:
    """Whether this page is seen inside the program: by those who lead it, and not as others may see it."""
    return getattr(current_user, "role", None) in OPENERS and not for_others()


def may_open(view: View) -> bool:
    """Whether the people behind this view may be listed on this page."""
    return inside() or (not view.of_a_group and not for_others())


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


def basis_of(view: View, metric: str) -> str:
    """The manifest of a figure whose results stay inside: what it rests on. None on paper, where it proves nothing."""
    return "" if for_others() else link("manifest", view, metric=metric, without="results")

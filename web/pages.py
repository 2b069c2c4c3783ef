"""What every page shares: who is here, the places, help numbers, and the pages about the site itself."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Flask, g, render_template, session, url_for
from flask_security import current_user

from lifeservices.commands import Role
from lifeservices.trouble import PASSING_TROUBLE
from web.access import everybody, services
from web.freshness import staleness
from web.navigation import home_of, places

blueprint = Blueprint("pages", __name__)

HELP_LINES = (
    {"href": "tel:911", "number": "911", "label": "Danger"},
    {"href": "tel:988", "number": "988", "label": "Crisis, call or text", "short_label": "Crisis"},
    {"href": "tel:711", "number": "711", "label": "TTY relay"},
    {
        "href": "tel:8009855990",
        "number": "800-985-5990",
        "label": "Disaster distress",
        "short": "Disaster",
        "short_label": "helpline",
    },
)
WITH_HELP = {Role.COACH, Role.SUPERVISOR}
"""Whoever talks with members sees the numbers on every page; so does the page before signing in."""

FINDERS = {Role.COACH, Role.SUPERVISOR, Role.LEAD}

KEYS = (
    ("/", "Find a member"),
    ("n", "Log a contact"),
    ("g t", "Today"),
    ("g m", "Members"),
    ("?", "This list"),
)


def saved(title: str, words: str = "") -> None:
    """Say on the next page that something was saved."""
    session["saved"] = {"kind": "good", "title": title, "words": words}


def _banner() -> dict[str, str] | None:
    """One at a time: what has stopped, then what was just saved, then how old the page is."""
    stale = staleness(services())
    saved_now: dict[str, str] | None = session.pop("saved", None) if "saved" in session else None
    return stale if stale and stale["kind"] == "urgent" else saved_now or stale


def _invented() -> bool:
    """True when everyone in this record is invented."""
    if "invented" not in g:
        g.invented = services().record.head().origin == "demo"
    return bool(g.invented)


def shared() -> dict[str, Any]:
    """What the frame of a page shows. Without the database it shows the frame alone."""
    bare: dict[str, Any] = {
        "help_lines": HELP_LINES,
        "foot_links": [
            {"label": "Accessibility", "href": url_for("pages.accessibility")},
            {"label": "Keys and shortcuts", "href": url_for("pages.keys"), "key": "?"},
        ],
        "home": url_for("sign_in.start"),
    }
    try:
        if not current_user or not current_user.is_authenticated:
            return {**bare, "demo": _invented()}
        role = current_user.role
        finder = {"action": url_for("coach.members"), "name": "q"} if role in FINDERS else None
        return {
            "audience": "coach" if role in WITH_HELP else "",
            "home": home_of(role),
            "places": places(role),
            "find": finder,
            "user": {"name": current_user.name},
            "sign_out": {"action": url_for("sign_in.sign_out")},
            "help_lines": HELP_LINES if role in WITH_HELP else None,
            "banner": _banner(),
            "foot_links": bare["foot_links"],
            "demo": _invented(),
        }
    except PASSING_TROUBLE:
        return bare


def install(app: Flask) -> None:
    """Give it to every template."""
    app.context_processor(shared)


@blueprint.get("/keys")
@everybody
def keys() -> Any:
    """The keys that shorten ways, for people who like keys."""
    return render_template("keys.html", title="Keys and shortcuts", shortcuts=KEYS)


@blueprint.get("/accessibility")
@everybody
def accessibility() -> Any:
    """What the site promises to people who use it in their own way."""
    return render_template("accessibility.html", title="Accessibility")

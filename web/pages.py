"""What every page shares: who is here, the places, help numbers, and the pages about the site itself."""

from __future__ import annotations

from contextlib import suppress
from typing import Any, cast

from flask import Blueprint, Flask, g, redirect, render_template, request, session, url_for
from flask_security import current_user

from lifeservices.accounts import Accounts
from lifeservices.commands import Role
from lifeservices.factors import EVERYBODY_INVENTED
from lifeservices.trouble import PASSING_TROUBLE
from web.access import SIGNED_IN, actor, everybody, policy, services
from web.freshness import staleness
from web.help_lines import country_lines, help_lines, whom_to_call
from web.navigation import home_of, places
from web.searching import forgotten

blueprint = Blueprint("pages", __name__)

HELP_LINES = country_lines()
"""What stands above a page while the record cannot be read."""
WITH_HELP = {Role.COACH, Role.SUPERVISOR}
"""Whoever talks with members sees the numbers on every page; so does the page before signing in."""

FINDERS = {Role.COACH, Role.SUPERVISOR, Role.LEAD}

KEYS = (
    ("/", "Find a member"),
    ("n", "Log a contact"),
    ("g t", "Today"),
    ("g m", "Members"),
    ("g d", "Drafts"),
    ("j", "The next person on a list"),
    ("k", "The person before"),
    ("1 2 3", "The first, second or third answer of the person you are at"),
    ("e", "On a member’s page: change how to reach them"),
    ("h", "On a member’s page: hand over"),
    ("?", "How each task is done, and these keys"),
)


def in_an_emergency() -> dict[str, str]:
    """The way to open a record that is not one's own."""
    return {"label": "Open a record in an emergency", "href": url_for("privacy.open_up")}


def saved(title: str, words: str = "", kind: str = "good", undo: dict[str, Any] | None = None) -> None:
    """Say on the next page that something was saved. `undo` is the button that undoes it."""
    session["saved"] = {"kind": kind, "title": title, "words": words, "undo": undo}


def _banner() -> dict[str, Any] | None:
    """One at a time: what has stopped, then what was just saved, and with it or alone how old the page is."""
    stale = g.how_old if "how_old" in g else staleness(services(), actor().id)
    saved_now: dict[str, Any] | None = session.pop("saved", None) if "saved" in session else forgotten()
    if stale is None or saved_now is None:
        return saved_now or stale
    if stale["kind"] == "urgent":
        return cast(dict[str, Any], stale)
    return {**saved_now, "words": f"{saved_now['words']} {stale['title']} {stale['words']}".strip()}


def _invented() -> bool:
    """True when everyone in this record is invented."""
    return not g.get("bare") and services().record.origin() == EVERYBODY_INVENTED


def shared() -> dict[str, Any]:
    """What the frame of a page shows. Without the database it shows the frame alone."""
    bare: dict[str, Any] = {
        "help_lines": HELP_LINES,
        "foot_links": [
            {"label": "How do I …?", "href": url_for("helping.tasks"), "key": "?"},
            {"label": "Help at any hour", "href": url_for("pages.help_numbers")},
            {"label": "Keys and shortcuts", "href": url_for("pages.keys")},
            {"label": "Accessibility", "href": url_for("pages.accessibility")},
        ],
        "home": url_for("sign_in.start"),
    }
    try:
        if not current_user or not current_user.is_authenticated:
            return {**bare, "help_lines": help_lines(), "demo": _invented()}
        role = current_user.role
        finder = {"page": "coach.members"} if role in FINDERS else None
        return {
            "audience": "coach" if role in WITH_HELP else "",
            "home": home_of(role),
            "places": places(role),
            "find": finder,
            "user": {"name": current_user.name, "href": url_for("my_account.show")},
            "sign_out": {"action": url_for("sign_in.sign_out")},
            "help_lines": help_lines() if role in WITH_HELP else None,
            "banner": _banner(),
            "foot_links": [*bare["foot_links"], *([in_an_emergency()] if role in WITH_HELP else [])],
            "demo": _invented(),
        }
    except PASSING_TROUBLE:
        return bare


def _see_how_old() -> None:
    """See how old a page is going to be before anything on it is read: what arrives meanwhile is not on it."""
    if request.method != "GET" or request.endpoint in (None, "static"):
        return
    with suppress(*PASSING_TROUBLE):
        if current_user and current_user.is_authenticated:
            g.how_old = staleness(services(), actor().id)


def install(app: Flask) -> None:
    """Give it to every template."""
    app.before_request(_see_how_old)
    app.context_processor(shared)
    app.context_processor(lambda: {"keys": has_keys()})


def has_keys() -> bool:
    """Whether single keys do anything for whoever is here: they can switch them off, wherever they sign in."""
    try:
        return bool(current_user and current_user.is_authenticated and current_user.keys)
    except PASSING_TROUBLE:
        return False


@blueprint.get("/places")
@policy(*SIGNED_IN)
def every_place() -> Any:
    """Every place of whoever is here, with what one finds there: on a phone the bar holds the first four only."""
    rooms: dict[str, list[dict[str, Any]]] = {}
    for place in places(current_user.role):
        rooms.setdefault(place["room"], []).append(place)
    found = [{"title": title, "places": held} for title, held in rooms.items()]
    return render_template("every_place.html", title="Every place", rooms=found)


@blueprint.get("/keys")
@everybody
def keys() -> Any:
    """The keys that shorten ways, for people who like keys."""
    return render_template("keys.html", title="Keys and shortcuts", shortcuts=KEYS)


@blueprint.post("/keys")
@policy(*SIGNED_IN)
def switch_keys() -> Any:
    """Switch the keys off, or on again, on every device."""
    Accounts(services()).switch_keys(current_user.id, request.form.get("keys") == "on")
    return redirect(url_for("pages.keys"), 303)


@blueprint.get("/accessibility")
@everybody
def accessibility() -> Any:
    """What the site promises to people who use it in their own way."""
    return render_template("accessibility.html", title="Accessibility")


@blueprint.get("/help-numbers")
@everybody
def help_numbers() -> Any:
    """Whom to call at any hour; for everybody, signed in or not."""
    return render_template("help_numbers.html", title="Help at any hour", **whom_to_call())

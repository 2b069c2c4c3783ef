"""The views that leads and supervisors keep: save one, open it, give it another name, remove it."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl, urlsplit

from flask import abort, current_app, redirect, render_template, request, session, url_for
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect

from lifeservices.domain.errors import Refused
from lifeservices.questions.staff_names import StaffNames
from lifeservices.saved_views import SavedView, SavedViews
from web.access import actor, ask, policy, services
from web.lead.place import READERS, blueprint
from web.navigation import label_of
from web.tools import day_words

FILES = (".csv", ".xlsx", ".json")
SAID = {"as-of": "true on", "known-at": "known", "hired-from": "hired from", "hired-to": "hired to"}
QUIET = {"coach": "one coach"}
"""Choices whose value says nothing to people."""


def _views() -> SavedViews:
    return SavedViews(services(), actor().id)


def own_address(text: str) -> str | None:
    """An address of a page of figures on this site, as it was given; None for anything else."""
    if not text.startswith("/lead/") or "\\" in text or any(ord(sign) <= 32 for sign in text):
        return None
    parts = urlsplit(text)
    if parts.scheme or parts.netloc or parts.path.endswith(FILES):
        return None
    try:
        endpoint, _ = current_app.url_map.bind("").match(parts.path, method="GET")
    except (HTTPException, RequestRedirect):
        return None
    known = str(endpoint).startswith("lead.") and endpoint not in ("lead.views", "lead.open_view")
    return text.partition("#")[0] if known else None


@blueprint.get("/views")
@policy(*READERS)
def views() -> Any:
    """Every view this person can open."""
    return _page()


def _page(refused: Refused | None = None, typed: dict[str, Any] | None = None) -> Any:
    found = [each for each in _views().found() if each.address.startswith("/lead/")]
    own = [_row(each) for each in found if each.staff_id == actor().id]
    others = [each for each in found if each.staff_id != actor().id]
    called = ask(StaffNames(tuple(sorted({each.staff_id for each in others})))) if others else {}
    html = render_template(
        "lead/views.html",
        title="Saved views",
        lead="A view is a page with the group and the days you chose. It shows what is known whenever it is opened.",
        crumb={"href": url_for("lead.overview"), "label": "Overview"},
        refused=refused is not None,
        problem=refused.message if refused else "",
        typed=typed,
        own=own,
        others=[{**_row(each), "by": called.get(each.staff_id, "somebody who has left")} for each in others],
    )
    return html, 422 if refused else 200


def _row(view: SavedView) -> dict[str, Any]:
    return {
        "id": view.id,
        "name": view.name,
        "href": url_for("lead.open_view", name=view.id),
        "about": about(view.address),
        "shared": view.shared,
    }


def about(address: str) -> str:
    """Where an address leads, in words."""
    parts = urlsplit(address)
    endpoint, _ = current_app.url_map.bind("").match(parts.path, method="GET")
    said = [_choice(name, value) for name, value in parse_qsl(parts.query)[:8]]
    return ", ".join([label_of(str(endpoint)), *said])


def _choice(name: str, value: str) -> str:
    if name in QUIET:
        return QUIET[name]
    return f"{SAID.get(name, name.replace('-', ' '))} {day_words(value)[:60]}"


@blueprint.post("/views")
@policy(*READERS)
def save_view() -> Any:
    """Keep an address under a name, and go back to it."""
    address = own_address(request.form.get("address", ""))
    if address is None:
        abort(422)
    name, shared = request.form.get("name", ""), request.form.get("shared") == "true"
    try:
        made = _views().save(name, address, shared)
    except Refused as problem:
        return _page(problem, {"name": name, "address": address, "shared": shared, "about": about(address)})
    _say(f"Saved as “{made.name}”.", "You find it under Saved views.")
    return redirect(address, 303)


@blueprint.get("/views/<name>", endpoint="open_view")
@policy(*READERS)
def open_view(name: str) -> Any:
    """Go to where a view leads."""
    address = own_address(_views().one(name).address)
    return redirect(address, 303) if address else abort(404)


@blueprint.post("/views/<name>")
@policy(*READERS)
def change_view(name: str) -> Any:
    """Another name for a view, or another answer to who sees it."""
    try:
        changed = _views().change(name, request.form.get("name", ""), request.form.get("shared") == "true")
    except Refused as problem:
        return _page(problem)
    _say("Saved.", f"“{changed.name}” is {'shared' if changed.shared else 'yours alone'}.")
    return redirect(url_for("lead.views"), 303)


@blueprint.post("/views/<name>/remove")
@policy(*READERS)
def remove_view(name: str) -> Any:
    """Keep a view no more; it can be had again at once."""
    gone = _views().remove(name)
    again = {"name": gone.name, "address": gone.address, "shared": "true" if gone.shared else ""}
    _say(f"“{gone.name}” is removed.", "", {"label": "Undo", "kind": "quiet", "hidden": again})
    return redirect(url_for("lead.views"), 303)


def _say(title: str, words: str, undo: dict[str, Any] | None = None) -> None:
    action = {"undo": {**undo, "action": url_for("lead.save_view")}} if undo else {}
    session["saved"] = {"kind": "good", "title": title, "words": words, **action}

"""Filters that somebody pinned: they stand by their names on top of Today and of the members."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from flask import abort, redirect, request, url_for

from lifeservices.domain.errors import Refused
from lifeservices.saved_views import SavedViews
from web.access import actor, policy, services
from web.coach.place import READERS, blueprint
from web.pages import saved

PAGES = {"coach.today": ("list", "coach"), "coach.members": ("phase", "coach")}
"""What can be pinned: a page, and what chooses on it. Words typed to find somebody are no filter: they are a name."""


def _views() -> SavedViews:
    return SavedViews(services(), actor().id)


def pins() -> dict[str, Any] | None:
    """The pinned filters of whoever is here, and what can be done with the filter they look at."""
    here, page = _here(), request.endpoint or ""
    own = [view for view in _views().found() if view.staff_id == actor().id and view.address.startswith("/coach/")]
    pinned = next((view for view in own if view.address == here), None)
    links = [{"label": view.name, "href": view.address, "current": view.address == here} for view in own]
    if not links and not here:
        return None
    return {
        "links": links,
        "pin": {"page": page, "chosen": _chosen(page)} if here and not pinned else None,
        "unpin": {"id": pinned.id, "name": pinned.name} if pinned else None,
    }


def _chosen(page: str) -> dict[str, str]:
    return {name: value for name in PAGES.get(page, ()) if (value := request.args.get(name, ""))}


def _here() -> str:
    """The address of the filter on this page; empty where nothing is chosen, or words were typed."""
    page = request.endpoint or ""
    return _address(page, _chosen(page)) if not request.args.get("q") else ""


def _address(page: str, chosen: dict[str, str]) -> str:
    return f"{url_for(page)}?{urlencode(chosen)}" if chosen else ""


@blueprint.post("/pins")
@policy(*READERS)
def pin() -> Any:
    """Pin a filter under a name."""
    page = request.form.get("page", "")
    if page not in PAGES:
        abort(422)
    chosen = {name: value for name in PAGES[page] if (value := request.form.get(name, "")[:80])}
    address = _address(page, chosen)
    if not address:
        abort(422)
    try:
        made = _views().save(request.form.get("name", ""), address, shared=False)
    except Refused as refused:
        saved("This is not pinned yet", refused.message, kind="soon")
        return redirect(address, 303)
    saved("Pinned", f"“{made.name}” stands on top of Today and of your members.")
    return redirect(address, 303)


@blueprint.post("/pins/<view_id>/remove")
@policy(*READERS)
def unpin(view_id: str) -> Any:
    """Pin a filter no more."""
    was = _views().remove(view_id)
    saved("Not pinned any more", f"“{was.name}” is gone from the top. The filter itself is still there.")
    return redirect(was.address if was.address.startswith("/coach/") else url_for("coach.today"), 303)

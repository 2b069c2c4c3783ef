"""Walks every page that somebody can reach from their own menu: once for each view, and once for each form."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from flask import url_for
from werkzeug.exceptions import HTTPException

from tests.cast import NAMES
from tests.web.pages import Page, Visitor
from web.navigation import PLACES

FORMS = ("coach.command", "admin.command", "admin.about_member")


def menu_of(visitor: Visitor, name: str) -> list[str]:
    """Where the menu of one of the cast leads."""
    role = NAMES[name][1].value
    places = next(places for each, places in PLACES.items() if each.value == role)
    with visitor.app.test_request_context():
        return [url_for(place.endpoint) for place in places]


def view_of(visitor: Visitor, address: str) -> tuple[str, str] | None:
    """Which view an address is of; of forms also which form."""
    try:
        endpoint, parts = visitor.app.url_map.bind("").match(urlsplit(address).path)
    except HTTPException:
        return None
    return None if endpoint == "static" else (endpoint, parts["name"] if endpoint in FORMS else "")


def every_page(visitor: Visitor, beginning: list[str]) -> Iterator[tuple[str, tuple[str, str], str]]:
    """Each page that can be reached from these, which view it is of, and its HTML."""
    waiting, seen, still = list(beginning), set[tuple[str, str]](), set(beginning)
    while waiting:
        address = waiting.pop(0)
        view = view_of(visitor, address)
        if view is None or (view in seen and address not in still):
            continue
        seen.add(view)
        still.discard(address)
        answer = visitor.client.get(address, follow_redirects=True, buffered=True)
        if answer.status_code == 403:
            answer = visitor.opened(answer)
        if answer.mimetype == "text/html" and answer.status_code == 200:
            yield address, view, answer.text
            waiting += Page(answer.text).links

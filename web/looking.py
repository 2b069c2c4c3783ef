"""Whom does an answer show? Written down before it leaves; what cannot be written down is not shown.

This is the last thing that happens to an answer, whichever view made it: every member whose id stands in it was shown,
and so was the one its address is about. A view has to say so itself only where it shows somebody without an id, or
where nobody is signed in.
"""

from __future__ import annotations

import hashlib
from typing import Any

from flask import Flask, Response, g, make_response, request, session
from flask_security import current_user

from lifeservices.application import LifeServices
from lifeservices.commands import Actor
from lifeservices.crashpoint import crashpoint
from lifeservices.looks import Looks, NotRecorded, Shown
from web.access import actor
from web.errors import unrecorded

SHAPE = b"hhhhhhhh-hhhh-hhhh-hhhh-hhhhhhhhhhhh"
"""What an id looks like, with `h` for every digit."""
SHAPED = bytes(ord("h") if sign in b"0123456789abcdef" else sign if sign == ord("-") else 0 for sign in range(256))
"""Every sign of a page as it stands in a shape."""
NOTHING_IN_IT = range(300, 400)
NOT_THERE = 404


def shows(by: Actor, *member_ids: str) -> None:
    """Say who an answer is for where nobody is signed in, and whom it shows without their id."""
    g.shown_to, g.shown_besides = by, member_ids


def install(app: Flask, services: LifeServices) -> None:
    """Look at every answer once it is made. To be installed last: then nothing changes the answer any more."""
    looks = Looks(services, {rule.endpoint for rule in app.url_map.iter_rules() if "member_id" in rule.arguments})

    @app.after_request
    def write_down(response: Response) -> Response:
        by = _who()
        nothing = response.status_code in NOTHING_IN_IT or response.status_code == NOT_THERE
        # What is shown while the record is away was not looked up: it is what this person typed.
        nothing = nothing or g.get("bare", False)
        if by is None or nothing or request.endpoint in (None, "static"):
            return response
        try:
            looks.keep(Shown(by, request.endpoint or "", visit_of(session), _ids(response), file=_is_file(response)))
        except NotRecorded as trouble:
            return make_response(unrecorded(trouble))
        crashpoint("audit-before-render")
        return response


def _who() -> Actor | None:
    """Who is shown this."""
    said: Actor | None = g.get("shown_to")
    if said is not None:
        return said
    return actor() if current_user.is_authenticated else None


def _ids(response: Response) -> frozenset[str]:
    """Everything in an answer that may be the id of a member."""
    ids = {*g.get("shown_besides", ()), (request.view_args or {}).get("member_id", "")} - {""}
    if not response.is_streamed:
        ids.update(_shaped_like_ids(response.get_data()))
    return frozenset(ids)


def _shaped_like_ids(content: bytes) -> set[str]:
    """Everything that looks like an id. A pattern would take five times as long, more than a millisecond for a page."""
    shaped, found = content.translate(SHAPED), set[bytes]()
    at = shaped.find(SHAPE)
    while at >= 0:
        found.add(content[at : at + len(SHAPE)])
        at = shaped.find(SHAPE, at + len(SHAPE))
    return {id.decode() for id in found}


def _is_file(response: Response) -> bool:
    """Whether this is a file to be saved. Where it names nobody, that it left is a row by itself."""
    return response.headers.get("Content-Disposition", "").startswith("attachment")


def visit_of(here: Any) -> str:
    """Which visit this is: a fingerprint of its word, so that two visits of one person can be told apart."""
    found = getattr(here, "found", None)
    return hashlib.sha256(b"visit" + found.word.encode()).hexdigest()[:16] if found else ""

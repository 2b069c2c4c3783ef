"""Looking for somebody by name, number or phone, without the words in any address.

What is typed is sent in a form, kept sealed in the visit under a short id, and only the id stands in the address: it
can be loaded again, gone back to and paged through, and says nothing to whoever reads a log or a browser's history.
It means something in this visit alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import Blueprint, abort, current_app, g, redirect, request, session, url_for
from flask_security import current_user

from lifeservices.looked_for import LookedFor
from web.access import SIGNED_IN, policy, policy_of, services
from web.visiting import FORMS_SECRET

blueprint = Blueprint("searching", __name__)

PLACES: dict[str, tuple[str, ...]] = {
    "coach.members": ("phase", "coach"),
    "coach.log": ("phase", "coach"),
    "coach.timeline": ("member_id", "kind", "day"),
    "admin.staff": (),
    "admin.services": (),
    "admin.members": (),
    "admin.accounts": (),
    "privacy.looks": ("staff", "day", "why"),
    "employers.partners": ("view",),
    "jobs.jobs": ("view", "employer", "state", "occupation", "chance"),
}
"""Where words can be looked for, and what else chooses there. None of the rest is a name."""
SEARCHES = "looked_for"
LONGEST = 100


@dataclass(frozen=True)
class Search:
    """What somebody looks for on this page."""

    words: str = ""
    id: str | None = None
    """What stands for the words in an address."""


def looked_for() -> Search:
    """The words that the address of this page stands for; none where it has none, or none of this visit."""
    id = request.args.get("q", "")
    if not id:
        return Search()
    words = _kept().words(id)
    g.forgotten_search = not words
    return Search(words, id) if words else Search()


def forgotten() -> dict[str, str] | None:
    """What a page says whose address stands for words that this visit does not know."""
    if not g.get("forgotten_search"):
        return None
    words = "What you look for is kept for one visit only, and never in an address. Type it once more."
    return {"kind": "soon", "title": "The words you looked for are gone", "words": words}


@blueprint.post("/look-for")
@policy(*SIGNED_IN)
def look_for() -> Any:
    """Keep the words, and go to the page that looks for them."""
    page, words = request.form.get("page", ""), " ".join(request.form.get("q", "").split())[:LONGEST]
    if page not in PLACES:
        abort(422)
    if current_user.role not in policy_of(current_app, page).roles:
        abort(404)
    kept = {name: value for name in PLACES[page] if (value := request.form.get(name, "").strip()[:LONGEST])}
    if "member_id" in PLACES[page] and not kept.get("member_id"):
        abort(422)
    return redirect(url_for(page, q=keep(words) if words else None, **kept), 303)


def keep(words: str) -> str:
    """Keep what somebody looks for in this visit; the answer is what stands for it in an address."""
    kept = _kept()
    id = kept.keep(words)
    session[SEARCHES] = kept.kept
    return id


def _kept() -> LookedFor:
    return LookedFor(services().keyring, str(session.get(FORMS_SECRET)), session.get(SEARCHES, {}))

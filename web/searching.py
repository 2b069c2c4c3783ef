"""Looking for somebody by name, number or phone, without the words in any address.

What is typed is sent in a form, kept sealed in the visit under a short id, and only the id stands in the address: it
can be loaded again, gone back to and paged through, and says nothing to whoever reads a log or a browser's history.
It means something in this visit alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from flask import Blueprint, abort, current_app, g, redirect, request, session, url_for
from flask_security import current_user

from lifeservices.keys import SealBroken, seal, unseal
from web.access import SIGNED_IN, policy, policy_of, services
from web.visiting import FORMS_SECRET

blueprint = Blueprint("searching", __name__)

PLACES: dict[str, tuple[str, ...]] = {
    "coach.members": ("phase", "coach"),
    "coach.log": ("phase", "coach"),
    "coach.timeline": ("member_id", "kind", "day"),
    "admin.staff": (),
    "admin.employers": (),
    "admin.services": (),
    "admin.members": (),
    "admin.accounts": (),
    "privacy.looks": ("staff", "day", "why"),
}
"""Where words can be looked for, and what else chooses there. None of the rest is a name."""
SEARCHES = "looked_for"
MOST_KEPT = 20
LONGEST = 100


@dataclass(frozen=True)
class LookedFor:
    """What somebody looks for on this page."""

    words: str = ""
    id: str | None = None
    """What stands for the words in an address."""


def looked_for() -> LookedFor:
    """The words that the address of this page stands for; none where it has none, or none of this visit."""
    id = request.args.get("q", "")
    if not id:
        return LookedFor()
    sealed = session.get(SEARCHES, {}).get(id)
    try:
        words = unseal(_cipher(), sealed, id.encode()).decode() if sealed else ""
    except SealBroken:
        words = ""
    g.forgotten_search = not words
    return LookedFor(words, id) if words else LookedFor()


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
    return redirect(url_for(page, q=_kept(words) if words else None, **kept), 303)


def _kept(words: str) -> str:
    """The id of these words in this visit: the same for the same words, however often they are sent."""
    id = services().keyring.digest(f"looked for {session.get(FORMS_SECRET)} {words}".encode())[:12]
    others = {name: sealed for name, sealed in session.get(SEARCHES, {}).items() if name != id}
    latest = list(others.items())[-(MOST_KEPT - 1) :]
    session[SEARCHES] = dict([*latest, (id, seal(_cipher(), words.encode(), id.encode()))])
    return id


def _cipher() -> AESGCM:
    return AESGCM(services().keyring.derived("looked for"))

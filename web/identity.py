"""Signing in through the identity service: there with a question of this visit's own, and back with the answer.

Forms lead to addresses of this site alone, so the way there begins with a page of ours, which browsers leave by
themselves. The way back is an address that is looked at, as the standard asks: it has an effect only in the visit that
began, with the word of that beginning, and once.
"""

from __future__ import annotations

import secrets
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from hmac import compare_digest
from typing import TYPE_CHECKING, Any

from flask import Blueprint, Flask, current_app, redirect, render_template, request, session, url_for
from flask_security import current_user

from lifeservices.application import LifeServices
from lifeservices.domain.errors import NotFound
from lifeservices.guessing import Guessing
from lifeservices.identity.believed import NotBelieved, NotFresh
from lifeservices.identity.calling import NoAnswer
from lifeservices.identity.configured import configured
from lifeservices.identity.links import Links
from lifeservices.logs import logger
from lifeservices.presses import Presses, Sent
from web.access import everybody, services
from web.door import inside
from web.entering import THROUGH, enter
from web.navigation import home_of
from web.without_body import WITHOUT_BODY

if TYPE_CHECKING:
    from lifeservices.identity.provider import Provider

blueprint = Blueprint("identity", __name__, url_prefix="/sign-in/service")
BEGUN = "begun_at_service"
"""Where a visit keeps that somebody is on the way to the service and back."""
HOLDS = timedelta(minutes=10)
ENDS, STAYS = "ends", "stays"
"""What a visit that began through the service keeps: whether people can sign out of the service too."""
LONGEST = 4_000
WORDS = {
    "away": "{} does not answer at the moment. Sign in with your password, or try again in a minute.",
    "doubt": "What {} answered could not be trusted, so you are not signed in. Try again; if it happens once more, "
    "sign in with your password and tell an administrator.",
    "old": "{} asked you to sign in there too long ago. Sign out of it, then try again.",
    "over": "This sign-in began somewhere else, or took longer than ten minutes. Begin again here.",
    "declined": "You are not signed in: {} did not say who you are. Try again, or sign in with your password.",
    "often": "There were too many tries. Wait a minute, then try again, or sign in with your password.",
    "unknown": "Nobody is let in here as the person that {} named. Sign in with your password, or ask an administrator "
    "to let you sign in this way.",
    "stays": "{} has no page to sign out of it from here. Sign out of it there, or close your browser.",
}
"""What is said on the sign-in page when somebody comes back without being in, by the word in its address."""


@dataclass(frozen=True)
class Begun:
    """What a visit keeps while its person is on the way."""

    state: str
    nonce: str
    verifier: str
    at: str
    there: str


def install(app: Flask, services: LifeServices) -> None:
    """Know the service, if one is configured. Nothing is asked of it yet."""
    service = configured(services.settings)
    found: Provider | None = None
    if service is not None:
        # Its library is installed only where it is used.
        from lifeservices.identity.provider import Provider

        found = Provider(service, services.clock)
    app.extensions["identity"] = found


def called() -> str:
    """What people call the service; nothing where there is none."""
    found: Provider | None = current_app.extensions["identity"]
    return found.service.name if found else ""


def links() -> Links:
    """Who may sign in through the service. Not there where there is none."""
    service = provider().service
    return Links(services(), service.issuer, service.name)


def provider() -> Provider:
    """The service. Not there where there is none."""
    found: Provider | None = current_app.extensions["identity"]
    if found is None:
        raise NotFound("identity service")
    return found


def told() -> str:
    """What the sign-in page says to whoever comes back to it without being in."""
    words = WORDS.get(request.args.get("service", ""), "")
    return words.format(called()) if called() else ""


@blueprint.post("")
@everybody
def begin() -> Any:
    """Make the words of this way there and back, and go."""
    provider()
    if current_user.is_authenticated:
        return redirect(home_of(current_user.role), 303)
    there = inside(request.form.get("next", "")) or ""
    words = (secrets.token_urlsafe(32), secrets.token_urlsafe(32), secrets.token_urlsafe(48))
    session[BEGUN] = asdict(Begun(*words, services().clock().isoformat(), there))
    return redirect(url_for("identity.go"), 303)


@blueprint.get("/go")
@everybody
def go() -> Any:
    """A page that browsers leave by themselves, for the service."""
    asked, begun = provider(), _begun()
    if begun is None:
        return redirect(url_for("sign_in.sign_in"))
    try:
        way = asked.way_there(begun.state, begun.nonce, begun.verifier)
    except (NoAnswer, NotBelieved) as fault:
        return _not_in("away" if isinstance(fault, NoAnswer) else "doubt", begun.there, fault)
    return render_template("identity/go.html", title="On your way", way=way, called=asked.service.name)


@blueprint.get("/back")
@everybody
def back() -> Any:
    """Who the service says they are, and whether that is somebody who may come in."""
    asked, begun = provider(), _begun()
    if current_user.is_authenticated:
        return redirect(home_of(current_user.role))
    if begun is None or WITHOUT_BODY in request.environ or not _same(begun.state, request.args.get("state", "")):
        return _not_in("over", begun.there if begun else "")
    session.pop(BEGUN)
    if not Presses(services()).is_first(Sent("", request.path, begun.state, b"")):
        # The same answer twice at one moment.
        return _not_in("over", begun.there)
    guessing, address = Guessing(services()), request.remote_addr or ""
    if not guessing.may_try("service", begun.state, address):
        return _not_in("often", begun.there)
    if request.args.get("iss", asked.service.issuer) != asked.service.issuer:
        return _not_in("doubt", begun.there)
    code = request.args.get("code", "")
    if not 0 < len(code) <= LONGEST:
        return _not_in("declined", begun.there)
    try:
        said = asked.who(code, begun.nonce, begun.verifier)
    except (NoAnswer, NotBelieved) as fault:
        return _not_in(_word_for(fault), begun.there, fault)
    found = links().whose(said)
    if found is None:
        return _not_in("unknown", begun.there)
    guessing.was_right("service", begun.state, address)
    session[THROUGH] = ENDS if asked.has_way_out() else STAYS
    return enter(found, begun.there, second_factor=said.second_factor)


@blueprint.get("/end")
@everybody
def end() -> Any:
    """On to the page where people sign out of the service too."""
    asked = provider()
    try:
        way = asked.way_out(asked.service.home)
    except (NoAnswer, NotBelieved) as fault:
        return _not_in("away", "", fault)
    return redirect(way) if way else _not_in("stays", "")


def _begun() -> Begun | None:
    """The way that this visit began, while it holds."""
    found = session.get(BEGUN)
    if not found or services().clock() - datetime.fromisoformat(found["at"]) > HOLDS:
        return None
    return Begun(**found)


def _same(kept: str, given: str) -> bool:
    return compare_digest(kept.encode(), given.encode())


def _word_for(fault: Exception) -> str:
    if isinstance(fault, NoAnswer):
        return "away"
    return "old" if isinstance(fault, NotFresh) else "doubt"


def _not_in(word: str, there: str, fault: Exception | None = None) -> Any:
    """Back to the sign-in page, which says why. The log holds what kind of thing it was, and nobody's name."""
    logger().warning("identity-service", part=word, fault=fault)
    return redirect(url_for("sign_in.sign_in", service=word, next=there or None))

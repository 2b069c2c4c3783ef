"""What people see when something is in the way: in words, and never with a person's data in the log."""

from __future__ import annotations

import secrets
from typing import Any

from flask import Flask, current_app, g, redirect, render_template, request, url_for
from flask_security import current_user
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, InternalServerError

from lifeservices.domain.errors import CommandReused, Conflict, NotAllowed, NotFound, Refused
from lifeservices.logs import logger
from lifeservices.presses import StillSaving
from lifeservices.trouble import PASSING_TROUBLE, Busy
from web.drafting import rescued
from web.same_site import FromElsewhere

NOT_TYPED = {"csrf_token", "press", "command_id", "password", "new_password", "code", "next"}
SECRETS = {"password", "new_password", "code"}
NOT_THERE = "The page you asked for does not exist, or it is not yours to see."
WAIT_SECONDS = 15
BEGIN_AGAIN = {
    *("sign_in.sign_in", "sign_in.sign_out", "identity.begin"),
    *("my_account.sign_out_everywhere", "my_account.sign_up"),
}
"""Forms of the way in and out: pressed twice, the second finds the visit over, or another one begun. Nothing is typed
in them that could be lost, and whoever is in is led on."""
BUSY_SECONDS = 5
AWAY = 503
LOADED = "_login_user"
"""Where the sign-in library keeps who is here, once it has looked."""


def install(app: Flask) -> None:
    """One page for each thing that can be in the way."""
    for kind in (NotFound, NotAllowed):
        app.register_error_handler(kind, not_there)
    app.register_error_handler(404, not_there)
    app.register_error_handler(CommandReused, reused)
    app.register_error_handler(StillSaving, still_saving)
    app.register_error_handler(Conflict, conflict)
    app.register_error_handler(CSRFError, not_from_here)
    app.register_error_handler(FromElsewhere, from_elsewhere)
    app.register_error_handler(Refused, refused)
    app.register_error_handler(HTTPException, other)
    app.register_error_handler(Busy, busy)
    for trouble in PASSING_TROUBLE:
        app.register_error_handler(trouble, away)
    app.register_error_handler(InternalServerError, bug)


def not_there(error: Exception) -> Any:
    """The same words for what does not exist and for what is not theirs."""
    return page(404, "This page is not here", NOT_THERE)


def reused(error: CommandReused) -> Any:
    """A form that was already saved came again with other answers."""
    logger().warning("form-reused")
    words = "You already saved this form, with other answers. Nothing was added twice and nothing was changed. "
    return page(409, "This was already saved", words + "To change what was saved, correct the entry.", typed=typed())


def still_saving(error: StillSaving) -> Any:
    """The same form was sent a moment ago and is not answered yet."""
    words = "You sent this form a moment ago, and it is still being saved. It is saved once, however often it is sent."
    answer = page(503, "Just a moment", words, again=again())
    return *answer, {"Retry-After": str(WAIT_SECONDS)}


def conflict(error: Conflict) -> Any:
    """Somebody else wrote at the same moment, three times over."""
    words = "Somebody else was writing in this journey at the same moment, so yours is not saved yet. Try again."
    return page(409, "Somebody was faster", words, again=again())


def not_from_here(error: CSRFError) -> Any:
    """The form does not come from a page of this visit; most often the visit has ended meanwhile."""
    if request.endpoint in BEGIN_AGAIN:
        return redirect(url_for("sign_in.start"), 303)
    try:
        kept = rescued()
    except (NotFound, NotAllowed) as gone:
        # What it is about is not theirs, or not there any more.
        return not_there(gone)
    except PASSING_TROUBLE as trouble:
        return away(trouble)
    if kept is not None:
        return kept
    # Whoever holds a link never signs in: the link opens the page again.
    stays = bool(_who()) or str(request.endpoint).startswith("partner.")
    words = "Nothing was saved. What you typed is below: copy it, sign in, and enter it again."
    title = "This page was open for too long" if stays else "You were signed out"
    if stays:
        words = "Nothing was saved. What you typed is below: open the page again and enter it once more."
    return page(400, title, words, typed=typed(), sign_in=not stays)


def from_elsewhere(error: FromElsewhere) -> Any:
    """A page of another site sent a form here."""
    logger().warning("form-from-elsewhere")
    words = "This form was sent from a page of another website, so nothing was saved. Open the page here and enter it."
    return page(403, "This did not come from here", words, bare=True)


def refused(error: Refused) -> Any:
    """A rule said no where there was no form to say it beside."""
    return page(422, "This is not possible", error.message)


UNSERVED = {
    405: ("This address takes a form", "It only takes what a form sends. Open the page of the form instead."),
    413: ("This is too much at once", "This is more than one page can take. Shorten it and send it again."),
}
"""What the web itself refuses: the title and the words. Its own names for these are nobody's language."""


def other(error: HTTPException) -> Any:
    """Everything the web itself refuses."""
    unserved = (
        "This could not be taken in",
        "The site could not take this request. Open the page again and try once more.",
    )
    return page(error.code or 500, *UNSERVED.get(error.code or 0, unserved))


def away(error: Exception) -> Any:
    """The record cannot be reached; what was typed goes along to the next try."""
    logger().warning("record-away", fault=error)
    words = "The record cannot be reached at the moment. Nothing is lost"
    words += (
        ", and what you typed is kept on this page. Try again in a moment." if typed() else ". Try again in a moment."
    )
    answer = page(503, "Just a moment", words, again=again(), typed=typed(), bare=True)
    return *answer, {"Retry-After": str(WAIT_SECONDS)}


def busy(error: Busy) -> Any:
    """More is asked than can be answered now. Nothing was looked up or saved; what was typed goes along."""
    words = "More people ask for pages at this moment than the site can serve. Nothing is lost"
    words += (
        ", and what you typed is kept on this page. Try again in a moment." if typed() else ". Try again in a moment."
    )
    answer = page(503, "Just a moment", words, again=again(), typed=typed(), bare=True)
    return *answer, {"Retry-After": str(BUSY_SECONDS)}


def unrecorded(error: Exception) -> Any:
    """Who looks at whom cannot be written down, so nothing of the page is shown."""
    logger().error("look-not-recorded", fault=error)
    words = "Every look at a member is written down before the page is shown. That is not possible at the moment, "
    words += "so the page stays closed. Try again in a moment."
    answer = page(503, "Just a moment", words, again=again(), bare=True)
    return *answer, {"Retry-After": str(WAIT_SECONDS)}


def bug(error: InternalServerError) -> Any:
    """A fault of ours. Its words may hold a person's data, so only its kind and place are logged."""
    cause = getattr(error, "original_exception", None) or error
    if isinstance(cause, PASSING_TROUBLE):
        return away(cause)
    reference = secrets.token_hex(3).upper()
    logger().error("bug", number=reference, fault=cause)
    words = f"This is a fault of ours. Nothing is lost. If you tell somebody, give them the reference {reference}."
    return page(500, "Something broke here", words, typed=typed(), bare=True)


def page(status: int, title: str, words: str, bare: bool = False, **more: Any) -> tuple[str, int]:
    """The page. `bare`: without anything that would have to be looked up."""
    g.bare = bare
    if status == AWAY and LOADED not in g:
        # Who is here was not looked up, or could not be, and must not be now: templates are given nobody.
        setattr(g, LOADED, current_app.login_manager.anonymous_user())  # type: ignore[attr-defined]
    values = {"typed": [], "again": None, "sign_in": False, **more}
    return render_template("error.html", title=title, words=words, bare=bare, **values), status


def typed() -> list[tuple[str, str]]:
    """What somebody typed, to be read and copied from the page."""
    return [(name, value) for name, value in request.form.items(multi=True) if name not in NOT_TYPED and value]


def again() -> dict[str, Any] | None:
    """The same form once more, for a button. Its command id makes sure that it has one effect at most."""
    if request.method != "POST" or SECRETS & set(request.form):
        return None
    fields = [(name, value) for name, value in request.form.items(multi=True)]
    return {"action": request.full_path.rstrip("?"), "fields": fields}


def _who() -> bool:
    return bool(current_user and current_user.is_authenticated)

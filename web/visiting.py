"""Flask's session over the table of visits: the browser keeps a random word, everything else stays with us."""

from __future__ import annotations

from typing import Any

from flask import Flask, Request, Response, session
from flask.sessions import SessionInterface, SessionMixin
from werkzeug.datastructures import CallbackDict

from lifeservices.application import LifeServices
from lifeservices.trouble import PASSING_TROUBLE, WAITED_TOO_LONG, Busy
from lifeservices.visits import Visit, Visits

WHO = "_user_id"
"""Where the sign-in library keeps who is signed in."""
ENTERING = "entering"
"""Where a visit of nobody keeps who has shown their password and no code yet."""
FORMS_SECRET = "csrf_token"  # noqa: S105  the name of a place
"""Where the forms library keeps what the forms of a visit must carry."""
EARLIER = "earlier"
"""Where a visit of nobody keeps whose visit ended before it in the same browser: `who`, and the secret of its forms."""


class VisitSession(CallbackDict[str, Any], SessionMixin):
    """One visit while a page is made."""

    def __init__(self, found: Visit | None = None, ended: bool = False, before: Visit | None = None) -> None:
        def changed(_: Any) -> None:
            self.modified = True

        super().__init__(found.content if found else None, changed)
        self.found = found
        self.who, self.entering = self.get(WHO), self.get(ENTERING)
        self.modified = False
        self.ended = ended
        """True when the browser came with the word of a visit that is over."""
        self.signed_out = False
        """True once somebody signed out of this visit."""
        self.earlier: dict[str, str] | None = _earlier(before) if before else self.get(EARLIER)
        """Whose visit ended by itself before this one. It allows to keep what they typed, and nothing else."""
        self.trouble: Exception | None = None
        """Why the visit could not be looked up."""


class VisitInterface(SessionInterface):
    """Opens and keeps visits."""

    def __init__(self, visits: Visits) -> None:
        self.visits = visits

    def open_session(self, app: Flask, request: Request) -> VisitSession:
        """The visit the browser's word stands for, or a new one that is kept only if something is put into it."""
        word = request.cookies.get(self.get_cookie_name(app))
        # The address is not matched to an endpoint yet: what a page is drawn with is told by its path.
        if request.path.startswith(f"{app.static_url_path}/"):
            return VisitSession()
        if WAITED_TOO_LONG in request.environ:
            return _unknown(Busy())
        if not word:
            return VisitSession()
        try:
            found = self.visits.find(word)
            before = None if found else self.visits.ended(word)
        except PASSING_TROUBLE as trouble:
            return _unknown(trouble)
        return VisitSession(found, ended=found is None, before=before)

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        """Keep the visit. Each step of signing in or out gives it a new word, so that an old one is worth nothing.

        A word that is worth nothing is left where it is: another answer may have put a new one in its place meanwhile.
        """
        if not isinstance(session, VisitSession):
            raise TypeError("The site keeps only its own visits.")
        name, domain, path = self.get_cookie_name(app), self.get_cookie_domain(app), self.get_cookie_path(app)
        if session.accessed:
            response.vary.add("Cookie")
        try:
            word = self._kept(session)
        except PASSING_TROUBLE:
            # The page says that the record is away; the visit stays as it was.
            return
        if session.signed_out:
            response.delete_cookie(name, domain=domain, path=path)
        elif word is not None and (session.found is None or word != session.found.word):
            response.set_cookie(
                name,
                word,
                httponly=True,
                secure=self.get_cookie_secure(app),
                samesite=self.get_cookie_samesite(app),
                domain=domain,
                path=path,
            )

    def _kept(self, session: VisitSession) -> str | None:
        """The word of the visit from now on; None where there is nothing to keep."""
        found, content = session.found, dict(session)
        if WHO in content:
            content.pop(EARLIER, None)
        elif content and session.earlier:
            content[EARLIER] = session.earlier
        if found is None:
            return self.visits.begin(content) if content else None
        if session.get(WHO) != session.who or session.get(ENTERING) != session.entering:
            self.visits.end(found.word)
            if session.who and WHO not in session:
                # Nothing of a person's visit goes on after they signed out.
                session.signed_out = True
                return None
            return self.visits.begin(content)
        if session.modified or self.visits.is_old(found.seen_at):
            self.visits.keep(found.word, content)
        return found.word


def _unknown(trouble: Exception) -> VisitSession:
    """A visit that was not looked up, and why."""
    unknown = VisitSession()
    unknown.trouble = trouble
    return unknown


def _earlier(before: Visit) -> dict[str, str] | None:
    """Whose visit this was, and the secret that its forms carry."""
    if WHO in before.content:
        return {"who": before.content[WHO], "secret": before.content.get(FORMS_SECRET, "")}
    return before.content.get(EARLIER)


def install(app: Flask, services: LifeServices) -> None:
    """Keep visits in the database. While it is away, everybody is told so before anything else is looked at."""
    app.session_interface = VisitInterface(Visits(services))

    @app.before_request
    def tell_trouble() -> None:
        if getattr(session, "trouble", None) is not None:
            raise session.trouble  # type: ignore[attr-defined]

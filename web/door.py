"""What stands in the place of a page while nobody is signed in: an answer that says so, and the way to sign in.

It keeps nothing and changes no cookie, so that two pages opened after a night do not take the sign-in page's visit from
each other. Browsers go on to the sign-in page by themselves.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import Response, make_response, render_template, url_for

NOBODY_IS_IN = 401
CHALLENGE = 'Cookie realm="Life Services", form-action="/sign-in"'
"""What an answer of this status has to say by the rules of the web: the way in is a form."""


def inside(address: str) -> str | None:
    """An address of this site, or nothing: nobody is sent elsewhere after signing in."""
    parts = urlsplit(address)
    if parts.scheme or parts.netloc or not address.startswith("/") or address[1:2] in ("/", "\\"):
        return None
    return address


def closed(there: str = "", kept: bool = False) -> Response:
    """The answer to whoever is not signed in. `there` is where they want to go; `kept`: what they typed waits there."""
    way = url_for("sign_in.sign_in", next=there or None, kept="yes" if kept else None)
    answer = make_response(render_template("signed_out.html", title="Sign in", way=way, kept=kept), NOBODY_IS_IN)
    answer.headers["WWW-Authenticate"] = CHALLENGE
    return answer

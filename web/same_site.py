"""Forms are sent from our own pages: what a browser says came from another site is refused before it is read."""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import Flask, request

SAFE = ("GET", "HEAD", "OPTIONS")
OUR_OWN = ("same-origin", "none")
"""What a browser says of a form of this site, and of one that somebody sends again by loading the page anew."""


class FromElsewhere(Exception):
    """A form that was sent from a page of another site."""


def install(app: Flask) -> None:
    """Look at where each form comes from, beside the secret that it has to carry."""

    @app.before_request
    def refuse() -> None:
        if request.method not in SAFE and not _ours():
            raise FromElsewhere


def _ours() -> bool:
    """Browsers of today say it in one word; older ones name the site; what is no browser says nothing."""
    said = request.headers.get("Sec-Fetch-Site")
    if said is not None:
        return said in OUR_OWN
    origin = request.headers.get("Origin")
    return origin is None or urlsplit(origin).netloc == request.host

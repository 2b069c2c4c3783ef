"""Whoever sends a request waits for its answer, and no longer for the database than they should have to."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from flask import Flask

from lifeservices import patience

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

FIGURES = "/evaluator/"
"""Below it are figures of everybody."""


class Waiting:
    """Before the site: from here on, somebody waits."""

    def __init__(self, site: WSGIApplication) -> None:
        self.site = site

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """The site's answer."""
        figures = environ.get("PATH_INFO", "").startswith(FIGURES)
        patience.begin(patience.FIGURES_SECONDS if figures else patience.PAGE_SECONDS)
        try:
            return self.site(environ, start_response)
        finally:
            patience.end()


def install(app: Flask) -> None:
    """Have patience end for every request."""
    app.wsgi_app = Waiting(app.wsgi_app)  # type: ignore[method-assign]

"""HEAD is GET without the page: no view ever meets it, so none can take it for a form that was sent."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import TYPE_CHECKING

from flask import Flask

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment


WITHOUT_BODY = "lifeservices.without_body"
"""Where a view that is a step of something finds that only the head of its answer is wanted."""


def install(app: Flask) -> None:
    """Answer HEAD as GET is answered, and keep the page back."""
    app.wsgi_app = _without_body(app.wsgi_app)  # type: ignore[method-assign]


def _without_body(inner: WSGIApplication) -> WSGIApplication:
    def answer(environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        if environ["REQUEST_METHOD"] != "HEAD":
            return inner(environ, start)
        asked = {**environ, "REQUEST_METHOD": "GET", "CONTENT_LENGTH": "0", "wsgi.input": io.BytesIO()}
        asked[WITHOUT_BODY] = True
        page = inner(asked, start)
        if hasattr(page, "close"):
            page.close()
        return []

    return answer

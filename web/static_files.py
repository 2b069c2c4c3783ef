"""What pages are drawn with, at addresses that change when a file changes: a browser fetches each once and keeps it."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path
from typing import Any

from flask import Flask, Response, request

A_YEAR = 365 * 24 * 3600


def install(app: Flask) -> None:
    """Give every such address the mark of its file, and let the browser keep what it fetched by it."""
    folder = Path(str(app.static_folder)).resolve()

    @app.url_defaults
    def marked(endpoint: str, values: dict[str, Any]) -> None:
        if endpoint == "static" and (mark := _mark(folder, str(values.get("filename")))):
            values.setdefault("v", mark)

    @app.after_request
    def kept(response: Response) -> Response:
        name = (request.view_args or {}).get("filename", "")
        if request.endpoint == "static" and response.status_code in (200, 304):
            # Another version than the one that was asked for must not be kept in its place.
            if request.args.get("v") == _mark(folder, name):
                response.headers["Cache-Control"] = f"public, max-age={A_YEAR}, immutable"
            else:
                response.headers["Cache-Control"] = "no-cache"
        return response


@lru_cache(maxsize=256)
def _mark(folder: Path, name: str) -> str:
    """The first letters of a file's hash; "" where there is no such file."""
    file = (folder / name).resolve()
    if not file.is_relative_to(folder) or not file.is_file():
        return ""
    return hashlib.sha256(file.read_bytes()).hexdigest()[:12]

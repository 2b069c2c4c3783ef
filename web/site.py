"""The application itself, with two things that every page does hundreds of times made cheaper, not different; and what
is asked of it, with files that touch no disk."""

from __future__ import annotations

import re
from io import BytesIO
from typing import IO, Any

from flask import Flask, Request, request
from flask.templating import Environment
from jinja2 import Template
from jinja2.runtime import Context
from werkzeug.routing import BuildError

PLAIN = re.compile(r"[A-Za-z0-9_.~-]+")
"""Words that stand in an address as they are, in its path and behind its question mark."""
OF_A_DICT = frozenset(dir(dict))
Shape = tuple[str, str, tuple[str, ...]]


class Page(Template):
    """A template whose parts are made once. Nobody gives a page globals of its own, in which case there would be new
    ones: Jinja compares all the names that there are for each part of each page."""

    def _get_default_module(self, ctx: Context | None = None) -> Any:
        return super()._get_default_module()


class Templates(Environment):
    """Templates in which `row.name` of a dict is looked up in the dict first.

    Without it, each such look begins with an error that is raised and caught: a page has two thousand of them.
    """

    template_class = Page

    def getattr(self, obj: Any, attribute: str) -> Any:
        """What a template calls `obj.attribute`; what every dict has goes first, as everywhere else."""
        if type(obj) is dict and attribute in obj and attribute not in OF_A_DICT:
            return obj[attribute]
        return super().getattr(obj, attribute)


LARGER: dict[str, int] = {}
"""Endpoint of a form that takes a file → how many bytes it may have in all, where that is more than any other form."""


class Asked(Request):
    """What is asked. A file that comes with it stays in memory: nothing about a member is written down unsealed."""

    @property
    def max_content_length(self) -> int | None:
        """How many bytes the body may have."""
        return LARGER.get(self.endpoint or "") or super().max_content_length

    def _get_file_stream(
        self,
        total_content_length: int | None,
        content_type: str | None,
        filename: str | None = None,
        content_length: int | None = None,
    ) -> IO[bytes]:
        return BytesIO()


class Site(Flask):
    """Flask, with addresses that are built once for each shape: the same view with the same names of values."""

    jinja_environment = Templates
    request_class = Asked

    def __init__(self, *words: Any, **named: Any) -> None:
        super().__init__(*words, **named)
        self._shapes: dict[Shape, str | None] = {}
        self._drawn_with: dict[tuple[str, str], str] = {}

    def url_for(
        self,
        endpoint: str,
        *,
        _anchor: str | None = None,
        _method: str | None = None,
        _scheme: str | None = None,
        _external: bool | None = None,
        **values: Any,
    ) -> str:
        """The address of a view. Words that need no quoting are put into the address of the same shape."""
        if endpoint == "static" and request and values.keys() == {"filename"} and not (_anchor or _scheme or _external):
            return self._of_file(values["filename"])
        given = {name: value for name, value in values.items() if value is not None}
        special = {"_anchor": _anchor, "_method": _method, "_scheme": _scheme, "_external": _external}
        address = None
        if given and endpoint != "static" and not any(special.values()) and all(map(_is_plain, given.values())):
            address = self._shaped(endpoint, tuple(given))
        return super().url_for(endpoint, **special, **given) if address is None else address.format(*given.values())

    def _of_file(self, name: str) -> str:
        """The address of a file that pages are drawn with: a dozen on each page, and always the same."""
        key = (request.root_path, name)
        if key not in self._drawn_with:
            self._drawn_with[key] = super().url_for("static", filename=name)
        return self._drawn_with[key]

    def _shaped(self, endpoint: str, names: tuple[str, ...]) -> str | None:
        """The address with a place for each value; None where a value does not stand in it exactly once, as it is."""
        if not request or endpoint.startswith("."):
            return None
        shape = (request.root_path, endpoint, names)
        if shape not in self._shapes:
            self._shapes[shape] = self._shape(endpoint, names)
        return self._shapes[shape]

    def _shape(self, endpoint: str, names: tuple[str, ...]) -> str | None:
        places = {name: f"zq{number}qz" for number, name in enumerate(names)}
        try:
            address = super().url_for(endpoint, **places)
        except (BuildError, ValueError):
            # Some places take certain words alone.
            return None
        if "{" in address or "}" in address or any(address.count(place) != 1 for place in places.values()):
            return None
        for number, place in enumerate(places.values()):
            address = address.replace(place, f"{{{number}}}")
        return address


def _is_plain(value: Any) -> bool:
    return type(value) is str and PLAIN.fullmatch(value) is not None

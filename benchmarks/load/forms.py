"""The forms of a page, as a browser would send them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape

from benchmarks.load.wire import Fields

_FORM = re.compile(r"<form\b([^>]*)>(.*?)</form>", re.DOTALL)
_FIELD = re.compile(r"<(input|textarea)\b([^>]*)>([^<]*)")
_BUTTON = re.compile(r"<button\b([^>]*\bformaction=[^>]*)>")
_ATTRIBUTE = re.compile(r'([\w-]+)(?:="([^"]*)")?')


@dataclass(frozen=True)
class Form:
    """One form with what stands in it."""

    action: str
    posts: bool
    fields: Fields

    def filled(self, **answers: str) -> Fields:
        """What is sent: what stood there, with these answers in their places."""
        return [(name, value) for name, value in self.fields if name not in answers] + list(answers.items())


def form_with(page: str, name: str, here: str) -> Form | None:
    """The first form of a page that has a field of this name."""
    for outside, inside in _FORM.findall(page):
        if f'name="{name}"' in inside:
            own = _attributes(outside)
            posts = own.get("method", "get").lower() == "post"
            return Form(
                own.get("action", here).partition("?")[0] if not posts else own.get("action", here),
                posts,
                _fields(inside),
            )
    return None


def taps(page: str) -> list[tuple[str, Fields]]:
    """The buttons that send the page's own form elsewhere: where, and what they add to it."""
    found = []
    for button in _BUTTON.findall(page):
        own = _attributes(button)
        found.append((own["formaction"], [(own["name"], own.get("value", ""))] if "name" in own else []))
    return found


def _fields(inside: str) -> Fields:
    found: Fields = []
    for kind, attributes, text in _FIELD.findall(inside):
        own = _attributes(attributes)
        if "name" not in own or (own.get("type") in ("radio", "checkbox") and "checked" not in own):
            continue
        found.append((own["name"], unescape(text).strip() if kind == "textarea" else own.get("value", "")))
    return found


def _attributes(text: str) -> dict[str, str]:
    return {name: unescape(value) for name, value in _ATTRIBUTE.findall(text)}

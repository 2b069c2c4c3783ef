"""Filling in any form of the site as somebody would who answers everything: the first choice, some words, today."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

WORDS = "A word or two about it"
TYPED = {"number": "14", "tel": "937-555-0199", "email": "somebody-new@example.org", "money": "14.25"}
TODAY = {"month": "11", "day": "15", "year": "2016"}
LONGEST = 4_000
OCCUPATION = "31-1131.00"
"""What is chosen where an occupation is looked for by words."""
Given = dict[str, list[str]]


@dataclass
class Answering(HTMLParser):
    """Reads one page, and fills in each of its forms."""

    html: str
    words: Callable[[int], str]
    """What somebody types where words are asked for, at most so long."""
    forms: dict[str, list[Given]] = field(default_factory=lambda: defaultdict(list))
    """Where a form is sent to, without its query → the answers, by name."""
    actions: dict[str, str] = field(default_factory=dict)
    buttons: list[tuple[str, str]] = field(default_factory=list)
    """Where a button of a form elsewhere on the page sends it, and what it says."""

    def __post_init__(self) -> None:
        super().__init__()
        self._form: Given | None = None
        self._boxes: dict[str, int] = defaultdict(int)
        self._select = self._area = ""
        self.feed(self.html)

    def handle_starttag(self, tag: str, given: list[tuple[str, str | None]]) -> None:
        at = {name: value or "" for name, value in given}
        if tag == "form" and at.get("method", "get").lower() == "post":
            path = at.get("action", "").split("?")[0]
            self._form, self._boxes = {}, defaultdict(int)
            self.forms[path].append(self._form)
            self.actions.setdefault(path, at.get("action", ""))
        elif tag == "button" and "formaction" in at:
            self.buttons.append((at["formaction"], at.get("value", "")))
        elif self._form is None:
            return
        elif tag == "input":
            self._input(at)
        elif tag == "select":
            self._select = at.get("name", "")
        elif tag == "option" and self._select and at.get("value"):
            if "selected" in at or self._select not in self._form:
                self._form[self._select] = [at["value"]]
        elif tag == "textarea":
            self._area = at.get("name", "")
            self._form[self._area] = [self.words(int(at.get("maxlength") or LONGEST))]
        elif tag == "button" and at.get("name") not in (None, "", "keep", "look"):
            self._form.setdefault(at["name"], [at.get("value", "")])

    def _input(self, at: dict[str, str]) -> None:
        name, kind, value = at.get("name", ""), at.get("type", "text"), at.get("value", "")
        form = self._form
        if not name or form is None or kind == "file":
            return
        part = name.rpartition("-")[2]
        if kind == "hidden":
            form.setdefault(name, []).append(value)
        elif kind in ("radio", "checkbox"):
            self._boxes[name] += 1
            if "checked" in at or (kind == "radio" and not form.get(name) and value) or self._boxes[name] == 2:
                form[name] = form.get(name) or [value]
        elif name.endswith("-words"):
            form[name], form[name.removesuffix("-words")] = [""], [OCCUPATION]
        elif part in TODAY and "maxlength" in at:
            form[name] = [value or TODAY[part]]
        else:
            form[name] = [value or self._typed(at, kind)]

    def _typed(self, at: dict[str, str], kind: str) -> str:
        if at.get("inputmode") in ("numeric", "decimal"):
            return TYPED["number"]
        return TYPED.get(kind) or self.words(int(at.get("maxlength") or LONGEST))

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = None
        elif tag == "select":
            self._select = ""


def some_words(longest: int) -> str:
    """What is typed where nothing else is wanted."""
    return WORDS[:longest].strip()


def filled(
    html: str, pattern: str, answers: Mapping[str, Any], words: Callable[[int], str] = some_words
) -> tuple[str, dict[str, Any]]:
    """Where the form to an address like this is sent, and what stands in it; None leaves an answer out."""
    page = Answering(html, words)
    path = next((each for each in page.forms if re.fullmatch(pattern, each)), "")
    given = page.forms[path][-1] if path else None
    action = page.actions.get(path, "")
    for where, value in page.buttons:
        if given is None and re.fullmatch(pattern, where):
            action, given = where, {**page.forms[""][0], "answer": [value]}
    assert given is not None, f"no form to {pattern} among {sorted(page.forms)}"
    secret = {name: value for name, value in answers.items() if name in given or name != "password"}
    form: dict[str, Any] = {**given, **secret}
    return action, {name: value for name, value in form.items() if value is not None}

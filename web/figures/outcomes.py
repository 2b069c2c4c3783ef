"""What the pages about outcomes have in common: the view in the address, its form, and links from figures."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from flask import request

from lifeservices.domain.errors import Refused
from lifeservices.metrics import Period
from lifeservices.metrics.answer import Asked
from lifeservices.metrics.matrix.family import is_word
from lifeservices.questions.outcomes import Outcomes
from lifeservices.questions.retention import View
from web.access import ask, services
from web.figures import wording
from web.figures.places import link
from web.figures.retention import standing
from web.figures.viewing import fields, refused, settled_on, view_here

LONGEST = 40


class Page:
    """One page for the view in the address, with choices of its own beside the group and the days.

    `usual` holds each choice with its usual word, `listed` the words that may stand there where only some may; in
    `free` any word may stand that histories from elsewhere could bring.
    """

    def __init__(
        self,
        endpoint: str,
        question: Callable[[View, dict[str, str]], Any],
        usual: dict[str, str],
        listed: Mapping[str, Mapping[str, str]] = MappingProxyType({}),
        free: str = "",
    ) -> None:
        self.endpoint, self.usual, self._question = endpoint, usual, question
        self.view, self.errors = view_here()
        self.given = {name: request.args.get(name, "").strip()[:LONGEST] or word for name, word in usual.items()}
        for name, words in listed.items():
            if self.given[name] not in words:
                self.errors[name] = [f"Choose one of these: {', '.join(words.values())}."]
                self.given[name] = usual[name]
        if free and not is_word(self.given[free]):
            self.errors[free] = ["Choose one that is listed."]
            self.given[free] = usual[free]
        self.found = self._answer()
        self.view = settled_on(replace(self.view, as_of=self.found.as_of), services().today())

    def _answer(self) -> Outcomes:
        """The answer. What cannot be read is said beside its field, and the usual is shown in its place."""
        try:
            found: Outcomes = ask(self._question(self.view, self.given))
        except Refused as problem:
            refused(problem, self.errors)
            self.view, self.given = View(), dict(self.usual)
            found = ask(self._question(self.view, self.given))
        return found

    def link(self, endpoint: str | None = None, /, **more: Any) -> str:
        """The address of this page (or a file of it) with its view and choices, some of them changed."""
        chosen = {**self.given, **more}
        kept = {name: value for name, value in chosen.items() if value != self.usual.get(name)}
        return link(endpoint or self.endpoint, self.view, **kept)

    def values(self, choices: list[dict[str, Any]], leave_out: tuple[str, ...] = ("horizon",)) -> dict[str, Any]:
        """What every template of these pages wants."""
        listed = [
            field for field in fields(self.view, self.found.choices, self.errors) if field["name"] not in leave_out
        ]
        own = [{**choice, "errors": self.errors.get(choice["name"], [])} for choice in choices]
        clear = link(self.endpoint)
        return {
            "refused": bool(self.errors),
            "fields": [*own, *listed],
            "narrowed": self.view.of_a_group or bool(self.errors),
            "action": clear,
            "clear": clear if self.link() != clear else None,
            **standing(self.found.origin, self.found.waiting),
        }

    @property
    def status(self) -> int:
        """What the answer is sent with."""
        return 422 if self.errors else 200

    def provenance(self, asked: Asked, figure: Any, integer: str = "", count: int = 0, who: str = "people") -> Any:
        """The line that says what a figure rests on, with its people and its manifest."""
        links: dict[str, Any] = {
            "definition": link("definition", name=asked.metric.id),
            "manifest": link("manifest", self.view, metric=asked.metric.name, **_days(asked.period)),
        }
        if integer and count:
            links["people"] = {"href": self.people(asked, integer), "label": f"The {count:,} {who}"}
        return wording.provenance(figure, self.found.known, links)

    def people(self, asked: Asked, integer: str) -> str:
        """The address of the list behind an integer of a figure."""
        return link("behind", self.view, metric=asked.metric.name, integer=integer, **_days(asked.period))

    def opening(self, asked: Asked, integer: str, count: int) -> Any:
        """A count as a cell that opens to its list."""
        return {"text": f"{count:,}", "href": self.people(asked, integer)} if count else "0"


def _days(period: Period | None) -> dict[str, Any]:
    return {"from": period.start, "to": period.end} if period else {}


def select(name: str, label: str, value: str, choices: list[tuple[str, str]]) -> dict[str, Any]:
    """A choice of the page's own, as the form wants it."""
    return {
        "name": name,
        "label": label,
        "widget": "select",
        "value": value,
        "choices": choices,
        "blank": "",
        "required": True,
    }

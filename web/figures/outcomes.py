"""What the pages about outcomes have in common: their own choices in the address, and what may be shown of a table."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from flask import request

from lifeservices.evaluation.cells import NOT_SHOWN
from lifeservices.metrics.matrix.family import is_word
from lifeservices.questions.outcomes import Outcomes
from lifeservices.questions.retention import View
from web.figures.ways import Way

LONGEST = 40
LEAVE = ("horizon", "hired-from", "hired-to")
"""Choices of the view that these pages have no use for."""
TOO_SMALL = "Too few people in a part of this group to be shown"

Question = Callable[[View, Mapping[str, str]], Any]
"""What is asked for a view and the page's own choices."""


def way_here(
    endpoint: str,
    usual: Mapping[str, str],
    listed: Mapping[str, Mapping[str, str]] = MappingProxyType({}),
    free: str = "",
) -> Way:
    """The view in the address, with choices of the page's own.

    `usual` holds each choice with its usual word, `listed` the words that may stand there where only some may; in
    `free` any word may stand that histories from elsewhere could bring.
    """
    way = Way.here(endpoint)
    way.period, way.usual = None, usual
    way.given = {name: request.args.get(name, "").strip()[:LONGEST] or word for name, word in usual.items()}
    for name, words in listed.items():
        if way.given[name] not in words:
            refuse_choice(way, name, f"Choose one of these: {', '.join(words.values())}.")
    if free and not is_word(way.given[free]):
        refuse_choice(way, free, "Choose one that is listed.")
    return way


def refuse_choice(way: Way, name: str, sentence: str) -> None:
    """Say beside a choice of the page's own what is wrong with it, and take the usual one in its place."""
    way.errors[name] = [sentence]
    way.given[name] = way.usual[name]


def answered(way: Way, question: Question) -> Outcomes:
    """The answer to what the address asks, or to the usual where that is refused."""
    found: Outcomes = way.ask(question(way.view, way.given), question(View(), way.usual))
    way.settle(replace(way.view, as_of=found.as_of))
    return found


def page_values(way: Way, found: Outcomes, own: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """What every template of these pages wants. `own` are the fields of the page's own choices."""
    chosen = [{"choices": [], **field, "errors": way.errors.get(field["name"], [])} for field in own]
    return {
        "fields": [*chosen, *way.form(found.choices, leave=LEAVE)],
        "files": way.files(f"{way.endpoint}_file"),
        **way.page_values(found.origin, found.waiting),
    }


def status(way: Way) -> int:
    """What the answer is sent with."""
    return 422 if way.errors else 200


def not_shown(title: str = "") -> dict[str, Any]:
    """A figure of which nothing may be shown, for the macros of figures."""
    return {"title": title, "number": "", "not_known": NOT_SHOWN, "rows": []}


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

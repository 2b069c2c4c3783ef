"""The questions of a command, read from its declaration."""

from __future__ import annotations

from dataclasses import MISSING, Field, dataclass, fields
from datetime import date
from functools import cache
from typing import Any, get_args, get_origin, get_type_hints

from lifeservices import schema
from lifeservices.commands import Asks, Length
from lifeservices.domain.words import Choice

FEW = 6
"""Up to so many short answers are shown as boxes, more as a list to open."""


@dataclass(frozen=True)
class Question:
    """One field of a command, and how it is put to a person."""

    name: str
    kind: Any
    asks: Asks | None
    required: bool
    default: Any
    many: bool
    longest: int | None

    @property
    def is_day(self) -> bool:
        """True where the answer is a day."""
        return self.kind is date

    @property
    def may_be_left(self) -> bool:
        """True where an empty answer is as good as any: nothing is required, and nothing supposed."""
        return not self.required and self.default is None

    @property
    def may_come_hidden(self) -> bool:
        """True for what only a link may say, like the number of a check-in; fresh ids are never taken from outside."""
        return self.asks is None and self.kind is int

    @property
    def widget(self) -> str:
        """What the answer is given with."""
        if self.asks is None:
            return "hidden"
        if self.asks.widget == "scale":
            return "radios"
        if self.asks.widget:
            return self.asks.widget
        if self.many:
            return "checkboxes"
        if isinstance(self.kind, type) and issubclass(self.kind, Choice):
            return "radios" if len(self.kind) <= FEW else "select"
        if self.asks.choices:
            return "select"
        return {date: "date", bool: "checkbox", str: "text"}.get(self.kind, "number")


@cache
def questions(command: type[Any]) -> tuple[Question, ...]:
    """The questions of a command, in the order in which it declares them."""
    hints = get_type_hints(command, include_extras=True)
    return tuple(_question(found, hints[found.name]) for found in fields(command))


def _question(found: Field[Any], annotation: Any) -> Question:
    kind, marks, _ = schema.unwrapped(annotation)
    many = get_origin(kind) is list
    if many:
        kind, more, _ = schema.unwrapped(get_args(kind)[0])
        marks = [*marks, *more]
    required = found.default is MISSING and found.default_factory is MISSING
    default = None if found.default is MISSING else found.default
    asks = next((mark for mark in marks if isinstance(mark, Asks)), None)
    longest = next((mark.max for mark in marks if isinstance(mark, Length)), None)
    return Question(found.name, kind, asks, required, default, many, longest)

"""One reason as people read it: a sentence, tags, and the answers that one can give at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from lifeservices.questions.listing import Listed


class Answer(NamedTuple):
    """One answer on a row. `at_once` records it with one tap; otherwise its form opens, beginning with `start`."""

    label: str
    command: str
    start: dict[str, Any]
    at_once: bool = False
    quiet: bool = False


@dataclass(frozen=True)
class Told:
    """One reason as people read it."""

    say: str
    tags: list[str] = field(default_factory=list)
    answers: Sequence[Answer | tuple[str, str, dict[str, Any]]] = ()


Sayer = Callable[[Listed, date], Told]


def reached(listed: Listed, day: date) -> list[Answer]:
    """What can come of trying to speak with somebody."""
    tried = {"contact_on": day.isoformat(), "mode": listed.approach.mode.value, "reached": "no"}
    return [
        Answer("Reached", "log-contact", {"reached": "yes"}),
        Answer("No answer", "log-contact", tried, at_once=True),
    ]

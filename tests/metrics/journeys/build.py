"""Rows of things that happened to members; days are counted from January 1, 2016."""

from itertools import count
from typing import Any

from lifeservices.metrics import facts_from_rows, measure
from lifeservices.metrics.facts import FOREVER, Facts
from tests.metrics.build import START, journey, on

_numbers = count(1)


def happened(
    member: str, kind: str, day: int, *, known: tuple[int, int] = (1, FOREVER), until: int | None = None, **more: Any
) -> dict[str, Any]:
    """An occurrences row; `answered` is the day of a first answer."""
    answered = more.pop("answered", None)
    return {
        "member_id": member,
        "occurrence_id": more.pop("id", f"{member}-{kind}-{next(_numbers)}"),
        "kind": kind,
        "day": START + day,
        "until_day": None if until is None else START + until,
        "number": 0 if answered is None else START + answered,
        "pos_from": known[0],
        "pos_to": known[1],
        **more,
    }


def told(jobs: list[Any], things: list[Any], members: dict[str, Any]) -> Facts:
    """Facts of these jobs and things; `members` says on which day each opted in, or the columns of the journey."""
    journeys = [
        journey(name, **given) if isinstance(given, dict) else journey(name, given) for name, given in members.items()
    ]
    return facts_from_rows(jobs, journeys, things)


def figure(facts: Facts, name: str, as_of: int, **more: Any) -> Any:
    """A figure as of so many days after the start."""
    return measure(facts, name, on(as_of), **more)

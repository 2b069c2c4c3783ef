"""How did pay, hours and role of a job move since it began?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from lifeservices.projections.support import Terms

KINDS = ("title", "wage", "hours")


@dataclass(frozen=True)
class Moved:
    """One change: which of `title`, `wage` and `hours`, from what to what, since when."""

    what: str
    since: date
    before: str
    after: str


def moves(terms: Iterable[Terms]) -> list[Moved]:
    """Every change of something that was told before, oldest first."""
    told = sorted(terms, key=lambda each: (each.on, each.position))
    found: list[Moved] = []
    for what in KINDS:
        before = ""
        for each in told:
            after = str(getattr(each, what))
            if before and after and after != before:
                found.append(Moved(what, each.on, before, after))
            before = after or before
    return sorted(found, key=lambda moved: moved.since)

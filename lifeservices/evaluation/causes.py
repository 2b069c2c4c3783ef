"""By what can a figure come to be another one, and in which order is that taken in?

Always in this order: the definition, the day that is counted to, then what was learned: hires recorded late, other late
news, corrections, voids.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from lifeservices.domain.amendment import EntryCorrected, EntryVoided
from lifeservices.domain.employment import EmploymentStarted
from lifeservices.evaluation.entries import Entry, Recorded
from lifeservices.evaluation.replay import Knowledge

ABSENT = "not-counted"
"""The status of a hire that is not among those counted: not on record, void, or not the first."""
DEFINITION, DAY, HIRES, NEWS, CORRECTIONS, VOIDS = "definition", "day", "hires", "news", "corrections", "voids"
CAUSES = (DEFINITION, DAY, HIRES, NEWS, CORRECTIONS, VOIDS)
LEARNED = CAUSES[2:]


@dataclass(frozen=True)
class Side:
    """One side of a comparison: true on a day, as known at a moment, by a version of the definition.

    Without a version it is the current one.
    """

    as_of: date
    known: Knowledge
    version: str | None = None


def between(a: Side, b: Side) -> tuple[Side, Side, Side, Side]:
    """The way from A to B: A, A by B's definition, that on B's day, and B."""
    defined = replace(a, version=b.version)
    return a, defined, replace(defined, as_of=b.as_of), b


def cause_of(entries: Iterable[Entry | Recorded], absent: bool) -> str:
    """What a change is put down to. `absent`: the hire comes to be counted, or is counted no more."""
    names = {entry.name for entry in entries}
    if EntryVoided.name in names:
        return VOIDS
    if EntryCorrected.name in names:
        return CORRECTIONS
    return HIRES if absent and EmploymentStarted.name in names else NEWS

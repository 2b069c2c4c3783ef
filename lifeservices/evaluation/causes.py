"""By what can a figure come to be another one, and in which order is that taken in?

Always in this order: the definition, the day that is counted to, then what was learned: what has happened since the
day of the first figure, hires recorded late, other late news, corrections, voids. Nobody was late who recorded what had
not happened yet.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from lifeservices.domain.amendment import EntryCorrected, EntryVoided
from lifeservices.domain.employment import EmploymentStarted
from lifeservices.evaluation.entries import Recorded
from lifeservices.evaluation.replay import Knowledge

ABSENT = "not-counted"
"""The status of a hire that is not among those counted: not on record, void, or not the first."""
DEFINITION, DAY, SINCE = "definition", "day", "since"
HIRES, NEWS, CORRECTIONS, VOIDS = "hires", "news", "corrections", "voids"
CAUSES = (DEFINITION, DAY, SINCE, HIRES, NEWS, CORRECTIONS, VOIDS)
LEARNED = CAUSES[2:]
SAID = {
    DEFINITION: "Definition",
    DAY: "The day moved on",
    SINCE: "Happened since {day}",
    HIRES: "Late: hires recorded late",
    NEWS: "Late: news of hires known",
    CORRECTIONS: "Corrections",
    VOIDS: "Voids: entries taken back",
}
"""The causes as people read them; `day` is that of the first figure."""


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


def cause_of(entries: Sequence[Recorded], absent: bool, a: Side, b: Side) -> str:
    """What a change from A to B is put down to. `absent`: the hire comes to be counted, or is counted no more."""
    if entries and b.as_of > a.as_of and all(_since(entry, a) for entry in entries):
        return SINCE
    names = {entry.name for entry in entries}
    if EntryVoided.name in names:
        return VOIDS
    if EntryCorrected.name in names:
        return CORRECTIONS
    return HIRES if absent and EmploymentStarted.name in names else NEWS


def _since(entry: Recorded, a: Side) -> bool:
    """Whether it tells of a day after A's. What A knew already and is set right later is no news of that day."""
    known_to_a = entry.target is not None and entry.target.position <= a.known.position
    return entry.about > a.as_of and not known_to_a

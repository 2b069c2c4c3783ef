"""Why are the integers of a figure of any family other ones now?

Two figures of one metric are compared as for retention: definition, day, then what was learned. An integer that opens
to a list has what was learned put down to late news, corrections and voids, by who came onto its list and who left it;
what its causes contribute adds up exactly. Of an integer without a list it is only said what was learned in all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from lifeservices.evaluation.behind import Behind, behind, whose
from lifeservices.evaluation.causes import CORRECTIONS, DAY, DEFINITION, NEWS, VOIDS, Side, between, cause_of
from lifeservices.evaluation.entries import DECIDES, Entry, recorded_between
from lifeservices.evaluation.replay import Replay
from lifeservices.metrics import Cohort, Measurement, Metric, Period, parse

LEARNED = "learned"
"""All that was learned together, where an integer has no list."""
CONTRIBUTE = (DEFINITION, DAY, NEWS, CORRECTIONS, VOIDS, LEARNED)


@dataclass(frozen=True)
class Integer:
    """One integer on both sides, and what each cause contributed. None on a side that has no such integer."""

    name: str
    before: int | None
    after: int | None
    by_cause: dict[str, int]

    @property
    def changed(self) -> bool:
        """Whether anything moved it, even if the causes cancel out."""
        return self.before != self.after or any(self.by_cause.values())


@dataclass(frozen=True)
class Moved:
    """Somebody or something that came onto the lists of some integers or left them, by what was learned."""

    id: str
    member_id: str
    came: tuple[str, ...]
    left: tuple[str, ...]
    cause: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Integers:
    """Two figures, every integer of either, and who was moved by what was learned."""

    before: Measurement
    after: Measurement
    integers: tuple[Integer, ...]
    moved: tuple[Moved, ...]


def restate_integers(
    replay: Replay,
    connection: Connection,
    metric: str | Metric,
    a: Side,
    b: Side,
    cohort: Cohort | None = None,
    periods: tuple[Period | None, Period | None] = (None, None),
) -> Integers:
    """Compare a figure of any family for two sides. `periods` are those of A and of B."""
    metric = parse(metric) if isinstance(metric, str) else metric
    given = (periods[0], periods[0], periods[1], periods[1])
    figures = [
        replay.measure(metric, side.as_of, side.known, cohort, period=period, version=side.version)
        for side, period in zip(between(a, b), given, strict=True)
    ]
    stages = [behind(found) for found in figures]
    moved = _moved(replay, connection, stages[2], stages[3], a, b)
    names = dict.fromkeys(name for stage in stages for name in stage.integers)
    integers = tuple(_integer(name, stages, moved) for name in names)
    return Integers(figures[0], figures[-1], integers, tuple(moved))


def _integer(name: str, stages: Sequence[Behind], moved: Sequence[Moved]) -> Integer:
    before, defined, then, now = (stage.integers.get(name) for stage in stages)
    by_cause = Counter({DEFINITION: (defined or 0) - (before or 0), DAY: (then or 0) - (defined or 0)})
    if name in stages[2].lists and name in stages[3].lists:
        for each in moved:
            by_cause[each.cause] += (name in each.came) - (name in each.left)
    else:
        by_cause[LEARNED] += (now or 0) - (then or 0)
    return Integer(name, before, now, {cause: by_cause[cause] for cause in CONTRIBUTE})


def _moved(replay: Replay, connection: Connection, then: Behind, now: Behind, a: Side, b: Side) -> list[Moved]:
    came, left = dict[str, list[str]](), dict[str, list[str]]()
    for name in [name for name in then.lists if name in now.lists]:
        old, new = Counter(then.lists[name]), Counter(now.lists[name])
        for id in new - old:
            came.setdefault(id, []).append(name)
        for id in old - new:
            left.setdefault(id, []).append(name)
    ids = sorted({*came, *left})
    members = whose(replay.facts, ids)
    first, last = sorted((a.known.position, b.known.position))
    entries = recorded_between(connection, replay.database, members.values(), (first, last), DECIDES)
    found = []
    for id in ids:
        member = members.get(id, "")
        own = tuple(entries.get(member, []))
        if id != member:
            about = tuple(entry for entry in own if entry.placement_id in (id, ""))
            own = about or own
        cause = cause_of(own, absent=False)
        told = tuple(one.told(replay.zone) for one in own)
        found.append(Moved(id, member, tuple(came.get(id, ())), tuple(left.get(id, ())), cause, told))
    return found

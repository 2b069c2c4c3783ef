"""Why are the integers of a figure of any family other ones now?

Two figures of one metric are compared as for retention: definition, day, then what was learned. An integer that opens
has what was learned put down to its causes, by who came onto its list and who left it, and by the entry that made it
so; what the causes contribute adds up exactly. An integer without a list, like a median, is worked out from the others.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
from sqlalchemy import Connection

from lifeservices.evaluation.behind import whose
from lifeservices.evaluation.causes import CORRECTIONS, DAY, DEFINITION, NEWS, SINCE, VOIDS, Side, between, cause_of
from lifeservices.evaluation.deciding import deciding
from lifeservices.evaluation.entries import DECIDES, Entry, Recorded, recorded_at, recorded_between
from lifeservices.evaluation.lined_up import LinedUp, lined_up
from lifeservices.evaluation.replay import Replay
from lifeservices.metrics import Cohort, Facts, Measurement, Metric, Period, measure, parse
from lifeservices.metrics.facts import Array

LEARNED = "learned"
"""All that was learned together, where an integer has no list: it is worked out from others."""
CONTRIBUTE = (DEFINITION, DAY, SINCE, NEWS, CORRECTIONS, VOIDS, LEARNED)
Key = tuple[str, str]
"""The id of somebody or something, and the integer on whose list it stands."""


@dataclass(frozen=True)
class Integer:
    """One integer on both sides, and what each cause contributed. None on a side that has no such integer.

    `called` is its name in the figure of each side, where that is another: a list is numbered, its rows have words.
    """

    name: str
    before: int | None
    after: int | None
    by_cause: dict[str, int]
    called: tuple[str, str]

    @property
    def changed(self) -> bool:
        """Whether anything moved it, even if the causes cancel out."""
        return self.before != self.after or any(self.by_cause.values())


@dataclass(frozen=True)
class Moved:
    """Somebody or something that came onto the lists of some integers or left them, by what was learned.

    `by` is how much it counts for more or less in each. `entries` are those that made it so.
    """

    id: str
    member_id: str
    by: dict[str, int]
    cause: str
    entries: tuple[Entry, ...]

    @property
    def came(self) -> tuple[str, ...]:
        """The integers in which it counts for more."""
        return tuple(name for name, more in self.by.items() if more > 0)

    @property
    def left(self) -> tuple[str, ...]:
        """The integers in which it counts for less."""
        return tuple(name for name, more in self.by.items() if more < 0)


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
    stages = [lined_up(found) for found in figures]
    moved = _Moving(replay, metric, a, b, cohort, periods[1], stages[2], stages[3]).moved(connection)
    names = dict.fromkeys(name for stage in stages for name in stage.integers)
    integers = tuple(_integer(name, stages, moved) for name in names)
    return Integers(figures[0], figures[-1], integers, tuple(moved))


def _integer(name: str, stages: Sequence[LinedUp], moved: Sequence[Moved]) -> Integer:
    before, defined, then, now = (stage.integers.get(name) for stage in stages)
    by_cause = Counter({DEFINITION: (defined or 0) - (before or 0), DAY: (then or 0) - (defined or 0)})
    if name in _listed(stages[2], stages[3]):
        for each in moved:
            by_cause[each.cause] += each.by.get(name, 0)
    else:
        by_cause[LEARNED] += (now or 0) - (then or 0)
    called = stages[0].called.get(name, name), stages[3].called.get(name, name)
    return Integer(name, before, now, {cause: by_cause[cause] for cause in CONTRIBUTE}, called)


def _listed(then: LinedUp, now: LinedUp) -> list[str]:
    """The integers that open on both sides. One that is not there at all counts nobody."""
    names = dict.fromkeys((*then.integers, *now.integers))
    return [name for name in names if all(name in side.opens or name not in side.integers for side in (then, now))]


@dataclass(frozen=True)
class _Moving:
    """Who came onto the lists of the integers or left them by what was learned, and by which entries?"""

    replay: Replay
    metric: Metric
    a: Side
    b: Side
    cohort: Cohort | None
    period: Period | None
    then: LinedUp
    now: LinedUp

    def moved(self, connection: Connection) -> list[Moved]:
        """Everybody and everything, by id."""
        changes: dict[str, dict[str, int]] = {}
        for name in _listed(self.then, self.now):
            old, new = self.then.behind(name), self.now.behind(name)
            for id in dict.fromkeys((*old, *new)):
                if new.get(id, 0) != old.get(id, 0):
                    changes.setdefault(id, {})[name] = new.get(id, 0) - old.get(id, 0)
        members = whose(self.replay.facts, changes)
        keys = [(id, name) for id in sorted(changes) for name in changes[id] if id in members]
        entries = self._entries(connection, keys, members)
        found = []
        for id in sorted(changes):
            own = entries.get(id, ())
            told = tuple(one.told(self.replay.zone) for one in own)
            cause = cause_of(own, False, self.a, self.b)
            found.append(Moved(id, members.get(id, ""), changes[id], cause, told))
        return found

    def _entries(
        self, connection: Connection, keys: list[Key], members: dict[str, str]
    ) -> dict[str, tuple[Recorded, ...]]:
        """The entries that put an id on a list or took it away; all about the member where no single one did."""
        first, last = sorted((self.a.known.position, self.b.known.position))
        words, database = self.replay.facts.journeys.words["member_id"], self.replay.database
        codes = np.array([words.code(members[id]) for id, _ in keys], np.int64)
        decided = deciding(self.replay.facts, (first, last), codes, partial(self._counted, keys, last))
        positions: dict[str, set[int]] = {}
        for key, listed in decided.items():
            positions.setdefault(keys[key][0], set()).update(listed)
        at = recorded_at(connection, database, {position for listed in positions.values() for position in listed})
        found = {id: tuple(at[p] for p in sorted(listed) if p in at) for id, listed in positions.items()}
        others = {id for id, _ in keys} - found.keys()
        theirs = recorded_between(connection, database, {members[id] for id in others}, (first, last), DECIDES)
        return found | {id: tuple(theirs.get(members[id], ())) for id in others}

    def _counted(self, keys: list[Key], last: int, facts: Facts) -> Array:
        """For how much each id counts in its integer, by what is known in these facts."""
        side, cohort = self.b, self.cohort or Cohort()
        figure = measure(facts, self.metric, side.as_of, last, cohort=cohort, period=self.period, version=side.version)
        found = lined_up(figure)
        behind = {name: found.behind(name) for name in {name for _, name in keys}}
        return np.array([behind[name].get(id, 0) for id, name in keys], np.int64)

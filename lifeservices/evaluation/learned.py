"""Which hires have another status by what was learned, and which entries made it so?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from sqlalchemy import Connection

from lifeservices.evaluation.causes import ABSENT, Side, cause_of
from lifeservices.evaluation.deciding import deciding
from lifeservices.evaluation.entries import Entry, Recorded, recorded_at, recorded_between
from lifeservices.evaluation.replay import Replay
from lifeservices.metrics import Cohort, Facts, Metric, Retention, measure
from lifeservices.metrics.facts import Array
from lifeservices.metrics.people import Placed
from lifeservices.metrics.status import Status

NOT_THERE = -1
"""Stands where a figure has no such hire."""


@dataclass(frozen=True)
class Change:
    """One hire whose status is another one, and the entries that made it so (none where nothing was learned)."""

    placement_id: str
    member_id: str
    hired_day: int
    was: str
    now: str
    cause: str
    entries: tuple[Entry, ...]


class Listed:
    """The hires of several figures under the codes of their placements, a place for each placement on record."""

    def __init__(self, facts: Facts, figures: dict[Side, Placed]) -> None:
        words = facts.placements.words
        self.placements, self._members = words["placement_id"].texts, words["member_id"].texts
        size = len(self.placements)
        self._member, self._hired = np.zeros(size, np.int64), np.zeros(size, np.int64)
        self.status: dict[Side, Array] = {}
        for side, hires in figures.items():
            self.status[side] = self.statuses(hires)
            self._member[hires.placement], self._hired[hires.placement] = hires.member, hires.hired_day

    def member(self, code: int) -> str:
        """Whose hire it is."""
        return self._members[int(self._member[code])]

    def member_codes(self, codes: Array) -> Array:
        """Whose hires they are, as codes."""
        found: Array = self._member[codes]
        return found

    def statuses(self, hires: Placed) -> Array:
        """The status of each placement there is."""
        status = np.full(len(self.placements), NOT_THERE, np.int8)
        status[hires.placement] = hires.status
        return status

    def change(
        self, code: int, was: Array, now: Array, cause: str, own: Iterable[Recorded] = (), zone: str = ""
    ) -> Change:
        """What became of a hire."""
        words, entries = (_word(was[code]), _word(now[code])), tuple(one.told(zone) for one in own)
        return Change(self.placements[code], self.member(code), int(self._hired[code]), *words, cause, entries)


def _word(status: int) -> str:
    return ABSENT if status == NOT_THERE else Status(int(status)).word


@dataclass(frozen=True)
class Learned:
    """Which of the entries recorded between the two moments of knowledge changed the status of a hire?"""

    replay: Replay
    metric: Metric
    a: Side
    b: Side
    cohort: Cohort | None
    listed: Listed

    @property
    def span(self) -> tuple[int, int]:
        """The two positions, the lower one first."""
        first, last = sorted((self.a.known.position, self.b.known.position))
        return first, last

    def causes(
        self, connection: Connection, then: Array, now: Array, learned: Array
    ) -> dict[int, tuple[str, tuple[Recorded, ...]]]:
        """The cause of each hire's change, with the entries that made it so."""
        entries = self._entries(connection, learned)
        absent = (then == NOT_THERE) | (now == NOT_THERE)
        return {code: (cause_of(own, bool(absent[code]), self.a, self.b), own) for code, own in entries.items()}

    def _entries(self, connection: Connection, learned: Array) -> dict[int, tuple[Recorded, ...]]:
        database, codes = self.replay.database, learned.tolist()
        whose = self.listed.member_codes(learned)
        found = deciding(self.replay.facts, self.span, whose, lambda facts: self._status(facts)[learned])
        at = recorded_at(connection, database, {position for each in found.values() for position in each})
        # Where none alone made a difference, everything recorded about the member is named.
        others = {self.listed.member(code) for place, code in enumerate(codes) if place not in found}
        theirs = recorded_between(connection, database, others, self.span) if others else {}
        return {
            code: tuple(at[position] for position in found[place] if position in at)
            if place in found
            else tuple(theirs.get(self.listed.member(code), ()))
            for place, code in enumerate(codes)
        }

    def _status(self, facts: Facts) -> Array:
        figure = measure(
            facts, self.metric, self.b.as_of, self.span[1], cohort=self.cohort or Cohort(), version=self.b.version
        )
        if not isinstance(figure, Retention):
            raise TypeError(f"{self.metric.name} is not about hires.")
        return self.listed.statuses(figure.people.placed())

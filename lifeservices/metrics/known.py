"""What was known at one position of the record about every placement, every journey and whatever else happened?"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from lifeservices.metrics.columns import JOURNEYS, Array, Chosen, Columns
from lifeservices.metrics.memory import Memory, looks_at
from lifeservices.metrics.occurrences import parts_of
from lifeservices.metrics.words import NO_WORD

if TYPE_CHECKING:
    from lifeservices.metrics.facts import Facts

CARRIED = (*JOURNEYS.days, "observation_end_reason", "state", "product", "coach_id")
"""What every placement carries of its member's journey; the rest is asked with `Known.journey_of`."""

R = TypeVar("R")

MOST_KEPT = 24
"""Parts of figures kept at once of what was known at one position: for every hire a few numbers each."""

MOST_KINDS = 64
"""Kinds of occurrences kept at once: more than there are."""

CORE = "hires and journeys"
"""The part of the facts that is always there."""


class Known:
    """Placements and journeys as known at one position; each placement carries its member's journey.

    What was worked out at an earlier position, `earlier`, is used for as long as nothing that it rests on has changed.
    """

    def __init__(self, facts: Facts, position: int, earlier: Memory | None = None) -> None:
        self.facts = facts
        self.position = position
        # Of a position still to come the facts know no more than of their own.
        self.memory = Memory(min(position, facts.position), self._moved, earlier)
        self.memory.leave(CORE)

    @property
    def placements(self) -> Columns:
        """One row per hire."""
        return self._core.placements

    @property
    def journeys(self) -> Columns:
        """One row per member."""
        return self._core.journeys

    @property
    def _core(self) -> _Core:
        return self.memory.answer(CORE, None, self._read_core, 1)

    def _read_core(self) -> _Core:
        looks_at(CORE)
        return _Core(self.facts, self.position)

    def once(self, asked: Hashable, work_out: Callable[[], R]) -> R:
        """What several figures of one page need, worked out for the first of them. Nobody may change it.

        Of the hires and journeys it may use what was taken out of them before; occurrences it has to ask for itself.
        """

        def of_core() -> R:
            looks_at(CORE)
            return work_out()

        return self.memory.answer("parts of figures", asked, of_core, MOST_KEPT)

    def occurrences(self, kind: str) -> Chosen:
        """The things of one kind that had happened, as known here, in the order of their days."""

        def read() -> Chosen:
            for part in parts_of(kind):
                looks_at(part)
            return self.facts.occurrences.known_at(self.position, kind)

        return self.memory.answer("occurrences", kind, read, MOST_KINDS)

    def _moved(self, part: str, since: int) -> bool:
        """Whether any row of a part began or ceased to hold since an earlier position."""
        facts = self.facts
        tables = (facts.placements, facts.journeys) if part == CORE else (facts.occurrences.of(part),)
        return any(table.moved(since, self.position) for table in tables)

    def journey_of(self, member_codes: Array) -> Columns:
        """The journeys of members given by code, one row each. Of a member not known here everything is missing."""
        core = self._core
        place = core.place_of(member_codes)
        found = {name: core.of_journey(name)[place] for name in JOURNEYS.columns if name != "member_id"}
        found["member_id"] = np.asarray(member_codes)
        return found


class _Core:
    """The hires and the journeys as known at one position."""

    def __init__(self, facts: Facts, position: int) -> None:
        self.placements = facts.placements.known_at(position)
        self.journeys = facts.journeys.known_at(position)
        self._place = np.full(len(facts.placements.words["member_id"]) + 1, len(self.journeys["row"]), np.intp)
        """Which row of the journeys is a member's, by code; after the last row for those who have none."""
        self._place[self.journeys["member_id"]] = np.arange(len(self.journeys["row"]))
        place = self._place[self.placements["member_id"]]
        for name in CARRIED:
            self.placements[name] = self.of_journey(name)[place]

    def place_of(self, member_codes: Array) -> Array:
        """Rows of `of_journey`, by the members' codes."""
        found: Array = self._place[np.minimum(member_codes, len(self._place) - 1)]
        return found

    def of_journey(self, name: str) -> Array:
        """A column of the journeys, and after its last row what stands for a journey that is not known.

        Nothing limits such a journey and nothing describes it.
        """
        column = self.journeys[name]
        missing = JOURNEYS.days.get(name, NO_WORD if name in JOURNEYS.words else 0)
        return np.append(column, np.asarray([missing], column.dtype))

"""What was known at each point of the record about every placement and every journey?

The two history tables hold one row per thing and state of knowledge, true for `pos_from <= position < pos_to`.
Here they are columns of numbers: days as `date.toordinal()`, texts as codes. A question as known at a position
is one comparison over two columns, then arithmetic over the rows that are left.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from lifeservices.metrics.columns import (
    FOREVER,
    JOURNEYS,
    NEVER,
    NOT_YET,
    OCCURRENCES,
    PLACEMENTS,
    Array,
    Columns,
    History,
    Row,
    Rows,
    Shape,
    columns_from,
    last_position,
    new_words,
)
from lifeservices.metrics.known import Known
from lifeservices.metrics.memory import EVERYTHING, Memory, looks_at
from lifeservices.metrics.occurrences import Occurrences, nothing_happened, of_whole
from lifeservices.metrics.recorded import Recordings, nothing_recorded

MOST_VIEWS = 4
"""A page asks several questions of one position; an evaluator compares two or three."""

EventIds = Callable[[str, Sequence[int]], list[str | None]]
"""Given one of the event columns of placements and rows of the history: the event ids that stand there."""


@dataclass
class Facts:
    """Everything the record has said about placements and journeys, up to a position."""

    placements: History
    journeys: History
    position: int
    event_ids: EventIds
    occurrences: Occurrences = field(default_factory=nothing_happened)
    recordings: Callable[[], Recordings] = field(default=nothing_recorded, repr=False)
    _views: dict[int, Known] = field(init=False, repr=False, default_factory=dict)
    _inherited: list[Memory] = field(init=False, repr=False, default_factory=list)

    @cached_property
    def _first(self) -> Array:
        codes = self.placements.columns["placement_id"]
        first = np.full(len(self.placements.words["placement_id"]), FOREVER, np.int64)
        np.minimum.at(first, codes, self.placements.columns["pos_from"])
        return first

    def known_at(self, position: int) -> Known:
        """The facts as they were known when the record had reached a position."""
        known = self._views.get(position)
        if known is None:
            known = Known(self, position, self._latest_memory(position))
            for oldest in list(self._views)[: 1 - MOST_VIEWS]:
                self._views.pop(oldest, known).memory.clear()
            self._views[position] = known
        return known

    def inherit(self, earlier: "Facts") -> None:
        """Go on with what was worked out from facts of the same tables that went less far. They let go of it."""
        self._inherited = [*earlier._inherited, *(known.memory.copy() for known in list(earlier._views.values()))]
        del self._inherited[:-MOST_VIEWS]
        if self.placements is earlier.placements:
            self._first = earlier._first
        for known in list(earlier._views.values()):
            known.memory.clear()
        earlier._views.clear()
        earlier._inherited = []

    def _latest_memory(self, position: int) -> Memory | None:
        kept = [*self._inherited, *(known.memory for known in list(self._views.values()))]
        before = [memory for memory in kept if memory.position <= position]
        return max(before, key=lambda memory: memory.position, default=None)

    def recorded(self) -> Recordings:
        """When each entry was recorded; read when a figure first asks for it."""
        looks_at(EVERYTHING)
        return self.recordings()

    def made_of(self, changed: Callable[[History], History]) -> "Facts":
        """Other facts out of these, table by table: what was known of some, or of each at a moment of its own.

        Hires of one day keep their order, which is that of the whole record. Nothing leads back to events.
        """
        things = Occurrences(self.occurrences.words, lambda kind: changed(self.occurrences.of(kind)))
        made = Facts(
            changed(self.placements), changed(self.journeys), self.position, _no_events, things, self.recordings
        )
        made._first = self._first
        return made

    def first_position(self, placement_codes: Array) -> Array:
        """Where in the record each placement was first heard of: orders two hires of one day."""
        found: Array = self._first[placement_codes]
        return found


def _no_events(column: str, rows: Sequence[int]) -> list[str | None]:
    return [None] * len(rows)


def facts_from_rows(
    placement_rows: Sequence[Row], journey_rows: Sequence[Row], occurrence_rows: Sequence[Row] = ()
) -> Facts:
    """Facts from plain rows, each a mapping from column to value; what a row leaves out is not known."""
    missing = {"pos_from": 0, "pos_to": FOREVER, "program_hire": True}
    given = (placement_rows, journey_rows, occurrence_rows)
    tables = []
    for shape, rows, words in zip((PLACEMENTS, JOURNEYS, OCCURRENCES), given, new_words(), strict=True):
        texts = dict.fromkeys(shape.words, "") if shape is OCCURRENCES else {}
        plain = ([row.get(n, missing.get(n, texts.get(n))) for n in shape.columns] for row in rows)
        tables.append(History(shape, columns_from(shape, plain, words), words))
    events = [{name: row.get(name) for name in PLACEMENTS.events} for row in placement_rows]
    return Facts(
        tables[0],
        tables[1],
        last_position(*(table.columns for table in tables)),
        lambda name, rows: [events[row][name] for row in rows],
        of_whole(tables[2]),
    )


__all__ = [
    "FOREVER",
    "JOURNEYS",
    "NEVER",
    "NOT_YET",
    "OCCURRENCES",
    "PLACEMENTS",
    "Array",
    "Columns",
    "Facts",
    "History",
    "Known",
    "Rows",
    "Shape",
    "columns_from",
    "facts_from_rows",
    "last_position",
    "new_words",
]

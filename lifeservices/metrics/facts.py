"""What was known at each point of the record about every placement and every journey?

The two history tables hold one row per thing and state of knowledge, true for `pos_from <= position < pos_to`.
Here they are columns of numbers: days as `date.toordinal()`, texts as codes. A question as known at a position
is one comparison over two columns, then arithmetic over the rows that are left.
"""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

import numpy as np

from lifeservices.metrics.columns import (
    FOREVER,
    JOURNEYS,
    NEVER,
    NOT_YET,
    OCCURRENCES,
    PLACEMENTS,
    Array,
    Chosen,
    Columns,
    History,
    Row,
    Shape,
    columns_from,
    last_position,
    new_words,
)
from lifeservices.metrics.occurrences import Occurrences, nothing_happened, of_whole
from lifeservices.metrics.recorded import Recordings, nothing_recorded
from lifeservices.metrics.words import NO_WORD

CARRIED = (*JOURNEYS.days, "observation_end_reason", "state", "product", "coach_id")
"""What every placement carries of its member's journey; the rest is asked with `Known.journey_of`."""

R = TypeVar("R")
MOST_KEPT = 24
"""Parts of figures kept at once of what was known at one position: for every hire a few numbers each."""

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
    recorded: Callable[[], Recordings] = field(default=nothing_recorded, repr=False)
    """When each entry was recorded; read when a figure first asks for it."""
    _first: Array = field(init=False, repr=False)
    _views: dict[int, "Known"] = field(init=False, repr=False, default_factory=dict)

    def __post_init__(self) -> None:
        codes = self.placements.columns["placement_id"]
        self._first = np.full(len(self.placements.words["placement_id"]), FOREVER, np.int64)
        np.minimum.at(self._first, codes, self.placements.columns["pos_from"])

    def known_at(self, position: int) -> "Known":
        """The facts as they were known when the record had reached a position."""
        known = self._views.get(position)
        if known is None:
            known = Known(self, position)
            # A page asks several questions of one position; an evaluator compares two or three.
            for oldest in list(self._views)[:-3]:
                self._views.pop(oldest, None)
            self._views[position] = known
        return known

    def made_of(self, changed: Callable[[History], History]) -> "Facts":
        """Other facts out of these, table by table: what was known of some, or of each at a moment of its own.

        Hires of one day keep their order, which is that of the whole record. Nothing leads back to events.
        """
        things = Occurrences(self.occurrences.words, lambda kind: changed(self.occurrences.of(kind)))
        made = Facts(changed(self.placements), changed(self.journeys), self.position, _no_events, things, self.recorded)
        made._first = self._first
        return made

    def first_position(self, placement_codes: Array) -> Array:
        """Where in the record each placement was first heard of: orders two hires of one day."""
        found: Array = self._first[placement_codes]
        return found


def _no_events(column: str, rows: Sequence[int]) -> list[str | None]:
    return [None] * len(rows)


class Known:
    """Placements and journeys as known at one position; each placement carries its member's journey."""

    def __init__(self, facts: Facts, position: int) -> None:
        self.facts = facts
        self.position = position
        self.placements = facts.placements.known_at(position)
        self.journeys = facts.journeys.known_at(position)
        self._occurrences: dict[str, Chosen] = {}
        self._kept: dict[Hashable, Any] = {}
        self._place = np.full(len(facts.placements.words["member_id"]) + 1, len(self.journeys["row"]), np.intp)
        """Which row of the journeys is a member's, by code; after the last row for those who have none."""
        self._place[self.journeys["member_id"]] = np.arange(len(self.journeys["row"]))
        place = self._place[self.placements["member_id"]]
        for name in CARRIED:
            self.placements[name] = self._of_journey(name)[place]

    def once(self, asked: Hashable, work_out: Callable[[], R]) -> R:
        """What several figures of one page need, worked out for the first of them. Nobody may change it."""
        kept: R | None = self._kept.pop(asked, None)
        found = work_out() if kept is None else kept
        # A page is about one day or two: what was not asked for the longest goes.
        self._kept[asked] = found
        for oldest in list(self._kept)[:-MOST_KEPT]:
            self._kept.pop(oldest, None)
        return found

    def occurrences(self, kind: str) -> Chosen:
        """The things of one kind that had happened, as known here, in the order of their days."""
        found = self._occurrences.get(kind)
        if found is None:
            found = self._occurrences[kind] = self.facts.occurrences.known_at(self.position, kind)
        return found

    def journey_of(self, member_codes: Array) -> Columns:
        """The journeys of members given by code, one row each. Of a member not known here everything is missing."""
        known = np.minimum(member_codes, len(self._place) - 1)
        place = self._place[known]
        found = {name: self._of_journey(name)[place] for name in JOURNEYS.columns if name != "member_id"}
        found["member_id"] = np.asarray(member_codes)
        return found

    def _of_journey(self, name: str) -> Array:
        """A column of the journeys, and after its last row what stands for a journey that is not known.

        Nothing limits such a journey and nothing describes it.
        """
        column = self.journeys[name]
        missing = JOURNEYS.days.get(name, NO_WORD if name in JOURNEYS.words else 0)
        return np.append(column, np.asarray([missing], column.dtype))


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
    "Shape",
    "columns_from",
    "facts_from_rows",
    "last_position",
    "new_words",
]

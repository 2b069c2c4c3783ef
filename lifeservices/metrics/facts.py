"""What was known at each point of the record about every placement and every journey?

The two history tables hold one row per thing and state of knowledge, true for `pos_from <= position < pos_to`.
Here they are columns of numbers: days as `date.toordinal()`, texts as codes. A question as known at a position
is one comparison over two columns, then arithmetic over the rows that are left.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from lifeservices.metrics.words import NO_WORD, Words

Array = npt.NDArray[Any]
Columns = dict[str, Array]
Row = Mapping[str, Any]

FOREVER = 9223372036854775807
"""`pos_to` of a row that still holds."""

NEVER = 1 << 30
"""Stands for a day that has not come, later than every day: no separation, no end of observation, no hire."""

NOT_YET = 0
"""Stands for a day before every day: nothing confirmed yet."""


@dataclass(frozen=True)
class Shape:
    """The columns of one history table, by what they hold."""

    key: str
    days: Mapping[str, int]
    flags: tuple[str, ...]
    numbers: tuple[str, ...]
    words: tuple[str, ...]
    events: tuple[str, ...] = ()

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column that metrics calculate with, in a fixed order."""
        return (*self.words, *self.days, *self.flags, *self.numbers, "pos_from", "pos_to")


PLACEMENTS = Shape(
    key="placement_id",
    days={
        "hired_day": NEVER,
        "separated_day": NEVER,
        "found_ended_day": NEVER,
        "found_ended_verified_day": NEVER,
        "confirmed_day": NOT_YET,
        "confirmed_verified_day": NOT_YET,
        "confirmed_employer_day": NOT_YET,
    },
    flags=("program_hire", "separated_verified"),
    numbers=("contacts", "unreached"),
    words=("member_id", "placement_id", "employer_id", "hire_evidence"),
    events=(
        "hired_event",
        "separated_event",
        "confirmed_event",
        "confirmed_verified_event",
        "found_ended_event",
        "found_ended_verified_event",
    ),
)
JOURNEYS = Shape(
    key="member_id",
    days={"opted_in_day": NEVER, "observed_to_day": NEVER},
    flags=("opted_in",),
    numbers=(),
    words=("member_id", "observation_end_reason", "state", "product", "coach_id"),
)


class History:
    """One history table as columns."""

    def __init__(self, shape: Shape, columns: Columns, words: Mapping[str, Words]) -> None:
        self.shape = shape
        self.columns = columns
        self.words = words

    def __len__(self) -> int:
        return len(self.columns["pos_from"])

    def rows_known_at(self, position: int) -> npt.NDArray[np.intp]:
        """Which rows held at a position."""
        return np.flatnonzero((self.columns["pos_from"] <= position) & (position < self.columns["pos_to"]))

    def known_at(self, position: int) -> Columns:
        """The columns of the rows that held at a position, with `row`, their place in the whole history."""
        rows = self.rows_known_at(position)
        known: Columns = {name: column[rows] for name, column in self.columns.items()}
        known["row"] = rows
        return known


EventIds = Callable[[str, Sequence[int]], list[str | None]]
"""Given one of the event columns of placements and rows of the history: the event ids that stand there."""


@dataclass
class Facts:
    """Everything the record has said about placements and journeys, up to a position."""

    placements: History
    journeys: History
    position: int
    event_ids: EventIds
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

    def first_position(self, placement_codes: Array) -> Array:
        """Where in the record each placement was first heard of: orders two hires of one day."""
        found: Array = self._first[placement_codes]
        return found


class Known:
    """Placements and journeys as known at one position; each placement carries its member's journey."""

    def __init__(self, facts: Facts, position: int) -> None:
        self.facts = facts
        self.position = position
        self.placements = facts.placements.known_at(position)
        self.journeys = facts.journeys.known_at(position)
        members = self.placements["member_id"]
        journey_of = np.full(len(facts.placements.words["member_id"]) + 1, len(self.journeys["row"]), np.intp)
        journey_of[self.journeys["member_id"]] = np.arange(len(self.journeys["row"]))
        place = journey_of[members]
        for name, missing in {**JOURNEYS.days, **dict.fromkeys(JOURNEYS.words[1:], NO_WORD)}.items():
            # A placement whose journey is not known yet: nothing limits it and nothing describes it.
            column = np.append(self.journeys[name], np.asarray([missing], self.journeys[name].dtype))
            self.placements[name] = column[place]


def columns_from(shape: Shape, rows: Iterable[Sequence[Any]], words: Mapping[str, Words]) -> Columns:
    """Columns of numbers from rows given in the order of `shape.columns`."""
    listed = list(zip(*rows, strict=True)) or [()] * len(shape.columns)
    given = dict(zip(shape.columns, listed, strict=True))
    columns: Columns = {name: words[name].codes(given[name]) for name in shape.words}
    for name, missing in shape.days.items():
        columns[name] = np.array([missing if day is None else day for day in given[name]], np.int32)
    for name in shape.flags:
        columns[name] = np.array([bool(value) for value in given[name]], np.bool_)
    for name in shape.numbers:
        columns[name] = np.array([value or 0 for value in given[name]], np.int32)
    for name in ("pos_from", "pos_to"):
        columns[name] = np.array(given[name], np.int64)
    return columns


def new_words() -> tuple[dict[str, Words], dict[str, Words]]:
    """Word lists for both tables; they share the members."""
    members = Words()
    placements = {name: members if name == "member_id" else Words() for name in PLACEMENTS.words}
    journeys = {name: members if name == "member_id" else Words() for name in JOURNEYS.words}
    return placements, journeys


def last_position(*tables: Columns) -> int:
    """The latest position at which any of these rows began or ceased to hold."""
    latest = 0
    for table in tables:
        for name in ("pos_from", "pos_to"):
            positions = table[name][table[name] < FOREVER]
            latest = max(latest, int(positions.max(initial=0)))
    return latest


def facts_from_rows(placement_rows: Sequence[Row], journey_rows: Sequence[Row]) -> Facts:
    """Facts from plain rows, each a mapping from column to value; what a row leaves out is not known."""
    placement_words, journey_words = new_words()
    columns = []
    for shape, rows, words in ((PLACEMENTS, placement_rows, placement_words), (JOURNEYS, journey_rows, journey_words)):
        missing = {"pos_from": 0, "pos_to": FOREVER, "program_hire": True}
        columns.append(
            columns_from(shape, ([row.get(name, missing.get(name)) for name in shape.columns] for row in rows), words)
        )
    events = [{name: row.get(name) for name in PLACEMENTS.events} for row in placement_rows]
    return Facts(
        History(PLACEMENTS, columns[0], placement_words),
        History(JOURNEYS, columns[1], journey_words),
        last_position(*columns),
        lambda name, rows: [events[row][name] for row in rows],
    )

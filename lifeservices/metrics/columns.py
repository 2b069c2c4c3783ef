"""How does a history table look as columns of numbers?

The history tables hold one row per thing and state of knowledge, true for `pos_from <= position < pos_to`. Here they
are columns of numbers: days as `date.toordinal()`, texts as codes. A question as known at a position is one comparison
over two columns, then arithmetic over the rows that are left.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from lifeservices.metrics.words import Words

Array = npt.NDArray[Any]
Columns = dict[str, Array]
Rows = Mapping[str, Array]
"""Columns that are only read."""
Row = Mapping[str, Any]
WordLists = dict[str, Words]

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
    large: tuple[str, ...] = ()
    """Numbers that may be larger than two thousand millions, such as cents."""

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column that metrics calculate with, in a fixed order."""
        return (*self.words, *self.days, *self.flags, *self.numbers, *self.large, "pos_from", "pos_to")


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
    words=("member_id", "placement_id", "employer_id", "hire_evidence", "hours"),
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
    numbers=("birth_year",),
    words=(
        *("member_id", "observation_end_reason", "state", "product", "coach_id"),
        *("race", "ethnicity", "sex", "language", "disability", "veteran"),
    ),
)
OCCURRENCES = Shape(
    key="occurrence_id",
    days={"day": NEVER, "until_day": NEVER},
    flags=(),
    numbers=("number",),
    words=("member_id", "occurrence_id", "kind", "what", "detail", "by"),
    large=("amount",),
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
        return np.flatnonzero(self._held(position))

    def by_day_at(self, position: int) -> "Chosen":
        """The same of a history of occurrences, in the order of their days, then of the record."""
        return Chosen(self.columns, self._by_day[self._held(position)[self._by_day]])

    @cached_property
    def _by_day(self) -> npt.NDArray[np.intp]:
        # Rows mostly stand in the order of the record already, which this kind of sorting makes use of.
        recorded = np.argsort(self.columns["pos_from"], kind="stable")
        order: npt.NDArray[np.intp] = recorded[np.argsort(self.columns["day"][recorded], kind="stable")]
        return order

    def moved(self, after: int, until: int) -> bool:
        """Whether any row began or ceased to hold after one position and up to another."""
        begun_or_ceased = (self.columns[name] for name in ("pos_from", "pos_to"))
        return any(bool(np.any((column > after) & (column <= until))) for column in begun_or_ceased)

    def _held(self, position: int) -> npt.NDArray[np.bool_]:
        held: npt.NDArray[np.bool_] = (self.columns["pos_from"] <= position) & (position < self.columns["pos_to"])
        return held

    def known_at(self, position: int) -> Columns:
        """The columns of the rows that held at a position, with `row`, their place in the whole history."""
        rows = self.rows_known_at(position)
        known: Columns = {name: column[rows] for name, column in self.columns.items()}
        known["row"] = rows
        return known


class Chosen(Mapping[str, Array]):
    """Some rows of a table; each column is taken out of it when it is asked for: of long tables few are.

    `row` is the place of each in the whole history.
    """

    def __init__(self, columns: Mapping[str, Array], rows: npt.NDArray[np.intp]) -> None:
        self._columns, self._rows = columns, rows
        self._taken: Columns = {} if "row" in columns else {"row": rows}

    def __getitem__(self, name: str) -> Array:
        found = self._taken.get(name)
        if found is None:
            found = self._taken[name] = self._columns[name][self._rows]
        return found

    def changed(self, **columns: Array) -> "Chosen":
        """The same rows with other values in some columns."""
        made = Chosen(self._columns, self._rows)
        made._taken |= self._taken | columns
        return made

    def only(self, inside: Array) -> "Chosen":
        """Some of these rows."""
        made = Chosen(self._columns, self._rows[inside])
        made._taken |= {name: column[inside] for name, column in self._taken.items()}
        return made

    def __iter__(self) -> Iterator[str]:
        return iter(dict.fromkeys([*self._columns, *self._taken]))

    def __len__(self) -> int:
        return len({*self._columns, *self._taken})


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
    for name in shape.large:
        columns[name] = np.array([value or 0 for value in given[name]], np.int64)
    for name in ("pos_from", "pos_to"):
        columns[name] = np.array(given[name], np.int64)
    return columns


def new_words() -> tuple[WordLists, WordLists, WordLists]:
    """Word lists for placements, journeys and occurrences; they share the members.

    The texts of an occurrence are all in one list, so that one of its columns can be compared with another.
    """
    members, texts = Words(), Words()
    placements, journeys = (
        {name: members if name == "member_id" else Words() for name in shape.words} for shape in (PLACEMENTS, JOURNEYS)
    )
    occurrences = {name: members if name == "member_id" else texts for name in OCCURRENCES.words}
    return placements, journeys, occurrences


def joined(pages: Sequence[Columns], shape: Shape) -> Columns:
    """Several pages of rows as one."""
    return {name: np.concatenate([page[name] for page in pages]) for name in shape.columns}


def last_position(*tables: Columns) -> int:
    """The latest position at which any of these rows began or ceased to hold."""
    latest = 0
    for table in tables:
        for name in ("pos_from", "pos_to"):
            positions = table[name][table[name] < FOREVER]
            latest = max(latest, int(positions.max(initial=0)))
    return latest

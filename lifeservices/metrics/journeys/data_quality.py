"""What in the record should be looked at before anybody relies on the figures?

Each row counts members, or jobs, and opens to exactly these, oldest first. None of them is a mistake of the member's.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial
from operator import attrgetter
from typing import Any

import numpy as np

from lifeservices.metrics.answer import Asked
from lifeservices.metrics.cohort import units
from lifeservices.metrics.facts import NEVER, Array, Facts, Known, Rows
from lifeservices.metrics.journeys.members import Members, members_of
from lifeservices.metrics.journeys.periods import of_everybody
from lifeservices.metrics.lists import Lists
from lifeservices.metrics.spells import placement_spells
from lifeservices.metrics.status import Status, statuses
from lifeservices.metrics.words import NO_WORD

HORIZONS = (30, 60, 90, 180, 365, 540, 730)
WINDOW = 30
"""Days after a horizon in which a check-in still settles it on time."""
WORD_ONLY_AT = 90
DEMOGRAPHICS = ("race", "ethnicity", "sex", "language")
"""What a table by group needs of every member, beside the year of birth."""

PLACEMENT, MEMBER = "placement", "member"


Opened = tuple[list[str], list[date]]


@dataclass(frozen=True)
class Row:
    """One thing to look at: how many, since when the oldest, and, once the row is opened, which."""

    name: str
    unit: str
    count: int
    oldest: date | None
    """Since when the oldest has been so."""
    open: Callable[[], Opened]

    @cached_property
    def _opened(self) -> Opened:
        return self.open()

    @property
    def ids(self) -> list[str]:
        """Which, the oldest first."""
        return self._opened[0]

    @property
    def since(self) -> list[date]:
        """Since when each has been so; runs along with `ids`."""
        return self._opened[1]


@dataclass(frozen=True)
class DataQuality:
    """The rows in the order in which they are worked through, and over how many jobs and members."""

    asked: Asked
    hires: int
    members: int
    rows: list[Row]
    missing: dict[str, int]
    """Of the members with something missing, how many lack each answer."""
    lists: Lists
    """The hires and members looked at, and who lacks each answer, by the whole name of the integer."""

    def row(self, name: str) -> Row | None:
        """A row by its name."""
        return next((row for row in self.rows if row.name == name), None)

    @property
    def behind(self) -> Lists:
        """The jobs or members of each row, and behind the other counts."""
        rows = {row.name: partial(attrgetter("ids"), row) for row in self.rows}
        return Lists({**rows, **{name: partial(self.lists.__getitem__, name) for name in self.lists}})

    def to_dict(self) -> dict[str, Any]:
        """The rows as plain values, for JSON."""
        return {
            **self.asked.to_dict(),
            "counts": {"hires": self.hires, "members": self.members, **{row.name: row.count for row in self.rows}},
            "missing": dict(self.missing),
            "oldest": {row.name: row.oldest.isoformat() if row.oldest else None for row in self.rows},
        }


def data_quality(facts: Facts, asked: Asked) -> DataQuality:
    """What there is to look at in the group asked about."""
    known, as_of = facts.known_at(asked.position), asked.as_of.toordinal()
    hires = units(known, "placement", as_of, asked.cohort)
    everybody = members_of(known, of_everybody(asked))
    jobs = _Jobs(known, hires, as_of)
    lacking = _lacking(known, everybody)
    some = np.logical_or.reduce(list(lacking.values()))
    rows = [
        *jobs.rows(),
        row_of("missing_demographics", MEMBER, everybody.opted_in[some], partial(everybody.ids, some)),
    ]
    missing = {name: int(inside.sum()) for name, inside in lacking.items()}
    placements = facts.placements.words["placement_id"].texts
    lists: dict[str, Callable[[], list[str]]] = {
        "counts.hires": lambda: [placements[code] for code in hires["placement_id"].tolist()],
        "counts.members": partial(everybody.ids, np.ones(len(everybody), np.bool_)),
        **{f"missing.{name}": partial(everybody.ids, inside) for name, inside in lacking.items()},
    }
    return DataQuality(asked, len(hires["row"]), len(everybody), rows, missing, Lists(lists))


class _Jobs:
    """The hires of the program, and what is amiss with them."""

    def __init__(self, known: Known, hires: Rows, as_of: int) -> None:
        self._known, self._hires, self._as_of = known, hires, as_of
        self._spells = placement_spells(hires, as_of, "all", False)
        self._hired = hires["hired_day"].astype(np.int64)

    def rows(self) -> list[Row]:
        """The rows about jobs."""
        ended, found = self._stated(), self._hires["found_ended_day"]
        confirmed = np.minimum(self._hires["confirmed_day"], self._spells.last_day)
        went_on = (found <= self._spells.last_day) & (ended == NEVER) & (confirmed >= found)
        unknown = {horizon: self._unknown(horizon) for horizon in HORIZONS}
        due = np.min([np.where(open, self._hired + h, NEVER) for h, (open, _) in unknown.items()], axis=0)
        by_word, employer = self._members_word(), self._hires["employer_id"]
        nobody = (employer == NO_WORD) | (employer == self._known.facts.placements.words["employer_id"].code(""))
        windows = [
            self._listed(f"unknown_{horizon}_{window}", inside, self._hired + horizon)
            for horizon, both in unknown.items()
            for window, inside in zip(("window_open", "window_closed"), both, strict=True)
        ]
        return [
            self._listed("contradictions", self._spells.contradictory, ended),
            self._listed("never_started", ended <= self._hired, self._hired),
            self._listed("said_ended_then_confirmed", went_on, found),
            self._listed("overdue_check_ins", due < NEVER, due),
            *windows,
            self._listed("members_word_only", by_word, self._hired + WORD_ONLY_AT),
            self._listed("without_employer", nobody, self._hired),
        ]

    def _stated(self) -> Array:
        day = self._hires["separated_day"]
        return np.where(day <= self._spells.last_day, day, NEVER)

    def _unknown(self, horizon: int) -> tuple[Array, Array]:
        """Whose status on that day is unknown, and of these whose window is open and whose is not."""
        unknown = statuses(self._spells, horizon, self._as_of) == Status.UNKNOWN
        # What contradicts itself is on a list of its own; no check-in settles it.
        unknown &= ~self._spells.contradictory
        is_open = self._hired + horizon + WINDOW >= self._as_of
        return unknown & is_open, unknown & ~is_open

    def _members_word(self) -> Array:
        """Who was retained by what members said, and by nothing else."""
        verified = placement_spells(self._hires, self._as_of, "verified", False)
        by_all, by_others = (
            statuses(spells, WORD_ONLY_AT, self._as_of) == Status.RETAINED for spells in (self._spells, verified)
        )
        word_only: Array = by_all & ~by_others
        return word_only

    def _listed(self, name: str, inside: Array, since: Array) -> Row:
        texts, codes = self._known.facts.placements.words["placement_id"].texts, self._hires["placement_id"]
        return row_of(name, PLACEMENT, since[inside], lambda: [texts[code] for code in codes[inside].tolist()])


def row_of(name: str, unit: str, since: Array, ids: Callable[[], list[str]]) -> Row:
    """A row of things that have each been so since a day; which they are is asked when the row is opened."""

    def opened() -> Opened:
        order = sorted(zip(since.tolist(), ids(), strict=True))
        return [id for _, id in order], [date.fromordinal(int(day)) for day, _ in order]

    oldest = date.fromordinal(int(since.min())) if len(since) else None
    return Row(name, unit, len(since), oldest, opened)


def _lacking(known: Known, members: Members) -> dict[str, Array]:
    """For each answer, which members have none on record."""
    words = known.facts.journeys.words
    lacking: dict[str, Array] = {"birth_year": members.journeys["birth_year"] == 0}
    for name in DEMOGRAPHICS:
        column = members.journeys[name]
        lacking[name] = (column == NO_WORD) | (column == words[name].code(""))
    return lacking

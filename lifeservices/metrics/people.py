"""Who stands behind an integer, and which event decided it?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np

from lifeservices.metrics.facts import NEVER, Array, Facts, Rows, facts_from_rows
from lifeservices.metrics.status import Reason, Status


@dataclass(frozen=True)
class Person:
    """One hire behind a figure: whose, its status at the horizon, and the event that decided it.

    `followed_to` is the last day the job is known to have gone on. `detail` says why observation ended.
    """

    member_id: str
    placement_id: str
    employer_id: str | None
    coach_id: str | None
    hired_on: date
    status: str
    reason: str
    detail: str
    separated_on: date | None
    followed_to: date | None
    deciding_event: str | None

    def to_dict(self) -> dict[str, Any]:
        """The row as plain values, for JSON."""
        return {name: value.isoformat() if isinstance(value, date) else value for name, value in asdict(self).items()}


@dataclass(frozen=True)
class Trace:
    """For each hire: the day it ended and the last day it is known to have gone on, and what settled its status.

    `column` is the event of a placement, `row` the place of that placement in the whole history.
    """

    separated: Array
    followed_to: Array
    column: Array
    row: Array


class Placed(NamedTuple):
    """Hires as codes: the placement, its status, whose it is, and the day it began. A row each."""

    placement: Array
    status: Array
    member: Array
    hired_day: Array


_OUT_OF_VIEW = (Reason.LEFT_OBSERVATION, Reason.DIED, Reason.IN_CUSTODY)


class People:
    """Every hire that a retention figure looked at. Rows are made when a list is opened, not before."""

    def __init__(
        self,
        facts: Facts,
        hires: Rows,
        status: Array,
        reason: Array,
        trace: Callable[[], Trace],
        words: Mapping[Status, str] | None = None,
    ) -> None:
        self._facts = facts
        self._hires = hires
        self._status = status
        self._reason = reason
        self._make_trace = trace
        self._words = words or {status: status.word for status in Status}

    def __len__(self) -> int:
        return len(self._status)

    def nobody(self) -> People:
        """No hire at all: what may be kept for long, since it keeps no facts alive."""
        none: Array = self._status[:0].copy()
        return People(facts_from_rows((), ()), {n: c[:0].copy() for n, c in self._hires.items()}, none, none, _untraced)

    def placed(self) -> Placed:
        """Every hire by the code of its placement: what a comparison of two figures needs."""
        hires = self._hires
        return Placed(hires["placement_id"], self._status, hires["member_id"], hires["hired_day"])

    def ids(self, which: Array) -> list[str]:
        """The placement ids of some of the hires, in the order of the record."""
        names = self._facts.placements.words["placement_id"].texts
        return [names[code] for code in self._hires["placement_id"][which].tolist()]

    def having(self, *statuses: Status, reason: Reason | None = None) -> list[Person]:
        """The hires with one of these statuses (all without any), and this reason; by day hired, then by member."""
        chosen = np.isin(self._status, statuses) if statuses else np.ones(len(self), np.bool_)
        if reason is not None:
            chosen &= self._reason == reason
        found = self._persons(np.flatnonzero(chosen))
        return sorted(found, key=lambda person: (person.hired_on, person.member_id, person.placement_id))

    def called(self, ids: Iterable[str]) -> dict[str, Person]:
        """Some of the hires, by placement id."""
        words = self._facts.placements.words["placement_id"]
        chosen = np.isin(self._hires["placement_id"], [words.code(id) for id in ids])
        return {person.placement_id: person for person in self._persons(np.flatnonzero(chosen))}

    def _persons(self, rows: Array) -> list[Person]:
        events = self._deciding_events(rows)
        return [self._person(row, event) for row, event in zip(rows.tolist(), events, strict=True)]

    @cached_property
    def _trace(self) -> Trace:
        return self._make_trace()

    def _person(self, row: int, event: str | None) -> Person:
        reason = Reason(int(self._reason[row]))
        followed_to = int(self._trace.followed_to[row])
        left = reason in _OUT_OF_VIEW
        return Person(
            member_id=self._word("member_id", row) or "",
            placement_id=self._word("placement_id", row) or "",
            employer_id=self._word("employer_id", row),
            coach_id=self._journey_word("coach_id", row),
            hired_on=date.fromordinal(int(self._hires["hired_day"][row])),
            status=self._words[Status(int(self._status[row]))],
            reason="" if reason is Reason.NONE else reason.word,
            detail=(self._journey_word("observation_end_reason", row) or "") if left else "",
            separated_on=_day(int(self._trace.separated[row])),
            followed_to=_day(followed_to) if followed_to >= int(self._hires["hired_day"][row]) else None,
            deciding_event=event,
        )

    def _word(self, column: str, row: int) -> str | None:
        return self._facts.placements.words[column].text(int(self._hires[column][row])) or None

    def _journey_word(self, column: str, row: int) -> str | None:
        return self._facts.journeys.words[column].text(int(self._hires[column][row])) or None

    def _deciding_events(self, rows: Array) -> list[str | None]:
        columns: list[str] = self._trace.column[rows].tolist()
        found: list[str | None] = [None] * len(rows)
        for column in sorted(set(columns)):
            places = [place for place, name in enumerate(columns) if name == column]
            ids = self._facts.event_ids(column, self._trace.row[rows[places]].tolist())
            for place, event in zip(places, ids, strict=True):
                found[place] = event
        return found


def _untraced() -> Trace:
    none = np.zeros(0, np.int64)
    return Trace(none, none, none, none)


def _day(ordinal: int) -> date | None:
    return date.fromordinal(ordinal) if 0 < ordinal < NEVER else None

"""Which months was each member enrolled, and how often did they visit in them?

A member month is one in which the member was enrolled (on the 15th, unless the file that brought it says otherwise);
an entry may stand for the months of several people. Several emergency visits on one date count once, and one that
ended in an inpatient stay on that day or the next is none. Claims come in late: a month is shown only when it has been
over for 90 days. Visits in months without enrollment are left out and counted.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from lifeservices.metrics.columns import Array
from lifeservices.metrics.facts import Known
from lifeservices.metrics.wioa.quarters import first_of_month, months_of

RUN_OUT = 90
"""Days after the end of a month before its visits are taken for complete."""

ANY = "any"
ONCE_A_DAY = "ed"
"""The kind of visit of which several on one date are one."""
INPATIENT = "inpatient"
"""The kind of visit that an emergency visit may end in, and then is none."""

_ROOM = 1 << 20
"""More months than there are: a member and a month make one number."""


Numbered = tuple[Array, Array]
"""Codes of members, and a number for each."""


@dataclass(frozen=True)
class Panel:
    """One row per member and enrolled month that may be shown, by member, then by month.

    `months` is 1 where an entry stands for one person. `young` member months and `astray` visits (outside enrollment)
    are left out, each as codes of members and a number for each. `last` is the latest month that may be shown.
    """

    member: Array
    month: Array
    months: Array
    visits: Array
    last: int
    young: Numbered
    astray: Numbered

    @property
    def too_young(self) -> int:
        """Member months left out because their visits may not be complete yet."""
        return int(self.young[1].sum())

    @property
    def outside(self) -> int:
        """Visits left out because the member was not enrolled."""
        return int(self.astray[1].sum())

    def only(self, rows: Array) -> Panel:
        """Some of the rows."""
        member, month, months, visits = (c[rows] for c in (self.member, self.month, self.months, self.visits))
        return Panel(member, month, months, visits, self.last, self.young, self.astray)


def last_month_shown(as_of: int) -> int:
    """The latest month that has been over for long enough on a day."""
    month = int(months_of(np.array([as_of - RUN_OUT + 1]))[0])
    return month - 1


def panel(known: Known, kind: str, as_of: int) -> Panel:
    """The member months of everybody, with their visits of one kind, as of a day."""
    enrolled = known.occurrences("member-month")
    there = (enrolled["number"] > 0) & (enrolled["day"] <= as_of)
    keys = _key(enrolled["member_id"][there], months_of(enrolled["day"][there]))
    keys, first = np.unique(keys, return_index=True)
    months = enrolled["number"][there][first].astype(np.int64)
    last = last_month_shown(as_of)
    shown = keys % _ROOM <= last
    young = keys[~shown] // _ROOM, months[~shown]
    keys, months = keys[shown], months[shown]
    visits, astray = _visits(known, kind, as_of, keys, last)
    return Panel((keys // _ROOM).astype(np.int64), keys % _ROOM, months, visits, last, young, astray)


def _key(member: Array, month: Array) -> Array:
    key: Array = member.astype(np.int64) * _ROOM + month
    return key


def _visits(known: Known, kind: str, as_of: int, keys: Array, last: int) -> tuple[Array, Numbered]:
    found = known.occurrences("visits")
    words = known.facts.occurrences.words["what"]
    there = (found["day"] <= as_of) & (found["number"] > 0)
    if kind != ANY:
        there &= found["what"] == words.code(kind)
    member, day, number = (found[name][there] for name in ("member_id", "day", "number"))
    emergency = found["what"][there] == words.code(ONCE_A_DAY)
    admitted = found["what"] == words.code(INPATIENT)
    stays = _key(found["member_id"][admitted], found["day"][admitted])
    number = _of_dates(_key(member, day), number, emergency & ~_is_total(day, number), stays)
    months = months_of(day)
    shown = months <= last
    visited, number = _key(member, months)[shown], number[shown]
    place = np.searchsorted(keys, visited)
    inside = np.zeros(len(visited), np.bool_)
    within = place < len(keys)
    inside[within] = keys[place[within]] == visited[within]
    total = np.zeros(len(keys), np.int64)
    np.add.at(total, place[inside], number[inside])
    return total, (visited[~inside] // _ROOM, number[~inside])


def _is_total(day: Array, number: Array) -> Array:
    """Which entries stand for a whole month: dated its first day, with more than one visit."""
    total: Array = (number > 1) & (first_of_month(months_of(day)) == day)
    return total


def _of_dates(dates: Array, number: Array, once: Array, stays: Array) -> Array:
    """The numbers, with one for the first emergency entry of a member's date, and none where a stay came of it."""
    counted = number.astype(np.int64)
    rows = np.flatnonzero(once)
    _, first = np.unique(dates[rows], return_index=True)
    counted[rows] = 0
    ended_in_a_stay = np.isin(dates[rows[first]], stays) | np.isin(dates[rows[first]] + 1, stays)
    counted[rows[first]] = ~ended_in_a_stay
    return counted


def month_word(month: int) -> str:
    """A month as it is written in files: 2016-05."""
    return f"{month // 12:04d}-{month % 12 + 1:02d}"


def month_starts(month: int) -> int:
    """The first day of a month, as an ordinal."""
    return int(first_of_month(np.array([month]))[0])

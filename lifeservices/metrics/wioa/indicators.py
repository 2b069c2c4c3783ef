"""What do the six indicators say about people who left the program's services?

Plain columns in, rows marked out: for each period of participation whether it is excluded, in question at all, not yet
known, counted, and counted as reached. 29 U.S.C. 3141(b)(2)(A); 20 CFR 677.155; 89 FR 13814 for the last one.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from lifeservices.metrics.facts import NEVER, Array
from lifeservices.metrics.joining import any_of, pairs
from lifeservices.metrics.wioa.exits import Participation
from lifeservices.metrics.wioa.quarters import (
    first_of_program_year,
    last_of_quarter,
    program_years_of,
    quarters_of,
    year_after,
)
from lifeservices.metrics.wioa.work import Work
from lifeservices.metrics.words import NO_WORD

Flags = npt.NDArray[np.bool_]

FOLLOWED = 4
"""Quarters after the exit in which the last indicator looks, and in which an exclusion still counts."""


@dataclass(frozen=True)
class Spans:
    """Things of people with a first and a last day, such as education; both the same for what happens on a day."""

    member: Array
    first: Array
    last: Array

    def only(self, chosen: Array) -> Spans:
        """Some of the rows."""
        return Spans(self.member[chosen], self.first[chosen], self.last[chosen])

    def between(self, member: Array, first: Array, last: Array) -> Flags:
        """For each person, whether there is such a thing between two days."""
        row, span = pairs(member, self.member)
        there = (self.first[span] <= last[row]) & (self.last[span] >= first[row])
        return any_of(row[there], len(member))


@dataclass(frozen=True)
class Marked:
    """Every row that an indicator looks at, and what became of it. Exactly one of the first four is true of a row.

    `apart`: the indicator does not ask about this person. `reached` is true of counted rows only.
    """

    member: Array
    excluded: Flags
    apart: Flags
    not_yet: Flags
    counted: Flags
    reached: Flags

    @classmethod
    def of(cls, member: Array, excluded: Flags, asked: Flags, ended: Flags, reached: Flags) -> Marked:
        """Rows marked in this order: excluded, not asked about, time not yet over, counted."""
        apart = ~excluded & ~asked
        not_yet = ~excluded & asked & ~ended
        counted = ~excluded & asked & ended
        return cls(member, excluded, apart, not_yet, counted, counted & reached)


def exclusion_of(exits: Participation, member: Array, day: Array, reason: Array) -> Array:
    """The reason for which each exit leaves both counts, NO_WORD where there is none.

    A reason counts for the participation in which its day lies, or that ended no more than four quarters before it.
    """
    row, given = pairs(exits.member, member)
    until = last_of_quarter(quarters_of(exits.last) + FOLLOWED)
    there = (exits.started[row] <= day[given]) & (day[given] <= until[row])
    row, given = row[there], given[there]
    # A later participation that began by that day has the better claim.
    later = np.lexsort((exits.started[row], given))
    row, given = row[later], given[later]
    last = np.append(given[1:] != given[:-1], True) if len(given) else np.zeros(0, np.bool_)
    reasons = np.full(len(exits), NO_WORD, np.int64)
    reasons[row[last]] = reason[given[last]]
    return reasons


def employed(exits: Participation, excluded: Flags, work: Work, after: int, as_of: int) -> Marked:
    """Who worked in the quarter with this number after the exit."""
    quarter = quarters_of(exits.last) + after
    everybody = np.ones(len(exits), np.bool_)
    ended = last_of_quarter(quarter) <= as_of
    return Marked.of(exits.member, excluded, everybody, ended, work.worked_in(exits.member, quarter))


def same_employer(exits: Participation, excluded: Flags, work: Work, as_of: int) -> Marked:
    """Of those who worked in the second quarter after the exit, who had the same employer in the fourth."""
    left = quarters_of(exits.last)
    ended = last_of_quarter(left + 4) <= as_of
    # Whether somebody is asked about is known only when the fourth quarter is over: until then all are not yet.
    asked = work.worked_in(exits.member, left + 2) | ~ended
    return Marked.of(exits.member, excluded, asked, ended, work.same_employer(exits.member, left + 2, left + 4))


@dataclass(frozen=True)
class Studies:
    """Education and training of people, and the credentials they obtained."""

    studied: Spans
    """What the indicator asks about: not on the job, not made to an employer's measure."""
    postsecondary: Spans
    credentials: Spans
    diplomas: Spans


def credential(exits: Participation, excluded: Flags, studies: Studies, work: Work, as_of: int) -> Marked:
    """Who obtained a credential while taking part or within a year after.

    A secondary diploma counts only for somebody who within that year also worked or studied beyond school.
    """
    member, until, after = exits.member, year_after(exits.last), exits.last + 1
    asked = studies.studied.between(member, exits.started, exits.last)
    onward = work.worked_between(member, after, until) | studies.postsecondary.between(member, after, until)
    diploma = studies.diplomas.between(member, exits.started, until) & onward
    reached = studies.credentials.between(member, exits.started, until) | diploma
    return Marked.of(member, excluded, asked, until <= as_of, reached)


@dataclass(frozen=True)
class Years:
    """One row per person and program year in which they took part in education or training."""

    member: Array
    year: Array
    period: Array
    """Which participation the row comes from."""

    def only(self, rows: Array) -> Years:
        """Some of the rows."""
        return Years(self.member[rows], self.year[rows], self.period[rows])


def years_of_study(everybody: Participation, studied: Spans, as_of: int) -> Years:
    """The program years, so far, in which people took part and were in education or training."""
    row, span = pairs(everybody.member, studied.member)
    first = np.maximum(everybody.started[row], studied.first[span])
    last = np.minimum(np.minimum(everybody.last[row], studied.last[span]), as_of)
    there = first <= last
    row, begin, end = row[there], program_years_of(first[there]), program_years_of(last[there])
    times = (end - begin + 1).astype(np.int64)
    rows = np.repeat(row, times)
    year = np.repeat(begin, times) + np.arange(len(rows)) - np.repeat(np.cumsum(times) - times, times)
    found, first_place = np.unique(np.column_stack([everybody.member[rows], year]), axis=0, return_index=True)
    return Years(found[:, 0], found[:, 1], rows[first_place])


def skill_gains(years: Years, excluded: Flags, gains: Spans, as_of: int) -> Marked:
    """Who had a gain of any of the five kinds within the program year: one for each person and year."""
    first, last = first_of_program_year(years.year), first_of_program_year(years.year + 1) - 1
    everybody = np.ones(len(years.member), np.bool_)
    return Marked.of(years.member, excluded, everybody, last <= as_of, gains.between(years.member, first, last))


def ordinary_last(last: Array, as_of: int) -> Array:
    """Last days of things that go on, taken as going on to the cut-off day."""
    return np.where(last >= NEVER, as_of, np.minimum(last, as_of))

"""Who worked in a quarter, for whom, and what did they earn?

Employed in a quarter means work on any day of it, or wages above nothing on record for it (20 CFR 677.155(a)(1) asks
for the quarter, not for a day). Wages of a quarter are added up over employers, in cents.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from lifeservices.metrics.facts import Array
from lifeservices.metrics.joining import Places, any_of, pairs
from lifeservices.metrics.wioa.quarters import first_of_quarter, last_of_quarter
from lifeservices.metrics.words import NO_WORD

Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Jobs:
    """Jobs by person: employer, first day, and last day on which work is shown. Days as ordinals."""

    member: Array
    employer: Array
    first: Array
    last: Array

    def and_also(self, other: Jobs) -> Jobs:
        """These and others."""
        names = ("member", "employer", "first", "last")
        return Jobs(*(np.concatenate([getattr(self, name), getattr(other, name)]) for name in names))


@dataclass(frozen=True)
class Wages:
    """Wage records by person: employer (NO_WORD where it is not named), quarter, cents."""

    member: Array
    employer: Array
    quarter: Array
    cents: Array


@dataclass(frozen=True)
class Work:
    """What is on record about people's work."""

    jobs: Jobs
    wages: Wages

    def worked_in(self, member: Array, quarter: Array) -> Flags:
        """For each person and quarter, whether they worked in it."""
        working, paid = self._jobs_in(member, quarter)[0], self._paid_in(member, quarter)[0]
        return any_of(np.concatenate([working, paid]), len(member))

    def worked_between(self, member: Array, first: Array, last: Array) -> Flags:
        """For each person, whether they worked between two days: a job on one of them, or a quarter's wages within."""
        row, job = pairs(member, self.jobs.member)
        worked = row[(self.jobs.first[job] <= last[row]) & (self.jobs.last[job] >= first[row])]
        at, wage = pairs(member, self.wages.member)
        quarter = self.wages.quarter[wage]
        within = (first_of_quarter(quarter) >= first[at]) & (last_of_quarter(quarter) <= last[at])
        return any_of(np.concatenate([worked, at[within & (self.wages.cents[wage] > 0)]]), len(member))

    def same_employer(self, member: Array, one: Array, other: Array) -> Flags:
        """For each person, whether some employer is there in both quarters. An employer not named matches none."""
        rows, employers = self._employers_in(member, one)
        later_rows, later = self._employers_in(member, other)
        both = np.intersect1d(_as_one(rows, employers), _as_one(later_rows, later))
        return any_of(both >> 32, len(member))

    def cents_in(self, member: Array, quarter: Array) -> Array:
        """What each person earned in the quarter, all employers together."""
        row, wage = self._paid_in(member, quarter)
        total = np.zeros(len(member), np.int64)
        np.add.at(total, row, self.wages.cents[wage])
        return total

    def _jobs_in(self, member: Array, quarter: Array) -> tuple[Places, Places]:
        row, job = pairs(member, self.jobs.member)
        first, last = first_of_quarter(quarter)[row], last_of_quarter(quarter)[row]
        there = (self.jobs.first[job] <= last) & (self.jobs.last[job] >= np.maximum(first, self.jobs.first[job]))
        return row[there], job[there]

    def _paid_in(self, member: Array, quarter: Array) -> tuple[Places, Places]:
        row, wage = pairs(member, self.wages.member)
        there = (self.wages.quarter[wage] == quarter[row]) & (self.wages.cents[wage] > 0)
        return row[there], wage[there]

    def _employers_in(self, member: Array, quarter: Array) -> tuple[Places, Array]:
        row, job = self._jobs_in(member, quarter)
        at, wage = self._paid_in(member, quarter)
        employers = np.concatenate([self.jobs.employer[job], self.wages.employer[wage]])
        rows, named = np.concatenate([row, at]), employers != NO_WORD
        return rows[named], employers[named]


def _as_one(rows: Places, employers: Array) -> Array:
    return (rows.astype(np.int64) << 32) | employers.astype(np.int64)

"""When did a person's participation begin, and when did it end?

20 CFR 677.150(c): the exit is the last day of service. It cannot be known until 90 days have passed without services
and none are planned; self-service, information-only activities and follow-up services do not extend participation. A
service that begins within the 90 days continues the same period of participation; a later one begins another.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from lifeservices.metrics.facts import NEVER, Array

WAIT = 90
"""Days without services before an exit is known."""

NOT_PARTICIPATION = ("follow-up", "self-service", "information-only")
"""Kinds of service that neither begin nor extend participation."""


@dataclass(frozen=True)
class Participation:
    """One row per person and period of participation, by person, then by day.

    `last` is the last day of service so far; `exited` says whether it is known, as of the cut-off, to be the exit.
    """

    member: Array
    started: Array
    last: Array
    exited: npt.NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.member)

    def only(self, rows: Array) -> Participation:
        """Some of the rows, in their order."""
        return Participation(self.member[rows], self.started[rows], self.last[rows], self.exited[rows])


def participation(member: Array, start: Array, last: Array, as_of: int) -> Participation:
    """Periods of participation from spells of qualifying services, as of a day.

    A spell without a last day, or with one after the cut-off, goes on or is planned to: nobody exits from it yet.
    Spells that begin after the cut-off are not there yet.
    """
    begun = start <= as_of
    member, start = member[begun], start[begun].astype(np.int64)
    end = np.where(last[begun] > as_of, NEVER, last[begun]).astype(np.int64)
    if not len(member):
        none = np.empty(0, np.int64)
        return Participation(none, none, none, np.empty(0, np.bool_))
    order = np.lexsort((end, start, member))
    member, start, end = member[order], start[order], np.maximum(end[order], start[order])
    _, place = np.unique(member, return_inverse=True)
    # One running maximum for everybody: each person's days lie above all days of the person before.
    lift = place.astype(np.int64) * (2 * NEVER)
    reached = np.maximum.accumulate(end + lift) - lift
    first = np.ones(len(member), np.bool_)
    first[1:] = (place[1:] != place[:-1]) | (start[1:] > reached[:-1] + WAIT)
    begins = np.flatnonzero(first)
    ended = np.maximum.reduceat(end, begins)
    return Participation(member[begins], start[begins], ended, ended + WAIT <= as_of)

"""Whose journeys are looked at, and on which day did each of them come to something for the first time?"""

from collections.abc import Hashable
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from lifeservices.metrics.answer import Asked
from lifeservices.metrics.columns import Chosen
from lifeservices.metrics.facts import NEVER, Array, Known

RIVALS = ("disenrolled", "custody", "died")
"""Reasons for which observation ended that also keep the rest of a journey from happening. The others (the study's
end, a move) only end what we can know."""


@dataclass(frozen=True)
class Members:
    """The members of a group who had opted in, one row each, by their codes. Days as ordinals; NEVER where none."""

    known: Known
    as_of: int
    codes: Array
    opted_in: Array
    last_day: Array
    """The last day on which anything is known of each: the cut-off day, or the day before observation ended."""
    journeys: Chosen
    wanted: Hashable = None
    """What these members were asked for by; nothing where they are some of others."""

    def __len__(self) -> int:
        return len(self.codes)

    def places(self, member_codes: Array) -> Array:
        """Which row each of these members is; -1 of whoever is none of them."""
        places: Array = self._place[np.minimum(member_codes, len(self._place) - 1)]
        return places

    @cached_property
    def _place(self) -> Array:
        """The row of each member by code; the last entry stands for codes heard of later."""
        place = np.full(len(self.known.facts.placements.words["member_id"]) + 1, -1, np.intp)
        place[self.codes] = np.arange(len(self))
        return place

    def earliest(self, member_codes: Array, days: Array) -> Array:
        """The earliest of these days of each member."""
        places = self.places(member_codes)
        first = np.full(len(self), NEVER, np.int64)
        np.minimum.at(first, places[places >= 0], days[places >= 0])
        return first

    def latest(self, member_codes: Array, days: Array) -> Array:
        """The latest of these days of each member; -1 where there is none."""
        places = self.places(member_codes)
        last = np.full(len(self), -1, np.int64)
        np.maximum.at(last, places[places >= 0], days[places >= 0])
        return last

    def having(self, member_codes: Array) -> Array:
        """Who of them is among these."""
        places = self.places(member_codes)
        found = np.zeros(len(self), np.bool_)
        found[places[places >= 0]] = True
        return found

    def only(self, inside: Array) -> "Members":
        """Some of them."""
        codes, opted_in, last_day = self.codes[inside], self.opted_in[inside], self.last_day[inside]
        return Members(self.known, self.as_of, codes, opted_in, last_day, self.journeys.only(inside))

    def ids(self, inside: Array) -> list[str]:
        """The ids of some of them."""
        texts = self.known.facts.placements.words["member_id"].texts
        return [texts[code] for code in self.codes[inside].tolist()]

    def left(self, reasons: tuple[str, ...] = RIVALS) -> tuple[Array, Array]:
        """Which of these reasons, by place (else -1), took a member away by the cut-off day, and on which day."""
        words = self.known.facts.journeys.words["observation_end_reason"]
        reason = np.full(len(self), -1, np.int64)
        for place, word in enumerate(reasons):
            reason[self.journeys["observation_end_reason"] == words.code(word)] = place
        ended = self.journeys["observed_to_day"].astype(np.int64) + 1
        seen = (reason >= 0) & (ended <= self.as_of)
        return np.where(seen, reason, -1), np.where(seen, ended, NEVER)


def members_of(known: Known, asked: Asked) -> Members:
    """The members of the cohort who had opted in by the cut-off day; in the period, where one is asked about.

    A page asks for several figures of the same members, so the last few are kept with what is known.
    """
    wanted = (asked.as_of, asked.cohort, asked.period)
    found = known.once(("members", wanted), lambda: _found(known, asked, wanted))
    # What else happened to them is asked of what is known here.
    return found if found.known is known else replace(found, known=known)


def _found(known: Known, asked: Asked, wanted: Hashable) -> Members:
    as_of, journeys = asked.as_of.toordinal(), known.journeys
    day = journeys["opted_in_day"]
    inside = (day <= as_of) & asked.cohort.members(known, journeys)
    if asked.period is not None:
        inside &= (day >= asked.period.start.toordinal()) & (day <= asked.period.end.toordinal())
    rows = np.flatnonzero(inside)
    rows = rows[np.argsort(journeys["member_id"][rows], kind="stable")]
    chosen = Chosen(journeys, rows)
    last = np.minimum(chosen["observed_to_day"].astype(np.int64), as_of)
    return Members(known, as_of, chosen["member_id"], chosen["opted_in_day"].astype(np.int64), last, chosen, wanted)


def rows_by(codes: Array) -> dict[int, Array]:
    """Which rows hold each code."""
    order = np.argsort(codes, kind="stable")
    found, begin = np.unique(codes[order], return_index=True)
    return dict(zip(found.tolist(), np.split(order, begin[1:]), strict=True)) if len(codes) else {}

"""How long does it take from opting in to the first job, when other things may happen first?

Days run from opt-in to the first hire of the program. Leaving the health plan, custody, death and entering education
are rivals: whoever came to one of them first is counted as having come to it, not as somebody who will be hired later.
Everybody else is followed to the last day on which anything is known of them.
"""

from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np

from lifeservices.metrics.answer import Asked, rounded, rounded_interval
from lifeservices.metrics.cohort import program_hires
from lifeservices.metrics.competing import STILL, Competing, Incidence, Waiting, competing
from lifeservices.metrics.facts import NEVER, Array, Facts, Known
from lifeservices.metrics.journeys.ends import alone, by
from lifeservices.metrics.journeys.members import RIVALS, Members, members_of
from lifeservices.metrics.lists import Lists
from lifeservices.metrics.quantiles import QUARTILES, Quantile

HOURS = ("full_time", "part_time", "unknown_hours")
EDUCATION = "entered_education"
ENDS = (*HOURS, *RIVALS, EDUCATION)
SCHOOLING = ("postsecondary", "secondary", "other")
"""Schooling that a member enters instead of looking for work. On-the-job and customized training are work."""


@dataclass(frozen=True)
class TimeToFirstHire:
    """The share hired by a day from opt-in, with the rivals, the wrong curve beside it, and the quartiles.

    `others` is whatever came first instead of a hire, taken together.
    `alone` is 1 - Kaplan-Meier with the rivals taken for people who are still waiting: too high wherever there are any.
    """

    asked: Asked
    ends: Competing
    hired: Incidence
    others: Incidence
    alone: Incidence
    left_out: dict[str, int]
    counts: dict[str, int]
    behind: Lists

    @property
    def day(self) -> int:
        """The day from opt-in that was asked about."""
        return self.asked.metric.horizon or 0

    @property
    def still_waiting(self) -> int:
        """How many were still followed, and without a job, on that day."""
        return int(self.ends.at_risk[self.day]) if self.day <= self.ends.longest else 0

    def quartiles(self, curve: Incidence) -> list[Quantile]:
        """By which day a quarter, half and three quarters of all had come to it."""
        return [by(curve, share) for share in QUARTILES]

    def to_dict(self) -> dict[str, Any]:
        """The figure as plain values, for JSON."""
        of = self.ends.of
        return {
            **self.asked.to_dict(),
            "estimate": rounded(self.hired.at(self.day)),
            "interval": rounded_interval(self.hired.interval_at(self.day)),
            "cumulative_incidence": {
                "hired": self._plain(self.hired),
                "by_hours": {name: self._plain(of[name]) for name in HOURS},
                "rivals": {name: self._plain(of[name]) for name in (*RIVALS, EDUCATION)},
            },
            "one_minus_km": self._plain(self.alone),
            "quartiles": _quartiles(self.quartiles(self.hired)),
            "one_minus_km_quartiles": _quartiles(self.quartiles(self.alone)),
            "longest_follow_up": self.ends.longest,
            "counts": {
                "members": self.ends.n,
                "still_waiting_at_horizon": self.still_waiting,
                **self.counts,
                **self.left_out,
            },
        }

    def _plain(self, curve: Incidence) -> dict[str, Any]:
        return {
            "estimate": rounded(curve.at(self.day)),
            "se": rounded(curve.se_at(self.day)),
            "interval": rounded_interval(curve.interval_at(self.day)),
        }


def time_to_first_hire(facts: Facts, asked: Asked) -> TimeToFirstHire:
    """The time from opt-in to the first hire of the group asked about."""
    known = facts.known_at(asked.position)
    everybody = members_of(known, asked)
    first, hours = _first_hires(known, everybody, asked.as_of.toordinal())
    worked = everybody.having(_in_work_at_opt_in(known))
    before = ~worked & (first < everybody.opted_in)
    counted = ~worked & ~before
    members, first, hours = everybody.only(counted), first[counted], hours[counted]
    time, end = _ends(members, first, hours, asked.as_of.toordinal())
    ends = competing(Waiting(time, end, ENDS))
    is_hire = (end >= 0) & (end < len(HOURS))
    any_hire = Waiting(time, np.where(is_hire, 0, np.where(end == STILL, STILL, 1)), ("hired", "rival"))
    either = competing(any_hire).of
    groups = {"hired": is_hire, "still_waiting": end == STILL}
    groups |= {name: end == place for place, name in enumerate(ENDS)}
    lists = {name: partial(members.ids, inside) for name, inside in groups.items()}
    out = {"employed_at_opt_in": worked, "hired_before_opt_in": before}
    lists |= {name: partial(everybody.ids, inside) for name, inside in out.items()}
    lists["members"] = partial(members.ids, np.ones(len(members), np.bool_))
    lists["still_waiting_at_horizon"] = partial(members.ids, time >= (asked.metric.horizon or 0))
    return TimeToFirstHire(
        asked=asked,
        ends=ends,
        hired=either["hired"],
        others=either["rival"],
        alone=alone(time, is_hire),
        left_out={name: int(inside.sum()) for name, inside in out.items()},
        counts={name: int(inside.sum()) for name, inside in groups.items()},
        behind=Lists(lists),
    )


def _quartiles(found: list[Quantile]) -> dict[str, Any]:
    return dict(zip(("first", "median", "third"), (quartile.to_dict() for quartile in found), strict=True))


def _ends(members: Members, first: Array, hours: Array, as_of: int) -> tuple[Array, Array]:
    """Days to whatever came first, and which end it was. What comes after the last known day is not known."""
    left, left_on = members.left()
    schooled = entered_education(members)
    choice = np.column_stack(
        [
            np.where(first <= members.last_day, first, NEVER),
            np.where(schooled <= members.last_day, schooled, NEVER),
            left_on,
        ]
    )
    # Of two on one day the hire goes first: it is what the figure is about.
    which, day = choice.argmin(axis=1), choice.min(axis=1)
    end = np.select([which == 0, which == 1], [hours, len(ENDS) - 1], len(HOURS) + left)
    end = np.where(day < NEVER, end, STILL)
    time = np.where(day < NEVER, day, members.last_day) - members.opted_in
    # Observation that ended before the opt-in leaves a member nobody followed for a day.
    return np.maximum(time, 0), end


def entered_education(members: Members) -> Array:
    """The first day on or after opt-in on which each member entered schooling; NEVER where they did not."""
    known, words = members.known, members.known.facts.occurrences.words["what"]
    rows = known.occurrences("education")
    codes = [words.code(kind) for kind in SCHOOLING]
    opted_in = known.journey_of(rows["member_id"])["opted_in_day"]
    counts = np.isin(rows["what"], codes) & (rows["day"] >= opted_in)
    return members.earliest(rows["member_id"][counts], rows["day"][counts])


def _in_work_at_opt_in(known: Known) -> Array:
    placements = known.placements
    already = ~placements["program_hire"] & (placements["hired_day"] < NEVER)
    return np.unique(placements["member_id"][already])


def _first_hires(known: Known, members: Members, as_of: int) -> tuple[Array, Array]:
    """The day of each member's first hire, and by place in HOURS what kind of hours it had."""
    hires = program_hires(known, as_of)
    code, day = known.placements["member_id"][hires], known.placements["hired_day"][hires].astype(np.int64)
    first = members.earliest(code, day)
    words = known.facts.placements.words["hours"]
    known_hours: Array = np.full(len(hires), len(HOURS) - 1, np.int64)
    for place, word in enumerate(HOURS[:-1]):
        known_hours[known.placements["hours"][hires] == words.code(word)] = place
    of_first = np.full(len(members), len(HOURS) - 1, np.int64)
    rows = members.places(code)
    here = (rows >= 0) & (day == np.append(first, NEVER)[rows])
    # Of two jobs begun on one day the one with more hours says what kind of hire it was.
    np.minimum.at(of_first, rows[here], known_hours[here])
    return first, of_first

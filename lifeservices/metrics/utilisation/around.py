"""How often did members visit before and after, and did those compared with them do the same?

Twelve months on each side of the month of the event, which itself is left out. A member counts with six enrolled
months or more on both sides; those dropped are counted. Always beside it: members who opted in and were not hired.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from lifeservices.metrics.answer import Asked, rounded, rounded_interval
from lifeservices.metrics.cohort import first_of_each_member, program_hires
from lifeservices.metrics.columns import NEVER, Array
from lifeservices.metrics.facts import Facts, Known
from lifeservices.metrics.joining import pairs
from lifeservices.metrics.utilisation.panel import Panel, panel
from lifeservices.metrics.utilisation.ratios import BeforeAfter, Ratio, before_after, ratio_of_ratios
from lifeservices.metrics.wioa.quarters import months_of

EACH_SIDE = 12
LEAST_MONTHS = 6


@dataclass(frozen=True)
class Group:
    """One group: the sums on both sides, the members dropped, and the sums of each month from -12 to 12."""

    sums: BeforeAfter
    dropped: int
    by_month: tuple[tuple[int, int, int], ...]
    """Month counted from the event, visits, member months."""

    def to_dict(self) -> dict[str, Any]:
        """The group as plain values."""
        sums = self.sums
        return {
            "members": sums.people,
            "dropped": self.dropped,
            "pre_visits": sums.pre_visits,
            "pre_member_months": sums.pre_months,
            "post_visits": sums.post_visits,
            "post_member_months": sums.post_months,
            "pre_per_1000": rounded(sums.pre_rate),
            "post_per_1000": rounded(sums.post_rate),
            "rate_ratio": ratio_dict(sums.ratio),
            "by_month": [list(month) for month in self.by_month],
        }


def ratio_dict(ratio: Ratio | None) -> dict[str, Any] | None:
    """A ratio as plain values, rounded for good."""
    if ratio is None:
        return None
    return {
        "estimate": rounded(ratio.estimate),
        "interval": rounded_interval(ratio.interval),
        "log": rounded(ratio.log),
        "se_log": rounded(ratio.error),
    }


@dataclass(frozen=True)
class Around:
    """Before and after for those hired, and for those not hired. `lag`: months from opt-in to the others' event."""

    asked: Asked
    group: Group
    others: Group
    ratio: Ratio | None
    lag: int
    too_young: int
    outside: int
    behind: dict[str, list[str]]

    @property
    def on_record(self) -> bool:
        """Whether any member months are on record for the members asked about."""
        return bool(self.group.sums.people + self.group.dropped + self.others.sums.people + self.others.dropped)

    @property
    def word(self) -> str:
        """What may be said: reduced and increased need an interval that leaves out 1."""
        if self.ratio is None:
            return "not estimable"
        return "reduced" if self.ratio.below_one else "increased" if self.ratio.above_one else "no clear difference"

    @property
    def why(self) -> str:
        """Why there is no comparison, or nothing."""
        for group, name in ((self.group, "those hired"), (self.others, "those not hired")):
            if not group.sums.people:
                return f"Of {name} nobody has {LEAST_MONTHS} enrolled months on both sides."
            if group.sums.ratio is None:
                return f"Of {name} nobody visited on one of the two sides."
        return ""

    def to_dict(self) -> dict[str, Any]:
        """The figure as plain values, for JSON."""
        return {
            **self.asked.to_dict(),
            "hired": self.group.to_dict(),
            "not_hired": self.others.to_dict(),
            "ratio_of_ratios": ratio_dict(self.ratio),
            "word": self.word,
            "months_after_opt_in": self.lag,
            "left_out": {"too_young_member_months": self.too_young, "visits_outside_enrollment": self.outside},
        }


def around(facts: Facts, asked: Asked) -> Around:
    """Visits before and after the month of the hire or of the opt-in, as the metric's name says."""
    known, as_of = facts.known_at(asked.position), asked.as_of.toordinal()
    found = panel(known, asked.metric.parts[0], as_of)
    members, opted_in, hired = _months_of_members(known, asked, as_of)
    is_hired = hired < NEVER
    lags = np.maximum(0, hired[is_hired] - opted_in[is_hired])
    of_hire = asked.metric.parts[1] == "around_hire"
    lag = int(np.median(lags)) if of_hire and len(lags) else 0
    event = np.where(is_hired, hired, opted_in + lag) if of_hire else opted_in
    sides = [_group(found, members[chosen], event[chosen]) for chosen in (is_hired, ~is_hired)]
    (group, kept, dropped), (others, others_kept, others_dropped) = sides
    texts = facts.placements.words["member_id"].texts
    lists = {
        "hired.members": kept,
        "hired.dropped": dropped,
        "not_hired.members": others_kept,
        "not_hired.dropped": others_dropped,
    }
    return Around(
        asked=asked,
        group=group,
        others=others,
        ratio=ratio_of_ratios(group.sums, others.sums),
        lag=lag,
        too_young=found.too_young,
        outside=found.outside,
        behind={name: [texts[code] for code in codes.tolist()] for name, codes in lists.items()},
    )


def _months_of_members(known: Known, asked: Asked, as_of: int) -> tuple[Array, Array, Array]:
    """Members of the cohort who opted in, with the month of the opt-in and of the first hire (NEVER without one)."""
    journeys = known.journeys
    there = (journeys["opted_in_day"] <= as_of) & asked.cohort.members(known, journeys)
    members = journeys["member_id"][there]
    rows = first_of_each_member(known, program_hires(known, as_of))
    hires = np.full(len(known.facts.placements.words["member_id"]) + 1, NEVER, np.int64)
    hires[known.placements["member_id"][rows]] = known.placements["hired_day"][rows]
    return members, months_of(journeys["opted_in_day"][there]), months_of(hires[members])


def _group(found: Panel, members: Array, event: Array) -> tuple[Group, Array, Array]:
    """A group's sums, and who is in them and who was dropped."""
    row, place = pairs(members, found.member)
    apart = found.month[place] - event[row]
    near = (np.abs(apart) <= EACH_SIDE) & (apart != 0)
    row, place, apart = row[near], place[near], apart[near]
    visits, months, size = found.visits[place], found.months[place], len(members)
    sides = (apart < 0, apart > 0)
    enrolled = [_sum(row[side], np.ones(int(side.sum())), size) for side in sides]
    kept: npt.NDArray[np.bool_] = (enrolled[0] >= LEAST_MONTHS) & (enrolled[1] >= LEAST_MONTHS)
    sums = before_after(*(_sum(row[side], column[side], size)[kept] for side in sides for column in (visits, months)))
    counted, width = kept[row], 2 * EACH_SIDE + 1
    by_visits, by_months = (
        _sum(apart[counted] + EACH_SIDE, column[counted], width).tolist() for column in (visits, months)
    )
    listed = zip(range(-EACH_SIDE, EACH_SIDE + 1), by_visits, by_months, strict=True)
    by_month = tuple(month for month in listed if month[0])
    return Group(sums, int((~kept).sum()), by_month), members[kept], members[~kept]


def _sum(place: Array, numbers: Array, size: int) -> Array:
    return np.bincount(place, numbers, minlength=size).astype(np.int64)

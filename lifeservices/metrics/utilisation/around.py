"""How often did members visit before and after, and did those compared with them do the same?

Twelve months on each side of the month of the event, which itself is left out. A member counts with six enrolled
months or more on both sides; those dropped are counted. Always beside it: members who opted in and were not hired.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import numpy as np
import numpy.typing as npt

from lifeservices.metrics.answer import Asked, rounded, rounded_interval
from lifeservices.metrics.cohort import first_of_each_member, program_hires
from lifeservices.metrics.columns import NEVER, Array
from lifeservices.metrics.facts import Facts, Known
from lifeservices.metrics.joining import pairs
from lifeservices.metrics.lists import Weights
from lifeservices.metrics.utilisation.panel import Panel, panel
from lifeservices.metrics.utilisation.ratios import BeforeAfter, Ratio, before_after, ratio_of_ratios
from lifeservices.metrics.utilisation.whose import Near, Remade, left_out_weights, near_weights
from lifeservices.metrics.wioa.quarters import months_of

EACH_SIDE = 12
MONTHS = [month for month in range(-EACH_SIDE, EACH_SIDE + 1) if month]
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
    weights: Weights
    """Whose visits and member months each integer counts."""

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
    found = _panel(facts, asked)
    members, opted_in, hired = _months_of_members(known, asked, as_of)
    is_hired = hired < NEVER
    lags = np.maximum(0, hired[is_hired] - opted_in[is_hired])
    of_hire = asked.metric.parts[1] == "around_hire"
    lag = int(np.median(lags)) if of_hire and len(lags) else 0
    event = np.where(is_hired, hired, opted_in + lag) if of_hire else opted_in
    whose = [(members[chosen], event[chosen]) for chosen in (is_hired, ~is_hired)]
    sides = [_group(found, *each) for each in whose]
    (group, kept, dropped), (others, others_kept, others_dropped) = sides
    texts = facts.placements.words["member_id"].texts
    remade = partial(_panel, facts, asked)
    makers = left_out_weights(texts, remade)
    for name, each in zip(("hired", "not_hired"), whose, strict=True):
        makers |= near_weights(texts, name, partial(_counted_near, remade, *each), MONTHS)
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
        weights=Weights(makers),
    )


def _panel(facts: Facts, asked: Asked) -> Panel:
    return panel(facts.known_at(asked.position), asked.metric.parts[0], asked.as_of.toordinal())


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
    near, kept = _near(found, members, event)
    sides, size = (near.apart < 0, near.apart > 0), len(members)
    columns = (near.visits, near.months)
    sums = before_after(*(_sum(near.member[side], each[side], size)[kept] for side in sides for each in columns))
    counted, width = kept[near.member], 2 * EACH_SIDE + 1
    sums_of_months = (_sum(near.apart[counted] + EACH_SIDE, each[counted], width).tolist() for each in columns)
    listed = zip(range(-EACH_SIDE, EACH_SIDE + 1), *sums_of_months, strict=True)
    by_month = tuple(month for month in listed if month[0])
    return Group(sums, int((~kept).sum()), by_month), members[kept], members[~kept]


def _near(found: Panel, members: Array, event: Array) -> tuple[Near, npt.NDArray[np.bool_]]:
    """The member months near the event, by the place of the member; and who has enough of them on both sides."""
    row, place = pairs(members, found.member)
    apart = found.month[place] - event[row]
    inside = (np.abs(apart) <= EACH_SIDE) & (apart != 0)
    near = Near(row, apart, found.visits[place], found.months[place]).some(inside)
    enrolled = [np.bincount(near.member[side], minlength=len(members)) for side in (near.apart < 0, near.apart > 0)]
    return near, (enrolled[0] >= LEAST_MONTHS) & (enrolled[1] >= LEAST_MONTHS)


def _counted_near(remade: Remade, members: Array, event: Array) -> Near:
    """The member months near the event of those with enough of them, by the member's code."""
    near, kept = _near(remade(), members, event)
    counted = near.some(kept[near.member])
    return replace(counted, member=members[counted.member])


def _sum(place: Array, numbers: Array, size: int) -> Array:
    return np.bincount(place, numbers, minlength=size).astype(np.int64)

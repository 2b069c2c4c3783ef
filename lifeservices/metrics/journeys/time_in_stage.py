"""How long do members stay in a stage of their way, and who has been in it longer than nine in ten?"""

from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np

from lifeservices.metrics.answer import Asked
from lifeservices.metrics.competing import STILL, Competing, Incidence, Waiting, competing
from lifeservices.metrics.facts import NEVER, Array, Facts
from lifeservices.metrics.journeys.ends import HALF, NINE_IN_TEN, alone, by
from lifeservices.metrics.journeys.members import Members, members_of
from lifeservices.metrics.journeys.stages import STAGES, left_on, reached
from lifeservices.metrics.lists import Lists
from lifeservices.metrics.quantiles import Quantile

ENDS = ("moved_on", "left")
NEXT, EITHER = "next_stage", "either_way"
"""From which curve the limit comes: of moving on, or of leaving the stage one way or the other."""


@dataclass(frozen=True)
class TimeInStage:
    """The time from entering a stage to a later one; those still in it are followed so far.

    `away` is 1 - Kaplan-Meier of leaving the stage either way. `limit` is the number of days after which nine in ten
    had moved on; where so many never do, after which nine in ten had left the stage one way or the other. `waits` are
    the days of those still in it, in the order of `in_stage`.
    """

    asked: Asked
    stage: str
    ends: Competing
    away: Incidence
    limit: int | None
    limit_from: str
    counts: dict[str, int]
    waits: list[int]
    behind: Lists

    def moving_on(self, share: float) -> Quantile:
        """By which day of the stage a share had moved on."""
        return by(self.ends.of["moved_on"], share)

    def either_way(self, share: float) -> Quantile:
        """By which day of the stage a share had left it, one way or the other."""
        return by(self.away, share)

    def to_dict(self) -> dict[str, Any]:
        """The figure as plain values, for JSON."""
        return {
            **self.asked.to_dict(),
            "median": self.moving_on(HALF).to_dict(),
            "percentile_90": self.moving_on(NINE_IN_TEN).to_dict(),
            "either_way": {
                "median": self.either_way(HALF).to_dict(),
                "percentile_90": self.either_way(NINE_IN_TEN).to_dict(),
            },
            "limit": {"days": self.limit, "from": self.limit_from},
            "longest_follow_up": self.ends.longest,
            "counts": dict(self.counts),
        }


@dataclass(frozen=True)
class _Stay:
    """The members who entered a stage, when they did, how long they were followed in it and how it ended."""

    members: Members
    time: Array
    end: Array

    @property
    def waiting(self) -> Array:
        """Who is in it on the cut-off day."""
        still: Array = (self.end == STILL) & (self.members.last_day == self.members.as_of)
        return still


def time_in_stage(facts: Facts, asked: Asked) -> TimeInStage:
    """The time members spend in the stage asked about."""
    stage = asked.metric.parts[0]
    everybody = members_of(facts.known_at(asked.position), asked)
    days = reached(everybody)
    came = days[stage] <= everybody.last_day
    stay, out_of_order = _stay(everybody, days, stage)
    ends = competing(Waiting(stay.time, stay.end, ENDS))
    away = alone(stay.time, stay.end != STILL)
    limit, limit_from = by(ends.of["moved_on"], NINE_IN_TEN).day, NEXT
    if limit is None:
        limit, limit_from = by(away, NINE_IN_TEN).day, EITHER
    longer = stay.waiting & (stay.time > (NEVER if limit is None else limit))
    groups = {
        "entered": np.ones(len(stay.members), np.bool_),
        "moved_on": stay.end == 0,
        "left": stay.end == 1,
        "in_stage": stay.waiting,
        "out_of_view": (stay.end == STILL) & ~stay.waiting,
        "longer_than_limit": longer,
    }
    counts = {name: int(inside.sum()) for name, inside in groups.items()}
    lists = {name: partial(stay.members.ids, inside) for name, inside in groups.items()}
    lists["out_of_order"] = partial(everybody.ids, came & out_of_order)
    counts["out_of_order"] = int((came & out_of_order).sum())
    waits = stay.time[stay.waiting].tolist()
    return TimeInStage(asked, stage, ends, away, limit, limit_from, counts, waits, Lists(lists))


def _stay(everybody: Members, days: dict[str, Array], stage: str) -> tuple[_Stay, Array]:
    """The stays in a stage, and who came to it only after a later one or after leaving: they were never in it."""
    place = STAGES.index(stage)
    later = STAGES[place + 1 : -1] or (STAGES[-1],)
    entered = days[stage]
    onward = np.min([days[name] for name in later], axis=0)
    away = left_on(everybody)
    if later != (STAGES[-1],):
        away = np.minimum(away, days["closed"])
    out_of_order = (onward < entered) | (away < entered)
    inside = (entered <= everybody.last_day) & ~out_of_order
    members, entered, onward, away = everybody.only(inside), entered[inside], onward[inside], away[inside]
    moved = (onward <= members.last_day) & (onward <= away)
    end = np.where(moved, 0, np.where(away <= members.as_of, 1, STILL))
    until = np.where(moved, onward, np.where(end == 1, away, members.last_day))
    return _Stay(members, np.maximum(until - entered, 0), end), out_of_order

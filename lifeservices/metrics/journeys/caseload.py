"""Is the work spread evenly over the coaches?

A count of everybody, so no interval; and no order but that of the names, because who has many members is not who
works much.
"""

from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any

import numpy as np

from lifeservices.metrics.answer import Asked, Period, rounded
from lifeservices.metrics.definitions import OWNER
from lifeservices.metrics.facts import Array, Facts
from lifeservices.metrics.families import Line
from lifeservices.metrics.grammar import Metric
from lifeservices.metrics.journeys.members import Members, members_of
from lifeservices.metrics.journeys.periods import of_everybody, period_of
from lifeservices.metrics.journeys.stages import closed_on, left_on
from lifeservices.metrics.lists import Lists, Weights, weights_of
from lifeservices.metrics.saying import DASH, day_text

CAP = "cap"


@dataclass(frozen=True)
class CoachLoad:
    """One coach: active members on the cut-off day, and days of active members over the period."""

    coach_id: str
    members: int
    member_days: int


@dataclass(frozen=True)
class Spread:
    """How evenly loads are spread over those who have any."""

    loads: Array

    @property
    def median(self) -> float | None:
        """The median load."""
        return float(np.median(self.loads)) if len(self.loads) else None

    @property
    def largest_over_median(self) -> float | None:
        """How many times the median the largest load is."""
        return float(self.loads.max() / self.median) if self.median else None

    @property
    def gini(self) -> float | None:
        """0 where all have as much; towards 1 where one has all."""
        return gini(self.loads)


@dataclass(frozen=True)
class CaseloadEquity:
    """Active members by coach. Shares are of coaches with anybody at all."""

    asked: Asked
    period: Period
    cap: int
    coaches: list[CoachLoad]
    counts: dict[str, int]
    behind: Lists
    weights: Weights

    @cached_property
    def spread(self) -> Spread:
        """Of active members over the coaches who have any."""
        return Spread(np.array([coach.members for coach in self.coaches if coach.members], np.int64))

    def to_dict(self) -> dict[str, Any]:
        """The figure as plain values, for JSON."""
        days = np.array([coach.member_days for coach in self.coaches if coach.member_days], np.int64)
        return {
            **self.asked.to_dict(),
            "days": self.period.to_dict(),
            "cap": self.cap,
            "median": rounded(self.spread.median),
            "largest_over_median": rounded(self.spread.largest_over_median),
            "gini": rounded(self.spread.gini),
            "gini_of_member_days": rounded(gini(days)),
            "counts": dict(self.counts),
            "coaches": {
                coach.coach_id: {"members": coach.members, "member_days": coach.member_days} for coach in self.coaches
            },
        }


def gini(loads: Array) -> float | None:
    """Gini's coefficient: half the mean difference between any two, over the mean. None of nobody."""
    n, total = len(loads), int(loads.sum())
    if not total:
        return None
    places = 2 * np.arange(1, n + 1) - n - 1
    return float((places * np.sort(loads)).sum() / (n * total))


@dataclass(frozen=True)
class Stretches:
    """Each stretch of a member with a coach, while the member was active: `begin` included, `end` not.

    `active` says of each member whether they were active on the cut-off day; `place` is whose a stretch is, and
    `coach` with whom it was, by the place in `coaches`, the ids of all coaches in their order.
    """

    active: Array
    place: Array
    begin: Array
    end: Array
    coaches: list[str]
    coach: Array

    @classmethod
    def of(cls, members: Members) -> "Stretches":
        """The stretches of these members; two figures of one page rest on them."""
        return members.known.once(("stretches", members.wanted), lambda: cls._found(members))

    @classmethod
    def _found(cls, members: Members) -> "Stretches":
        over = np.minimum(np.minimum(left_on(members), closed_on(members)), members.last_day + 1)
        rows = members.known.occurrences("coached")
        place = members.places(rows["member_id"])
        here = place >= 0
        place = place[here]
        begin = np.maximum(rows["day"][here], members.opted_in[place])
        end = np.minimum(rows["until_day"][here].astype(np.int64), over[place])
        codes, coach = np.unique(rows["what"][here], return_inverse=True)
        texts = members.known.facts.occurrences.words["what"].texts
        called = [texts[code] for code in codes.tolist()]
        order = sorted(range(len(called)), key=called.__getitem__)
        number = np.empty(len(order), np.intp)
        number[order] = np.arange(len(order))
        coaches = [called[place] for place in order]
        return cls(over > members.as_of, place, begin, np.maximum(end, begin), coaches, number[coach])

    def on(self, day: int) -> Array:
        """Which of them a day lies in."""
        inside: Array = (self.begin <= day) & (day < self.end)
        return inside

    def days_within(self, start: int, end: int) -> Array:
        """How many days of each lie between two days, both included."""
        days: Array = np.maximum(np.minimum(self.end, end + 1) - np.maximum(self.begin, start), 0)
        return days

    def whose(self, some: Array) -> Array:
        """The members of some of them, in order."""
        return np.sort(self.place[some])

    def with_a_coach(self, day: int) -> Array:
        """Of each member, whether they were active on the cut-off day and had a coach on a day."""
        found = np.zeros(len(self.active), np.bool_)
        found[self.place[self.on(day)]] = True
        with_one: Array = found & self.active
        return with_one

    def by_coach(self, some: Array, numbers: Array | None = None) -> list[int]:
        """How many of some of them each coach has, or what their numbers come to."""
        counted = np.bincount(self.coach[some], None if numbers is None else numbers[some], len(self.coaches))
        found: list[int] = counted.astype(np.int64).tolist()
        return found


def caseload_equity(facts: Facts, asked: Asked) -> CaseloadEquity:
    """How members are spread over coaches on the cut-off day and over the period."""
    known, cap, period = facts.known_at(asked.position), int(asked.metric.parts[0].removeprefix(CAP)), period_of(asked)
    members = members_of(known, of_everybody(asked))
    stretches = Stretches.of(members)
    now, active, every = stretches.on(members.as_of), stretches.active, np.ones(len(stretches.place), np.bool_)
    days = stretches.days_within(period.start.toordinal(), min(period.end.toordinal(), members.as_of))
    loads = zip(stretches.coaches, stretches.by_coach(now), stretches.by_coach(every, days), strict=True)
    coaches = [CoachLoad(*load) for load in loads]
    listed = [coach for coach in coaches if coach.members or coach.member_days]
    with_coach = stretches.with_a_coach(members.as_of)
    lists = {
        "active": active,
        "with_coach": with_coach,
        "without_coach": active & ~with_coach,
    }
    behind = {name: partial(members.ids, inside) for name, inside in lists.items()}
    counts = {name: int(inside.sum()) for name, inside in lists.items()}
    weights = {}
    for place, id in enumerate(stretches.coaches):
        behind[f"coaches.{id}.members"] = partial(_ids, members, stretches, now, place)
        weights[f"coaches.{id}.member_days"] = partial(_days, members, stretches, days, place)
    for name, least in (("coaches", 0), ("coaches_over_cap", cap)):
        many = [coach.coach_id for coach in listed if coach.members > least]
        counts[name], behind[f"counts.{name}"] = len(many), partial(list, many)
    counts["member_days"] = sum(coach.member_days for coach in listed)
    weights["counts.member_days"] = partial(_days, members, stretches, days)
    return CaseloadEquity(asked, period, cap, listed, counts, Lists(behind), Weights(weights))


def _ids(members: Members, stretches: Stretches, some: Array, coach: int) -> list[str]:
    """Who was with a coach in some of the stretches."""
    return members.ids(stretches.whose(some & (stretches.coach == coach)))


def _days(members: Members, stretches: Stretches, days: Array, coach: int | None = None) -> dict[str, int]:
    """How many of the days, of one coach or of all, are each member's."""
    some = slice(None) if coach is None else stretches.coach == coach
    texts = members.known.facts.placements.words["member_id"].texts
    return weights_of(texts, members.codes[stretches.place[some]], days[some])


def text_of(metric: Metric) -> dict[str, Any]:
    """The fields of the definition."""
    return {
        "title": "How members are spread over coaches",
        "sentence": "How many active members each coach has on a day, and how unevenly they are spread.",
        "formula": (
            "Active: opted in by the day and not closed, withdrawn or out of view on it. A member is with the coach in "
            "force that day. Median, and largest over median, of the coaches with anybody. Gini: half the mean "
            "difference between any two coaches, over the mean. Over the cap: coaches with more members than it. "
            "Member days: days of active members with a coach in the period; without one, the 90 days to the cut-off."
        ),
        "parameters": {"cap": f"members a coach should have at most: {metric.parts[0].removeprefix(CAP)}"},
        "denominators": "Coaches with at least one active member on the cut-off day.",
        "exclusions": "Active members without a coach are counted apart.",
        "interval": "None: everybody is counted. Coaches are never put in an order.",
        "rounding": "Counts are exact. Ratios are kept to 10 decimals and shown with two.",
        "suppression": "For leads and supervisors only. No coach's name leaves the program.",
        "owner": OWNER,
    }


def said(found: CaseloadEquity) -> list[Line]:
    """Everything that has to be said with it."""
    counts, spread = found.counts, found.spread
    if spread.median is None or spread.largest_over_median is None or spread.gini is None:
        return [("Active members", f"{counts['active']:,}"), ("Coaches", f"{DASH} No active member has a coach.")]
    days = f"{day_text(found.period.start)} to {day_text(found.period.end)}"
    return [
        ("Active members", f"{counts['active']:,}, {counts['without_coach']:,} of them without a coach"),
        ("Coaches with anybody", f"{counts['coaches']:,}"),
        ("Median", f"{spread.median:g} members; the largest load is {spread.largest_over_median:.2f} times that"),
        ("Gini", f"{spread.gini:.2f}"),
        (f"More than {found.cap} members", f"{counts['coaches_over_cap']:,} of {counts['coaches']:,} coaches"),
        ("Member days", f"{counts['member_days']:,} from {days}"),
        ("Interval", "None: everybody is counted"),
    ]

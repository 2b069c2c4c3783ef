"""Is the work spread evenly, when members who need more count for more?

How much a member needs is told from the latest score of each part of life and from whether a job has just begun. It is
one of three levels, so that a form with more parts weighs no heavier. A count of everybody, and no order but that of
the coaches' names.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any

import numpy as np

from lifeservices.metrics.answer import Asked, rounded
from lifeservices.metrics.cohort import program_hires
from lifeservices.metrics.columns import Chosen
from lifeservices.metrics.facts import Array, Facts
from lifeservices.metrics.journeys.caseload import Spread, Stretches, gini
from lifeservices.metrics.journeys.members import Members, members_of
from lifeservices.metrics.journeys.periods import of_everybody
from lifeservices.metrics.lists import Lists, Makers, Weights, weights_of
from lifeservices.metrics.matrix.change import NO_SCORE
from lifeservices.metrics.spells import placement_spells

WEIGHTS = "weights"
LEVELS = ("low", "medium", "high")
CRISIS, VULNERABLE = 1, 2
"""The two lowest steps of the ladder."""
MANY_CRISES, MANY_VULNERABLE = 2, 3
FIRST_DAYS = 90
"""So long after a hire a job counts as just begun."""


@dataclass(frozen=True)
class CoachAcuity:
    """One coach's active members on the cut-off day by level, and what they come to."""

    coach_id: str
    by_level: tuple[int, ...]
    weighted: int

    @property
    def members(self) -> int:
        """All of them, each counted once."""
        return sum(self.by_level)


@dataclass(frozen=True)
class CaseloadAcuity:
    """Active members by coach, weighted. `each` is the weight of a member of each level."""

    asked: Asked
    each: tuple[int, ...]
    coaches: list[CoachAcuity]
    counts: dict[str, int]
    behind: Lists
    weights: Weights

    @cached_property
    def spread(self) -> Spread:
        """Of weighted loads over the coaches who have anybody."""
        return Spread(np.array([coach.weighted for coach in self.coaches], np.int64))

    @property
    def gini_of_members(self) -> float | None:
        """The same where every member counts once, to set beside it."""
        return gini(np.array([coach.members for coach in self.coaches], np.int64))

    def to_dict(self) -> dict[str, Any]:
        """The figure as plain values, for JSON."""
        return {
            **self.asked.to_dict(),
            "each": dict(zip(LEVELS, self.each, strict=True)),
            "median": rounded(self.spread.median),
            "largest_over_median": rounded(self.spread.largest_over_median),
            "gini": rounded(self.spread.gini),
            "gini_of_members": rounded(self.gini_of_members),
            "counts": dict(self.counts),
            "coaches": {
                coach.coach_id: {
                    **dict(zip(LEVELS, coach.by_level, strict=True)),
                    "members": coach.members,
                    "weighted": coach.weighted,
                }
                for coach in self.coaches
            },
        }


def caseload_acuity(facts: Facts, asked: Asked) -> CaseloadAcuity:
    """How weighted members are spread over coaches on the cut-off day."""
    members = members_of(facts.known_at(asked.position), of_everybody(asked))
    each = tuple(int(digit) for digit in asked.metric.parts[0].removeprefix(WEIGHTS))
    level, assessed = _levels(members)
    stretches = Stretches.of(members)
    now = stretches.on(members.as_of)
    weight = np.array(each)[level]
    of_levels = [stretches.by_coach(now & (level[stretches.place] == place)) for place in range(len(LEVELS))]
    weighted = stretches.by_coach(now, weight[stretches.place])
    coaches = [
        CoachAcuity(id, by_level, load)
        for id, by_level, load in zip(stretches.coaches, zip(*of_levels, strict=True), weighted, strict=True)
        if sum(by_level)
    ]
    with_coach = stretches.with_a_coach(members.as_of)
    inside = {
        "active": stretches.active,
        "with_coach": with_coach,
        "without_coach": stretches.active & ~with_coach,
        "not_assessed": with_coach & ~assessed,
        **{name: with_coach & (level == place) for place, name in enumerate(LEVELS)},
    }
    counts = {name: int(some.sum()) for name, some in inside.items()}
    counts |= {"coaches": len(coaches), "weighted": int(weight[with_coach].sum())}
    behind = {f"counts.{name}": partial(members.ids, some) for name, some in inside.items()}
    behind["counts.coaches"] = partial(list, [coach.coach_id for coach in coaches])
    weights: Makers = {}
    at_level = [level == place for place in range(len(LEVELS))]
    for number in np.unique(stretches.coach[now]).tolist():
        mine, theirs = partial(_with_coach, stretches, number, members.as_of), f"coaches.{stretches.coaches[number]}"
        behind[f"{theirs}.members"] = partial(_of_levels, members, mine)
        for name, some in zip(LEVELS, at_level, strict=True):
            behind[f"{theirs}.{name}"] = partial(_of_levels, members, mine, some)
        weights[f"{theirs}.weighted"] = partial(_weights, members, weight, mine)
    weights["counts.weighted"] = partial(_weights, members, weight, partial(np.flatnonzero, with_coach))
    return CaseloadAcuity(asked, each, coaches, counts, Lists(behind), Weights(weights))


def _with_coach(stretches: Stretches, coach: int, day: int) -> Array:
    """The members with a coach on a day."""
    return stretches.whose(stretches.on(day) & (stretches.coach == coach))


def _of_levels(members: Members, theirs: Callable[[], Array], inside: Array | None = None) -> list[str]:
    places = theirs()
    return members.ids(places if inside is None else places[inside[places]])


def _weights(members: Members, weight: Array, theirs: Callable[[], Array]) -> dict[str, int]:
    places = theirs()
    texts = members.known.facts.placements.words["member_id"].texts
    return weights_of(texts, members.codes[places], weight[places])


def _levels(members: Members) -> tuple[Array, Array]:
    """The level of each member, by its place in LEVELS, and who was ever scored."""
    crises, vulnerable, assessed = _scores(members)
    high = crises >= MANY_CRISES
    medium = (crises > 0) | (vulnerable >= MANY_VULNERABLE) | ~assessed | _just_begun(members)
    return np.where(high, 2, np.where(medium, 1, 0)), assessed


def _scores(members: Members) -> tuple[Array, Array, Array]:
    """Of each member: parts of life in crisis, parts vulnerable, and whether any was scored; by each one's latest."""
    rows = members.known.occurrences("scored")
    place = members.places(rows["member_id"])
    chosen = np.flatnonzero((place >= 0) & (rows["day"] <= members.as_of) & (rows["number"] != NO_SCORE))
    part = rows["what"][chosen]
    parts = np.flatnonzero(np.bincount(part))
    # Rows stand in the order of their days: of those of one part of life the last one stays.
    last = np.full(len(members) * len(parts), -1, np.intp)
    last[place[chosen] * len(parts) + np.searchsorted(parts, part)] = chosen
    latest = last[last >= 0]
    score, whose = rows["number"][latest], place[latest]
    counted = [np.bincount(whose[score == step], minlength=len(members)) for step in (CRISIS, VULNERABLE)]
    return counted[0], counted[1], np.bincount(whose, minlength=len(members)) > 0


def _just_begun(members: Members) -> Array:
    """Who is in the first days of a job of the program that is not known to be over."""
    known, as_of = members.known, members.as_of
    hires = program_hires(known, as_of)
    chosen = Chosen(known.placements, hires)
    spells = placement_spells(chosen, as_of, "all", False)
    new = (chosen["hired_day"].astype(np.int64) + FIRST_DAYS > as_of) & (spells.ended > as_of)
    return members.having(chosen["member_id"][new])

"""Do the members of some coach keep their jobs more or less often than chance would have it?

Everybody stays with the coach they had on the day of the hire. There is no order but that of the names.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from lifeservices.metrics.answer import Asked, Share, rounded, rounded_interval
from lifeservices.metrics.facts import Array, Facts, Known
from lifeservices.metrics.first_hires import Counted, first_hires, lists_by
from lifeservices.metrics.funnel.limits import INNER, OUTER, TAIL, OverDispersion, limits, over_dispersion, tails
from lifeservices.metrics.intervals import Interval
from lifeservices.metrics.status import Status

FEWEST_COACHES = 5
"""With fewer there is nothing to compare a coach with."""

NO_COACH = ""
WITHOUT = "without-coach"
"""The row of hires on a day without a coach."""


@dataclass(frozen=True)
class CoachInFunnel:
    """The first hires of one coach's members. `flag` is low, high, or nothing: inside, or not to be told."""

    coach_id: str
    counted: Counted
    inner: Interval | None = None
    outer: Interval | None = None
    tail_low: float | None = None
    tail_high: float | None = None
    flag: str = ""

    def to_dict(self) -> dict[str, Any]:
        """The coach's counts and limits as plain values; no name."""
        return {
            **self.counted.to_dict(),
            "inner": rounded_interval(self.inner),
            "outer": rounded_interval(self.outer),
            "tail_low": rounded(self.tail_low),
            "tail_high": rounded(self.tail_high),
            "flag": self.flag,
        }


@dataclass(frozen=True)
class Funnel:
    """Every coach, in the order of their ids, around the share of all together."""

    asked: Asked
    coaches: tuple[CoachInFunnel, ...]
    without_coach: CoachInFunnel | None
    together: Share
    dispersion: OverDispersion | None
    lists: Callable[[], dict[str, list[str]]]

    @property
    def drawn(self) -> bool:
        """Whether there are enough coaches for limits to say anything."""
        return sum(1 for coach in self.coaches if coach.counted.known) >= FEWEST_COACHES

    @property
    def phi(self) -> float:
        """By how much the limits are widened: 1 unless the coaches differ significantly more than chance makes them."""
        return self.dispersion.phi if self.dispersion and self.dispersion.widens else 1.0

    @property
    def flagged(self) -> list[CoachInFunnel]:
        """The coaches outside the outer limits."""
        return [coach for coach in self.coaches if coach.flag]

    def limits_at(self, n: int, level: float) -> Interval | None:
        """The limits for a coach with n known; None where there are none."""
        centre = self.together.estimate
        return limits(n, centre, level, self.phi) if centre is not None and self.drawn else None

    @property
    def rows(self) -> dict[str, Counted]:
        """The counts of each coach, and of the hires on a day without one."""
        counted = {coach.coach_id: coach.counted for coach in self.coaches}
        return counted | ({WITHOUT: self.without_coach.counted} if self.without_coach else {})

    @property
    def everybody(self) -> Counted:
        """The counts of all of them."""
        return Counted.together(self.rows.values())

    @cached_property
    def behind(self) -> dict[str, list[str]]:
        """The placements that each integer counts, by its name."""
        found = self.lists()
        sums = {name: found.get(f"together.share.{name}", []) for name in ("numerator", "denominator")}
        return found | {f"together.{name}": ids for name, ids in sums.items()}

    def to_dict(self) -> dict[str, Any]:
        """The funnel as plain values, for JSON."""
        spread = self.dispersion
        return {
            **self.asked.to_dict(),
            "together": self.together.to_dict(),
            "coaches": {coach.coach_id: coach.to_dict() for coach in self.coaches},
            "without_coach": self.without_coach.to_dict() if self.without_coach else None,
            "drawn": self.drawn,
            "over_dispersion": {"phi": rounded(spread.phi), "p": rounded(spread.p), "widens": spread.widens}
            if spread
            else None,
        }


def funnel(facts: Facts, asked: Asked) -> Funnel:
    """The funnel asked for: first hires, same employer, all evidence, by the coach on the day of the hire."""
    hires = first_hires(facts, asked)
    coach = np.array(coaches_at_hire(facts.known_at(asked.position), hires.members, hires.hired), object)
    names = sorted(set(coach.tolist()))
    _, of_coach = np.unique(coach, return_inverse=True)
    table = np.bincount(of_coach * len(Status) + hires.status, minlength=len(names) * len(Status))
    rows = table.reshape(-1, len(Status)).tolist()
    counted = {name: Counted.of_counts(row) for name, row in zip(names, rows, strict=True)}
    return funnel_from(asked, counted, lambda: lists_by(_parts(coach, names), hires))


def _parts(coach: Array, names: list[str]) -> dict[str, Array]:
    """Which hires are behind each part of the funnel."""
    parts = {f"coaches.{name}.counts": coach == name for name in names if name != NO_COACH}
    return parts | {"without_coach.counts": coach == NO_COACH, "together.counts": coach != NO_COACH}


def funnel_from(asked: Asked, counted: dict[str, Counted], lists: Callable[[], dict[str, list[str]]]) -> Funnel:
    """The funnel of what became of the hires of each coach."""
    named = {name: counts for name, counts in counted.items() if name != NO_COACH}
    with_known = [(counts.retained, counts.known) for counts in named.values() if counts.known]
    together = Share.of(sum(retained for retained, _ in with_known), sum(n for _, n in with_known))
    centre = together.estimate if len(with_known) >= FEWEST_COACHES else None
    spread = over_dispersion(with_known, centre) if centre is not None else None
    phi = spread.phi if spread and spread.widens else 1.0
    without = counted.get(NO_COACH)
    return Funnel(
        asked=asked,
        coaches=tuple(_coach(name, counts, centre, phi) for name, counts in sorted(named.items())),
        without_coach=CoachInFunnel(NO_COACH, without) if without else None,
        together=together,
        dispersion=spread,
        lists=lists,
    )


def _coach(name: str, counts: Counted, centre: float | None, phi: float) -> CoachInFunnel:
    retained, n = counts.retained, counts.known
    if centre is None or not n:
        return CoachInFunnel(name, counts)
    inner, outer = limits(n, centre, INNER, phi), limits(n, centre, OUTER, phi)
    low, high = tails(retained, n, centre)
    flag = ""
    # Widened limits can only take a flag away: the exact tail decides first.
    if low < TAIL and retained / n < outer[0]:
        flag = "low"
    elif high < TAIL and retained / n > outer[1]:
        flag = "high"
    return CoachInFunnel(name, counts, inner, outer, low, high, flag)


def coaches_at_hire(known: Known, members: Array, hired: Array) -> list[str]:
    """The coach of each of these members on the day of the hire; NO_COACH where there was none."""
    words, spans = known.facts.occurrences.words["what"], known.occurrences("coached")
    order = np.lexsort((spans["row"], spans["pos_from"], spans["day"], spans["member_id"]))
    whose, day, until = (spans[name][order].astype(np.int64) for name in ("member_id", "day", "until_day"))
    # One number for member and day, so that the last assignment up to a day is one search.
    asked_for = members.astype(np.int64) * _DAYS + hired
    place = np.searchsorted(whose * _DAYS + day, asked_for, side="right") - 1
    found = [NO_COACH] * len(hired)
    what = spans["what"][order].tolist()
    for number, at in enumerate(place.tolist()):
        if at >= 0 and whose[at] == members[number] and hired[number] < until[at]:
            found[number] = words.text(what[at]) or NO_COACH
    return found


_DAYS = 1 << 31

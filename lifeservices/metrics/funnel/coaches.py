"""Do the members of some coach keep their jobs more or less often than chance would have it?

Everybody stays with the coach they had on the day of the hire. There is no order but that of the names.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from operator import eq, ne
from typing import Any

import numpy as np

from lifeservices.metrics.answer import Asked, Share, rounded, rounded_interval
from lifeservices.metrics.facts import Array, Facts, Known
from lifeservices.metrics.first_hires import Counted, FirstHires, first_hires, lists_by
from lifeservices.metrics.funnel.limits import INNER, OUTER, TAIL, OverDispersion, limits_of, over_dispersion, tails_of
from lifeservices.metrics.intervals import Interval
from lifeservices.metrics.lists import Lists
from lifeservices.metrics.status import Status
from lifeservices.metrics.words import NO_WORD

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
    lists: Callable[[], Lists]

    @property
    def drawn(self) -> bool:
        """Whether there are enough coaches for limits to say anything."""
        return sum(1 for coach in self.coaches if coach.counted.known) >= FEWEST_COACHES

    @property
    def phi(self) -> float:
        """By how much the limits are widened: 1 unless the coaches differ significantly more than chance makes them."""
        return self.dispersion.phi if self.dispersion and self.dispersion.widens else 1.0

    @cached_property
    def flagged(self) -> list[CoachInFunnel]:
        """The coaches outside the outer limits."""
        return [coach for coach in self.coaches if coach.flag]

    def limits_at(self, sizes: Sequence[int], level: float) -> list[Interval]:
        """The limits for coaches with so many known; none where there are none."""
        centre = self.together.estimate
        return limits_of(sizes, centre, level, self.phi) if centre is not None and self.drawn else []

    @cached_property
    def rows(self) -> dict[str, Counted]:
        """The counts of each coach, and of the hires on a day without one."""
        counted = {coach.coach_id: coach.counted for coach in self.coaches}
        return counted | ({WITHOUT: self.without_coach.counted} if self.without_coach else {})

    @cached_property
    def everybody(self) -> Counted:
        """The counts of all of them."""
        return Counted.together(self.rows.values())

    @cached_property
    def behind(self) -> Mapping[str, list[str]]:
        """The placements that each integer counts, by its name."""
        return self.lists()

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
    hires, known = first_hires(facts, asked), facts.known_at(asked.position)
    codes, of_coach = np.unique(_codes_at_hire(known, hires.members, hires.hired), return_inverse=True)
    names = [_name(known, code) for code in codes.tolist()]
    table = np.bincount(of_coach * len(Status) + hires.status, minlength=len(names) * len(Status))
    rows = table.reshape(-1, len(Status)).tolist()
    counted = {name: Counted.of_counts(row) for name, row in zip(names, rows, strict=True)}
    return funnel_from(asked, counted, lambda: _lists(hires, of_coach, names))


def _lists(hires: FirstHires, of_coach: Array, names: list[str]) -> Lists:
    """The placements behind every integer of the funnel."""
    place = {name: number for number, name in enumerate(names)}
    nobody = place.pop(NO_COACH, len(names))
    parts: dict[str, Callable[[], Array]] = {
        f"coaches.{name}.counts": partial(eq, of_coach, number) for name, number in place.items()
    }
    parts |= {"without_coach.counts": partial(eq, of_coach, nobody), "together.counts": partial(ne, of_coach, nobody)}
    found = lists_by(parts, hires)
    sums = {f"together.{name}": f"together.share.{name}" for name in ("numerator", "denominator")}
    makers = {name: partial(found.__getitem__, sums.get(name, name)) for name in (*found, *sums)}
    return Lists(makers)


def funnel_from(asked: Asked, counted: dict[str, Counted], lists: Callable[[], Lists]) -> Funnel:
    """The funnel of what became of the hires of each coach."""
    named = {name: counts for name, counts in sorted(counted.items()) if name != NO_COACH}
    with_known = [(counts.retained, counts.known) for counts in named.values() if counts.known]
    together = Share.of(sum(retained for retained, _ in with_known), sum(n for _, n in with_known))
    centre = together.estimate if len(with_known) >= FEWEST_COACHES else None
    spread = over_dispersion(with_known, centre) if centre is not None else None
    phi = spread.phi if spread and spread.widens else 1.0
    without = counted.get(NO_COACH)
    return Funnel(
        asked=asked,
        coaches=_coaches(named, centre, phi),
        without_coach=CoachInFunnel(NO_COACH, without) if without else None,
        together=together,
        dispersion=spread,
        lists=lists,
    )


def _coaches(named: dict[str, Counted], centre: float | None, phi: float) -> tuple[CoachInFunnel, ...]:
    """Each coach with the limits for so many people; coaches of nobody known have none."""
    if centre is None:
        return tuple(CoachInFunnel(name, counts) for name, counts in named.items())
    pairs = sorted({(counts.retained, counts.known) for counts in named.values() if counts.known})
    sizes = sorted({n for _, n in pairs})
    inner, outer = (dict(zip(sizes, limits_of(sizes, centre, level, phi), strict=True)) for level in (INNER, OUTER))
    tails = dict(zip(pairs, tails_of(pairs, centre), strict=True))
    return tuple(
        _coach(name, counts, inner[counts.known], outer[counts.known], tails[counts.retained, counts.known])
        if counts.known
        else CoachInFunnel(name, counts)
        for name, counts in named.items()
    )


def _coach(name: str, counts: Counted, inner: Interval, outer: Interval, tails: tuple[float, float]) -> CoachInFunnel:
    (low, high), share, flag = tails, counts.retained / counts.known, ""
    # Widened limits can only take a flag away: the exact tail decides first.
    if low < TAIL and share < outer[0]:
        flag = "low"
    elif high < TAIL and share > outer[1]:
        flag = "high"
    return CoachInFunnel(name, counts, inner, outer, low, high, flag)


def coaches_at_hire(known: Known, members: Array, hired: Array) -> list[str]:
    """The coach of each of these members on the day of the hire; NO_COACH where there was none."""
    return [_name(known, code) for code in _codes_at_hire(known, members, hired).tolist()]


def _name(known: Known, code: int) -> str:
    return known.facts.occurrences.words["what"].text(code) or NO_COACH


def _codes_at_hire(known: Known, members: Array, hired: Array) -> Array:
    """The same by code."""
    spans = known.occurrences("coached")
    order = np.lexsort((spans["row"], spans["pos_from"], spans["day"], spans["member_id"]))
    whose, day, until = (spans[name][order].astype(np.int64) for name in ("member_id", "day", "until_day"))
    # One number for member and day, so that the last assignment up to a day is one search.
    place = np.searchsorted(whose * _DAYS + day, members.astype(np.int64) * _DAYS + hired, side="right") - 1
    found = np.full(len(hired), NO_WORD, np.int64)
    here = np.flatnonzero(place >= 0)
    at = place[here]
    held = (whose[at] == members[here]) & (hired[here] < until[at])
    found[here[held]] = spans["what"][order][at[held]]
    return found


_DAYS = 1 << 31

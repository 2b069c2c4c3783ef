"""How often did members visit, month by month, and was there a step when something changed?"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np

from lifeservices.metrics.answer import Asked, rounded, rounded_interval
from lifeservices.metrics.facts import Facts
from lifeservices.metrics.lists import Makers, Weights
from lifeservices.metrics.utilisation.panel import Panel, month_word, panel
from lifeservices.metrics.utilisation.series import EACH_YEAR, Crude, Step, crude, per_1000, step_of, why_no_step
from lifeservices.metrics.utilisation.whose import Remade, month_weights, side_weights
from lifeservices.metrics.wioa.quarters import months_of


@dataclass(frozen=True)
class Monthly:
    """The members' visits and member months, month after month without a gap; the rest is left out and counted."""

    asked: Asked
    months: tuple[tuple[str, int, int], ...]
    """The month, visits, member months."""
    last: str
    too_young: int
    outside: int
    members: list[str]
    weights: Weights
    """Whose visits and member months each integer counts."""

    @property
    def visits(self) -> int:
        """All visits."""
        return sum(month[1] for month in self.months)

    @property
    def member_months(self) -> int:
        """All member months."""
        return sum(month[2] for month in self.months)

    @property
    def rate(self) -> float | None:
        """Visits per 1,000 member months."""
        return per_1000(self.visits, self.member_months)

    @property
    def behind(self) -> dict[str, list[str]]:
        """Whose months they are."""
        return {"members": self.members}

    def to_dict(self) -> dict[str, Any]:
        """The figure as plain values, for JSON."""
        return {
            **self.asked.to_dict(),
            "visits": self.visits,
            "member_months": self.member_months,
            "members": len(self.members),
            "per_1000": rounded(self.rate),
            "by_month": [list(month) for month in self.months],
            "last_month_shown": self.last,
            "left_out": {"too_young_member_months": self.too_young, "visits_outside_enrollment": self.outside},
        }


@dataclass(frozen=True)
class Series:
    """The same months with the step from one of them on, in two models; `why` says why there is none."""

    monthly: Monthly
    step_in: str
    why: str
    crude: Crude
    crude_year: Crude
    level: Step | None
    level_and_slope: Step | None
    sides: Makers
    """What makes the lists behind the sums of both sides."""

    @property
    def asked(self) -> Asked:
        """What was asked."""
        return self.monthly.asked

    @property
    def behind(self) -> dict[str, list[str]]:
        """Whose months they are."""
        return self.monthly.behind

    @property
    def weights(self) -> Weights:
        """Whose visits and member months each integer counts."""
        return Weights({**self.monthly.weights.makers, **self.sides})

    def to_dict(self) -> dict[str, Any]:
        """The figure as plain values, for JSON."""
        return {
            **self.monthly.to_dict(),
            "step_in": self.step_in,
            "why_no_step": self.why,
            "crude_all_months": crude_dict(self.crude),
            "crude_12_before_12_after": crude_dict(self.crude_year),
            "its_level": step_dict(self.level),
            "its_level_and_slope": step_dict(self.level_and_slope),
        }


def crude_dict(found: Crude) -> dict[str, Any]:
    """Both sides as plain values."""
    return {
        "before_count": found.before,
        "before_exposure": found.before_months,
        "after_count": found.after,
        "after_exposure": found.after_months,
        "before_per_1000": rounded(found.before_per_1000),
        "after_per_1000": rounded(found.after_per_1000),
        "rate_ratio": rounded(found.rate_ratio),
    }


def step_dict(found: Step | None) -> dict[str, Any] | None:
    """A model's step as plain values."""
    if found is None:
        return None
    slope = {
        "log_slope_change_per_year": rounded(found.log_slope_per_year),
        "se_quasi_slope": rounded(found.error_quasi_slope),
    }
    return {
        "log_rate_ratio": rounded(found.log_ratio),
        "rate_ratio": rounded(found.rate_ratio),
        "dispersion": rounded(found.dispersion),
        "se_quasi": rounded(found.error_quasi),
        "ci95_quasi": rounded_interval(found.quasi),
        "se_newey_west12": rounded(found.error_newey_west),
        "ci95_newey_west12": rounded_interval(found.newey_west),
        **(slope if found.log_slope_per_year is not None else {}),
    }


def monthly(facts: Facts, asked: Asked) -> Monthly:
    """Visits by calendar month, of members of the cohort who had opted in; within a period where one is given."""
    remade = partial(_of_period, facts, asked)
    return _monthly(facts, asked, remade(), remade)


def series(facts: Facts, asked: Asked) -> Series:
    """The step in the month in which the period begins, or else in which the first member opted in."""
    remade = partial(_to_end, facts, asked)
    found = remade()
    if asked.period:
        changed = _month(asked.period.start.toordinal())
    else:
        opted_in = facts.known_at(asked.position).journeys["opted_in_day"]
        changed = _month(int(opted_in.min(initial=asked.as_of.toordinal())))
    by_month = _monthly(facts, asked, found, remade)
    visits, months = (np.array([month[n] for month in by_month.months], np.int64) for n in (1, 2))
    at = min(max(changed - _first(found), 0), len(visits))
    why = why_no_step(visits, months, at)
    return Series(
        monthly=by_month,
        step_in=month_word(changed),
        why=why,
        crude=crude(visits, months, at),
        crude_year=crude(visits, months, at, EACH_YEAR),
        level=None if why else step_of(visits, months, at),
        level_and_slope=None if why else step_of(visits, months, at, slope=True),
        sides=side_weights(facts.placements.words["member_id"].texts, remade, _first(found) + at),
    )


def _month(day: int) -> int:
    return int(months_of(np.array([day]))[0])


def _panel(facts: Facts, asked: Asked) -> Panel:
    known, as_of = facts.known_at(asked.position), asked.as_of.toordinal()
    found = panel(known, asked.metric.parts[0], as_of)
    journeys = known.journeys
    there = (journeys["opted_in_day"] <= as_of) & asked.cohort.members(known, journeys)
    return found.only(np.isin(found.member, journeys["member_id"][there]))


def _of_period(facts: Facts, asked: Asked) -> Panel:
    found = _to_end(facts, asked)
    return found.only(found.month >= _month(asked.period.start.toordinal())) if asked.period else found


def _to_end(facts: Facts, asked: Asked) -> Panel:
    found = _panel(facts, asked)
    return found.only(found.month <= _month(asked.period.end.toordinal())) if asked.period else found


def _first(found: Panel) -> int:
    return int(found.month.min()) if len(found.month) else 0


def _monthly(facts: Facts, asked: Asked, found: Panel, remade: Remade) -> Monthly:
    texts = facts.placements.words["member_id"].texts
    listed = _by_month(found)
    return Monthly(
        asked,
        listed,
        month_word(found.last),
        found.too_young,
        found.outside,
        [texts[code] for code in np.unique(found.member).tolist()],
        Weights(month_weights(texts, remade, _first(found), len(listed))),
    )


def _by_month(found: Panel) -> tuple[tuple[str, int, int], ...]:
    if not len(found.month):
        return ()
    first = _first(found)
    totals, months = (
        np.bincount(found.month - first, column).astype(np.int64).tolist() for column in (found.visits, found.months)
    )
    listed = zip(totals, months, strict=True)
    return tuple((month_word(first + place), visited, enrolled) for place, (visited, enrolled) in enumerate(listed))

"""Did a monthly rate take a step when something changed, beyond its trend and its seasons?

    log rate = level + trend + season + step (+ change of slope)

Counts with the log of the member months as offset. The season is two waves a year (a yearly and a half-yearly one, each
a sine and a cosine). Two intervals are given, because months resemble their neighbors: quasi-Poisson, whose spread is
Pearson's statistic over its degrees of freedom, and Newey-West with 12 lags and no small-sample factor.

Sources: Wagner, Soumerai, Zhang & Ross-Degnan (2002), J. Clinical Pharmacy and Therapeutics 27; Lopez Bernal, Cummins &
Gasparrini (2017), Int. J. Epidemiology 46; Newey & West (1987), Econometrica 55. Fitted by statsmodels.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np

from lifeservices.metrics.facts import Array
from lifeservices.metrics.intervals import Interval, Z

LEAST_POINTS = 12
"""Months on each side without which no step is estimated."""

LAGS = 12
EACH_YEAR = 12
_WAVES = (1, 2)


@dataclass(frozen=True)
class Crude:
    """Visits and months on both sides, without any model."""

    before: int
    before_months: int
    after: int
    after_months: int

    @property
    def before_per_1000(self) -> float | None:
        """The rate before."""
        return per_1000(self.before, self.before_months)

    @property
    def after_per_1000(self) -> float | None:
        """The rate after."""
        return per_1000(self.after, self.after_months)

    @property
    def rate_ratio(self) -> float | None:
        """The rate after over the rate before."""
        before, after = self.before_per_1000, self.after_per_1000
        return after / before if before and after is not None else None


@dataclass(frozen=True)
class Step:
    """The step in one model, and the change of slope where the model has one."""

    log_ratio: float
    dispersion: float
    error_quasi: float
    error_newey_west: float
    log_slope_per_year: float | None = None
    error_quasi_slope: float | None = None

    @property
    def rate_ratio(self) -> float:
        """The rate after the step over what it would have been."""
        return math.exp(self.log_ratio)

    @property
    def quasi(self) -> Interval:
        """The quasi-Poisson interval, 95 %."""
        return _interval(self.log_ratio, self.error_quasi)

    @property
    def newey_west(self) -> Interval:
        """The Newey-West interval, 95 %."""
        return _interval(self.log_ratio, self.error_newey_west)

    @property
    def fell(self) -> bool:
        """Whether both intervals lie below 1."""
        return self.quasi[1] < 1 and self.newey_west[1] < 1

    @property
    def rose(self) -> bool:
        """Whether both intervals lie above 1."""
        return self.quasi[0] > 1 and self.newey_west[0] > 1


def per_1000(visits: int, months: int) -> float | None:
    """Visits per 1,000 member months; None without months."""
    return visits / months * 1000 if months else None


def _interval(log_ratio: float, error: float) -> Interval:
    return math.exp(log_ratio - Z * error), math.exp(log_ratio + Z * error)


def crude(visits: Array, months: Array, step_at: int, each_side: int | None = None) -> Crude:
    """Both sides added up: all months, or so many on each side of the step."""
    begin = 0 if each_side is None else max(0, step_at - each_side)
    end = len(visits) if each_side is None else step_at + each_side
    return Crude(
        int(visits[begin:step_at].sum()),
        int(months[begin:step_at].sum()),
        int(visits[step_at:end].sum()),
        int(months[step_at:end].sum()),
    )


def why_no_step(visits: Array, months: Array, step_at: int) -> str:
    """Why no step can be estimated from these months, or nothing."""
    before, after = step_at, len(visits) - step_at
    if before < LEAST_POINTS or after < LEAST_POINTS:
        short = "before" if before < after else "after"
        return f"A step needs {LEAST_POINTS} months on each side; {short} it there are {max(0, min(before, after))}."
    if not months.all():
        return "In some month nobody was enrolled."
    if not visits[:step_at].any() or not visits[step_at:].any():
        return "On one side there were no visits."
    return ""


def step_of(visits: Array, months: Array, step_at: int, slope: bool = False) -> Step:
    """The step from the month with number `step_at` on (counted from 0); with a change of slope where asked for."""
    # Loaded here: only a page that shows a step should wait for it.
    from statsmodels.genmod.families import Poisson
    from statsmodels.genmod.generalized_linear_model import GLM

    model = GLM(visits, _design(len(visits), step_at, slope), family=Poisson(), offset=np.log(months))
    quasi: Any = model.fit(scale="X2")
    robust: Any = model.fit(cov_type="HAC", cov_kwds={"maxlags": LAGS, "use_correction": False})
    return Step(
        log_ratio=float(quasi.params[0]),
        dispersion=float(quasi.scale),
        error_quasi=float(quasi.bse[0]),
        error_newey_west=float(robust.bse[0]),
        log_slope_per_year=float(quasi.params[1]) if slope else None,
        error_quasi_slope=float(quasi.bse[1]) if slope else None,
    )


def _design(size: int, step_at: int, slope: bool) -> Array:
    month = np.arange(size)
    after = (month >= step_at).astype(float)
    columns = [after]
    if slope:
        columns.append(after * (month - step_at) / EACH_YEAR)
    columns += [np.ones(size), month / EACH_YEAR]
    for wave in _WAVES:
        turn = 2 * np.pi * wave * month / EACH_YEAR
        columns += [np.sin(turn), np.cos(turn)]
    return np.column_stack(columns)

"""The survival curves on a page: drawn, and as tables beside the drawing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from markupsafe import Markup

from lifeservices.metrics import Retention
from lifeservices.metrics.answer import rounded
from lifeservices.metrics.intervals import clopper_pearson
from lifeservices.metrics.retention import LEAST_RESPONSE
from lifeservices.metrics.saying import percent, range_text
from lifeservices.metrics.survival import FEWEST_AT_RISK
from lifeservices.questions.keeping import Kept, OnDay, Rule
from web.charts import survival_curve
from web.figures.sheets import COUNT, SHARE, Column, Sheet
from web.survival_plot import Curve

AXIS = (0, 30, 60, 90, 180, 270, 365, 545, 730)
LAST = 730
NAMES = {"same_employer": "Same employer", "any_employer": "Any employer"}


@dataclass(frozen=True)
class Steps:
    """The curve on the days that matter: where it falls, and those of the axis. It ends while enough are followed."""

    days: list[int]
    survival: list[float]
    low: list[float]
    high: list[float]
    at_risk: list[int]
    ended: list[int]

    @property
    def has_interval(self) -> list[bool]:
        """On which days there is one: not before anything has ended."""
        return [bool(ended) for ended in self.ended]


def steps_of(found: Retention | None) -> Steps | None:
    """The steps, or nothing where nobody was followed for a month."""
    if found is None or found.survival is None:
        return None
    curve = found.survival.curve
    enough = np.flatnonzero(curve.at_risk >= FEWEST_AT_RISK)
    last = min(int(enough[-1]) if len(enough) else -1, LAST)
    if last < AXIS[1]:
        return None
    falls = {int(day) for day in np.flatnonzero(curve.events[: last + 1])}
    days = sorted(falls | {day for day in AXIS if day <= last} | {last})
    ended = np.cumsum(curve.events)
    estimate = [float(curve.survival[day]) for day in days]

    def limit(of: Any) -> list[float]:
        # Before anything has ended there is no interval to draw: the band begins as a line.
        return [e if np.isnan(of[day]) else float(of[day]) for day, e in zip(days, estimate, strict=True)]

    followed = [int(curve.at_risk[day]) for day in days]
    return Steps(days, estimate, limit(curve.lower), limit(curve.upper), followed, [int(ended[day]) for day in days])


def title(found: Retention | None, steps: Steps | None, rule: Rule) -> str:
    """What the curve says on its most telling day, as widely as its interval is."""
    if steps is None or found is None or found.survival is None:
        return "The curve: nobody has been followed long enough yet"
    day = max(day for day in AXIS if day <= min(steps.days[-1], 180))
    place, n = steps.days.index(day), found.survival.n
    left = "left the employer" if rule.employer == "same_employer" else "stopped working"
    if not steps.ended[place]:
        return f"By day {day} nobody is known to have {left}"
    between = range_text((1 - steps.high[place], 1 - steps.low[place]), min(n, 199))
    low, high = between.rstrip("%").split(" to ")
    if low == high:
        return f"By day {day} about {low}% have {left}"
    return f"By day {day} between {low} and {high}% have {left}"


def subtitle(kept: Kept, steps: Steps | None) -> str:
    """What is drawn."""
    since = hatched_from(kept)
    hatched = since is not None and steps is not None and since < steps.days[-1]
    gaps = " Dashed: any employer, gaps up to 30 days." if kept.measures.any_employer else ""
    said = " Hatched: fewer than 70% answered, read with care." if hatched else ""
    return f"Kaplan-Meier, with 95% interval.{gaps}{said}"


def drawing(kept: Kept, steps: Steps, finding: str) -> Markup:
    """The curve with its band, beside it the one for any employer; hatched from where too few answered."""
    horizon = kept.view.horizon
    other = steps_of(kept.measures.any_employer)
    others = []
    if other is not None:
        # A line that ends is not to be read on: both are drawn as far as enough are followed.
        others.append(Curve("Any employer", tuple(other.days), tuple(other.survival)))
    return survival_curve(
        finding,
        steps.days,
        steps.survival,
        steps.low,
        steps.high,
        steps.at_risk,
        label="Same employer" if kept.rule.employer == "same_employer" else "Any employer",
        mark_day=horizon if horizon <= steps.days[-1] else None,
        hatched_from=hatched_from(kept),
        others=others,
    )


def hatched_from(kept: Kept) -> int | None:
    """The first of the days looked at on which too few answered."""
    return min((day.horizon for day, _ in kept.days if few_answered(day)), default=None)


def few_answered(day: OnDay) -> bool:
    """Whether so few answered that the figure of that day is hatched."""
    answered = day.counted.response.estimate
    return answered is not None and answered < LEAST_RESPONSE


def curve_sheet(name: str, found: Retention, every_fall: bool, horizon: int) -> Sheet:
    """The curve as a table: for the page on the days of the axis, for files on every day it falls."""
    steps, n = steps_of(found), found.survival.n if found.survival else 0
    columns = (
        Column("Day"),
        Column("Still followed", COUNT),
        Column("Ended by then", COUNT),
        Column("Still employed", SHARE),
        *((Column("Low", SHARE), Column("High", SHARE)) if every_fall else (Column("95% interval"),)),
    )
    rows: list[tuple[Any, ...]] = []
    for place, day in enumerate(steps.days if steps else ()):
        if steps is None or (not every_fall and (day not in AXIS or day == 0)):
            continue
        limits = (steps.low[place], steps.high[place]) if steps.has_interval[place] else None
        told = [rounded(end) for end in limits or (None, None)] if every_fall else [_limits_text(steps, place, n)]
        rows.append(
            (
                str(day) if not every_fall else day,
                steps.at_risk[place],
                steps.ended[place],
                rounded(steps.survival[place]),
                *told,
            )
        )
    chosen = frozenset(place for place, row in enumerate(rows) if row[0] in (horizon, str(horizon)))
    notes = () if every_fall else (f"Of {n:,} hires.",)
    return Sheet(name, found.asked.label, columns, rows, notes, counted=[n] * len(rows), headline=chosen)


def _limits_text(steps: Steps, place: int, n: int) -> str:
    """The interval; before anything has ended the exact one of those still followed, of whom nobody has left."""
    if steps.has_interval[place]:
        return range_text((steps.low[place], steps.high[place]), n)
    followed = steps.at_risk[place]
    return f"{range_text(clopper_pearson(followed, followed), n)}, exact"


def percent_on(found: Retention | None) -> str:
    """The value of a curve on its day."""
    survival = found.survival if found else None
    return percent(survival.estimate, survival.n) if survival and survival.shown else ""

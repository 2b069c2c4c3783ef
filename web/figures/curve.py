"""The survival curve on a page: drawn, and as a table beside the drawing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from markupsafe import Markup

from lifeservices.evaluation.cells import Cells
from lifeservices.metrics import Retention
from lifeservices.metrics.retention import LEAST_RESPONSE
from lifeservices.metrics.saying import DASH, curve_text, percent, range_text
from lifeservices.metrics.survival import FEWEST_AT_RISK
from lifeservices.questions.retention import Figures
from web.charts import survival_curve
from web.figures.wording import bounds, number

AXIS = (0, 30, 60, 90, 180, 270, 365, 545, 730)
LAST = 730


@dataclass(frozen=True)
class Steps:
    """The curve on the days that matter: where it falls, and those of the axis. It ends while enough are followed."""

    days: list[int]
    survival: list[float]
    low: list[float]
    high: list[float]
    at_risk: list[int]
    ended: list[int]


def steps_of(found: Retention) -> Steps | None:
    """The steps, or nothing where nobody was followed for a month."""
    if found.survival is None:
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


def title(found: Retention, steps: Steps | None) -> str:
    """What the curve says: no more than its interval carries."""
    if steps is None:
        return "The curve: nobody has been followed long enough yet"
    day = max(day for day in AXIS if day <= steps.days[-1])
    day = min(day, 180) if day >= 180 else day
    left = 1 - steps.survival[steps.days.index(day)]
    n = found.survival.n if found.survival else 0
    return f"About {percent(left, min(n, 199))} have left the employer by day {day}"


def drawing(figures: Figures, steps: Steps, finding: str) -> Markup:
    """The curve with its band, hatched from where too few answered."""
    few = [f.asked.metric.horizon for f, _ in figures.horizons if _few_answered(f)]
    horizon = figures.view.horizon
    return survival_curve(
        finding,
        steps.days,
        steps.survival,
        steps.low,
        steps.high,
        steps.at_risk,
        mark_day=horizon if horizon <= steps.days[-1] else None,
        hatched_from=min(few, default=None),
    )


def _few_answered(found: Retention) -> bool:
    return found.response_rate is not None and found.response_rate < LEAST_RESPONSE


def curve_rows(steps: Steps, figures: Figures) -> list[dict[str, Any]]:
    """The curve as a table: the days of the axis."""
    curve = figures.curve.survival
    n = curve.n if curve else 0
    rows = []
    for place, day in enumerate(steps.days):
        if day not in AXIS or day == 0:
            continue
        limits = (steps.low[place], steps.high[place]) if steps.ended[place] else None
        cells = [
            f"{day}",
            f"{steps.at_risk[place]:,}",
            f"{steps.ended[place]:,}",
            percent(steps.survival[place], n),
            range_text(limits, n),
        ]
        rows.append({"cells": cells, "kind": "headline" if day == figures.view.horizon else ""})
    return rows


def rule_rows(figures: Figures, links: dict[str, str]) -> list[dict[str, Any]]:
    """The same hires by each rule."""
    rows = []
    for rule in figures.rules:
        found = rule.found
        if rule.text.startswith(DASH):
            value, counted = DASH, rule.text.removeprefix(f"{DASH} ")
        elif found.survival is not None:
            value, counted = percent(found.survival.estimate, found.survival.n), curve_text(found.survival)
        else:
            value, counted = _share_words(found)
        name = {"text": rule.title, "href": links[rule.name], "after": Markup("<small>{}</small>").format(counted)}
        rows.append({"cells": [name, value], "kind": "headline" if rule.name == "known" else ""})
    return rows


def _share_words(found: Retention) -> tuple[str, str]:
    share, said = found.share, number(found)
    limits = range_text(share.interval, share.denominator)
    if said["range"]:
        return f"{said['number']}%", f"{share.numerator:,}/{share.denominator:,} known, {found.unknown:,} unknown"
    return percent(share.estimate, share.denominator), f"{share.numerator:,}/{share.denominator:,}, {limits}"


def horizon_rows(figures: Figures) -> list[dict[str, Any]]:
    """The headline at every horizon, as a table."""
    return [_horizon_row(found, cells, figures.view.horizon) for found, cells in figures.horizons]


def _horizon_row(found: Retention, cells: Cells, chosen: int) -> dict[str, Any]:
    horizon, share = found.asked.metric.horizon, found.share
    kind = "headline" if horizon == chosen else ""
    if cells.nothing:
        return {"cells": [f"{horizon}", *["hidden"] * 7], "kind": kind}
    between = bounds(found)
    few = _few_answered(found) and cells.shows("bounds")
    return {
        "cells": [
            f"{horizon}",
            f"{found.matured:,}" if cells.shows("matured") else "hidden",
            f"{found.known:,}",
            f"{found.retained:,}",
            DASH if few else percent(share.estimate, share.denominator),
            "too few answered" if few else range_text(share.interval, share.denominator),
            range_text(between, found.matured) if cells.shows("bounds") else "hidden",
            percent(found.response_rate, found.matured) if cells.shows("response") else "hidden",
        ],
        "kind": kind,
    }

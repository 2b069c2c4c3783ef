"""How often did members visit, month by month, and was there a step beyond trend and seasons?"""

from __future__ import annotations

from datetime import date
from typing import Any

from lifeservices.metrics.saying import DASH, day_text
from lifeservices.metrics.utilisation.family import between, rate_text
from lifeservices.metrics.utilisation.monthly import Series
from lifeservices.metrics.utilisation.panel import RUN_OUT
from lifeservices.metrics.utilisation.series import Step, per_1000
from web.figures.outcomes import Page
from web.rate_plot import Picture, Rates, rate_lines


def month_by_month(page: Page, found: Series) -> dict[str, Any] | None:
    """The card about the months: drawn, with its step, and as a table."""
    months = found.monthly.months
    if not months:
        return None
    first = _number(months[0][0])
    points = tuple((first + place, per_1000(visits, enrolled)) for place, (_, visits, enrolled) in enumerate(months))
    last, shown = points[-1][0], _number(found.monthly.last)
    today = max(found.asked.as_of.year * 12 + found.asked.as_of.month - 1, last + 1)
    januaries = [number for number in range(first, today + 1) if number % 12 == 0] or [first]
    step = _number(found.step_in)
    title = _step_finding(found)
    picture = Picture(
        (Rates("All members", points),),
        tuple((number, f"{'Jan' if number % 12 == 0 else _month_name(number)} {number // 12}") for number in januaries),
        "visits per 1,000 member months",
        (step, "change") if first < step <= last else None,
        (shown + 0.5, today, f"younger than {RUN_OUT} days") if shown < today else None,
    )
    return {
        "title": title,
        "drawing": rate_lines(title, picture) if len(points) > 1 else None,
        "rows": _steps(found),
        "why": found.why,
        "months": [
            {"cells": [word, rate_text(per_1000(visits, enrolled)), f"{visits:,}", f"{enrolled:,}"]}
            for word, visits, enrolled in months
        ],
        "words": f"All members, nobody compared. Months after {found.monthly.last} are under {RUN_OUT} days old.",
        "provenance": page.provenance(found.asked, found, "members", len(found.monthly.members), "members"),
    }


def _number(word: str) -> int:
    return int(word[:4]) * 12 + int(word[5:7]) - 1


def _month_name(number: int) -> str:
    return day_text(date(2000, number % 12 + 1, 1))[:3]


def _step_finding(found: Series) -> str:
    if found.level is None:
        return "Month by month: no step can be estimated yet"
    word = "fell" if found.level.fell else "rose" if found.level.rose else "took no clear step"
    return f"Month by month: the rate {word} in {found.step_in}, beyond trend and seasons"


def _steps(found: Series) -> list[dict[str, Any]]:
    models = [("Step", found.level), ("Step and change of slope", found.level_and_slope)]
    return [{"cells": [label, *_step(step)]} for label, step in models if step is not None] + [
        {"cells": ["Without a model, all months", _plain(found.crude.rate_ratio), DASH, DASH]},
        {"cells": ["Without a model, 12 months v 12", _plain(found.crude_year.rate_ratio), DASH, DASH]},
    ]


def _step(step: Step) -> list[str]:
    return [f"{step.rate_ratio:.2f}", between(step.quasi), between(step.newey_west)]


def _plain(ratio: float | None) -> str:
    return DASH if ratio is None else f"{ratio:.2f}"

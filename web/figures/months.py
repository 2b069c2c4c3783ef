"""How often did members visit, month by month, and was there a step beyond trend and seasons?"""

from __future__ import annotations

from datetime import date
from typing import Any

from lifeservices.evaluation.group_tables import ShownOf
from lifeservices.metrics.saying import day_text
from lifeservices.metrics.utilisation.family import between
from lifeservices.metrics.utilisation.monthly import Series
from lifeservices.metrics.utilisation.panel import RUN_OUT
from lifeservices.questions.outcomes import Outcomes
from web.figures.sheets import table
from web.figures.visit_sheets import month_rate, month_sheet, month_words, shown_months, step_sheet, step_told
from web.figures.ways import Way
from web.rate_plot import Picture, Rates, rate_lines


def month_by_month(way: Way, found: Outcomes) -> dict[str, Any] | None:
    """The card about the months: drawn, with its step, and as a table."""
    series: Series = found.figures["series"]
    monthly, shown = series.monthly, shown_months(found)
    if not monthly.months:
        return None
    told = step_told(found, shown)
    title = _step_finding(series) if told else "Month by month: some months are too small to be shown"
    count, last = len(monthly.members), month_words(monthly.last).words
    return {
        "title": title,
        "drawing": _drawing(series, shown, title) if told and len(monthly.months) > 1 else None,
        "steps": _steps(found, shown),
        "why": series.why,
        "months": table(month_sheet(found, shown)),
        "words": f"All members, nobody compared. Months after {last} are under {RUN_OUT} days old.",
        "provenance": way.provenance(series, found.known, "members" if count else "", f"The {count:,} members"),
    }


def _drawing(found: Series, shown: ShownOf, title: str) -> Any:
    months = found.monthly.months
    first = _number(months[0][0])
    points = tuple((first + place, month_rate(shown, *month)) for place, month in enumerate(months))
    # Outside, a line of which little may be told would be read as one that broke off.
    least = 0 if shown.everything else len(months) // 2
    if sum(rate is not None for _, rate in points) <= least:
        return None
    last, until = points[-1][0], _number(found.monthly.last)
    today = max(found.asked.as_of.year * 12 + found.asked.as_of.month - 1, last + 1)
    januaries = [number for number in range(first, today + 1) if number % 12 == 0] or [first]
    step = _number(found.step_in)
    picture = Picture(
        (Rates("All members", points),),
        tuple((number, f"{'Jan' if number % 12 == 0 else _month_name(number)} {number // 12}") for number in januaries),
        "visits per 1,000 member months",
        (step, "change") if first < step <= last else None,
        (until + 0.5, today, f"younger than {RUN_OUT} days") if until < today else None,
    )
    return rate_lines(title, picture)


def _number(word: str) -> int:
    return int(word[:4]) * 12 + int(word[5:7]) - 1


def _month_name(number: int) -> str:
    return day_text(date(2000, number % 12 + 1, 1))[:3]


def _step_finding(found: Series) -> str:
    if found.level is None:
        return "Month by month: no step can be estimated yet"
    word = "fell" if found.level.fell else "rose" if found.level.rose else "took no clear step"
    return f"Month by month: the rate {word} in {month_words(found.step_in).words}, beyond trend and seasons"


def _steps(found: Outcomes, shown: ShownOf) -> dict[str, Any] | None:
    """The models with their intervals; nothing where some month is hidden."""
    if not step_told(found, shown):
        return None
    series: Series = found.figures["series"]
    listed = table(step_sheet(found, shown))
    models = [model for model in (series.level, series.level_and_slope) if model is not None]
    for row, model in zip(listed["rows"], models, strict=False):
        row["cells"][2:] = [between(model.quasi), between(model.newey_west)]
    for row in listed["rows"][len(models) :]:
        row["cells"][2:] = row["cells"][2:4]
    columns = [*listed["columns"][:2], *({"label": name, "number": True} for name in ("Quasi-Poisson", "Newey-West"))]
    return {**listed, "columns": columns}

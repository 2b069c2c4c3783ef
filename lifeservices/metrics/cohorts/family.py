"""The metrics that follow hires by the time they began: their names, their definitions, how they are worked out."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import Any

import numpy as np

from lifeservices.metrics.answer import Asked
from lifeservices.metrics.cohort import units
from lifeservices.metrics.cohorts.answer import Cell, Cohorts, HireCohort
from lifeservices.metrics.definitions import CELLS, FIRST, FROM, OWNER, ROUNDING
from lifeservices.metrics.facts import Array, Facts, Rows
from lifeservices.metrics.families import Family, Line, Part, Release
from lifeservices.metrics.first_hires import COUNTED, SHARED, Counted
from lifeservices.metrics.grammar import Metric
from lifeservices.metrics.saying import counted_text
from lifeservices.metrics.spells import unit_spells
from lifeservices.metrics.status import Status, statuses

HORIZONS = (30, 60, 90, 180, 365, 540, 730)
MONTHS = {"month": 1, "quarter": 3, "year": 12}
_STATUSES = len(Status)


def cohorts(facts: Facts, asked: Asked) -> Cohorts:
    """The cohorts asked for: first hires, same employer, all evidence, at every horizon at once."""
    known, as_of = facts.known_at(asked.position), asked.as_of.toordinal()
    hires = units(known, "first_hire", as_of, asked.cohort)
    spells = unit_spells(known, hires, as_of, "all", False, None)
    status = {horizon: statuses(spells, horizon, as_of, None) for horizon in HORIZONS}
    months = MONTHS[asked.metric.parts[0]]
    starts, number = _numbered(hires["hired_day"], months)
    counts = {horizon: _counts(number, found, len(starts)) for horizon, found in status.items()}
    found = [
        _cohort(name, first, last, {h: counts[h][place] for h in HORIZONS}, as_of)
        for place, (name, first, last) in enumerate(_named(start, months) for start in starts)
    ]
    return Cohorts(asked, tuple(found), lambda: _lists(facts, hires, found, number, status))


def _numbered(hired: Array, months: int) -> tuple[list[int], Array]:
    """The cohorts there are, as months since year 0, and which of them each hire is of."""
    days, place = np.unique(hired, return_inverse=True)
    at = np.array([_month(date.fromordinal(day), months) for day in days.tolist()], np.int64)
    starts, of_day = np.unique(at, return_inverse=True)
    return starts.tolist(), of_day[place]


def _month(day: date, months: int) -> int:
    return (day.year * 12 + day.month - 1) // months * months


def _named(start: int, months: int) -> tuple[str, date, date]:
    year, month = divmod(start, 12)
    end_year, end_month = divmod(start + months - 1, 12)
    name = {1: f"{year}-{month + 1:02}", 3: f"{year}-Q{month // 3 + 1}"}.get(months, str(year))
    last = date(end_year, end_month + 1, monthrange(end_year, end_month + 1)[1])
    return name, date(year, month + 1, 1), last


def _counts(number: Array, status: Array, cohorts_: int) -> list[list[int]]:
    """How many of each cohort have each status."""
    table = np.bincount(number * _STATUSES + status, minlength=cohorts_ * _STATUSES)
    rows: list[list[int]] = table.reshape(-1, _STATUSES).tolist()
    return rows


def _cohort(name: str, first: date, last: date, counts: dict[int, list[int]], as_of: int) -> HireCohort:
    cells = [
        Cell(
            horizon,
            Counted(row[Status.RETAINED], row[Status.LOST], row[Status.UNKNOWN], row[Status.NOT_MATURED]),
            last.toordinal() + horizon <= as_of,
        )
        for horizon, row in counts.items()
    ]
    return HireCohort(name, first, last, cells[0].counted.hires, tuple(cells))


def _lists(
    facts: Facts, hires: Rows, found: list[HireCohort], number: Array, status: dict[int, Array]
) -> dict[str, list[str]]:
    words = facts.placements.words["placement_id"].texts
    ids = np.array([words[code] for code in hires["placement_id"].tolist()], object)
    behind: dict[str, list[str]] = {}
    for place, cohort in enumerate(found):
        inside = number == place
        behind[f"cohorts.{cohort.name}.hires"] = sorted(ids[inside].tolist())
        for horizon in HORIZONS:
            cell, of_cell = f"cohorts.{cohort.name}.day_{horizon}", status[horizon]
            for word, chosen in COUNTED.items():
                behind[f"{cell}.counts.{word}"] = sorted(ids[inside & np.isin(of_cell, chosen)].tolist())
            behind |= {f"{cell}.{share}": behind[f"{cell}.counts.{word}"] for share, word in SHARED.items()}
    return behind


def _label(metric: Metric) -> str:
    return f"Retention by {metric.parts[0]} of hire, first hire, same employer"


def _text(metric: Metric) -> dict[str, Any]:
    return {
        "title": _label(metric),
        "sentence": (
            f"Of the members first hired in each {metric.parts[0]}, how many still work for the employer who hired "
            "them, so many days after the hire."
        ),
        "formula": (
            "For each cohort and day D: retained / (retained + lost). Status on day D as in the retention metrics. A "
            "cohort has reached D when its last day + D lies on or before the cut-off day; until then its share is "
            "not shown, though those who reached D are counted. Response: known / matured."
        ),
        "parameters": {
            "cohort": f"the {metric.parts[0]} of the calendar in which the job began",
            "horizon": f"D is each of {', '.join(map(str, HORIZONS))} days",
        },
        "denominators": "Hires of the cohort whose day D has come by the cut-off day and whose status on it is known.",
        "exclusions": (
            "Jobs members already had at opt-in without a known first day; voided hires; hires that begin after the "
            "cut-off day."
        ),
        "interval": "Wilson score interval, 95 %, no continuity correction.",
        "rounding": ROUNDING,
        "suppression": CELLS
        + " Of a table, so many more counts stay hidden that none of these can be worked out from the rest.",
        "owner": OWNER,
    }


def _said(found: Cohorts) -> list[Line]:
    return [(cohort.name, _cohort_said(cohort)) for cohort in found.cohorts] or [("Cohorts", "Nobody was hired yet.")]


def _cohort_said(cohort: HireCohort) -> str:
    reached = [
        f"day {cell.horizon}: {counted_text(cell.counted.share)}, {cell.counted.unknown:,} unknown"
        for cell in cohort.cells
        if cell.whole and cell.counted.known
    ]
    return f"{cohort.hires:,} hires; " + ("; ".join(reached) or "not all have reached day 30 yet")


COHORTS = Family(
    name="cohorts",
    example="cohorts.quarter",
    parts=(Part("length of a cohort", tuple(MONTHS)),),
    releases=(Release("1.0.0", FROM, FIRST, _text, cohorts),),
    label=_label,
    say=_said,
    breaks_down=("cohorts.*",),
    break_down_lines=("20*",),
)

"""The hires of each month, quarter or year beside each other: as a table in color, as a sheet, and what it says."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from lifeservices.metrics.answer import rounded, rounded_interval
from lifeservices.metrics.cohorts.answer import Cell, HireCohort
from lifeservices.metrics.differences import share_difference
from lifeservices.metrics.first_hires import Counted
from lifeservices.metrics.saying import DASH, percent_of, range_text
from lifeservices.questions.keeping import Kept
from web.figures.places import link, may_open
from web.figures.sheets import COUNT, HIDDEN, SHARE, TEXT, Column, Sheet

LEVELS = (0.6, 0.7, 0.8, 0.9)
"""Where one color ends and the next begins."""
SHOWN_DAYS = (30, 60, 90, 180, 365, 540, 730)
FEWEST = 11
"""A cohort of fewer known hires is not spoken of by itself."""
MOST_ROWS = 12
"""So many cohorts stand in the colored table; the files hold all."""


def cohorts_of(kept: Kept) -> list[HireCohort]:
    """The cohorts, oldest first."""
    return list(kept.cohorts.cohorts) if kept.cohorts else []


def is_open(kept: Kept, cohort: HireCohort, cell: Cell) -> bool:
    """Whether what became of a cohort may be shown to whoever asked."""
    return kept.open_cells is None or (cohort.name, cell.horizon) in kept.open_cells


def columns(kept: Kept) -> list[int]:
    """The days that any cohort has reached, at least up to the one the page is about."""
    cells = [cell for cohort in cohorts_of(kept) for cell in cohort.cells]
    reached = {cell.horizon for cell in cells if cell.whole}
    last = max([*reached, 90, min(kept.view.horizon, SHOWN_DAYS[-1])])
    return [day for day in SHOWN_DAYS if day <= last]


def rows(kept: Kept) -> list[dict[str, Any]]:
    """The rows of the colored table: the newest cohorts."""
    days = columns(kept)
    return [
        {
            "label": name_of(cohort, kept.by),
            "note": f"{cohort.hires:,} hires" if kept.open_cells is None else "",
            "cells": [_cell(kept, cohort, cell) for cell in cohort.cells if cell.horizon in days],
        }
        for cohort in cohorts_of(kept)[-MOST_ROWS:]
    ]


def _cell(kept: Kept, cohort: HireCohort, cell: Cell) -> dict[str, Any]:
    counted = cell.counted
    if not cell.whole:
        return {"kind": "not-yet"}
    if not is_open(kept, cohort, cell):
        return {"kind": "hidden"}
    if counted.known * 2 < counted.matured or not counted.known:
        # With more unknown than known a share would be read as if it said something.
        heard = f"{counted.known:,} of {counted.matured:,} known" if kept.open_cells is None else "few known"
        return {"kind": "few-answered", "text": DASH, "counts": heard}
    text, counts = percent_of(counted.share), f"{counted.retained:,}/{counted.known:,}"
    made: dict[str, Any] = {"text": text, "counts": counts, "level": _level(counted)}
    if cell.few_answered:
        made["kind"] = "few-answered"
    if kept.open_cells is None and may_open(kept.view):
        made["href"] = people(kept, cohort, cell, "known")
    return made


def people(kept: Kept, cohort: HireCohort, cell: Cell, count: str) -> str:
    """The address of the list behind a count of a cohort."""
    integer = f"cohorts.{cohort.name}.day_{cell.horizon}.counts.{count}"
    return link("behind", replace(kept.view, horizon=90), metric=f"cohorts.{kept.by}", integer=integer)


def _level(counted: Counted) -> int:
    return 1 + sum((counted.share.estimate or 0.0) >= limit for limit in LEVELS)


def name_of(cohort: HireCohort, by: str) -> str:
    """When the hires of a cohort began: `Jul–Sep 2016`."""
    if by == "year":
        return str(cohort.first.year)
    first = f"{cohort.first:%b}"
    return f"{first} {cohort.first.year}" if by == "month" else f"{first}–{cohort.last:%b} {cohort.last.year}"


def finding(kept: Kept) -> tuple[str, str]:
    """What the colors say at the day of the page, and the interval it rests on; never more than chance allows."""
    day = kept.view.horizon if kept.view.horizon in SHOWN_DAYS else 90
    told = _told(kept, day)
    rule = "Retained of known, first hires, same employer."
    if len(told) < 2:
        alone = Counted.together(counted for _, counted in told)
        known = f" All of them there: {alone.retained:,} of {alone.known:,}, " if told else " "
        between = f"interval {range_text(alone.share.interval, alone.known)}. " if told else ""
        few = f"Too few cohorts have reached day {day} to be compared."
        return f"Retention by {kept.by} of hire", f"{rule}{known}{between}{few}"
    cohort, lowest = min(told, key=lambda row: row[1].share.estimate or 0.0)
    rest = Counted.together(counted for other, counted in told if other is not cohort)
    apart = share_difference(lowest.share, rest.share)
    # The lowest of several is low by chance more often than one chosen beforehand.
    clear = apart is not None and apart.interval is not None and apart.interval[1] < 0 and len(told) == 2
    name, rate = name_of(cohort, kept.by), percent_of(lowest.share)
    chance = "" if clear else ", but it may be chance"
    between = range_text(lowest.share.interval, lowest.known)
    around = range_text(rest.share.interval, rest.known)
    others = f"All other cohorts there: {percent_of(rest.share)} of {rest.known:,}, {around}."
    said = f"{rule} {rate} is {lowest.retained:,} of {lowest.known:,}, {between}. {others}"
    return f"Hires of {name} hold least at day {day}: {rate}{chance}", said


def _told(kept: Kept, day: int) -> list[tuple[HireCohort, Counted]]:
    return [
        (cohort, cell.counted)
        for cohort in cohorts_of(kept)
        for cell in cohort.cells
        if cell.horizon == day and cell.whole and cell.counted.known >= FEWEST and is_open(kept, cohort, cell)
        if not cell.few_answered
    ]


def boxes(kept: Kept) -> Sheet:
    """What the colored table shows, one box a row, each with its interval and with who answered."""
    heads = (("Hired in", TEXT), ("Day", COUNT), ("Known", COUNT), ("Retained", COUNT), ("Rate", SHARE))
    heads += (("Interval", COUNT), ("Answered", SHARE))
    days = columns(kept)
    listed = [
        (cohort, cell)
        for cohort in cohorts_of(kept)[-MOST_ROWS:]
        for cell in cohort.cells
        if cell.horizon in days and cell.whole and cell.counted.known and is_open(kept, cohort, cell)
    ]
    rows = [
        (
            *(name_of(cohort, kept.by), cell.horizon, cell.counted.known, cell.counted.retained),
            *(cell.counted.share.estimate, range_text(cell.counted.share.interval, cell.counted.known)),
            cell.counted.response.estimate if kept.open_cells is None else HIDDEN,
        )
        for cohort, cell in listed
    ]
    counted = [cell.counted.known for _, cell in listed]
    title = "Retained of known, by when people were hired, each with its 95% Wilson interval."
    return Sheet("boxes", title, tuple(Column(*head) for head in heads), rows, counted=counted)


def sheet(kept: Kept) -> Sheet:
    """Every cohort on every day, one a row, with its interval."""
    counts = ("Reached", "Known", "Retained", "Lost", "Unknown")
    heads = (
        Column("Hired in"),
        Column("Day", COUNT),
        *(Column(name, COUNT) for name in counts),
        *(Column(name, SHARE) for name in ("Rate", "Low", "High", "Answered")),
        Column("Whole cohort has reached the day"),
    )
    listed = [(cohort, cell) for cohort in cohorts_of(kept) for cell in cohort.cells]
    made = [_row(kept, cohort, cell) for cohort, cell in listed]
    counted = [cell.counted.known for _, cell in listed]
    label = f"Retention by {kept.by} of hire, first hires, same employer, all evidence"
    return Sheet("cohorts", label, heads, made, counted=counted)


def _row(kept: Kept, cohort: HireCohort, cell: Cell) -> tuple[Any, ...]:
    counted, when = cell.counted, (name_of(cohort, kept.by), cell.horizon)
    whole = "yes" if cell.whole else "no"
    if kept.open_cells is not None and not cell.whole:
        return (*when, *[None] * 9, whole)
    if not is_open(kept, cohort, cell):
        return (*when, *[HIDDEN] * 9, whole)
    low, high = rounded_interval(counted.share.interval) or [None, None]
    rate = (rounded(counted.share.estimate), low, high) if cell.whole else (None, None, None)
    # Who is unknown, and so how many reached the day, is not part of what was found safe to show.
    all_counts = kept.open_cells is None
    told = (
        counted.matured if all_counts else HIDDEN,
        counted.known,
        counted.retained,
        counted.lost,
        counted.unknown if all_counts else HIDDEN,
    )
    answered = rounded(counted.response.estimate) if all_counts else HIDDEN
    return (*when, *told, *rate, answered, whole)


__all__ = ["boxes", "cohorts_of", "columns", "finding", "name_of", "rows", "sheet"]

"""The pages about groups and coaches as files: plain values, with every small number left out that has to be."""

from __future__ import annotations

from typing import Any

from lifeservices.evaluation.group_tables import EVERYBODY, ShownOf
from lifeservices.metrics.answer import rounded, rounded_interval
from lifeservices.metrics.disparity.answer import Compared
from lifeservices.metrics.first_hires import COUNTED, Counted
from lifeservices.metrics.funnel.coaches import WITHOUT, CoachInFunnel
from lifeservices.questions.coaches import Coaches
from lifeservices.questions.equity import Equity
from web.figures.sheets import COUNT, HIDDEN, NUMBER, SHARE, Column, Sheet

Row = tuple[Any, ...]

_COUNTS = tuple(Column(name.replace("_", " ").capitalize(), COUNT) for name in COUNTED)
_RATE = (Column("Rate", SHARE), Column("Low", SHARE), Column("High", SHARE), Column("Answered", SHARE))
_APART = tuple(Column(f"Difference{end}", SHARE) for end in ("", " low", " high"))
_LIMITS = tuple(Column(f"{level}% limit {end}", SHARE) for level in ("95", "99.8") for end in ("low", "high"))


def equity_sheet(equity: Equity, notes: list[str]) -> Sheet:
    """The table of groups, as it may leave."""
    columns = (Column("Group"), *_COUNTS, *_RATE, *_APART, Column("p", NUMBER), Column("q", NUMBER))
    return Sheet("groups", equity.found.asked.label, columns, _equity_rows(equity), tuple(notes))


def coach_sheet(coaches: Coaches, notes: list[str]) -> Sheet:
    """The table of coaches, as it may leave: codes, and no name."""
    columns = (Column("Coach at hire"), *_COUNTS, *_RATE, *_LIMITS, Column("Limits"))
    return Sheet("coaches", coaches.found.asked.label, columns, _coach_rows(coaches), tuple(notes))


def _equity_rows(equity: Equity) -> list[Row]:
    """A line for each group, and one for everybody."""
    shown, everybody = equity.shown, equity.found.everybody
    listed = [
        (equity.called[row.group], *_counts(shown, row.group, row.counted), *_difference(equity, row))
        for row in equity.found.groups
    ]
    return [*listed, ("All together", *_counts(shown, EVERYBODY, everybody), *[None] * 5)]


def _difference(equity: Equity, row: Compared) -> Row:
    if not equity.shown.rate(row.group):
        return (HIDDEN,) * 5
    found = row.difference
    low, high = (rounded_interval(found.interval) if found else None) or (None, None)
    # p and q of one group speak of the hidden ones too.
    tests = (rounded(row.p), rounded(row.q)) if equity.shown.everything else (None, None)
    return (rounded(found.estimate) if found else None, low, high, *tests)


def _coach_rows(coaches: Coaches) -> list[Row]:
    """A line for each coach, by code, and one for all of them."""
    shown, found = coaches.shown, coaches.found
    by_id = {coach.coach_id: coach for coach in found.coaches}
    listed: list[Row] = []
    for id in coaches.in_order:
        coach = by_id[id]
        limits = _limits(coach) if shown.rate(id) else (HIDDEN,) * 5
        listed.append((coaches.called[id], *_counts(shown, id, coach.counted), *limits))
    if found.without_coach:
        counts = _counts(shown, WITHOUT, found.without_coach.counted)
        listed.append(("No coach on the day of the hire", *counts, *[None] * 5))
    return [*listed, ("All together", *_counts(shown, EVERYBODY, found.everybody), *[None] * 5)]


def _limits(coach: CoachInFunnel) -> Row:
    ends: list[Any] = []
    for limits in (coach.inner, coach.outer):
        ends += rounded_interval(limits) or [None, None]
    return (*ends, None if coach.outer is None else "outside" if coach.flag else "inside")


def _counts(shown: ShownOf, row: str, counted: Counted) -> Row:
    counts = [getattr(counted, name) if shown.shows(row, name) else HIDDEN for name in COUNTED]
    rate: list[Any] = [HIDDEN] * 3
    if shown.shows(row, "retained", "lost", "known"):
        share = counted.share
        rate = [rounded(share.estimate), *(rounded_interval(share.interval) or [None, None])]
    told = shown.shows(row, "matured", "known", "unknown")
    answered = rounded(counted.response.estimate) if told else HIDDEN
    return (*counts, *rate, answered)

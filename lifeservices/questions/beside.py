"""What can somebody ask for beside a part of the program, to take one from the other?

Every other value of the filter, and what the filter narrows; where two filters make the part, each of them by turns.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from lifeservices.evaluation.leaving import Tables
from lifeservices.evaluation.replay import Knowledge, Replay
from lifeservices.evaluation.side_by_side import Beside
from lifeservices.metrics import Cohort, Period

VALUES = ("state", "product")
"""Filters of which all values are looked at together. Another one is looked at beside what it narrows."""

KEPT = 12
"""Sets of tables kept of one state of the record: they hold counts alone."""

Counting = Callable[[Cohort, Period | None], Tables]


def beside(
    replay: Replay,
    page: Hashable,
    at: tuple[date, Knowledge],
    cohort: Cohort,
    period: Period | None,
    counting: Counting,
) -> tuple[Beside, ...]:
    """The tables of a page for each filter of a part, from memory where they were worked out before.

    `page` says whose tables these are, and whatever else than the part they depend on.
    """
    as_of, known = at
    memory, found = replay.facts.known_at(known.position).memory, list[Beside]()
    for rest, without, parts in _asked(replay, cohort, period):
        here = next(iter(part for part, asked in parts.items() if asked == (cohort, period)))

        def work_out(rest: Cohort = rest, without: Period | None = without, parts: Asked = parts) -> Beside:
            with replay.keeping_nothing():
                tables = {part: counting(*asked) for part, asked in parts.items()}
                return Beside("", counting(rest, without), tables)

        key = (page, as_of, known.day, rest, without, tuple(parts.values()))
        found.append(replace(memory.answer("beside", key, work_out, KEPT), here=here))
    return tuple(found)


Asked = dict[str, tuple[Cohort, Period | None]]


def _asked(replay: Replay, cohort: Cohort, period: Period | None) -> Iterator[tuple[Cohort, Period | None, Asked]]:
    """For each filter what it narrows, and each of its values."""
    for name in VALUES:
        if getattr(cohort, name) is not None:
            values = sorted(text for text in replay.facts.journeys.words[name].texts if text)
            every = {value: (_with(cohort, name, value), period) for value in values}
            yield _with(cohort, name, None), period, every
    this: Asked = {"this": (cohort, period)}
    for rest in _without_one(cohort):
        if rest != Cohort() or period is not None:
            yield rest, period, this
    if period is not None and cohort != Cohort():
        yield cohort, None, this


def _with(cohort: Cohort, name: str, value: str | None) -> Cohort:
    given: dict[str, Any] = {name: value}
    return replace(cohort, **given)


def _without_one(cohort: Cohort) -> Iterator[Cohort]:
    """What each other filter narrows."""
    if cohort.coach_id is not None:
        yield replace(cohort, coach_id=None)
    if cohort.hired_from is not None or cohort.hired_to is not None:
        yield replace(cohort, hired_from=None, hired_to=None)
    for group in cohort.groups:
        yield replace(cohort, groups=tuple(other for other in cohort.groups if other != group))

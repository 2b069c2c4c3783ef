"""Weekly employment tables (one person a row, `emp1` … `empN`) read as event histories.

The mapping, week by week: the person opts in on their first day; week w covers the days from first day + 7 (w − 1);
a first `yes` is a hire on the first day of that week, the `no` after it a separation on the first day of its week;
observation ends on the first day of the first week that is empty (or after the last). Every spell is a job of its own,
with an employer of its own. A table of weeks has no dates: the first person's day is given, and people are spread over
a number of weeks, so that the cohort does not begin on one day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TextIO

from lifeservices.exchange import tables
from lifeservices.exchange.rows import LONGEST_CODE, BadFile, HistoryRow

WEEK = re.compile(r"emp\d{1,4}", re.ASCII)
YES, NO = {"yes", "y", "1", "true"}, {"no", "n", "0", "false"}


@dataclass(frozen=True)
class Calendar:
    """The dates that a table of weeks does not have."""

    first_day: date = date(2016, 1, 4)
    spread_weeks: int = 26

    def begins(self, number: int) -> date:
        """The first day of the nth person, counted from 0."""
        return self.first_day + timedelta(weeks=number % self.spread_weeks)


def is_weekly(header: list[str]) -> bool:
    """True where a header is that of a weekly table."""
    return "emp1" in header and "event_id" not in header


def read_weekly(text: TextIO, name: str, calendar: Calendar) -> Iterator[HistoryRow | tuple[int, str]]:
    """The histories of a weekly table, person by person."""
    table = tables.read_table(text, name)
    weeks = sorted((c for c in table.header if WEEK.fullmatch(c)), key=lambda c: int(c[3:]))
    if not weeks or weeks != [f"emp{n}" for n in range(1, len(weeks) + 1)]:
        raise BadFile(f"{name} is not a weekly table: it needs columns emp1, emp2 … without a gap.")
    for number, (line, cells) in enumerate(table.rows()):
        if isinstance(cells, str):
            yield line, cells
            continue
        row = dict(zip(table.header, cells, strict=True))
        person = (row.get("id") or row.get("rownames") or str(number + 1)).strip()[:LONGEST_CODE]
        try:
            states = [_state(row[week], week) for week in weeks]
        except ValueError as problem:
            yield line, str(problem)
            continue
        in_custody = (row.get("arrest") or "").strip().lower() in YES
        yield from _history(line, person, states, calendar.begins(number), in_custody)


def _state(cell: str, week: str) -> bool | None:
    text = cell.strip().lower()
    if text in ("", "na"):
        return None
    if text in YES or text in NO:
        return text in YES
    raise ValueError(f"{week} must say yes or no, or be empty; it says {text[:20]!r}.")


def _history(line: int, person: str, states: list[bool | None], begins: date, in_custody: bool) -> Iterator[HistoryRow]:
    known = states.index(None) if None in states else len(states)
    count, working = 0, False

    def row(kind: str, week: int, **data: str) -> HistoryRow:
        job = f"{person}-P{count}" if kind in ("hired", "separated") else ""
        day = begins + timedelta(weeks=week)
        employer = job.replace("-P", "-E")
        event_id = f"{person}-{kind}-{week}"
        return HistoryRow(line, event_id, kind, person, job, employer, day, "", "reference", dict(data))

    yield row("opted_in", 0)
    for week, employed in enumerate(states[:known]):
        if employed and not working:
            count += 1
            yield row("hired", week)
        elif working and not employed:
            yield row("separated", week)
        working = bool(employed)
    yield row("observation_ended", known, reason="incarcerated" if in_custody and None in states else "study_end")

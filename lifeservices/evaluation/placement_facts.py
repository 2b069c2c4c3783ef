"""What facts are the figures made of, in a table that anybody may work with?

One row per hire, without names, employers or exact days: days are counted from each hire, members have codes. Every
retention figure of this cut-off day and moment of knowledge can be worked out again from the table alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date
from typing import Any

import numpy as np

from lifeservices.evaluation.replay import Knowledge, Replay
from lifeservices.metrics import Cohort
from lifeservices.metrics.cohort import units
from lifeservices.metrics.facts import NEVER, Array
from lifeservices.metrics.spells import placement_spells
from lifeservices.metrics.status import Status, statuses

HORIZONS = (30, 60, 90, 180, 365, 540, 730)
COLUMNS = (
    "member",
    "hire_number",
    "hire_year",
    "state",
    "product",
    "entry_day",
    "followed_days",
    "ended",
    "separated_day",
    "found_ended_day",
    "confirmed_day",
    "verified_day",
    *(f"status_{horizon}" for horizon in HORIZONS),
    *(f"verified_status_{horizon}" for horizon in HORIZONS),
)


def placement_rows(replay: Replay, as_of: date, known: Knowledge, code: Callable[[str], str]) -> list[list[Any]]:
    """The table, by member code and number of the hire. Empty cells are not known."""
    day = as_of.toordinal()
    hires = units(replay.facts.known_at(known.position), "placement", day, Cohort())
    evidence, verified = (placement_spells(hires, day, words, False) for words in ("all", "verified"))
    followed = np.maximum(np.where(evidence.dated, evidence.ended, evidence.going) - evidence.hired, 0)
    hired, words = hires["hired_day"], replay.facts.placements.words
    late = np.where(hires["opted_in_day"] < NEVER, np.maximum(hires["opted_in_day"] - hired, 0), 0)
    places = [[replay.facts.journeys.words[n].text(c) or "" for c in hires[n].tolist()] for n in ("state", "product")]
    columns: list[Any] = [
        [code(words["member_id"].texts[c]) for c in hires["member_id"].tolist()],
        hired.tolist(),
        [date.fromordinal(h).year for h in hired.tolist()],
        *places,
        late.tolist(),
        followed.tolist(),
        evidence.dated.astype(int).tolist(),
        _since(evidence.separated, hired),
        _since(evidence.found_ended, hired),
        _since(evidence.going, hired),
        _since(verified.going, hired),
        *(_words(statuses(evidence, horizon, day)) for horizon in HORIZONS),
        *(_words(statuses(verified, horizon, day)) for horizon in HORIZONS),
    ]
    return _numbered(sorted(list(row) for row in zip(*columns, strict=True)))


def _since(day: Array, hired: Array) -> list[int | str]:
    """Days since the hire; nothing where there is no such day."""
    return [int(d - h) if h <= d < NEVER else "" for d, h in zip(day.tolist(), hired.tolist(), strict=True)]


def _words(status: Array) -> list[str]:
    return [Status(code).word for code in status.tolist()]


def _numbered(rows: list[list[Any]]) -> list[list[Any]]:
    """The hire's day, by which rows are in order, gives way to the number of the member's hire."""
    numbers = Counter[str]()
    for row in rows:
        numbers[row[0]] += 1
        row[1] = numbers[row[0]]
    return rows

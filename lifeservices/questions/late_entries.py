"""Which hires were entered so late that a figure called settled has changed?

Only for hires of the last year: older ones are past mending by anybody's habits.
"""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np

from lifeservices.evaluation.replay import Replay
from lifeservices.metrics.answer import Asked
from lifeservices.metrics.cohort import units
from lifeservices.metrics.facts import Array
from lifeservices.metrics.journeys.data_quality import PLACEMENT, Row, row_of
from lifeservices.questions import Looking
from lifeservices.record.record import end_of_day
from lifeservices.record.recorder import stamp

LATE_DAYS = 30
"""Later than this a figure called settled has changed."""
LATE_SINCE_DAYS = 365


def late_entries(replay: Replay, looking: Looking, asked: Asked) -> Row:
    """Hires of the last year that the record heard of more than 30 days after their day."""
    facts, as_of = replay.facts, asked.as_of.toordinal()
    hires = units(facts.known_at(asked.position), "placement", as_of, asked.cohort)
    recent = hires["hired_day"] > as_of - LATE_SINCE_DAYS
    codes, days = hires["placement_id"][recent], hires["hired_day"][recent].astype(np.int64)
    positions = facts.first_position(codes)
    order = np.lexsort((positions, days))
    later = order[_late(looking, days[order], positions[order])]
    texts = facts.placements.words["placement_id"].texts
    return row_of("late_entries", PLACEMENT, days[later], lambda: [texts[code] for code in codes[later].tolist()])


def _late(looking: Looking, days: Array, positions: Array) -> Array:
    """Which of these hires, in the order of their days and positions, were recorded late.

    Recording times never decrease along the record, so the late ones of a day are the last of it; where they begin is
    found by halving, for all days at once.
    """
    each, first, count = np.unique(days, return_index=True, return_counts=True)
    end = first + count
    zone = looking.settings.zone
    limits = [stamp(end_of_day(date.fromordinal(day) + timedelta(LATE_DAYS), zone)) for day in each.tolist()]
    low, high = first.copy(), end.copy()
    while len(open_days := np.flatnonzero(low < high)):
        middle = (low[open_days] + high[open_days]) // 2
        looked_at = positions[middle].tolist()
        recorded = _recorded(looking, looked_at)
        late = np.array([recorded[at] > limits[day] for at, day in zip(looked_at, open_days.tolist(), strict=True)])
        high[open_days[late]] = middle[late]
        low[open_days[~late]] = middle[~late] + 1
    within: Array = np.arange(len(days)) >= np.repeat(low, count)
    return within


def _recorded(looking: Looking, positions: list[int]) -> dict[int, str]:
    wanted = sorted(set(positions))
    rows = looking.database.select_keys(looking.connection, "event", ["position", "recorded_at"], "position", wanted)
    return {row[0]: row[1] for row in rows}

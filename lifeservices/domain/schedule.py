"""When check-ins are due after a start of work: fourteen over 24 months, and what a pause or a prolonging changes."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from typing import NamedTuple

import msgspec

from lifeservices.domain.support import Pause
from lifeservices.domain.time import add_months

SCHEDULE_RULE = "fourteen-touches-1"
MOVED_RULE = "fourteen-touches-moved-1"
"""The same where support was paused or prolonged: without what falls into a pause, and every three months further."""

# number, days or months after the start, window before and after in days, milestone in days
_BY_DAY = [(1, 1, 0, 2, 0), (2, 7, 2, 3, 0), (3, 14, 2, 3, 0), (4, 21, 2, 3, 0), (5, 30, 2, 3, 30)]
_BY_DAY += [(6, 60, 5, 7, 60), (7, 90, 7, 14, 90), (8, 180, 14, 21, 180)]
_BY_MONTH = [(9, 9, 21, 21, 0), (10, 12, 21, 21, 365), (11, 15, 30, 30, 0)]
_BY_MONTH += [(12, 18, 30, 30, 0), (13, 21, 30, 30, 0), (14, 24, 30, 30, 730)]
_BY_MONTH += [(number, 3 * (number - 6), 30, 30, 0) for number in range(15, 21)]
"""Beyond the fourteenth only where support was paused or prolonged."""


COUNTED_IN_DAYS = {number: days for number, days, *_ in _BY_DAY}
"""Check-ins that are named after a day of the job; the others are named after its month."""


class Touch(NamedTuple):
    """One planned check-in: its number, the day it is due, its window and the milestone it settles (0 for none)."""

    number: int
    due: date
    opens: date
    closes: date
    milestone: int


def schedule(
    started_on: date, support_ends: date, pauses: Collection[Pause] = (), kept: Collection[int] = ()
) -> list[Touch]:
    """The check-ins after a start of work, up to the end of support; none in a pause but those `kept`."""
    days = [(n, started_on + timedelta(days=d), before, after, m) for n, d, before, after, m in _BY_DAY]
    months = [(n, add_months(started_on, d), before, after, m) for n, d, before, after, m in _BY_MONTH]
    return [
        Touch(n, due, due - timedelta(days=before), due + timedelta(days=after), m)
        for n, due, before, after, m in days + months
        if due <= support_ends and (n in kept or not any(pause.holds(due) for pause in pauses))
    ]


class Planned(msgspec.Struct, frozen=True, array_like=True):
    """A planned check-in as stored."""

    number: int
    due: date
    opens: date
    closes: date
    milestone: int

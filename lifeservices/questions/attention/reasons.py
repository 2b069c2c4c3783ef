"""The reasons for which people stand on a coach's list, each with its one rule, printed where people are listed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

NEW_DAYS = 7


@dataclass(frozen=True)
class Reason:
    """Why somebody is on a list, with its rule."""

    name: str
    title: str
    rule: str


OVERDUE = Reason("overdue", "Overdue or ending", "When a window closes, the answer is unknown, never “not working”.")
DUE = Reason("due", "Due now", "A check-in whose window is open, or a next step for today.")
QUIET = Reason("quiet", "Gone quiet", "No two-way contact for 21 days at work or on the plan, 14 days otherwise.")
NEW = Reason("new", "New on your list", f"Yours for at most {NEW_DAYS} days, and not spoken to since.")
REASONS = (OVERDUE, DUE, QUIET, NEW)
"""Most pressing first."""


@dataclass(frozen=True)
class Because:
    """What one person is listed for.

    `day` is when it was or is due, or since when it has been so; `days` how late, or for how long; `closes` the last
    day on which it can still be done. `about` is the row of the read model that told it, `said_at` the position of an
    entry whose words belong to it.
    """

    reason: Reason
    day: date
    what: str
    days: int = 0
    closes: date | None = None
    about: Any = None
    said_at: int | None = None

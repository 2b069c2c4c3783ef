"""Days and times of day as people write them into the older tables."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime


def clock_of(text: str) -> str:
    """A time of day as people write it: 9am, 4:00 PM, 17:00. Nothing where it is none."""
    found = re.fullmatch(r"(\d{1,2})(?::(\d{2}))?\s*([ap])?\.?m?\.?", text.strip().casefold(), re.ASCII)
    if found is None:
        return ""
    hour, minute, half = int(found[1]), int(found[2] or 0), found[3]
    if minute > 59 or hour > (12 if half else 23) or (half and hour == 0) or not (half or found[2]):
        return ""
    return f"{hour % 12 + (12 if half == 'p' else 0) if half else hour:02}:{minute:02}"


def day_of(text: str) -> date | None:
    """A day in one of the ways in which these tables write it; the year 1 stands for every year."""
    for form in ("%Y-%m-%d", "%m/%d/%Y", "%m/%d/%y", "%B %d, %Y"):
        try:
            return datetime.strptime(text.strip(), form).replace(tzinfo=UTC).date()
        except ValueError:
            continue
    return None

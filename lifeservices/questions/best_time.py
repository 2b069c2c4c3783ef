"""When does the best time to call begin? People say it in words, so it is read as a person would read it."""

from __future__ import annotations

import re

NO_TIME = 24 * 60
"""Sorts after every time of the day: nobody said one, or none that we understand."""
WORDS = {"morning": 8, "lunch": 12, "noon": 12, "midday": 12, "afternoon": 13, "evening": 18, "night": 19}
CLOCK = re.compile(r"(?<![\d:])(\d{1,2})(?::(\d{2}))?\s*(a\.?m|p\.?m)?", re.IGNORECASE)
FIRST_OF_MORNING = 7
"""A bare "4" is in the afternoon; from 7 on it is in the morning."""


def begins(words: str) -> int:
    """Minutes after midnight at which the time begins that these words name: `after 4 in the afternoon` is 960."""
    said = words.casefold()
    named = next((hour for word, hour in WORDS.items() if re.search(rf"\b{word}", said)), None)
    clock = CLOCK.search(said)
    if clock is None or int(clock[1]) > 23:
        return NO_TIME if named is None else named * 60
    before = re.search(r"(?<!not )\bbefore\s+$", said[: clock.start()])
    if before:
        return WORDS["morning"] * 60 if named is None else named * 60
    return _hour(int(clock[1]), clock[3] or "", named) * 60 + int(clock[2] or 0)


def _hour(hour: int, half: str, named: int | None) -> int:
    later = half.startswith("p") or (not half and (hour < FIRST_OF_MORNING or (named or 0) >= WORDS["afternoon"]))
    if half.startswith("a"):
        return hour % 12
    return hour + 12 if later and hour < 12 else hour

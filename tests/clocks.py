"""Clocks that stand where a test puts them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta


class Clock:
    """A clock that stands where a test puts it."""

    def __init__(self) -> None:
        self.now = datetime(2015, 1, 5, 15, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def on(self, day: date, hour: int = 15) -> None:
        """Go to a day; by ten in the morning where the program is."""
        self.now = datetime(day.year, day.month, day.day, hour, tzinfo=UTC)

    def later(self, **span: float) -> None:
        """Let time pass."""
        self.now += timedelta(**span)


def at_noon(day: date) -> Clock:
    """A clock that stands on a day."""
    clock = Clock()
    clock.on(day, hour=17)
    return clock

"""How does a case's event history get into the product?

This is the one place to change when histories are imported: `record_from_case` may answer with any `CaseRecord`.
"""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Protocol

from lifeservices.metrics.facts import Facts
from tests.metrics.history_fold import facts_from_history

Event = Mapping[str, Any]


class CaseRecord(Protocol):
    """A record that holds one case's history."""

    facts: Facts

    def position_on(self, day: date | None) -> int:
        """The last position recorded by the end of a day; of everything, for None."""

    def events_on(self, day: date | None) -> int:
        """How many events of the case were recorded by the end of a day."""

    def full(self) -> date:
        """The cut-off day that `asof=full` means."""


def record_from_case(events: Sequence[Event]) -> CaseRecord:
    """A record that holds these events, recorded when they say they were."""
    return FoldedRecord(events)


class FoldedRecord:
    """The history folded into facts by the tests' own slow fold."""

    def __init__(self, events: Sequence[Event]) -> None:
        self.facts = facts_from_history(events)
        self._events = events
        self._positions = [int(event["seq"]) for event in events]
        self._days = [str(event["recorded_at"])[:10] for event in events]

    def position_on(self, day: date | None) -> int:
        count = self.events_on(day)
        return self._positions[count - 1] if count else 0

    def events_on(self, day: date | None) -> int:
        return len(self._days) if day is None else bisect_right(self._days, day.isoformat())

    def full(self) -> date:
        return full_history(self._events)


def full_history(events: Sequence[Event]) -> date:
    """The last day of the year of the last event.

    The format does not say which day `asof=full` is; the published maturity counts fit this one.
    """
    last = max(max(str(event["valid_on"]), str(event["recorded_at"])[:10]) for event in events)
    return date(int(last[:4]), 12, 31)

"""In which states, and for which product lines, does the program run?"""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from lifeservices.domain.catalog import recorded_as
from lifeservices.domain.errors import Refused
from lifeservices.domain.event import Event
from lifeservices.domain.order import check_not_before
from lifeservices.domain.subject import Subject
from lifeservices.domain.time import in_words


@recorded_as("market-opened")
class MarketOpened(Event):
    """The program runs in a state for a product line, from `on`; state and product are those of the entry."""

    plans_ahead = True

    program: str | None = None
    """The plan's own name there, where it has one."""
    partner: str | None = None
    """The organization that runs the plan, where it is not our own."""

    def apply(self, market: Market) -> None:
        market.state, market.product, market.opened_on, market.closed_on = self.state, self.product, self.on, None


@recorded_as("market-closed")
class MarketClosed(Event):
    """The program no longer runs there. `on` is the first day without it."""

    plans_ahead = True

    def apply(self, market: Market) -> None:
        market.closed_on = self.on


class Market(Subject):
    """A state and a product line."""

    what: ClassVar[str] = "market"
    begins_with: ClassVar[str] = "market-opened"

    def __init__(self, id: str) -> None:
        super().__init__(id)
        self.state: str | None = None
        self.product: str | None = None
        self.opened_on: date | None = None
        self.closed_on: date | None = None

    def open(self, event: MarketOpened) -> None:
        """It begins."""
        if self.opened_on is not None and self.closed_on is None:
            raise Refused(f"This market is open since {in_words(self.opened_on)}.", "opened_on")
        if not event.state or len(event.state) != 2 or not event.state.isupper():
            raise Refused("Give the state by its two letters, like OH.", "state")
        self.happened(event)

    def close(self, event: MarketClosed) -> None:
        """It ends."""
        if self.opened_on is None or self.closed_on is not None:
            raise Refused("This market is not open.", "closed_on")
        check_not_before(event.on, self.opened_on, "it opened", "closed_on")
        self.happened(event)

"""In which states, and for which product lines, does the program run, and which numbers help there at any hour?

The help numbers of the country stand for every market until it tells its own; a nurse line belongs to a health plan, so
there is none until a market tells it. Numbers are kept as people read them, "800-555-0140".
"""

from __future__ import annotations

import re
from datetime import date
from typing import ClassVar

from lifeservices.domain.catalog import recorded_as
from lifeservices.domain.errors import Refused
from lifeservices.domain.event import Event
from lifeservices.domain.order import check_not_before
from lifeservices.domain.subject import Subject
from lifeservices.domain.time import in_words

DANGER, CRISIS, RELAY, DISTRESS = "911", "988", "711", "800-985-5990"
"""The numbers of the country: emergency, the 988 Lifeline, the relay for TTY, the Disaster Distress Helpline."""

RIDE_LEAD_DAYS = 3
"""Working days ahead, until a market tells its own: plans ask for "several days in advance"."""

_NUMBER = re.compile(r"[+(]?[0-9][0-9 ().-]{1,18}[0-9]")
_NAMES = ("nurse_line", "crisis", "relay", "distress")


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


@recorded_as("help-numbers-set")
class HelpNumbersSet(Event):
    """The help numbers of a market, all of them; what is left out is the country's, and a nurse line is none."""

    nurse_line: str | None = None
    nurse_hours: str | None = None
    """When somebody answers there, in a few words: "24 hours"."""
    crisis: str | None = None
    relay: str | None = None
    distress: str | None = None

    def apply(self, market: Market) -> None:
        """Nothing is decided by a number."""


@recorded_as("ride-lead-set")
class RideLeadSet(Event):
    """How many working days ahead rides have to be ordered there, and from whom; it holds from `on`."""

    plans_ahead = True

    working_days: int
    vendor: str | None = None
    phone: str | None = None

    def apply(self, market: Market) -> None:
        market.ride_leads[self.on] = self.working_days


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
        self.ride_leads: dict[date, int] = {}
        """Day from which it holds → working days ahead."""

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

    def help_by(self, event: HelpNumbersSet) -> None:
        """Its help numbers, all of them anew."""
        if self.opened_on is None or self.closed_on is not None:
            raise Refused("This market is not open.", "market_id")
        check_not_before(event.on, self.opened_on, "it opened", "set_on")
        check_numbers(event)
        self.happened(event)

    def lead_by(self, event: RideLeadSet) -> None:
        """How far ahead rides are ordered there."""
        if self.opened_on is None or self.closed_on is not None:
            raise Refused("This market is not open.", "market_id")
        check_not_before(event.on, self.opened_on, "it opened", "set_on")
        if event.phone is not None and not _NUMBER.fullmatch(event.phone):
            raise Refused("Give a number that can be dialed, like 800-555-0140.", "phone")
        self.happened(event)

    def ride_lead(self, day: date) -> int:
        """How many working days ahead a ride had to be ordered on a day."""
        known = [begins for begins in self.ride_leads if begins <= day]
        return self.ride_leads[max(known)] if known else RIDE_LEAD_DAYS


def check_numbers(event: HelpNumbersSet) -> None:
    """Refuse what nobody could dial, and hours of a line that is not there."""
    for name in _NAMES:
        number = getattr(event, name)
        if number is not None and not _NUMBER.fullmatch(number):
            raise Refused("Give a number that can be dialed, like 800-555-0140.", name)
    if event.nurse_hours and not event.nurse_line:
        raise Refused("Give the number of the nurse line too, or leave its hours empty.", "nurse_line")

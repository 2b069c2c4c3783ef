"""Which numbers help at any hour, in each market?

Before a market has told its own there is nothing here to show but its name: the country's numbers stand in for it.
"""

from __future__ import annotations

from datetime import date

import msgspec

from lifeservices.domain.market import HelpNumbersSet, MarketClosed, MarketOpened
from lifeservices.projections.projection import Projection


class HelpNumbersRow(msgspec.Struct):
    """The numbers of one market; empty where the country's stands, or where there is no nurse line."""

    market_id: str
    state: str = ""
    product: str = ""
    program: str = ""
    closed_on: date | None = None
    set_on: date | None = None
    nurse_line: str = ""
    nurse_hours: str = ""
    crisis: str = ""
    relay: str = ""
    distress: str = ""


help_numbers = Projection("help_numbers", HelpNumbersRow, version=1)


@help_numbers.when(MarketOpened)
def opened(row: HelpNumbersRow, event: MarketOpened) -> None:
    row.state, row.product, row.program = event.state or "", event.product or "", event.program or ""
    row.closed_on = None


@help_numbers.when(MarketClosed)
def closed(row: HelpNumbersRow, event: MarketClosed) -> None:
    row.closed_on = event.on


@help_numbers.when(HelpNumbersSet)
def told(row: HelpNumbersRow, event: HelpNumbersSet) -> None:
    if row.set_on is not None and event.on < row.set_on:
        return
    row.set_on = event.on
    row.nurse_line, row.nurse_hours = event.nurse_line or "", event.nurse_hours or ""
    row.crisis, row.relay, row.distress = event.crisis or "", event.relay or "", event.distress or ""

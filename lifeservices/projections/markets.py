"""In which states, and for which product lines, does the program run?"""

from __future__ import annotations

from datetime import date

import msgspec

from lifeservices.domain.market import MarketClosed, MarketOpened
from lifeservices.projections.projection import Projection


class MarketRow(msgspec.Struct):
    """One state and product line."""

    market_id: str
    state: str = ""
    product: str = ""
    program: str = ""
    partner: str = ""
    opened_on: date | None = None
    closed_on: date | None = None


markets = Projection("markets", MarketRow, version=1)


@markets.when(MarketOpened)
def opened(row: MarketRow, event: MarketOpened) -> None:
    row.state, row.product, row.opened_on, row.closed_on = event.state or "", event.product or "", event.on, None
    row.program, row.partner = event.program or "", event.partner or ""


@markets.when(MarketClosed)
def closed(row: MarketRow, event: MarketClosed) -> None:
    row.closed_on = event.on

"""How many working days ahead are rides ordered in each market, from which day, and from whom?"""

from __future__ import annotations

from datetime import date

import msgspec

from lifeservices.domain.market import MarketClosed, MarketOpened, RideLeadSet
from lifeservices.projections.projection import Projection


class Lead(msgspec.Struct):
    """What holds from a day."""

    begins_on: date
    working_days: int
    vendor: str = ""
    phone: str = ""


class RideLeadRow(msgspec.Struct):
    """One market, with everything it ever told."""

    market_id: str
    state: str = ""
    product: str = ""
    closed_on: date | None = None
    leads: list[Lead] = []


ride_leads = Projection("ride_leads", RideLeadRow, version=1)


@ride_leads.when(MarketOpened)
def opened(row: RideLeadRow, event: MarketOpened) -> None:
    row.state, row.product, row.closed_on = event.state or "", event.product or "", None


@ride_leads.when(MarketClosed)
def closed(row: RideLeadRow, event: MarketClosed) -> None:
    row.closed_on = event.on


@ride_leads.when(RideLeadSet)
def told(row: RideLeadRow, event: RideLeadSet) -> None:
    others = [each for each in row.leads if each.begins_on != event.on]
    found = Lead(event.on, event.working_days, event.vendor or "", event.phone or "")
    row.leads = sorted([*others, found], key=lambda lead: lead.begins_on)

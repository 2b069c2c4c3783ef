"""Which rides were asked for, are they booked, and how did they go? Days and codes; nobody's ways or words are here."""

from __future__ import annotations

from datetime import date

import msgspec

from lifeservices.domain.ride import RideAskedFor, RideBooked, RideCalledOff, RideOutcomeTold
from lifeservices.projections.projection import Projection

ASKED, BOOKED, CALLED_OFF = "asked", "booked", "called-off"


class RideRow(msgspec.Struct):
    """One ride. `state`: asked, booked, called-off, or how it went."""

    member_id: str
    ride_id: str
    state: str = ""
    ride_on: date | None = None
    asked_on: date | None = None
    booked_on: date | None = None
    ended_on: date | None = None
    short_notice: bool = False
    with_return: bool = False
    by: str = ""
    """Who called it off."""


rides = Projection("rides", RideRow, version=1, key="ride_id", indexes=[("state", "ride_on")])


@rides.when(RideAskedFor)
def asked(row: RideRow, event: RideAskedFor) -> None:
    row.ride_on, row.asked_on = event.ride_on, event.on
    row.short_notice, row.with_return = event.short_notice, event.with_return
    row.state = row.state or ASKED


@rides.when(RideBooked)
def booked(row: RideRow, event: RideBooked) -> None:
    row.booked_on = max(event.on, row.booked_on or event.on)
    row.state = BOOKED if row.state in ("", ASKED) else row.state


@rides.when(RideOutcomeTold)
def told(row: RideRow, event: RideOutcomeTold) -> None:
    row.state, row.ended_on = event.outcome.value, event.on


@rides.when(RideCalledOff)
def called_off(row: RideRow, event: RideCalledOff) -> None:
    row.state, row.ended_on, row.by = CALLED_OFF, event.on, event.decided_by.value

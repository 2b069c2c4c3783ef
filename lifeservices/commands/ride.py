"""What may be asked about rides that the health plan pays for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated

from lifeservices.commands import Asks, Desk, Length, handles
from lifeservices.domain.journey import Journey
from lifeservices.domain.market import RIDE_LEAD_DAYS, Market
from lifeservices.domain.ride import RideAskedFor, RideBooked, RideCalledOff, RideOutcomeTold
from lifeservices.domain.subject import Subject
from lifeservices.domain.words_care import CalledOffBy, RideOutcome, RidePurpose, VehicleNeed

Which = Annotated[str, Asks("Which ride?", choices="rides")]
Note = Annotated[str | None, Length(2000), Asks("Anything to remember?", widget="textarea")]


@dataclass(frozen=True)
class AskForRide:
    """Ask for a ride."""

    member_id: str
    ride_on: Annotated[date, Asks("On which day is the ride?")]
    purpose: Annotated[RidePurpose, Asks("Where to?", hint="What the plan pays for", widget="radios")]
    from_where: Annotated[str, Length(300, 2), Asks("From where?", hint="A street and a town")]
    to_where: Annotated[str, Length(300, 2), Asks("To which place?", hint="Its name, street and town")]
    asked_on: Annotated[date, Asks("When did you ask for it?")]
    taken_anyway: Annotated[
        bool, Asks("The vendor takes it anyway", hint="Only if the day is too near and you called them")
    ] = False
    arrive_at: Annotated[str | None, Length(60), Asks("At what time do they have to be there?")] = None
    with_return: Annotated[bool, Asks("And a ride back")] = False
    vehicle: Annotated[list[VehicleNeed], Asks("What is needed in the vehicle?", widget="checkboxes")] = field(
        default_factory=list
    )
    note: Annotated[str | None, Length(2000), Asks("What should the driver know?", widget="textarea")] = None
    ride_id: str | None = None


@handles(AskForRide)
def ask_for_ride(command: AskForRide, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    asked = RideAskedFor(
        on=command.asked_on,
        ride_id=command.ride_id or desk.fresh_id(),
        ride_on=command.ride_on,
        lead_days=_lead(journey, command.asked_on, desk),
        with_return=command.with_return,
        vehicle=command.vehicle or None,
        arrive_at=command.arrive_at,
        from_where=command.from_where,
        to_where=command.to_where,
        note=command.note,
    )
    journey.rides.ask(asked, command.purpose, command.taken_anyway)
    return [journey]


def _lead(journey: Journey, day: date, desk: Desk) -> int:
    """How far ahead rides had to be ordered where the member lives, on a day."""
    for market in desk.every(Market):
        if market.closed_on is None and (market.state, market.product) == (journey.state, journey.product):
            return market.ride_lead(day)
    return RIDE_LEAD_DAYS


@dataclass(frozen=True)
class BookRide:
    """Record that a ride is booked."""

    member_id: str
    ride_id: Which
    booked_on: Annotated[date, Asks("When was it booked?")]
    vendor: Annotated[str, Length(120, 2), Asks("Who drives?")]
    confirmation: Annotated[str | None, Length(60), Asks("Confirmation number")] = None
    pick_up: Annotated[str | None, Length(120), Asks("When do they come?")] = None


@handles(BookRide)
def book_ride(command: BookRide, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    journey.rides.book(
        RideBooked(
            on=command.booked_on,
            ride_id=command.ride_id,
            vendor=command.vendor,
            confirmation=command.confirmation,
            pick_up=command.pick_up,
        )
    )
    return [journey]


@dataclass(frozen=True)
class RecordRideOutcome:
    """Record how a ride went."""

    member_id: str
    ride_id: Which
    told_on: Annotated[date, Asks("When did you learn it?")]
    outcome: Annotated[RideOutcome, Asks("How did it go?", widget="radios")]
    note: Note = None


@handles(RecordRideOutcome)
def record_ride_outcome(command: RecordRideOutcome, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    journey.rides.tell(
        RideOutcomeTold(on=command.told_on, ride_id=command.ride_id, outcome=command.outcome, note=command.note)
    )
    return [journey]


@dataclass(frozen=True)
class CallOffRide:
    """Call off a ride."""

    member_id: str
    ride_id: Which
    called_off_on: Annotated[date, Asks("When was it called off?")]
    decided_by: Annotated[CalledOffBy, Asks("Who called it off?", widget="radios")]
    note: Note = None


@handles(CallOffRide)
def call_off_ride(command: CallOffRide, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    journey.rides.call_off(
        RideCalledOff(
            on=command.called_off_on, ride_id=command.ride_id, decided_by=command.decided_by, note=command.note
        )
    )
    return [journey]

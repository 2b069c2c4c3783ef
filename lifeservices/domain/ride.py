"""A ride that the health plan pays for, to an appointment or to something else: non-emergency medical transportation.

Rides have to be ordered some working days ahead; how many is told by each market. A ride that is asked for too late is
asked for only when somebody says that the vendor takes it all the same. Where it goes to, what for, and every word is
sealed; its day stays readable, because without it nobody could ask how it went.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

import msgspec

from lifeservices.domain.catalog import recorded_as
from lifeservices.domain.covering import Release
from lifeservices.domain.errors import Refused
from lifeservices.domain.event import Event, FreeText, Identifier, Quasi, SensitiveFact
from lifeservices.domain.order import check_not_before
from lifeservices.domain.plan_teams import RIDES
from lifeservices.domain.release import tell_the_plan
from lifeservices.domain.time import in_words, working_days_after
from lifeservices.domain.words_care import CalledOffBy, RideOutcome, RidePurpose, VehicleNeed
from lifeservices.domain.words_plan import ConsentCategory, SharingPurpose
from lifeservices.domain.words_sharing import ConsentElement, TreatmentDetail

if TYPE_CHECKING:
    from lifeservices.domain.journey import Journey

ASKED_AS = {
    ConsentElement.CATEGORY: "purpose",
    ConsentElement.KINDS: "purpose",
    ConsentElement.RECIPIENT: "purpose",
    ConsentElement.NAMED: "purpose",
}


@recorded_as("ride-asked-for")
class RideAskedFor(Event):
    """The plan was asked for a ride on `ride_on`."""

    ride_id: str
    ride_on: Quasi[date]
    lead_days: int
    """How many working days ahead rides had to be ordered there on that day."""
    short_notice: bool = False
    """It was too late for that, and the vendor said that they take it all the same."""
    with_return: bool = False
    consent_id: str | None = None
    purpose: SensitiveFact[RidePurpose] = None
    vehicle: SensitiveFact[list[VehicleNeed]] = None
    arrive_at: FreeText[str] = None
    from_where: FreeText[str] = None
    to_where: FreeText[str] = None
    note: FreeText[str] = None

    def apply(self, journey: Journey) -> None:
        journey.rides.all[self.ride_id] = Ride(self.ride_id, self.on, self.ride_on)


@recorded_as("ride-booked")
class RideBooked(Event):
    """A vendor has it, under a number of theirs; booked anew, the newest holds."""

    ride_id: str
    vendor: FreeText[str] = None
    confirmation: Identifier[str] = None
    pick_up: FreeText[str] = None

    def apply(self, journey: Journey) -> None:
        """What is booked may be booked anew, so nothing is decided by it."""


@recorded_as("ride-outcome-told")
class RideOutcomeTold(Event):
    """How it went, on the day of the ride or later."""

    ride_id: str
    outcome: RideOutcome
    note: FreeText[str] = None

    def apply(self, journey: Journey) -> None:
        if found := journey.rides.all.get(self.ride_id):
            found.ended_on = self.on


@recorded_as("ride-called-off")
class RideCalledOff(Event):
    """Nobody rides."""

    ride_id: str
    decided_by: CalledOffBy
    note: FreeText[str] = None

    def apply(self, journey: Journey) -> None:
        if found := journey.rides.all.get(self.ride_id):
            found.ended_on = self.on


@dataclass
class Ride:
    """One ride, as it stands."""

    ride_id: str
    asked_on: date
    ride_on: date
    ended_on: date | None = None


def what_is_told(purpose: RidePurpose, day: date) -> Release:
    """What whoever drives for the plan learns: the member, and that a ride is wanted for a reason of health."""
    treatment = purpose is RidePurpose.TREATMENT
    about = ConsentCategory.SUBSTANCE_USE if treatment else ConsentCategory.HEALTH
    kinds = (TreatmentDetail.ATTENDANCE,) if treatment else ()
    return Release(RIDES, SharingPurpose.SERVICES, day, (ConsentCategory.CONTACT, about), kinds)


def too_late(ride_on: date, asked_on: date, lead_days: int) -> str:
    """What to say of a day that is too near, or nothing."""
    first = working_days_after(asked_on, lead_days)
    if ride_on >= first:
        return ""
    ahead = "1 working day" if lead_days == 1 else f"{lead_days} working days"
    return (
        f"Rides here have to be ordered {ahead} ahead: the first day is {in_words(first)}. "
        "Choose a later day, or call the ride vendor and say below that they take it anyway."
    )


@dataclass
class Rides:
    """The rides of one member, and what may happen to them."""

    journey: Journey
    all: dict[str, Ride] = field(default_factory=dict)

    def open(self) -> list[Ride]:
        """Those of which nobody has said how they went, the nearest first."""
        return sorted((each for each in self.all.values() if each.ended_on is None), key=lambda ride: ride.ride_on)

    def ask(self, event: RideAskedFor, purpose: RidePurpose, taken_anyway: bool) -> None:
        """Ask for one. `taken_anyway`: the vendor said that they take it on short notice."""
        self.journey.check_taking_part(event.on, "asked_on")
        if event.ride_on < event.on:
            raise Refused("This day has passed. Choose the day of the ride.", "ride_on")
        late = too_late(event.ride_on, event.on, event.lead_days)
        if late and not taken_anyway:
            self.journey.doubt(late, "ride_on")
        told = msgspec.structs.replace(event, purpose=purpose, short_notice=bool(late))
        tell_the_plan(self.journey, what_is_told(purpose, event.on), told, asked=ASKED_AS)

    def book(self, event: RideBooked) -> None:
        """A vendor has it."""
        self._going(event.ride_id, event.on, "booked_on")
        self.journey.happened(event)

    def tell(self, event: RideOutcomeTold) -> None:
        """How it went."""
        found = self._going(event.ride_id, event.on, "told_on")
        check_not_before(event.on, found.ride_on, "the day of the ride", "told_on")
        self.journey.happened(event)

    def call_off(self, event: RideCalledOff) -> None:
        """It is not to happen."""
        self._going(event.ride_id, event.on, "called_off_on")
        self.journey.happened(event)

    def _going(self, ride_id: str, day: date, field: str) -> Ride:
        found = self.all.get(ride_id)
        if found is None:
            raise Refused("This member has no such ride.", "ride_id")
        if found.ended_on is not None:
            raise Refused("How this ride ended is on record already. Ask for a new one.", "ride_id")
        check_not_before(day, found.asked_on, "it was asked for", field)
        return found

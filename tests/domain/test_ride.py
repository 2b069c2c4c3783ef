"""Rides that the plan pays for: how far ahead, what happens to one that is too late, how one ends."""

from __future__ import annotations

from datetime import timedelta

import msgspec
import pytest

from lifeservices.domain.consent import DisclosureRefused
from lifeservices.domain.market import RIDE_LEAD_DAYS, Market, MarketOpened, RideLeadSet
from lifeservices.domain.release import NotShared
from lifeservices.domain.ride import RideAskedFor, RideBooked, RideCalledOff, RideOutcomeTold
from lifeservices.domain.time import working_days_after
from lifeservices.domain.words_care import CalledOffBy, RideOutcome, RidePurpose
from tests.domain.telling import day, given, member, refused

THURSDAY = day("2016-03-03")
ASKED = RideAskedFor(on=THURSDAY, ride_id="r1", ride_on=day("03-08"), lead_days=3)
DOCTOR = RidePurpose.APPOINTMENT


@pytest.mark.parametrize(
    ("asked_on", "lead", "first"),
    [
        ("2016-03-03", 3, "2016-03-08"),
        ("2016-03-04", 1, "2016-03-07"),
        ("2016-03-05", 1, "2016-03-07"),
        ("2016-03-06", 3, "2016-03-09"),
        ("2016-03-01", 3, "2016-03-04"),
        ("2016-03-03", 0, "2016-03-03"),
    ],
)
def test_weekends_are_not_counted(asked_on: str, lead: int, first: str) -> None:
    assert working_days_after(day(asked_on), lead) == day(first)


def test_on_the_first_day_that_can_be_had_nobody_is_warned() -> None:
    journey = member()
    journey.rides.ask(ASKED, DOCTOR, taken_anyway=False)
    (asked,) = journey.changes
    assert isinstance(asked, RideAskedFor)
    assert (asked.purpose, asked.short_notice) == (DOCTOR, False)


def test_a_day_earlier_is_refused_beside_the_day_until_somebody_says_that_the_vendor_takes_it() -> None:
    journey = member()
    late = msgspec.structs.replace(ASKED, ride_on=ASKED.ride_on - timedelta(days=1))
    with refused("ordered 3 working days ahead: the first day is March 8, 2016", "ride_on"):
        journey.rides.ask(late, DOCTOR, taken_anyway=False)
    assert journey.changes == []
    journey.rides.ask(late, DOCTOR, taken_anyway=True)
    (asked,) = journey.changes
    assert isinstance(asked, RideAskedFor)
    assert asked.short_notice


def test_saying_so_where_there_is_time_makes_nothing_short() -> None:
    journey = member()
    journey.rides.ask(ASKED, DOCTOR, taken_anyway=True)
    assert not journey.rides.all["r1"].ended_on
    (asked,) = journey.changes
    assert isinstance(asked, RideAskedFor)
    assert not asked.short_notice


def test_a_history_from_elsewhere_is_taken_as_it_was_told() -> None:
    journey = member()
    journey.as_told = True
    journey.rides.ask(msgspec.structs.replace(ASKED, ride_on=THURSDAY), DOCTOR, taken_anyway=False)
    (asked,) = journey.changes
    assert isinstance(asked, RideAskedFor)
    assert asked.short_notice


def test_no_ride_is_asked_for_on_a_day_that_has_passed() -> None:
    with refused("This day has passed.", "ride_on"):
        member().rides.ask(msgspec.structs.replace(ASKED, ride_on=day("03-02")), DOCTOR, taken_anyway=True)


def test_a_ride_to_treatment_for_drugs_tells_of_it_and_so_needs_a_consent() -> None:
    journey = member()
    with pytest.raises(NotShared):
        journey.rides.ask(ASKED, RidePurpose.TREATMENT, taken_anyway=False)
    assert [type(event) for event in journey.changes] == [DisclosureRefused]


def test_it_is_booked_perhaps_anew_and_asked_about_from_its_day_on() -> None:
    journey = member(ASKED)
    journey.rides.book(RideBooked(on=day("03-04"), ride_id="r1", vendor="Dayton Wheels", confirmation="88-1"))
    journey.rides.book(RideBooked(on=day("03-05"), ride_id="r1", vendor="Other Wheels"))
    rode = RideOutcomeTold(on=day("03-08"), ride_id="r1", outcome=RideOutcome.NEVER_CAME)
    with refused("before the day of the ride on March 8, 2016", "told_on"):
        journey.rides.tell(msgspec.structs.replace(rode, on=day("03-07")))
    journey.rides.tell(rode)
    assert journey.rides.open() == []
    with refused("How this ride ended is on record already.", "ride_id"):
        journey.rides.call_off(RideCalledOff(on=day("03-08"), ride_id="r1", decided_by=CalledOffBy.COACH))


def test_it_is_called_off_by_somebody() -> None:
    journey = member(ASKED)
    with refused("This member has no such ride.", "ride_id"):
        journey.rides.call_off(RideCalledOff(on=day("03-05"), ride_id="r2", decided_by=CalledOffBy.PLAN))
    journey.rides.call_off(RideCalledOff(on=day("03-05"), ride_id="r1", decided_by=CalledOffBy.APPOINTMENT))
    assert journey.rides.open() == []


def test_a_market_says_how_far_ahead_from_a_day_on() -> None:
    opened = MarketOpened(on=day("01-01"), state="OH", product="medicaid")
    market = given(opened, RideLeadSet(on=day("02-01"), working_days=5), kind=Market)
    market.lead_by(RideLeadSet(on=day("04-01"), working_days=2))
    found = [market.ride_lead(day(each)) for each in ("01-15", "02-01", "03-31", "04-01")]
    assert found == [RIDE_LEAD_DAYS, 5, 5, 2]
    with refused("This is before it opened", "set_on"):
        market.lead_by(RideLeadSet(on=day("2015-12-31"), working_days=1))
    with refused("Give a number that can be dialed", "phone"):
        market.lead_by(RideLeadSet(on=day("05-01"), working_days=1, phone="the desk"))

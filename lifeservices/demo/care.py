"""What the health plan does for some: a hand-off to one of its care teams, a ride to an appointment.

They have their own dice, so that everything else comes out the same with them or without.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from lifeservices.commands.care_handoff import AskCareTeam, CloseCareHandoff, RecordCareTaken
from lifeservices.commands.market import OpenMarket, SetRideLead
from lifeservices.commands.ride import AskForRide, BookRide, RecordRideOutcome
from lifeservices.demo.cast import ADMIN
from lifeservices.demo.story import Story, Thread
from lifeservices.demo.telling import Entry
from lifeservices.domain.time import working_days_after
from lifeservices.domain.words_care import (
    CareOutcome,
    CareReason,
    CareTeam,
    CareUrgency,
    RideOutcome,
    RidePurpose,
    VehicleNeed,
)
from lifeservices.domain.words_person import ProductLine

LEADS = {"OH": 2, "GA": 5}
"""State → working days ahead, where a market of the invented plan says another number than usual."""
VENDOR = "Fernway Rides (invented)"
WHY = (
    (CareTeam.CARE_MANAGEMENT, CareReason.AFTER_HOSPITAL, "Came home from hospital, lives alone."),
    (CareTeam.DISEASE_MANAGEMENT, CareReason.CONDITION, "Sugar is high; would like somebody to explain it."),
    (CareTeam.NURSE_LINE, CareReason.SYMPTOM, "A cough for weeks. No fever, no pain."),
    (CareTeam.CARE_MANAGEMENT, CareReason.MEDICINES, "Cannot pay for all the medicines before the first wage."),
)
PLACES = ("Elmbrook Clinic", "Harrow Street Dental", "Lowfield Eye Center")
LATELY_DAYS = 200


def ride_leads(entries: Iterable[Entry]) -> Iterator[Entry]:
    """A few minutes after some markets opened, how far ahead rides are ordered there."""
    for entry in [each for each in entries if isinstance(each.command, OpenMarket)]:
        market = entry.command
        if market.state in LEADS and market.product is ProductLine.MEDICAID:
            told = SetRideLead(entry.subject_id, market.opened_on, LEADS[market.state], VENDOR, "800-555-0190")
            yield Entry(entry.at + timedelta(seconds=9), entry.subject_id, told, ADMIN.actor)


def be_cared_for(story: Story) -> None:
    """One of each at most, for some of those who joined lately."""
    fate, today = story.person.fate, story.stage.today
    own = replace(story.stage, rng=Random(f"{story.person.id} care of the plan"))  # noqa: S311  a story, no secret
    joined = [entry.at for entry in story.entries if type(entry.command).__name__ == "OptIn"]
    if fate.kind != "joined" or fate.opted_in_on < today - timedelta(days=LATELY_DAYS) or not joined:
        return
    told = Story(own, story.person, story.until, story.entries)
    if own.chance(0.12):
        _hand_off(told, told.thread(max(joined)))
    if own.chance(0.12):
        _ride(told, told.thread(max(joined)))


def _hand_off(story: Story, thread: Thread) -> None:
    own, member_id, today = story.stage, story.person.id, story.stage.today
    team, reason, note = own.any(WHY)
    day = max(story.person.fate.opted_in_on + timedelta(days=1), today - own.days(2, 30))
    handoff_id = f"{member_id}-care"
    asked = AskCareTeam(
        member_id=member_id,
        asked_on=day,
        team=team,
        reason=reason,
        urgency=CareUrgency.SOME_DAYS,
        wanted=True,
        call_when="After 3 pm",
        note=note,
        handoff_id=handoff_id,
    )
    if not thread.tell(day, asked) or own.chance(0.3):
        return
    taken_on = thread.day + own.days(0, 2)
    if not thread.tell(taken_on, RecordCareTaken(member_id, handoff_id, taken_on, "The desk of the team")):
        return
    ended_on = thread.day + own.days(1, 9)
    outcome = own.any(list(CareOutcome), (0.7, 0.15, 0.1, 0.05))
    thread.tell(ended_on, CloseCareHandoff(member_id, handoff_id, ended_on, outcome))


def _ride(story: Story, thread: Thread) -> None:
    own, member_id, today = story.stage, story.person.id, story.stage.today
    asked_on = max(story.person.fate.opted_in_on + timedelta(days=1), today - own.days(2, 20))
    ride_on = working_days_after(asked_on + timedelta(days=4), own.rng.randint(5, 7))
    ride_id = f"{member_id}-ride"
    asked = AskForRide(
        member_id=member_id,
        ride_on=ride_on,
        purpose=RidePurpose.APPOINTMENT,
        from_where="Home",
        to_where=own.any(PLACES),
        asked_on=asked_on,
        arrive_at="9:30 am",
        with_return=True,
        vehicle=[own.any(list(VehicleNeed))] if own.chance(0.4) else [],
        ride_id=ride_id,
    )
    if not thread.tell(asked_on, asked):
        return
    booked_on: date = thread.day + timedelta(days=1)
    number = f"{own.rng.randint(10_000, 99_999)}"
    if not thread.tell(booked_on, BookRide(member_id, ride_id, booked_on, VENDOR, number, "8:45 am")):
        return
    if own.chance(0.7):
        told_on = max(ride_on + timedelta(days=1), thread.day)
        outcome = own.any(list(RideOutcome), (0.8, 0.1, 0.1))
        thread.tell(told_on, RecordRideOutcome(member_id, ride_id, told_on, outcome))

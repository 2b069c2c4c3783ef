"""Hand-offs to the plan's care teams and its rides, as a coach asks for them, is reminded of them and closes them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from lifeservices.commands.amendment import VoidEntry
from lifeservices.commands.care_handoff import AskCareTeam, CloseCareHandoff, RecordCareTaken
from lifeservices.commands.market import SetRideLead
from lifeservices.commands.ride import AskForRide, BookRide, RecordRideOutcome
from lifeservices.domain.errors import NotFound
from lifeservices.domain.words import AmendmentReason
from lifeservices.domain.words_care import CareOutcome, CareReason, CareTeam, CareUrgency, RideOutcome, RidePurpose
from lifeservices.projections.rebuild import check
from lifeservices.questions.attention.care import of_handoff, of_ride
from lifeservices.questions.care import CareOf
from lifeservices.questions.today import Today
from tests.cast import TODAY, Cast
from tests.web.pages import Visitor
from tests.web.reading import words
from tests.web.test_coachs_day import on

HANDOFF = {"team": "care-management", "reason": "after-hospital", "urgency": "some-days", "note": "Home alone"}
FRIDAY, TUESDAY = date(2016, 11, 18), date(2016, 11, 22)


def ride(day: date) -> dict[str, str]:
    """What is typed for a ride on a day."""
    parts = {"ride_on-month": f"{day.month}", "ride_on-day": f"{day.day}", "ride_on-year": f"{day.year}"}
    return {**parts, "purpose": "appointment", "from_where": "12 Elm Street", "to_where": "Kettering clinic"}


def pressing(cast: Cast, id: str) -> list[str]:
    """What presses of the plan's teams and rides."""
    cast.services.show()
    found = cast.services.ask(Today(), cast.actor("wren")).lists.values()
    lines = [line for lines in found for line in lines if line.member.member_id == id]
    return [b.what for line in lines for b in (line.because, *line.others) if b.reason.name == "care"]


def test_a_hand_off_is_asked_for_taken_on_and_closed(wren: Visitor, cast: Cast) -> None:
    id = cast.ids["marisol"]
    form = f"/coach/members/{id}/ask-care-team"
    said = words(wren.fill(form, 422, **HANDOFF).text)
    assert "Ask the member first. Nobody is handed off without knowing it." in said
    assert "Home alone" in said, "Nothing that was typed is lost."
    wren.fill(form, wanted="true", **HANDOFF)
    page = words(wren.get(f"/coach/members/{id}/care")[1].text)
    for sentence in (
        "Care management",
        "Not taken on yet",
        "After a hospital stay or an emergency visit.",
        "Home alone",
    ):
        assert sentence in page, sentence
    handoff = cast.services.ask(CareOf(id), cast.actor("wren")).handoffs[0].row.handoff_id
    wren.fill(f"/coach/members/{id}/record-care-taken", handoff_id=handoff, taken_by="R. Wolfsbane")
    assert "Taken on Nov 15 by R. Wolfsbane." in words(wren.get(f"/coach/members/{id}")[1].text)
    wren.fill(f"/coach/members/{id}/close-care-handoff", handoff_id=handoff, outcome="reached")
    timeline = words(wren.get(f"/coach/members/{id}/timeline")[1].text)
    assert "Marisol was reached by the health plan’s care team." in timeline
    assert "Marisol was handed off to the plan’s care management." in timeline
    assert check(cast.services.reader) == []


def test_one_that_nobody_takes_on_comes_back_after_three_working_days(wren: Visitor, cast: Cast) -> None:
    id = cast.ids["linnea"]
    asked = AskCareTeam(
        id, TODAY, CareTeam.DISEASE_MANAGEMENT, CareReason.CONDITION, CareUrgency.SOME_DAYS, wanted=True, handoff_id="h"
    )
    cast.do("wren", asked)
    on(wren, cast, FRIDAY - timedelta(days=1))
    assert pressing(cast, id) == []
    later = on(wren, cast, FRIDAY)
    assert pressing(cast, id) == ["care-untaken"]
    today = words(later.get("/coach/")[1].text)
    assert "Handed off to the plan’s disease management Nov 15. Nobody there has taken it on: call them." in today
    cast.do("wren", RecordCareTaken(id, "h", FRIDAY))
    assert pressing(cast, id) == []
    on(wren, cast, FRIDAY + timedelta(days=14))
    assert pressing(cast, id) == ["care-open"]
    cast.do("wren", CloseCareHandoff(id, "h", FRIDAY, CareOutcome.NOT_REACHED))
    assert pressing(cast, id) == []
    assert check(cast.services.reader) == []


def test_alcohol_and_drugs_are_not_told_without_a_consent_that_names_the_team(wren: Visitor, cast: Cast) -> None:
    id = cast.ids["marisol"]
    form = f"/coach/members/{id}/ask-care-team"
    secret = {**HANDOFF, "reason": "substance-use", "wanted": "true"}
    assert "The member has not agreed to share" in words(wren.fill(form, 422, **secret).text)
    agreed = {
        "recipient_ids": "plan-care-management",
        "kinds": "help-wanted",
        "purpose": "services",
        "told_right": "true",
        "signed": "true",
        "until_on-month": "5",
        "until_on-day": "3",
        "until_on-year": "2017",
    }
    wren.fill(f"/coach/members/{id}/give-treatment-consent", **agreed)
    wren.fill(form, **secret)
    assert "Alcohol or drugs" in words(wren.get(f"/coach/members/{id}/care")[1].text)
    shared = words(wren.get(f"/coach/members/{id}/shared")[1].text)
    assert "The plan’s care management" in shared
    assert check(cast.services.reader) == []


def test_a_ride_too_soon_is_warned_of_beside_the_day_and_may_be_taken_anyway(wren: Visitor, cast: Cast) -> None:
    id = cast.ids["marisol"]
    form = f"/coach/members/{id}/ask-for-ride"
    assert "Rides here are ordered 3 working days ahead. Asked for today, the first day is Fri, Nov 18" in words(
        wren.get(form)[1].text
    )
    answer = wren.fill(form, 422, **ride(TODAY + timedelta(days=2)))
    said = words(answer.text)
    assert "Rides here have to be ordered 3 working days ahead: the first day is November 18, 2016." in said
    assert "Kettering clinic" in answer.text
    wren.fill(form, taken_anyway="true", **ride(TODAY + timedelta(days=2)))
    page = words(wren.get(f"/coach/members/{id}/care")[1].text)
    assert "Asked for late: the vendor said they take it anyway." in page
    assert "From 12 Elm Street to Kettering clinic." in page
    assert check(cast.services.reader) == []


def test_the_market_says_how_far_ahead_and_whom_to_call(wren: Visitor, cast: Cast) -> None:
    id = cast.ids["marisol"]
    (market,) = [row[0] for row in _rows(cast, "SELECT market_id FROM markets_v1")]
    cast.do("pomona", SetRideLead(market, TODAY, 5, "Dayton Wheels", "800-555-0141"))
    cast.services.reader.catch_up()
    page = words(wren.get(f"/coach/members/{id}/care")[1].text)
    assert "Rides are ordered 5 working days ahead from Dayton Wheels, 800-555-0141." in page
    assert "the first day is Tue, Nov 22." in page
    form = f"/coach/members/{id}/ask-for-ride"
    wren.fill(form, 422, **ride(TUESDAY - timedelta(days=1)))
    wren.fill(form, **ride(TUESDAY))
    assert check(cast.services.reader) == []


def _rows(cast: Cast, statement: str) -> list[tuple[str, ...]]:
    with cast.services.database.read() as connection:
        return [tuple(row) for row in connection.exec_driver_sql(statement)]


def test_a_ride_presses_before_it_while_it_is_not_booked_and_the_day_after(wren: Visitor, cast: Cast) -> None:
    id = cast.ids["linnea"]
    cast.do("wren", AskForRide(id, FRIDAY, RidePurpose.PHARMACY, "Home", "Pharmacy", TODAY, ride_id="r"))
    assert pressing(cast, id) == []
    on(wren, cast, FRIDAY - timedelta(days=2))
    assert pressing(cast, id) == ["ride-unbooked"]
    cast.do("wren", BookRide(id, "r", FRIDAY - timedelta(days=2), "Dayton Wheels", "88-1", "8:15 am"))
    assert pressing(cast, id) == []
    on(wren, cast, FRIDAY)
    assert pressing(cast, id) == []
    later = on(wren, cast, FRIDAY + timedelta(days=1))
    assert pressing(cast, id) == ["ride-passed"]
    assert "There was a ride Nov 18. How did it go?" in words(later.get("/coach/")[1].text)
    page = words(later.get(f"/coach/members/{id}/care")[1].text)
    assert "Booked with Dayton Wheels, confirmation 88-1. They come 8:15 am." in page
    cast.do("wren", RecordRideOutcome(id, "r", FRIDAY, RideOutcome.MISSED))
    assert pressing(cast, id) == []
    assert "Linnea missed the health plan’s ride." in words(later.get(f"/coach/members/{id}/timeline")[1].text)
    assert check(cast.services.reader) == []


def test_a_coach_of_somebody_else_is_told_nothing(cast: Cast) -> None:
    with pytest.raises(NotFound):
        cast.services.ask(CareOf(cast.ids["marisol"]), cast.actor("tansy"))
    asked = AskForRide(cast.ids["marisol"], FRIDAY, RidePurpose.PHARMACY, "Home", "Pharmacy", TODAY)
    with pytest.raises(NotFound):
        cast.do("tansy", asked)


def test_what_is_over_waits_for_nothing(cast: Cast) -> None:
    id = cast.ids["marisol"]
    cast.do("wren", AskForRide(id, FRIDAY, RidePurpose.OTHER, "Home", "Class", TODAY, ride_id="r"))
    cast.do("wren", RecordRideOutcome(id, "r", FRIDAY, RideOutcome.RODE), FRIDAY)
    asked = AskCareTeam(
        id, TODAY, CareTeam.NURSE_LINE, CareReason.SYMPTOM, CareUrgency.TODAY, wanted=True, taken_by="Desk 4"
    )
    cast.do("wren", asked)
    cast.services.show()
    found = cast.services.ask(CareOf(id), cast.actor("wren"))
    assert of_ride(found.rides[0].row, TUESDAY) is None
    assert found.handoffs[0].row.state == "taken"
    assert of_handoff(found.handoffs[0].row, TODAY + timedelta(days=13)) is None


def test_what_was_asked_for_by_mistake_is_taken_back_whatever_was_said_of_it_since(wren: Visitor, cast: Cast) -> None:
    id = cast.ids["linnea"]
    asked = AskCareTeam(
        *(id, TODAY, CareTeam.NURSE_LINE, CareReason.SYMPTOM, CareUrgency.TODAY, True), taken_by="Desk 4"
    )
    cast.do("wren", asked)
    cast.do("wren", AskForRide(id, FRIDAY, RidePurpose.OTHER, "Home", "Class", TODAY, ride_id="r"))
    cast.do("wren", BookRide(id, "r", TODAY, "Dayton Wheels"))
    begun = ("care-handoff-asked", "ride-asked-for")
    for entry in [event for event in cast.services.record.history(id) if event.name in begun]:
        cast.do("wren", VoidEntry(id, entry.id, AmendmentReason.WRONG_MEMBER))
    later = on(wren, cast, FRIDAY + timedelta(days=30))
    assert pressing(cast, id) == []
    found = cast.services.ask(CareOf(id), cast.actor("wren"))
    assert (found.handoffs, found.rides) == ([], [])
    assert "No ride was asked for yet." in words(later.get(f"/coach/members/{id}/care")[1].text)
    assert check(cast.services.reader) == []

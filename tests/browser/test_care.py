"""A hand-off and a ride as a coach has them on the phone: asked for, brought back by Today, closed; as axe sees it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from playwright.sync_api import expect

from lifeservices.commands.care_handoff import AskCareTeam
from lifeservices.commands.ride import AskForRide, BookRide
from lifeservices.domain.words_care import CareReason, CareTeam, CareUrgency, RidePurpose, VehicleNeed
from lifeservices.projections.rebuild import check
from tests.browser.a_life import Life
from tests.browser.looking import SCREENS, fits, objections
from tests.cast import TODAY, Cast

FRIDAY = date(2016, 11, 18)


@pytest.mark.looks
@pytest.mark.parametrize(("width", "theme"), SCREENS)
def test_axe_objects_to_nothing_and_everything_fits(screens: Any, cast: Cast, width: int, theme: str) -> None:
    id, ahead = cast.ids["linnea"], TODAY + timedelta(days=9)
    asked = AskCareTeam(
        *(id, TODAY, CareTeam.DISEASE_MANAGEMENT, CareReason.CONDITION, CareUrgency.NEXT_DAY, True, "After 3 pm"),
        taken_by="R. Wolfsbane",
        note="Would like somebody to explain it.",
    )
    cast.do("wren", asked)
    ride = AskForRide(
        *(id, ahead, RidePurpose.APPOINTMENT, "12 Elm Street, Dayton", "Kettering clinic", TODAY),
        vehicle=[VehicleNeed.WHEELCHAIR],
        ride_id="r",
    )
    cast.do("wren", ride)
    cast.do("wren", BookRide(id, "r", TODAY, "Dayton Wheels", "88-1", "8:15 am"))
    cast.services.reader.catch_up()
    screen = screens(width, theme)
    page = screen.sign_in("wren")
    member = f"/coach/members/{id}"
    screen.looks_right(member, f"{member}/care", f"{member}/ask-care-team", f"{member}/ask-for-ride", "/help")
    page.goto(f"{member}/ask-for-ride")
    page.get_by_role("button", name="Ask for the ride", exact=True).click()
    expect(page.get_by_role("alert")).to_be_visible()
    assert objections(page) == []
    assert fits(page)
    screen.refused_nothing()


@pytest.mark.parametrize("script", [True, False])
def test_nobody_takes_a_hand_off_on_and_a_ride_does_not_come(screens: Any, cast: Cast, script: bool) -> None:
    """What is too near is said beside the day, nothing typed is lost, and Today asks until each has its end."""
    member = f"/coach/members/{cast.ids['linnea']}"
    life = Life(cast, screens(360, script=script), "Linnea Stonecrop", member)
    page = life.page
    life.on(TODAY)
    life.open("Hand off")
    life.choose("To whom?", "Care management")
    life.choose("Why?", "After a hospital stay or an emergency visit")
    life.choose("How soon should they call?", "Within some days")
    page.get_by_label("The member knows of it and wants the call").check()
    life.save("Hand off")
    life.open("Ask for a ride")
    life.day("On which day is the ride?", TODAY + timedelta(days=2))
    life.choose("Where to?", "A health appointment")
    page.get_by_label("From where?").fill("12 Elm Street")
    page.get_by_label("To which place?").fill("Kettering clinic")
    page.get_by_role("button", name="Ask for the ride", exact=True).click()
    expect(life.main).to_contain_text("ordered 3 working days ahead: the first day is November 18, 2016.")
    expect(page.get_by_label("To which place?")).to_have_value("Kettering clinic")
    page.get_by_label("The vendor takes it anyway").check()
    life.save("Ask for the ride")

    waiting = page.locator("#care")
    life.on(TODAY + timedelta(days=1))
    expect(waiting).to_contain_text("The ride Thu, Nov 17 is not booked yet. Call the vendor.")
    waiting.get_by_role("link", name="Booked").click()
    page.get_by_label("Who drives?").fill("Dayton Wheels")
    page.get_by_label("Confirmation number").fill("88-1")
    life.save()
    life.on(FRIDAY)
    expect(waiting).to_contain_text("Nobody there has taken it on: call them.")
    expect(waiting).to_contain_text(life.name)
    waiting.get_by_role("link", name="Taken on").click()
    page.get_by_label("Who took it on?").fill("R. Wolfsbane")
    life.save()
    page.goto("/coach/")
    expect(waiting).to_contain_text("There was a ride Nov 17. How did it go?")
    waiting.get_by_role("link", name="How it went").click()
    life.choose("How did it go?", "The ride did not come")
    life.save()
    page.goto("/coach/")
    expect(waiting).to_have_count(0)

    life.open("What came of it")
    life.choose("What came of it?", "They spoke with the member")
    life.save()
    page.goto(f"{member}/care")
    for words in ("Reached", "The ride did not come", "Dayton Wheels, confirmation 88-1", "by R. Wolfsbane"):
        expect(life.main).to_contain_text(words)
    assert check(cast.services.reader) == []

"""A coach's day in a real browser: by thumb, by keys, without JavaScript, and nothing that axe would object to."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from lifeservices.commands.absence import PlanAbsence
from tests.browser.looking import SCREENS
from tests.cast import TODAY, Cast


@pytest.mark.looks
@pytest.mark.parametrize(("width", "theme"), SCREENS)
def test_the_pages_of_a_day_look_right(screens: Any, cast: Cast, width: int, theme: str) -> None:
    screen = screens(width, theme)
    page = screen.sign_in("wren")
    several = f"/coach/several?record=log-contact&member={cast.ids['linnea']}&member={cast.ids['posy']}"
    screen.looks_right(
        *("/coach/?list=quiet", "/coach/?several=1", "/coach/members?several=1"),
        *(several, "/coach/several?record=log-contact"),
        screen.found("/coach/members", "Name, member number or phone", "Quilfeather"),
    )
    page.goto("/coach/?list=quiet")
    page.get_by_role("button", name="No answer").click()
    expect(page.get_by_role("status")).to_contain_text("Linnea Stonecrop: You tried, and there was no answer.")
    page.get_by_role("group", name="Linnea Stonecrop").get_by_role("button", name="Tomorrow").click()
    expect(page.get_by_role("status")).to_contain_text("Linnea Stonecrop: Held until tomorrow.")
    cast.do("ida", PlanAbsence(cast.ids["tansy"], TODAY, TODAY, cast.ids["wren"]))
    cast.services.show()
    screen.looks_right("/coach/", "/coach/?list=held", "/coach/away")


@pytest.mark.parametrize("script", [True, False])
def test_one_tap_records_and_undo_takes_it_back(screens: Any, cast: Cast, script: bool) -> None:
    page = screens(360, script=script).sign_in("wren", at="/")
    before = cast.services.record.head().position
    page.get_by_role("group", name="Orrin Thistledown").get_by_role("button", name="Same job").click()
    expect(page.get_by_role("status")).to_contain_text("Orrin Thistledown: Same job, as the member said.")
    assert cast.services.record.head().position > before
    expect(page.get_by_role("group", name="Orrin Thistledown")).to_have_count(0)
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("group", name="Orrin Thistledown")).to_be_visible()


@pytest.mark.parametrize("script", [True, False])
def test_a_contact_takes_five_answers(screens: Any, script: bool) -> None:
    page = screens(360, script=script).sign_in("wren", at="/")
    page.get_by_role("group", name="Linnea Stonecrop").get_by_role("link", name="Reached").click()
    expect(page.get_by_label("Yes, we spoke")).to_be_checked()
    page.get_by_label("Phone", exact=True).check()
    page.get_by_label("Looking for work").check()
    page.get_by_label("How many minutes?").fill("12")
    page.get_by_label("What was said?").fill("The interview went well. They call her on Friday.")
    page.get_by_label("In a week", exact=False).check()
    page.get_by_role("button", name="Save contact").click()
    expect(page.get_by_role("status")).to_contain_text("Saved")
    expect(page.get_by_role("main")).to_contain_text("The interview went well.")


@pytest.mark.looks
def test_a_whole_row_is_worked_with_keys(screens: Any, cast: Cast) -> None:
    page = screens().sign_in("wren", at="/")
    page.wait_for_load_state()
    page.keyboard.press("j")
    expect(page.get_by_role("link", name="Orrin Thistledown")).to_be_focused()
    page.keyboard.press("j")
    page.keyboard.press("k")
    expect(page.get_by_role("link", name="Orrin Thistledown")).to_be_focused()
    page.keyboard.press("1")
    expect(page.get_by_role("status")).to_contain_text("Same job")
    page.goto(f"/coach/members/{cast.ids['posy']}")
    page.keyboard.press("n")
    expect(page.get_by_role("heading", level=1)).to_have_text("Log a contact")
    page.get_by_label("What was said?").press("j")
    expect(page.get_by_label("What was said?")).to_have_value("j")
    page.goto(f"/coach/members/{cast.ids['posy']}")
    page.keyboard.press("e")
    expect(page.get_by_role("heading", level=1)).to_have_text("Change how to reach a member")


@pytest.mark.looks
def test_keys_can_be_switched_off(screens: Any) -> None:
    page = screens().sign_in("wren")
    page.goto("/keys")
    page.get_by_role("button", name="Switch them off").click()
    expect(page.get_by_role("main")).to_contain_text("switched off for you")
    page.goto("/coach/")
    page.keyboard.press("j")
    expect(page.locator(".who:focus")).to_have_count(0)

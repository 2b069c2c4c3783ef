"""A coach in a real browser: every task also without JavaScript, and nothing that axe would object to."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.looking import SCREENS, objections
from tests.cast import Cast


@pytest.mark.looks
@pytest.mark.parametrize(("width", "theme"), SCREENS)
def test_axe_objects_to_nothing_and_everything_fits(screens: Any, cast: Cast, width: int, theme: str) -> None:
    screen = screens(width, theme)
    screen.page.goto("/sign-in")
    assert objections(screen.page) == []
    page = screen.sign_in("wren")
    member = f"/coach/members/{cast.ids['marisol']}"
    screen.looks_right("/coach/nowhere", status=(404,))
    page.goto(f"{member}/record-start")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page).to_have_title("Error: Record a start of work")
    assert objections(page) == []
    screen.refused_nothing()


@pytest.mark.parametrize("script", [True, False])
def test_a_start_is_refused_then_recorded(screens: Any, cast: Cast, script: bool) -> None:
    page = screens(script=script).sign_in("wren")
    page.goto(f"/coach/members/{cast.ids['posy']}/record-start")
    page.get_by_label("Month").fill("11")
    page.get_by_label("Day").fill("31")
    page.get_by_label("Year").fill("2016")
    page.get_by_label("What is the job called?").fill("Sorter")
    page.get_by_role("button", name="Save", exact=True).click()
    summary = page.get_by_role("alert")
    expect(summary).to_contain_text("November 2016 has 30 days.")
    if script:
        expect(summary).to_be_focused()
    expect(page.get_by_label("What is the job called?")).to_have_value("Sorter")
    page.get_by_label("Day").fill("14")
    page.get_by_label("Employer", exact=True).select_option("Pinwheel Logistics")
    page.get_by_label("Document seen").check()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("status")).to_contain_text("Saved")
    expect(page.get_by_role("heading", name="Sorter, Pinwheel Logistics")).to_be_visible()


@pytest.mark.looks
def test_whoever_signs_out_is_out_also_by_the_back_button(screens: Any) -> None:
    page = screens().sign_in("wren", at="/")
    page.get_by_role("button", name="Sign out").click()
    expect(page).to_have_title("Sign in")
    page.go_back()
    # What stands there says that nobody is signed in, and goes on to the form by itself.
    page.wait_for_url(re.compile("/sign-in"))
    page.reload()
    expect(page).to_have_title("Sign in")


@pytest.mark.looks
def test_keys_shorten_ways_for_people_who_like_keys(screens: Any) -> None:
    page = screens().sign_in("wren", at="/")
    expect(page).to_have_title("Tuesday, November 15")
    page.wait_for_load_state()
    page.keyboard.press("/")
    expect(page.get_by_label("Find a member")).to_be_focused()
    page.keyboard.type("quill")
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Marisol Quillfeather")).to_be_visible()
    page.wait_for_load_state()
    page.get_by_role("heading", level=1).click()
    page.keyboard.press("g")
    page.keyboard.press("t")
    expect(page).to_have_title("Tuesday, November 15")

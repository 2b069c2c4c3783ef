"""Keeping 24 months in a real browser: the calendar, a pause, an employer's link, each without JavaScript too."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from lifeservices.projections.rebuild import check
from tests.browser.looking import SCREENS, objections
from tests.cast import Cast
from tests.web.test_employer_links import agree


@pytest.mark.looks
@pytest.mark.parametrize(("width", "theme"), SCREENS)
def test_axe_objects_to_nothing_and_everything_fits(screens: Any, cast: Cast, width: int, theme: str) -> None:
    agree(cast)
    screen = screens(width, theme)
    page = screen.sign_in("wren")
    member = f"/coach/members/{cast.ids['marisol']}"
    page.goto(f"{member}/ask-employer?placement_id=job-m")
    page.get_by_role("button", name="Save", exact=True).click()
    screen.looks_right(f"{member}/employer-links", "/calendar/")
    page.get_by_role("button", name="Make an address").click()
    expect(page.get_by_label("Address of the calendar")).to_be_visible()
    assert objections(page) == []
    page.goto(f"{member}/pause-support")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page).to_have_title("Error: Pause the months of support")
    assert objections(page) == []
    page.goto(f"{member}/employer-links")
    link = page.get_by_label("Link for the employer").input_value()
    page.goto(link)
    expect(page).to_have_title("Confirm a job")
    assert objections(page) == []
    page.get_by_role("button", name="Send the answer").click()
    expect(page).to_have_title("Error: Confirm a job")
    assert objections(page) == []
    screen.looks_right(link[:-2], status=(410,))
    screen.refused_nothing()


@pytest.mark.parametrize("script", [True, False])
def test_a_coach_asks_and_an_employer_without_an_account_answers(screens: Any, cast: Cast, script: bool) -> None:
    agree(cast)
    page = screens(360, script=script).sign_in("wren")
    page.goto(f"/coach/members/{cast.ids['marisol']}")
    page.get_by_role("link", name="Ask employer").click()
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_role("link", name="Buckeye Bakehouse can answer until Nov 29").click()
    link = page.get_by_label("Link for the employer").input_value()

    employer = screens(360, script=script).page
    employer.goto(link)
    employer.get_by_label("Yes", exact=True).check()
    employer.get_by_role("button", name="Send the answer").click()
    expect(employer.get_by_role("main")).to_contain_text("Your answer was saved")
    employer.goto(link)
    expect(employer.get_by_role("main")).to_contain_text("used already")

    page.reload()
    expect(page.get_by_role("main")).to_contain_text("Still there, said Nov 15")
    assert check(cast.services.reader) == []


@pytest.mark.parametrize("script", [True, False])
def test_a_pause_moves_what_is_ahead(screens: Any, cast: Cast, script: bool) -> None:
    page = screens(script=script).sign_in("wren")
    page.goto(f"/coach/members/{cast.ids['marisol']}")
    page.get_by_role("link", name="All 24 months").click()
    page.get_by_role("link", name="Pause", exact=True).click()
    for group, (month, day, year) in (
        ("From which day?", ("11", "16", "2016")),
        ("Until which day?", ("3", "1", "2017")),
    ):
        boxes = page.get_by_role("group", name=group)
        for label, value in (("Month", month), ("Day", day), ("Year", year)):
            boxes.get_by_label(label).fill(value)
    page.get_by_label("Why?").select_option("Illness")
    page.get_by_label("Who approved it?").select_option("Ida Marlowe")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("status")).to_contain_text("Saved")
    page.get_by_role("link", name="All 24 months").click()
    main = page.get_by_role("main")
    expect(main).to_contain_text("Support from Aug 17, 2016 to Dec 1, 2018.")
    expect(main).to_contain_text("In a pause")
    expect(main).to_contain_text("Approved by Ida Marlowe.")
    assert check(cast.services.reader) == []

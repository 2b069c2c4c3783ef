"""An assessment in a real browser: broken off, found again elsewhere, finished, and told apart a year later."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from lifeservices.domain.words_plan import LifeDomain
from lifeservices.projections.rebuild import check
from tests.browser.looking import SCREENS, objections
from tests.cast import Cast

PARTS = [domain.value for domain in LifeDomain]


def answer(page: Page, score: int) -> None:
    """Choose one of the five answers and go on."""
    page.locator(f"input[name=score][value='{score}']").check()
    page.get_by_role("button", name="Save, ").click()


@pytest.mark.parametrize("script", [True, False])
def test_it_is_broken_off_found_again_and_finished(screens: Any, cast: Cast, script: bool) -> None:
    phone = screens(360, script=script).sign_in("wren")
    phone.goto(f"/coach/members/{cast.ids['posy']}")
    phone.get_by_role("link", name="Go through them", exact=True).click()
    phone.get_by_label("What goes well, in their own words?").fill("Sings in a choir")
    phone.get_by_role("button", name="Save, and go on").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Housing")
    phone.get_by_label("Somebody who would take them in").check()
    for score in (2, 3, 1, 2):
        answer(phone, score)
    expect(phone.get_by_role("main")).to_contain_text("5 of 14")
    phone.get_by_label("In crisis").check()
    phone.get_by_role("button", name="Stop here and come back").click()
    expect(phone.get_by_role("status")).to_contain_text("Kept for later")

    desk = screens(1280, script=script).sign_in("wren")
    desk.goto(f"/coach/members/{cast.ids['posy']}")
    desk.get_by_role("link", name="Go on, 5 of 14").click()
    expect(desk.get_by_role("heading", level=1)).to_have_text("Getting around")
    desk.get_by_label("This should be one of the first things to work on").check()
    for score in (1, 2, 3, 4, 5, 1, 2, 3):
        answer(desk, score)
    desk.get_by_label("Note").fill("Not while her brother is there")
    answer(desk, 2)
    expect(desk.get_by_role("main")).to_contain_text("14 of 14 parts of life asked about")
    expect(desk.get_by_role("main")).to_contain_text("Not while her brother is there")
    expect(desk.get_by_role("checkbox", name="Getting around")).to_be_checked()
    desk.get_by_role("checkbox", name="Safety").check()
    desk.get_by_role("button", name="Finish and save").click()
    expect(desk.get_by_role("status")).to_contain_text("Strengths and needs are on record.")
    expect(desk.get_by_role("main")).to_contain_text("Sings in a choir")
    first = desk.locator(".trend tbody tr").first
    expect(first).to_contain_text("Getting around")
    expect(first).to_contain_text("Their priority")
    assert check(cast.services.reader) == []


@pytest.mark.looks
def test_a_year_later_it_is_time_again_and_another_wording_is_told_apart(screens: Any, cast: Cast) -> None:
    """Marisol was asked with the words of the one page; a year later the guided one is worded differently."""
    cast.clock.on(date(2017, 10, 20))
    page = screens(360).sign_in("wren")
    page.goto(f"/coach/members/{cast.ids['marisol']}")
    expect(page.get_by_role("main")).to_contain_text("Expiring")
    page.get_by_role("link", name="Go through them again").click()
    page.get_by_role("button", name="Save, and go on").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Housing")
    page.get_by_text("What was said last time").click()
    expect(page.get_by_text("worded differently")).to_be_visible()
    for at in range(len(PARTS)):
        answer(page, at % 5 + 1)
    page.get_by_role("button", name="Finish and save").click()
    expect(page.get_by_role("main")).not_to_contain_text("Expiring")
    expect(page.locator(".trend tbody")).to_contain_text(["worded differently"])
    page.get_by_role("link", name="How it went over time").click()
    expect(page.get_by_role("main")).to_contain_text("A step up or down there may come from the words alone.")
    assert check(cast.services.reader) == []


@pytest.mark.looks
@pytest.mark.parametrize(("width", "theme"), SCREENS)
def test_axe_objects_to_no_screen_of_it(screens: Any, cast: Cast, width: int, theme: str) -> None:
    screen = screens(width, theme)
    page = screen.sign_in("wren")
    member = f"/coach/members/{cast.ids['marisol']}"
    place = f"{member}/go-through-assessment"
    screen.looks_right(place, f"{member}/strengths-and-needs", f"{member}/choose-priorities")
    page.goto(place)
    page.get_by_label("Month").fill("13")
    page.get_by_role("button", name="Save, and go on").click()
    expect(page).to_have_title(re.compile("^Error: "))
    assert objections(page) == []
    page.goto(place)
    page.get_by_role("button", name="Save, and go on").click()
    answer(page, 2)
    screen.looks_right(f"{place}/housing", f"{place}/housing?wording=es", f"{place}/all", place)
    page.goto(f"{place}/all")
    page.get_by_role("button", name="Finish and save").click()
    expect(page.get_by_role("status")).to_be_visible()
    screen.refused_nothing()

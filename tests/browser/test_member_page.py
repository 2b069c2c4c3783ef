"""A member's page in a real browser: today, on an earlier day, and its timeline, with and without scripts."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.looking import SCREENS, objections
from tests.cast import Cast


@pytest.mark.looks
@pytest.mark.parametrize(("width", "theme"), SCREENS)
def test_every_state_of_the_page_looks_right(screens: Any, cast: Cast, width: int, theme: str) -> None:
    screen = screens(width, theme)
    screen.sign_in("wren")
    member = f"/coach/members/{cast.ids['marisol']}"
    screen.looks_right(
        f"{member}?day=2016-08-24",
        f"{member}?day=2016-05-02",
        screen.found(f"{member}/timeline", "Words to look for", "bakehouse"),
        f"{member}/timeline?day=2016-08-24",
    )
    screen.looks_right(f"{member}?day=2016-12-24", f"{member}/timeline?day=never", status=(422,))
    screen.refused_nothing()


@pytest.mark.looks
@pytest.mark.parametrize("script", [True, False])
def test_a_coach_looks_up_what_was_known_on_a_day_and_comes_back(screens: Any, cast: Cast, script: bool) -> None:
    page = screens(360, script=script).sign_in("wren")
    page.goto(f"/coach/members/{cast.ids['marisol']}")
    expect(page.get_by_role("link", name="988")).to_be_in_viewport()
    page.get_by_text("As it stood on another day").click()
    page.get_by_label("Day", exact=True).fill("2016-08-19")
    page.get_by_role("button", name="Show that day").click()
    expect(page.get_by_role("status")).to_contain_text("As it stood on August 19, 2016")
    expect(page.get_by_role("main")).to_contain_text("No job on record yet.")
    expect(page.get_by_role("link", name="988")).to_be_in_viewport()
    page.get_by_role("link", name="Search all of it").click()
    page.get_by_label("Words to look for").fill("plan")
    page.get_by_role("button", name="Find").click()
    expect(page.get_by_role("status")).to_contain_text("As it stood on August 19, 2016")
    if script:
        assert objections(page) == []
    page.get_by_role("link", name="Back to today").first.click()
    expect(page.get_by_role("main")).to_contain_text("started work at Buckeye Bakehouse")

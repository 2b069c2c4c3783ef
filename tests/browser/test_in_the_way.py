"""Pages that stand in the way of another: what a record is opened for, what is hidden in it, and what asks to wait.

axe looks at each, on a phone in each run and through every window in the long one.
"""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.looking import SCREENS, fits, objections
from tests.cast import Cast

pytestmark = pytest.mark.looks
ABOUT_ERASING = ("ask-for-erasure", "erase-person", "place-legal-hold", "lift-legal-hold", "turn-down-erasure")


@pytest.mark.parametrize(("width", "theme"), SCREENS)
def test_ac_29_what_a_record_is_opened_for_and_what_stays_hidden_look_right(
    screens: Any, cast: Cast, width: int, theme: str
) -> None:
    screen = screens(width, theme)
    page = screen.sign_in("ida")
    member = f"/coach/members/{cast.ids['marisol']}"
    for address in ("/coach/releases", member, f"{member}/timeline"):
        page.goto(address)
        assert (objections(page), fits(page)) == ([], True), address
    page.get_by_role("button", name="because the member asked").click()
    expect(page.get_by_role("button", name="Show: Justice record")).to_be_visible()
    assert (objections(page), fits(page)) == ([], True)
    page.goto(f"{member}/reentry")
    assert (objections(page), fits(page)) == ([], True)
    page.get_by_role("button", name="Show: Justice record").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Out of custody")
    page.goto(member)
    expect(page.get_by_role("button", name="Show: Health")).to_be_visible()
    expect(page.get_by_role("button", name="Show: Justice record")).to_have_count(0)
    screen.refused_nothing()


@pytest.mark.deep
@pytest.mark.parametrize("who", ["odessa", "pomona"])
@pytest.mark.parametrize(("width", "theme"), SCREENS)
def test_pages_about_erasing_and_alarms_look_right(screens: Any, cast: Cast, who: str, width: int, theme: str) -> None:
    screen = screens(width, theme)
    page = screen.sign_in(who)
    addresses = [f"/admin/members/{cast.ids['marisol']}/{name}" for name in ABOUT_ERASING]
    for address in [*addresses, "/privacy/alarms", "/account", "/nowhere"]:
        page.goto(address)
        assert (objections(page), fits(page)) == ([], True), address
    screen.refused_nothing()

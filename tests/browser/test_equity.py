"""The pages about groups and coaches in a real browser: axe objects to nothing, nothing scrolls sideways."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.looking import SCREENS, words_outside_drawings
from tests.rossi import ROSSI

pytestmark = pytest.mark.looks
STORY = ROSSI

AS_OF = "as-of=2016-12-31"
PLACES = {
    "odessa": (
        f"/lead/equity?by=financial_aid&{AS_OF}",
        "/lead/equity",
        "/lead/equity?by=shoe-size&as-of=soon",
        "/lead/equity?as-of=2015-01-01",
        f"/lead/coaches?{AS_OF}",
        "/lead/coaches?as-of=2015-01-01",
        f"/lead/coaches?{AS_OF}&for=others",
    ),
    "bertrand": (
        f"/evaluator/equity?by=financial_aid&{AS_OF}",
        f"/evaluator/equity?by=financial_aid&{AS_OF}&hired-from=2016-05-01&hired-to=2016-05-31",
    ),
}


@pytest.mark.parametrize("who", PLACES)
@pytest.mark.parametrize(("width", "theme"), SCREENS)
def test_axe_objects_to_nothing_and_everything_fits(screens: Any, who: str, width: int, theme: str) -> None:
    screen = screens(width, theme)
    screen.sign_in(who)
    screen.looks_right(*PLACES[who])


def test_a_lead_goes_from_group_to_group_and_opens_a_count(screens: Any) -> None:
    page = screens(360, script=False).sign_in("odessa", at="/")
    page.get_by_role("link", name="Equity").first.click()
    page.get_by_role("navigation", name="Grouping").get_by_role("link", name="Financial aid").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("by financial aid")
    page.locator(".tools summary").first.click()
    page.get_by_label("True on").fill("2016-12-31")
    page.get_by_role("button", name="Show").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("2 of 2 groups by financial aid differ")
    page.get_by_role("link", name="84", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("84")


@pytest.mark.parametrize("place", ["/lead/equity?by=financial_aid", "/lead/coaches"])
def test_words_in_drawings_stay_inside_them(screens: Any, place: str) -> None:
    for width in (1280, 360):
        page = screens(width).sign_in("odessa")
        page.goto(place)
        assert words_outside_drawings(page) == [], width

"""The page about retention in a real browser: every rule, every width, large text, and by the keyboard alone."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.looking import SCREENS, fits, objections, words_outside_drawings
from tests.program import PROGRAM
from tests.web.reading import THEN

pytestmark = pytest.mark.looks
STORY = PROGRAM

PLACES = {
    "odessa": (
        f"/lead/retention?{THEN}",
        f"/lead/retention?{THEN}&employer=snapshot",
        f"/lead/retention/cohorts?{THEN}&by=month",
        f"/lead/retention?{THEN}&evidence=verified",
        "/lead/retention?unit=latest_hire&employer=snapshot&as-of=soon",
        "/lead/retention?as-of=2014-01-01",
    ),
    "bertrand": (f"/evaluator/figures?{THEN}", f"/evaluator/figures/cohorts?{THEN}&hired-to=2015-12-31&by=month"),
}


@pytest.mark.parametrize("who", PLACES)
@pytest.mark.parametrize(("width", "theme"), SCREENS)
def test_axe_objects_to_nothing_and_everything_fits(screens: Any, who: str, width: int, theme: str) -> None:
    screen = screens(width, theme)
    page = screen.sign_in(who)
    for place in PLACES[who]:
        page.goto(place)
        page.evaluate("document.querySelectorAll('main .card details').forEach(part => { part.open = true; })")
        assert objections(page) == [], place
        assert fits(page), place
    screen.refused_nothing()


@pytest.mark.parametrize(("width", "text"), [(320, 16), (360, 32), (1280, 32)])
def test_the_smallest_screen_and_the_largest_text_need_no_sideways_scroll(screens: Any, width: int, text: int) -> None:
    page = screens(width).sign_in("odessa")
    page.goto(PLACES["odessa"][0])
    # What a browser does when its reader asks for larger text: every size here is told in rem.
    page.evaluate("size => { document.documentElement.style.fontSize = size + 'px'; }", text)
    assert fits(page)


def test_words_in_drawings_stay_inside_them(screens: Any) -> None:
    for width in (1280, 360):
        page = screens(width).sign_in("odessa")
        page.goto("/lead/retention")
        assert words_outside_drawings(page) == [], width


def test_a_lead_changes_the_rule_and_opens_a_cohort_without_a_mouse(screens: Any) -> None:
    page = screens(1280, script=False).sign_in("odessa")
    page.goto(f"/lead/retention?{THEN}")
    page.locator("summary", has_text="Filter").focus()
    page.keyboard.press("Enter")
    page.get_by_label("Employer", exact=True).select_option("snapshot")
    page.get_by_role("button", name="Show").locator("visible=true").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("were at work, for any employer, on day 90")
    page.get_by_role("link", name="Show it").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("86.0% of first hires were still with the same")
    page.get_by_role("link", name="Cohort by cohort").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("hold least at day 90")
    page.get_by_role("link", name="47/57").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("57")

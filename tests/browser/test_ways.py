"""The pages about members' ways in a real browser: axe objects to nothing, nothing scrolls sideways."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.looking import SCREENS, fits, objections
from tests.ways import WAYS

pytestmark = pytest.mark.looks
STORY = WAYS

PLACES = (
    "/lead/time",
    "/lead/time?from=2020-01-01&as-of=soon",
    "/lead/time?as-of=2001-01-01",
    "/lead/referrals",
    "/lead/referrals?as-of=2001-01-01",
    "/lead/data-quality",
    "/lead/data-quality/people?row=members_word_only",
    "/lead/data-quality/people?row=without_employer",
)


FOR_OTHERS = (
    "/evaluator/time",
    "/evaluator/time?state=OH",
    "/evaluator/time?from=2001-01-01&to=2190-12-31",
    "/evaluator/referrals",
    "/evaluator/referrals?state=OH",
)


@pytest.mark.parametrize(("width", "theme"), SCREENS)
@pytest.mark.parametrize(("name", "places"), [("odessa", PLACES), ("bertrand", FOR_OTHERS)])
def test_axe_objects_to_nothing_and_everything_fits(
    screens: Any, width: int, theme: str, name: str, places: tuple[str, ...]
) -> None:
    screen = screens(width, theme)
    page = screen.sign_in(name)
    for place in places:
        page.goto(place)
        assert objections(page) == [], place
        assert fits(page), place
        for summary in page.get_by_role("group").all():
            summary.locator("summary").first.click()
        assert fits(page), place
    screen.refused_nothing()


def test_a_lead_goes_from_the_list_to_the_person_without_script(screens: Any) -> None:
    page = screens(360, script=False).sign_in("odessa", at="/")
    page.get_by_role("link", name="More", exact=True).click()
    page.get_by_role("main").get_by_role("link", name="Data quality").click()
    row = page.get_by_role("row", name="Day 90 on the member’s word only")
    count = row.get_by_role("link").inner_text()
    row.get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(f"{count} hire")
    page.get_by_role("main").locator("a.who").first.click()
    expect(page).to_have_url(re.compile("/coach/members/"))


def test_the_drawings_have_their_finding_as_a_name(screens: Any) -> None:
    page = screens(1280).sign_in("odessa")
    page.goto("/lead/time")
    drawn = page.locator(".chart svg.wide").all()
    assert len(drawn) == 2
    for drawing in drawn:
        name = drawing.get_attribute("aria-label") or ""
        expect(page.get_by_role("heading", level=2, name=name)).to_be_visible()

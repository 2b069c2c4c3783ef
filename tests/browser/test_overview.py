"""The overview, the tools and the views in a real browser, and every page of figures on paper."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.looking import SCREENS, fits, objections
from tests.program import PROGRAM
from tests.web.reading import THEN

pytestmark = pytest.mark.looks
STORY = PROGRAM

PAPERS = ("Letter", "A4")
ON_PAPER = {
    "odessa": {
        f"/lead/?{THEN}&for=others": 1,
        f"/lead/retention?{THEN}&for=others": 2,
        f"/lead/equity?{THEN}&for=others": 1,
        f"/lead/coaches?{THEN}&for=others": 1,
        f"/lead/time?{THEN}&for=others": 1,
        f"/lead/referrals?{THEN}&for=others": 1,
        f"/lead/data-quality?{THEN}&for=others": 1,
        f"/lead/visits?{THEN}&for=others": 1,
        f"/lead/needs?{THEN}&for=others": 1,
        f"/lead/wioa?{THEN}&for=others": 1,
        "/lead/reporting-lag?known-at=2016-12-31&for=others": 1,
        "/lead/definitions": 1,
        "/lead/replay?a-true=2016-12-31&b-true=2016-12-31&a-known=2017-02-28&b-known=2017-02-28&for=others": 1,
    },
    "bertrand": {
        f"/evaluator/figures?{THEN}&for=others": 2,
        f"/evaluator/equity?{THEN}&for=others": 1,
        "/evaluator/verify": 1,
    },
}
TO_PRESS = "main button, main form:not(.replay), main summary, main nav, .bar, .foot, .tools"


@pytest.mark.parametrize(("width", "theme"), [*SCREENS, (320, "light")])
def test_axe_objects_to_nothing_and_everything_fits(screens: Any, width: int, theme: str) -> None:
    page = screens(width, theme).sign_in("odessa", at="/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("members have been hired")
    for place in (f"/lead/?{THEN}", "/lead/?as-of=soon", "/lead/views"):
        page.goto(place)
        assert (objections(page), fits(page)) == ([], True), place
    page.goto(f"/lead/?{THEN}")
    for words in ("True on", "Filter", "Save this view"):
        page.locator("summary", has_text=words).click()
        assert (objections(page), fits(page)) == ([], True), words


@pytest.mark.writes
def test_a_lead_chooses_a_day_saves_the_view_and_comes_back_without_javascript(screens: Any) -> None:
    page = screens(360, script=False).sign_in("odessa", at="/")
    page.locator("summary", has_text="True today").click()
    page.get_by_label("True on").fill("2016-12-31")
    page.get_by_label("Known on").fill("2016-12-31")
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("317 of 1,343 members have been hired")
    expect(page.get_by_role("button", name="Print")).to_have_count(0)
    page.locator("summary", has_text="Save this view").click()
    page.get_by_label("Name of this view").fill("As published")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Saved as “As published”.")).to_be_visible()
    page.goto("/lead/views")
    page.get_by_role("link", name="As published").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("317 of 1,343 members have been hired")


@pytest.mark.parametrize("who", ON_PAPER)
def test_every_page_of_figures_is_one_sheet_of_paper(screens: Any, who: str, tmp_path: Path) -> None:
    page = screens(1280, "dark").sign_in(who)
    for place, most in ON_PAPER[who].items():
        page.goto(place)
        for paper in PAPERS:
            assert 1 <= sheets(page, paper) <= most, (place, paper)
        page.emulate_media(media="print")
        assert [each for each in page.locator(TO_PRESS).all() if each.is_visible()] == [], place
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
        assert page.evaluate("getComputedStyle(document.querySelector('h1')).color") == "rgb(27, 35, 39)", place
        expect(page.locator(".provenance, .summary, .empty, .verdict, .address").first).to_be_visible()
        page.emulate_media(media="null")


def sheets(page: Page, paper: str) -> int:
    """How many pages a sheet of this size takes."""
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", page.pdf(format=paper)))


def test_the_print_button_prints(screens: Any) -> None:
    page = screens(1280).sign_in("odessa", at="/")
    page.get_by_role("link", name="To print").click()
    expect(page.get_by_role("button", name="Print")).to_be_visible()
    page.evaluate("window.print = () => { document.title = 'printed'; }")
    page.get_by_role("button", name="Print").click()
    expect(page).to_have_title("printed")

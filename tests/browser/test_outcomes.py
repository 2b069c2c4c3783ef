"""The pages about what came of it in a real browser: nothing axe objects to, nothing sideways, no script needed."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.looking import SCREENS
from tests.outcomes import OUTCOMES

pytestmark = pytest.mark.looks
STORY = OUTCOMES

PLACES = (
    "/lead/wioa",
    "/lead/wioa?indicator=median_earnings_q2&as-of=2018-01-31",
    "/lead/wioa?as-of=2016-06-01",
    "/lead/wioa?indicator=riches&as-of=soon",
    "/lead/needs?reliability=0.8",
    "/lead/needs?as-of=2016-06-01&reliability=high",
    "/lead/visits",
    "/lead/visits?visit=preventive&way=around_opt_in",
    "/lead/visits?as-of=2016-02-01&changed=March",
)

OUTSIDE = (
    "/evaluator/wioa",
    "/evaluator/wioa?state=OH&indicator=median_earnings_q2",
    "/evaluator/needs",
    "/evaluator/needs?state=KY",
    "/evaluator/visits",
    "/evaluator/visits?state=OH",
    "/evaluator/visits?state=nowhere",
)


@pytest.mark.parametrize(("width", "theme"), SCREENS)
def test_axe_objects_to_nothing_and_everything_fits(screens: Any, width: int, theme: str) -> None:
    screen = screens(width, theme)
    screen.sign_in("odessa")
    screen.looks_right(*PLACES)


@pytest.mark.parametrize(("width", "theme"), SCREENS)
def test_the_same_for_a_reader_outside(screens: Any, width: int, theme: str) -> None:
    screen = screens(width, theme)
    screen.sign_in("bertrand")
    screen.looks_right(*OUTSIDE)


def test_an_evaluator_opens_the_codes_behind_an_indicator_and_none_of_a_state(screens: Any) -> None:
    page = screens(360, script=False).sign_in("bertrand")
    page.goto("/evaluator/wioa")
    page.get_by_role("link", name="30 of 59").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(": 59")
    page.goto("/evaluator/wioa?state=OH")
    expect(page.get_by_role("link", name="The 30 exits")).to_have_count(0)
    expect(page.get_by_role("link", name="CSV", exact=True)).to_be_visible()


def test_a_lead_looks_at_another_kind_of_visit_and_at_its_months(screens: Any) -> None:
    page = screens(360, script=False).sign_in("odessa", at="/")
    page.get_by_role("link", name="More", exact=True).click()
    page.get_by_role("main").get_by_role("link", name="Visits").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Emergency visits reduced after the hire")
    page.get_by_role("link", name="All visits").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("All visits")
    page.get_by_text("The months as a table").click()
    expect(page.get_by_role("rowheader", name="−12", exact=True)).to_be_visible()


def test_a_lead_opens_the_people_behind_an_indicator(screens: Any) -> None:
    page = screens(1280, script=False).sign_in("odessa")
    page.goto("/lead/wioa")
    page.get_by_role("link", name="30 of 59").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(": 59")

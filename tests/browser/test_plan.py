"""The plan in a real browser: begun from the library on a phone, agreed, changed, agreed again, and on paper."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from lifeservices.commands.goal import CompleteGoal
from lifeservices.commands.step import ChangeStep
from lifeservices.domain.words_plan import StepOwner
from lifeservices.projections.rebuild import check
from tests.browser.looking import SCREENS, objections
from tests.cast import TODAY, Cast


@pytest.mark.looks
@pytest.mark.parametrize(("width", "theme"), SCREENS)
def test_axe_objects_to_nothing_and_everything_fits(screens: Any, cast: Cast, width: int, theme: str) -> None:
    id = cast.ids["marisol"]
    cast.do("wren", ChangeStep(id, "step-m2", "Save three months of rent", StepOwner.MEMBER, TODAY))
    cast.do("wren", CompleteGoal(id, "goal-m", TODAY))
    screen = screens(width, theme)
    page = screen.sign_in("wren")
    member = f"/coach/members/{id}"
    for each in ("plan", "plan/versions", "plan/trace", "plan/print", "plan/print?language=en"):
        screen.looks_right(f"{member}/{each}")
    screen.looks_right(f"{member}/set-goal?pick=food-1")
    page.goto(f"{member}/set-goal?domain=food")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page).to_have_title("Error: Set a goal")
    assert objections(page) == []
    screen.looks_right(f"/coach/members/{cast.ids['orrin']}/plan", f"/coach/members/{cast.ids['orrin']}/plan/goals")


@pytest.mark.parametrize("script", [True, False])
def test_a_plan_from_a_need_to_a_sheet_of_paper(screens: Any, cast: Cast, script: bool) -> None:
    page = screens(360, script=script).sign_in("wren")
    member = f"/coach/members/{cast.ids['marisol']}"
    page.goto(f"{member}/plan")
    page.get_by_role("link", name="Set a goal").click()
    page.get_by_role("link", name="Know where my money goes").click()
    expect(page.get_by_label("What is the goal?")).to_have_value("Know where my money goes")
    page.get_by_label("Open a bank account without fees").uncheck()
    page.get_by_label("Steps in your own words").fill("Ask Tía Rosa how she does it")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("status")).to_contain_text("Saved")
    expect(page.get_by_role("main")).to_contain_text("It has changed since it was agreed.")
    page.get_by_role("link", name="The whole plan").click()
    page.get_by_role("link", name="Agree on it").click()
    page.get_by_label("Signed").check()
    page.get_by_label("In which language?").select_option("Spanish")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("status")).to_contain_text("Saved")
    page.goto(f"{member}/plan/versions")
    expect(page.get_by_role("main")).to_contain_text("Ask Tía Rosa how she does it")
    page.goto(f"{member}/plan/print")
    expect(page.get_by_role("heading", level=1)).to_have_text("Mi plan")
    for words in ("Saber en qué se va mi dinero", "Ask Tía Rosa how she does it", "Versión 2"):
        expect(page.get_by_role("main")).to_contain_text(words)
    expect(page.get_by_role("button", name="Print")).to_be_visible(visible=script)
    size = page.evaluate("getComputedStyle(document.body).fontSize")
    assert size == "20px"
    assert check(cast.services.reader) == []


@pytest.mark.looks
def test_on_paper_the_sheet_is_large_and_without_what_is_for_the_screen(screens: Any, cast: Cast) -> None:
    page = screens(1280).sign_in("wren")
    page.goto(f"/coach/members/{cast.ids['marisol']}/plan/print")
    page.emulate_media(media="print")
    expect(page.get_by_role("link", name="Back to the plan")).to_be_hidden()
    assert page.evaluate("getComputedStyle(document.body).fontSize") == "20px", "15 points"
    for size in ("Letter", "A4"):
        assert page.pdf(format=size).count(b"/Type /Page\n") + page.pdf(format=size).count(b"/Type /Page ") <= 2


@pytest.mark.looks
def test_from_the_right_the_sheet_is_mirrored(screens: Any, cast: Cast) -> None:
    """The layout knows only beginnings and ends: turned round, boxes stand at the right and nothing runs over."""
    page = screens(360).sign_in("wren")
    page.goto(f"/coach/members/{cast.ids['marisol']}/plan/print")
    places = (
        "[...document.querySelectorAll('main li:has(i)')].map(each => ["
        "each.querySelector('i').getBoundingClientRect().left, each.querySelector('div').getBoundingClientRect().left])"
    )
    assert all(box < words for box, words in page.evaluate(places))
    page.evaluate("document.documentElement.dir = 'rtl'")
    turned = page.evaluate(places)
    assert turned
    assert all(box > words for box, words in turned)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")

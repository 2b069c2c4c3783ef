"""Nothing is lost, in a real browser: drafts, a form cut off by a time-out, two people at one goal, undo."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from lifeservices.commands.goal import RewordGoal
from lifeservices.domain.words_plan import LifeDomain
from lifeservices.projections.rebuild import check
from tests.browser.looking import SCREENS, fits, objections
from tests.cast import PASSWORDS, TODAY, Cast

NOTE = "She asked for the early shift."
THEIRS = "A home of our own with two bedrooms by April"
MINE = "A home of our own by spring, near the 8 bus"


@pytest.fixture
def member(cast: Cast) -> str:
    return f"/coach/members/{cast.ids['marisol']}"


def spoken(cast: Cast) -> int:
    return sum(event.name == "contact-logged" for event in cast.services.record.history(cast.ids["marisol"]))


def kept_in_the_browser(page: Page) -> list[int]:
    """How many things the browser keeps for this site, in each of the places it has."""
    counts: list[int] = page.evaluate(
        "async () => [localStorage.length, sessionStorage.length, (await indexedDB.databases()).length,"
        " self.caches ? (await caches.keys()).length : 0]"
    )
    return counts


def sign_in_here(page: Page, name: str) -> None:
    """Sign in on the page that asks for it."""
    page.get_by_label("Work e-mail").fill(f"{name}@example.org")
    page.get_by_label("Password").fill(PASSWORDS[name])
    page.get_by_role("main").get_by_role("button", name="Sign in").click()


def test_ac_35_a_draft_keeps_itself_while_somebody_types_and_is_found_on_a_phone(
    screens: Any, cast: Cast, member: str
) -> None:
    screen = screens()
    page = screen.sign_in("wren")
    page.goto(f"{member}/log-contact")
    page.get_by_label("What was said?").fill(NOTE)
    expect(page.locator("[data-draft]")).to_have_text("Draft saved 10:00 am. You can go on from any device.")
    expect(page).to_have_url(re.compile("draft="))
    page.reload()
    expect(page.get_by_label("What was said?")).to_have_value(NOTE)
    screen.refused_nothing()
    assert kept_in_the_browser(page) == [0, 0, 0, 0], "What was typed is kept by the site, never on the device."
    phone = screens(360).sign_in("wren", at="/")
    phone.get_by_role("link", name="Drafts (1)").click()
    phone.get_by_role("link", name="Go on").click()
    expect(phone.get_by_label("What was said?")).to_have_value(NOTE)
    phone.get_by_label("Yes, we spoke").check()
    phone.get_by_role("button", name="Save contact").click()
    expect(phone.get_by_role("status")).to_contain_text("Saved")
    expect(phone.get_by_role("link", name="Drafts", exact=True)).to_be_visible()
    assert check(cast.services.reader) == []


@pytest.mark.parametrize("script", [True, False])
def test_ac_35_a_form_cut_off_by_a_time_out_is_found_again(screens: Any, cast: Cast, member: str, script: bool) -> None:
    before = spoken(cast)
    screen = screens(360, script=script)
    page = screen.sign_in("wren")
    page.goto(f"{member}/log-contact")
    page.get_by_label("Yes, we spoke").check()
    page.get_by_label("What was said?").fill(NOTE)
    cast.clock.now += timedelta(minutes=20)
    page.get_by_role("button", name="Save contact").click()
    expect(page.get_by_role("status")).to_contain_text("You were signed out after 15 minutes")
    assert objections(page) == [] if script else True
    assert spoken(cast) == before
    sign_in_here(page, "wren")
    expect(page.get_by_label("What was said?")).to_have_value(NOTE)
    expect(page.get_by_label("Yes, we spoke")).to_be_checked()
    page.get_by_role("button", name="Save contact").click()
    # The form, too, holds what was typed.
    expect(page.get_by_role("status")).to_contain_text("Saved")
    expect(page.get_by_role("main")).to_contain_text(NOTE)
    assert spoken(cast) == before + 1
    assert check(cast.services.reader) == []


@pytest.mark.looks
def test_leaving_the_page_keeps_what_was_typed(screens: Any, member: str) -> None:
    page = screens().sign_in("wren")
    page.goto(f"{member}/log-contact")
    page.get_by_label("What was said?").fill(NOTE)
    page.get_by_role("link", name="Today", exact=True).click()
    expect(page).to_have_url(re.compile("/coach/$"))
    page.goto("/coach/drafts")
    expect(page.get_by_role("link", name="Go on")).to_be_visible()


@pytest.mark.parametrize(("width", "theme"), SCREENS)
def test_two_coaches_at_one_goal(screens: Any, cast: Cast, member: str, width: int, theme: str) -> None:
    screen = screens(width, theme)
    page = screen.sign_in("wren")
    page.goto(f"{member}/reword-goal?goal_id=goal-m")
    page.get_by_label("What is the goal?").fill(MINE)
    theirs = RewordGoal(cast.ids["marisol"], "goal-m", THEIRS, LifeDomain.HOUSING, TODAY, date(2017, 1, 31))
    cast.do("ida", theirs)
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ida changed this goal while you were writing")
    assert objections(page) == []
    assert fits(page)
    page.get_by_role("button", name="Save what you chose").click()
    expect(page.get_by_role("alert")).to_contain_text("Choose what it should say.")
    assert objections(page) == []
    page.get_by_label("Combine").fill("A home of our own with two bedrooms by April, near the 8 bus")
    page.get_by_label("Use this text").check()
    page.get_by_role("button", name="Save what you chose").click()
    expect(page.get_by_role("status")).to_contain_text("Saved")
    screen.refused_nothing()
    last = cast.services.record.history(cast.ids["marisol"])[-1]
    assert last.text == "A home of our own with two bedrooms by April, near the 8 bus"  # type: ignore[attr-defined]
    assert last.target_on == date(2017, 1, 31)  # type: ignore[attr-defined]
    assert check(cast.services.reader) == []


@pytest.mark.parametrize("script", [True, False])
def test_what_was_just_saved_is_undone(screens: Any, cast: Cast, member: str, script: bool) -> None:
    page = screens(360, script=script).sign_in("wren")
    page.goto(f"{member}/log-contact")
    page.get_by_label("Yes, we spoke").check()
    page.get_by_label("What was said?").fill(NOTE)
    page.get_by_role("button", name="Save contact").click()
    expect(page.get_by_role("status")).to_contain_text("Saved")
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("status")).to_contain_text("Undone")
    page.goto(f"{member}/timeline")
    expect(page.get_by_role("main")).to_contain_text("undone right after saving")
    assert check(cast.services.reader) == []


@pytest.mark.looks
@pytest.mark.parametrize(("width", "theme"), SCREENS)
def test_axe_objects_to_nothing_on_pages_of_drafts(screens: Any, member: str, width: int, theme: str) -> None:
    screen = screens(width, theme)
    page = screen.sign_in("wren")
    screen.looks_right("/coach/drafts")
    page.goto(f"{member}/log-contact")
    page.get_by_label("What was said?").fill(NOTE)
    page.get_by_role("button", name="Save for later").click()
    expect(page.get_by_role("status")).to_contain_text("Draft saved")
    assert objections(page) == []
    screen.looks_right("/coach/drafts", f"{member}/log-contact")
    page.get_by_role("link", name="Go on with the draft").click()
    expect(page.get_by_label("What was said?")).to_have_value(NOTE)
    assert objections(page) == []

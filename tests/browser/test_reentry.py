"""The way out of custody in a real browser: forms, Today, the pages, a release list; nothing axe would object to."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from lifeservices.application import LifeServices
from lifeservices.commands.reentry import DraftTransitionPlan, IdentifyReentry, RecordRelease
from lifeservices.domain.words_reentry import Ready, ReentryNeed, Supervision
from tests.browser.looking import EVERY_SCREEN, fits, objections
from tests.cast import TODAY, Cast

LIST = (
    "number,last_name,first_name,birth_date,facility,planned_release,member\n"
    "Q-1,Larkspur,Wilder,1988-02-03,Quarry Hollow,2016-12-20,\n"
    "Q-2,Quillfeather,Marisol,{born},Quarry Hollow,12/24/2016,\n"
    "Q-3,Fennel,,1979-07-04,Quarry Hollow,,\n"
)


@pytest.fixture
def program(cast: Cast) -> LifeServices:
    """The program of the cast."""
    return cast.services


def out_of_custody(cast: Cast) -> str:
    """Marisol is to be released in three weeks, with a plan; Posy was released yesterday."""
    cast.clock.on(TODAY - timedelta(days=14))
    marisol, posy = cast.ids["marisol"], cast.ids["posy"]
    heard = TODAY - timedelta(days=14)
    planned = TODAY + timedelta(days=21)
    cast.do("wren", IdentifyReentry(marisol, heard, planned, "Quarry Hollow", "Q-9", Supervision.PAROLE))
    needs = [ReentryNeed.HOUSING, ReentryNeed.PAPERS]
    plan = DraftTransitionPlan(marisol, heard, needs, False, Ready.ARRANGED, Ready.NO, Ready.YES, "With a sister")
    cast.do("wren", plan)
    cast.do("wren", IdentifyReentry(posy, heard, TODAY - timedelta(days=1)))
    cast.clock.on(TODAY)
    cast.do("wren", RecordRelease(posy, TODAY - timedelta(days=1), 10))
    cast.services.reader.catch_up()
    return marisol


@pytest.mark.looks
@pytest.mark.parametrize(("width", "theme"), EVERY_SCREEN)
def test_axe_objects_to_nothing_and_everything_fits(screens: Any, cast: Cast, width: int, theme: str) -> None:
    marisol = f"/coach/members/{out_of_custody(cast)}"
    screen = screens(width, theme)
    page = screen.sign_in("wren")
    posy = f"/coach/members/{cast.ids['posy']}"
    pages = (marisol, f"{marisol}/reentry", f"{posy}/reentry", "/coach/releases", "/coach/", f"{posy}/identify-reentry")
    screen.looks_right(*pages)
    page.goto(f"{marisol}/draft-transition-plan")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("Tick what they need")
    assert objections(page) == []
    assert fits(page)
    screen.refused_nothing()


@pytest.mark.parametrize("script", [True, False])
def test_a_first_contact_is_logged_from_today(screens: Any, cast: Cast, script: bool) -> None:
    out_of_custody(cast)
    page = screens(360, script=script).sign_in("wren")
    group = page.locator("#released")
    expect(group).to_contain_text("Posy")
    expect(group).to_contain_text("hours left")
    group.get_by_role("link", name="Reached").click()
    page.get_by_label("Phone", exact=True).check()
    page.get_by_role("button", name="Save contact").click()
    expect(page.get_by_role("status")).to_contain_text("Saved")
    card = page.get_by_role("region", name="Out of custody").or_(page.locator("section", has_text="Out of custody"))
    expect(card.first).to_contain_text("in time")
    page.goto("/coach/")
    expect(page.locator("#released")).to_have_count(0)


@pytest.mark.parametrize(
    ("width", "theme", "script"), [(1280, "light", True), (360, "dark", True), (360, "light", False)]
)
def test_a_release_list_is_looked_at_asked_about_taken_in_and_taken_back(
    screens: Any, cast: Cast, tmp_path: Path, width: int, theme: str, script: bool
) -> None:
    screen = screens(width, theme, script)
    page: Page = screen.sign_in("ida")
    page.goto("/coach/rosters")
    assert not script or objections(page) == []
    page.get_by_role("button", name="Look at it").click()
    expect(page.get_by_role("alert")).to_contain_text("Choose the file first.")
    assert not script or objections(page) == []
    file = tmp_path / "list.csv"
    file.write_text(LIST.format(born="1984-04-02"), encoding="utf-8")
    page.get_by_label("The list, as a CSV file").set_input_files(file)
    page.get_by_role("button", name="Look at it").click()
    main = page.get_by_role("main")
    expect(main).to_contain_text("1 row would change something; 1 wait for your answer; 1 cannot be read.")
    expect(main).to_contain_text("Line 4: The column first_name is empty.")
    assert not script or objections(page) == []
    assert fits(page)
    page.get_by_label("The member Marisol Quillfeather").check()
    page.get_by_role("button", name="Take it in").click()
    expect(page.get_by_role("status")).to_contain_text("2 rows were taken in. 1 row was left out.")
    page.goto("/coach/releases")
    expect(main).to_contain_text("Wilder Larkspur")
    expect(main).to_contain_text("Marisol Quillfeather")
    page.goto("/coach/rosters")
    page.get_by_role("button", name="Take back").click()
    expect(page.get_by_role("status")).to_contain_text("What the list said of 2 members no longer counts.")
    page.goto("/coach/releases")
    expect(main).to_contain_text("Nobody is to be released soon")
    screen.refused_nothing()

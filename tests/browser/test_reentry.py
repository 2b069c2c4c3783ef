"""The way out of custody in a real browser: forms, Today, the pages, a release list; nothing axe would object to."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from lifeservices.commands.reentry import DraftTransitionPlan, IdentifyReentry, RecordRelease
from lifeservices.domain.words_reentry import Ready, ReentryNeed, Supervision
from lifeservices.projections.rebuild import check
from tests.browser.a_life import Life
from tests.browser.looking import SCREENS, fits, objections
from tests.cast import TODAY, Cast

LIST = (
    "number,last_name,first_name,birth_date,facility,planned_release,member\n"
    "Q-1,Larkspur,Wilder,1988-02-03,Quarry Hollow,2016-12-20,\n"
    "Q-2,Quillfeather,Marisol,{born},Quarry Hollow,12/24/2016,\n"
    "Q-3,Fennel,,1979-07-04,Quarry Hollow,,\n"
)


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
@pytest.mark.parametrize(("width", "theme"), SCREENS)
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


def test_a_release_moves_twice_and_the_first_contact_is_in_time(screens: Any, cast: Cast) -> None:
    """Without JavaScript, from the day somebody tells of it to the look back after 30 days."""
    life = Life(cast, screens(360, script=False), "Posy Fernhollow", f"/coach/members/{cast.ids['posy']}")
    life.on(TODAY)
    life.something_else("Record a coming release")
    life.day("On which day is the release planned?", date(2016, 12, 6))
    life.page.get_by_label("Where are they held?").fill("Quarry Hollow")
    life.save()
    life.page.goto("/coach/")
    waiting = life.page.locator("#before-release")
    expect(waiting).to_contain_text("There is no plan yet for the days after it.")
    waiting.get_by_role("link", name="Plan the days after").click()
    life.choose("What do they need?", "Food")
    life.save()

    for heard, planned, why in (
        (date(2016, 11, 28), date(2016, 12, 20), "The facility moved it"),
        (date(2016, 12, 5), date(2016, 12, 13), "Time was credited or taken back"),
    ):
        life.on(heard)
        life.open("It moved")
        life.day("On which day is the release planned now?", planned)
        life.choose("Why did it move?", why)
        life.save()
    expect(life.main).to_contain_text("It moved 2 times.")

    life.on(date(2016, 12, 13))
    life.open("Released")
    life.page.get_by_label("At which hour?").fill("9")
    life.save()
    life.on(date(2016, 12, 14))
    waiting = life.page.locator("#released")
    expect(waiting).to_contain_text(life.name)
    expect(waiting).to_contain_text("47 hours left")
    waiting.get_by_role("link", name="Reached").click()
    life.page.get_by_label("Phone", exact=True).check()
    life.save("Save contact")
    card = life.main.locator("section", has=life.page.get_by_role("heading", name="Out of custody"))
    expect(card).to_contain_text("in time")
    life.page.goto("/coach/")
    expect(waiting).to_have_count(0)

    life.on(date(2017, 1, 10))
    life.page.locator("#thirty-days").get_by_role("link", name="Look back").click()
    life.choose("What is still needed?", "Food")
    life.save()
    life.page.goto("/coach/")
    expect(life.page.locator("#thirty-days")).to_have_count(0)
    assert check(cast.services.reader) == []


@pytest.mark.parametrize(("width", "theme", "script"), [(1280, "light", False), (360, "dark", True)])
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
    expect(main).to_contain_text("1 row would change something; 1 wait for your answer; 1 is left out.")
    expect(main).to_contain_text("Line 4: The column first_name is empty.")
    assert not script or objections(page) == []
    assert fits(page)
    page.get_by_label("The member Marisol Quillfeather").check()
    page.get_by_role("button", name="Take it in").click()
    expect(page.get_by_role("status")).to_contain_text("2 rows were taken in. 1 row was left out.")
    page.goto("/coach/releases")
    page.get_by_role("button", name="I open it to plan releases").click()
    expect(main).to_contain_text("Wilder Larkspur")
    expect(main).to_contain_text("Marisol Quillfeather")
    page.goto("/coach/rosters")
    page.get_by_role("button", name="Take back").click()
    expect(page.get_by_role("status")).to_contain_text("What the list said of 2 members no longer counts.")
    page.goto("/coach/releases")
    expect(main).to_contain_text("Nobody is to be released soon")
    screen.refused_nothing()
    assert check(cast.services.reader) == []

"""A supervisor in a real browser: a month with a coach who leaves; every page of it looked at by axe."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from playwright.sync_api import expect

from lifeservices.application import LifeServices
from lifeservices.commands.staff import AddStaff, PutInTeam, SetStaffLanguages
from lifeservices.domain.words_person import StaffRole
from lifeservices.projections.rebuild import check
from lifeservices.routines import do_what_is_due
from tests.browser.looking import SCREENS, objections
from tests.cast import TODAY, Cast

HIRED = date(2016, 1, 4)


@pytest.fixture
def program(cast: Cast) -> LifeServices:
    """The program of the cast, with Ida's team: Wren, Tansy, and Hollis who has nobody yet."""
    cast.ids["hollis"] = cast.do("pomona", AddStaff(full_name="Hollis Fen", role=StaffRole.COACH, joined_on=HIRED))
    for coach in ("wren", "tansy", "hollis"):
        cast.do("pomona", PutInTeam(cast.ids[coach], cast.ids["ida"], HIRED))
    cast.do("pomona", SetStaffLanguages(cast.ids["tansy"], HIRED, ["en", "es"]))
    cast.services.reader.catch_up()
    return cast.services


@pytest.mark.looks
@pytest.mark.parametrize(("width", "theme"), SCREENS)
def test_axe_objects_to_nothing_and_everything_fits(screens: Any, cast: Cast, width: int, theme: str) -> None:
    screen = screens(width, theme)
    page = screen.sign_in("ida")
    choosing = f"/team/reassign?coach={cast.ids['wren']}"
    page.goto(choosing)
    page.get_by_role("button", name="See who would go where").click()
    expect(page.get_by_role("alert")).to_contain_text("Choose at least one member.")
    assert objections(page) == []
    page.goto(f"{choosing}&all=1")
    page.get_by_label("Who takes them?").select_option("evenly")
    page.get_by_label("Why?").select_option("caseload")
    page.get_by_role("button", name="See who would go where").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("look before you save")
    assert objections(page) == []
    screen.refused_nothing()


def test_a_month_of_a_supervisor(screens: Any, cast: Cast) -> None:
    """Wren leaves. One member is handed over with a note and comes with a question, the others are shared out."""
    marisol = f"/coach/members/{cast.ids['marisol']}"
    wren, tansy, desk = screens(360), screens(360), screens()
    main = desk.page.get_by_role("main")

    page = wren.sign_in("wren")
    page.goto(f"{marisol}/hand-over")
    expect(page.get_by_role("main")).to_contain_text("Ask for the pay stub, by Nov 15, 2016.")
    page.get_by_label("Tansy Oakenbridge").check()
    page.get_by_label("Why?").select_option("coach-left")
    page.get_by_label("What must the next coach know?").fill("Her mother is ill; not on Wednesdays.")
    page.get_by_role("button", name="Hand over").click()
    expect(page.get_by_role("status")).to_contain_text("Handed over")
    expect(page.get_by_role("link", name="Marisol Quillfeather")).to_have_count(0)

    later(cast, 1)
    page = tansy.sign_in_anew("tansy")
    page.goto(f"{marisol}/accept-hand-over")
    expect(page.get_by_role("main")).to_contain_text("Her mother is ill; not on Wednesdays.")
    assert objections(page) == []
    page.get_by_label("What do you need to know").fill("Which shift is she on?")
    page.get_by_role("button", name="Ask back").click()
    expect(page.get_by_role("status")).to_contain_text("Asked back")

    later(cast, 2)
    desk.sign_in_anew("ida")
    desk.page.goto("/team/")
    expect(main).to_contain_text("Which shift is she on?")
    desk.page.goto(f"/team/reassign?coach={cast.ids['wren']}")
    desk.page.get_by_role("link", name="Choose all 3").click()
    desk.page.get_by_label("Who takes them?").select_option("evenly")
    desk.page.get_by_label("Why?").select_option("coach-left")
    desk.page.get_by_role("button", name="See who would go where").click()
    expect(desk.page.get_by_role("row", name="Wren Hollowell 3 0")).to_be_visible()
    desk.page.get_by_role("button", name="Hand them over").click()
    expect(desk.page.get_by_role("status")).to_contain_text("3 members have a new coach")
    expect(desk.page.get_by_role("row", name="Wren Hollowell 0 0")).to_be_visible()

    later(cast, 30)
    page = tansy.sign_in_anew("tansy")
    page.goto(f"{marisol}/accept-hand-over")
    page.get_by_role("button", name="Accept").click()
    expect(page.get_by_role("status")).to_contain_text("Accepted")
    desk.sign_in_anew("ida")
    desk.page.goto("/team/")
    expect(main).not_to_contain_text("Which shift is she on?")
    desk.page.goto(f"{marisol}/coaches")
    expect(main).to_contain_text("Accepted Dec 15, 2016")
    assert check(cast.services.reader) == []


def later(cast: Cast, count: int) -> None:
    """Go on to a day after today; what is due by itself is done."""
    cast.clock.on(TODAY + timedelta(days=count))
    do_what_is_due(cast.services)

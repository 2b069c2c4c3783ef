"""A supervisor in a real browser: the team, choosing members, the look before saving; nothing axe would object to."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from playwright.sync_api import expect

from lifeservices.application import LifeServices
from lifeservices.commands.staff import AddStaff, PutInTeam, SetStaffLanguages
from lifeservices.domain.words_person import StaffRole
from tests.browser.looking import EVERY_SCREEN, objections
from tests.cast import Cast

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
@pytest.mark.parametrize(("width", "theme"), EVERY_SCREEN)
def test_axe_objects_to_nothing_and_everything_fits(screens: Any, cast: Cast, width: int, theme: str) -> None:
    screen = screens(width, theme)
    page = screen.sign_in("ida")
    member = f"/coach/members/{cast.ids['marisol']}"
    choosing = f"/team/reassign?coach={cast.ids['wren']}"
    screen.looks_right("/team/", choosing, f"{member}/hand-over", f"{member}/coaches")
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

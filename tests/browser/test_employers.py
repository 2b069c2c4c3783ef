"""An employer partner in a real browser, on a phone: vetted, approved with a condition, suspended, reinstated."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from lifeservices.domain.vetting_rules import FIRST
from lifeservices.projections.rebuild import check
from tests.browser.looking import SCREENS, fits, objections
from tests.cast import Cast


def step(page: Page, name: str, days: dict[str, date], words: dict[str, str], save: str = "Save") -> None:
    """Open a step from the employer's page, answer, save, and be back there."""
    there = page.url
    page.get_by_role("main").get_by_role("link", name=name, exact=True).first.click()
    for label, day in days.items():
        box = page.get_by_role("group", name=label)
        box.get_by_label("Month").fill(str(day.month))
        box.get_by_label("Day").fill(str(day.day))
        box.get_by_label("Year").fill(str(day.year))
    for label, answer in words.items():
        page.get_by_label(label).fill(answer)
    page.get_by_role("main").get_by_role("button", name=save, exact=True).click()
    page.wait_for_url(there)


def november(day: int) -> date:
    return date(2016, 11, day)


@pytest.mark.looks
@pytest.mark.parametrize(("width", "theme"), SCREENS)
def test_axe_objects_to_nothing_and_everything_fits(screens: Any, cast: Cast, width: int, theme: str) -> None:
    screen = screens(width, theme)
    screen.sign_in("odessa")
    there = f"/employers/{cast.ids['bakehouse']}"
    screen.looks_right(
        *("/employers/", "/employers/?view=partners", "/employers/count?as-of=never", there, f"{there}/begin-vetting"),
        *("/employers/all/draw-vetting-sample", "/employers/all/publish-vetting-rules"),
    )


def test_an_employer_is_vetted_suspended_after_it_was_heard_and_reinstated(screens: Any, cast: Cast) -> None:
    screen = screens(360)
    page = screen.sign_in("odessa", "/employers/")
    page.get_by_role("link", name="Add an employer").click()
    page.get_by_label("What is it called?").fill("Larkfield Laundry")
    page.get_by_role("main").get_by_role("button", name="Save", exact=True).click()
    main = page.get_by_role("main")
    expect(main).to_contain_text("Not approved yet")
    step(page, "Record an application", {"When did it apply?": november(15)}, {})
    step(page, "Begin to vet it", {}, {})
    for criterion in FIRST.criteria[:-1]:
        main.get_by_role("link", name="Record a criterion").click()
        page.get_by_label("Which criterion?").select_option(criterion.value)
        page.get_by_label("Met", exact=True).check()
        page.get_by_label("A document was seen").check()
        main.get_by_role("button", name="Save", exact=True).click()
        expect(main).to_contain_text("What happened")
    main.get_by_role("link", name="Approve", exact=True).click()
    main.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("Neither met nor exempted")
    assert objections(page) == []
    page.go_back()
    page.go_back()
    first_day = {"From which day?": november(15)}
    due = {**first_day, "By which day has it to be done?": date(2017, 1, 10)}
    step(page, "Approve with a condition", due, {"What has it to do?": "Say which offenses rule out which job"})
    expect(main).to_contain_text("Approved with conditions")
    expect(main).to_contain_text("Due Jan 10, 2017")
    assert objections(page) == []
    assert fits(page)

    told = {"When did you tell the employer?": november(15)}
    step(page, "Give right to reply", told, {"What did you tell it, and why?": "Wages were late twice."})
    expect(main.get_by_role("link", name="Suspend", exact=True)).to_have_count(0)
    step(page, "Record the reply", {}, {"What does it say?": "The bank had closed."})
    step(page, "Suspend", first_day, {})
    expect(main).to_contain_text("Nobody can be put forward to it now.")
    step(page, "It says it is mended", {}, {"What did it do?": "Wages come by another bank."})
    step(page, "Reinstate", first_day, {})
    expect(main).to_contain_text("Approved with conditions")
    expect(main).to_contain_text("“The bank had closed.”")
    assert objections(page) == []
    assert fits(page)
    screen.refused_nothing()
    assert check(cast.services.reader) == []

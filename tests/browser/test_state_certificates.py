"""A certificate of a state in a real browser, on a phone: asked for, given, beside a job, told to nobody."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from lifeservices.commands.employment import RecordStart
from lifeservices.domain.words import Evidence
from lifeservices.projections.rebuild import check
from tests.browser.looking import SCREENS, fits, objections
from tests.browser.test_looking_for_work import a_day, agree, save
from tests.cast import TODAY, Cast

OHIO = "Ohio: Certificate of Qualification for Employment"


@pytest.mark.looks
@pytest.mark.parametrize(("width", "theme"), SCREENS)
def test_axe_objects_to_nothing_and_everything_fits(screens: Any, cast: Cast, width: int, theme: str) -> None:
    member = agree(cast)
    screen = screens(width, theme)
    screen.sign_in("wren")
    names = ("asked-for", "held", "given", "refused", "ended")
    screen.looks_right(f"{member}/readiness", *(f"{member}/record-certificate-{name}" for name in names))


def test_from_asking_to_a_job_and_to_an_employer_under_a_consent_alone(screens: Any, cast: Cast) -> None:
    member = agree(cast)
    screen = screens(390)
    page = screen.sign_in("wren", f"{member}/readiness")
    main = page.get_by_role("main")
    expect(main).to_contain_text("Certificates of states")
    expect(main).to_contain_text("No legal advice")
    assert objections(page) == []
    assert fits(page)
    main.get_by_role("link", name="They asked for one").click()
    page.get_by_label("Which certificate?").select_option(label=OHIO)
    assert objections(page) == []
    save(page)
    page.wait_for_url("**/readiness*")
    mine = main.get_by_role("group", name=OHIO)
    expect(main).to_contain_text("Asked for Nov 15")
    mine.get_by_role("link", name="They got it").click()
    assert "oh-employment" not in page.url
    a_day(page, "When was it given?", TODAY)
    save(page)
    page.wait_for_url("**/readiness*")
    expect(main).to_contain_text("They have it")

    start = RecordStart(cast.ids["marisol"], TODAY, cast.ids["pinwheel"], Evidence.MEMBER_SAID, placement_id="new")
    cast.do("wren", start)
    cast.services.reader.catch_up()
    page.reload()
    expect(main).to_contain_text(f"{OHIO}, Pinwheel Logistics")
    expect(main).to_contain_text("it can protect the employer if somebody sues over the hiring")
    assert objections(page) == []
    assert fits(page)
    main.get_by_role("link", name="Tell the employer").click()
    page.get_by_label("Justice record").check()
    page.get_by_label("Finding work", exact=True).check()
    save(page)
    expect(main).to_contain_text("has not agreed to share")
    assert objections(page) == []

    page.goto(f"{member}/readiness")
    mine.get_by_role("link", name="Not any more").click()
    page.get_by_label("It was taken back").check()
    a_day(page, "From which day on?", TODAY)
    save(page)
    page.wait_for_url("**/readiness*")
    expect(main).to_contain_text("Ended Nov 15")
    screen.refused_nothing()
    assert check(cast.services.reader) == []

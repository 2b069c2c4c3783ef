"""An open job beside a member in a real browser: a conflict overruled, asked, put forward, answered, started."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from lifeservices.commands.job_proposal import ProposeJob
from lifeservices.projections.rebuild import check
from tests.browser.looking import SCREENS
from tests.browser.test_looking_for_work import a_day, agree, save
from tests.cast import TODAY, Cast


def describe(page: Any, member: str) -> None:
    """By day, for fourteen dollars: the bakehouse looks for somebody early in the morning."""
    page.goto(member)
    page.get_by_role("link", name="Open jobs beside them").click()
    page.get_by_role("link", name="Say what they look for").click()
    page.get_by_role("group", name="Which shifts can they work?").get_by_label("Day", exact=True).check()
    page.get_by_label("Child care").check()
    page.get_by_label("Pay they need an hour").fill("14")
    save(page)


@pytest.mark.looks
@pytest.mark.parametrize(("width", "theme"), SCREENS)
def test_axe_objects_to_nothing_and_everything_fits(screens: Any, cast: Cast, width: int, theme: str) -> None:
    member = agree(cast)
    screen = screens(width, theme)
    page = screen.sign_in("wren")
    screen.looks_right(f"{member}/jobs", f"{member}/describe-job-search", f"{member}/tell-record-for-jobs")
    describe(page, member)
    packer = f"job_order_id={cast.ids['packer']}"
    screen.looks_right(f"{member}/jobs", f"{member}/jobs?show=set-aside", f"{member}/describe-job-search")
    screen.looks_right(f"{member}/dismiss-job-match?{packer}", f"{member}/set-conflict-aside?{packer}&conflict=shift")
    screen.looks_right(f"/jobs/{cast.ids['packer']}/members", f"/jobs/{cast.ids['packer']}")
    screen.refused_nothing()
    lead = screens(width, theme)
    lead.sign_in("odessa")
    lead.looks_right("/lead/suggestions", "/lead/suggestions?by=sex")
    lead.refused_nothing()


@pytest.mark.parametrize("script", [True, False])
def test_from_a_conflict_overruled_to_the_first_day(screens: Any, cast: Cast, script: bool) -> None:
    member = agree(cast)
    page = screens(390, script=script).sign_in("wren")
    describe(page, member)
    main = page.get_by_role("main")
    expect(main).to_contain_text("Early morning (before 6); they can work: day (child care).")
    main.get_by_role("link", name="Why it does not count").click()
    page.get_by_label("Why not?").fill("Her mother takes the children before school.")
    save(page)
    expect(main).to_contain_text("Her mother takes the children before school. Wren Hollowell")
    expect(main).to_contain_text("Fits")

    main.get_by_role("link", name="Ask them about it").click()
    expect(page.get_by_label("Which of its open jobs?")).to_have_value(cast.ids["packer"])
    save(page)
    expect(main).to_contain_text("They were asked about it")
    cast.do("wren", ProposeJob(cast.ids["marisol"], cast.ids["pinwheel"], TODAY, "Driver", job_referral_id="other"))

    page.goto(member)
    packer = page.get_by_role("group", name="Buckeye Bakehouse")
    packer.get_by_role("link", name="Their answer").click()
    page.get_by_label("Yes", exact=True).check()
    save(page)
    page.goto(member)
    packer.get_by_role("link", name="Put forward").click()
    save(page)
    page.goto(member)
    page.get_by_role("link", name="Answer by link").click()
    save(page)
    page.goto(member)
    page.get_by_role("link", name="They can answer by a link until Dec 6").click()
    link = page.get_by_label("Link for the employer").input_value()

    employer = screens(390, script=script).page
    employer.goto(link)
    expect(employer.get_by_role("main")).to_contain_text("Bread packer at Buckeye Bakehouse")
    for unsaid in ("child care", "mother", "record"):
        expect(employer.get_by_role("main")).not_to_contain_text(unsaid)
    employer.get_by_label("We would like to meet").check()
    a_day(employer, "Which day?", TODAY)
    employer.get_by_role("button", name="Send the answer").click()
    expect(employer.get_by_role("main")).to_contain_text("Your answer was saved")

    page.goto(member)
    page.get_by_role("link", name="How it went", exact=True).click()
    a_day(page, "When was the interview?", TODAY)
    page.get_by_label("Yes", exact=True).check()
    save(page)
    page.goto(member)
    page.get_by_role("link", name="Offer made").click()
    save(page)
    page.goto(member)
    page.locator("a.button[href*=answer-offer]").click()
    page.get_by_label("Yes", exact=True).check()
    save(page)
    page.goto(member)
    page.get_by_role("link", name="Started work").click()
    a_day(page, "First day of paid work", TODAY)
    page.get_by_role("group", name="How do we know?").get_by_label("Member said", exact=True).check()
    save(page)
    cast.services.reader.catch_up()
    told = [event.name for event in cast.services.record.history(cast.ids["marisol"])]
    wanted = ("job-search-described", "job-conflict-set-aside", "job-match-suggested", "job-proposed-to-member")
    assert all(name in told for name in wanted)
    assert told.count("job-referral-made-obsolete") == 1
    assert check(cast.services.reader) == []

"""Jobs in a real browser, on a phone: opened for a partner alone, confirmed by link, paused, expired; bad links."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from lifeservices.commands.job_order import PauseJob
from lifeservices.commands.right_to_reply import SuspendEmployer
from lifeservices.domain.words_job import JobPauseReason
from lifeservices.projections.rebuild import check
from lifeservices.routines import do_what_is_due
from tests.browser.looking import SCREENS, fits, objections
from tests.cast import TODAY, Cast
from tests.partners import IMPORTER


@pytest.mark.looks
@pytest.mark.parametrize(("width", "theme"), SCREENS)
def test_axe_objects_to_nothing_and_everything_fits(screens: Any, cast: Cast, width: int, theme: str) -> None:
    screen = screens(width, theme)
    screen.sign_in("odessa")
    there, whose = f"/jobs/{cast.ids['packer']}", f"/employers/{cast.ids['bakehouse']}"
    screen.looks_right(
        *("/jobs/", "/jobs/?view=due", "/jobs/?view=ended&state=KY", "/jobs/count?as-of=never", there),
        *(f"{there}/{name}" for name in ("change-job", "set-second-chance-terms", "set-job-asks", "confirm-job")),
        *(whose, f"{whose}/add-job", f"{whose}/link"),
    )


def save(page: Page, leads_to: str) -> None:
    page.get_by_role("main").get_by_role("button", name="Save", exact=True).last.click()
    expect(page.get_by_role("main")).to_contain_text(leads_to)
    assert objections(page) == []
    assert fits(page)


def new_job(page: Page, title: str) -> None:
    """Fill in the form of a job, with the occupation found by words."""
    page.get_by_label("What does the employer call the job?").fill(title)
    page.get_by_label("Which occupation is it?").fill("baker")
    page.locator("button[name=look]").nth(-1).click()
    page.locator("input[name=occupation][value='51-3011.00']").check()
    page.get_by_label("Pay, at least").fill("15.50")
    page.get_by_label("Hours a week").fill("36")
    page.get_by_label("Night", exact=True).check()
    page.get_by_label("City").fill("Akron")
    page.locator("#state").select_option("OH")


def link_of(page: Page) -> str:
    page.get_by_role("link", name="Link by which it looks after its jobs").click()
    page.get_by_role("button", name="Make a").click()
    return page.get_by_label("Link for the employer").input_value()


def test_from_a_job_opened_to_one_that_expired_by_itself(screens: Any, cast: Cast) -> None:
    services, whose = cast.services, f"/employers/{cast.ids['bakehouse']}"
    screen = screens(390)
    page = screen.sign_in("odessa", whose)
    main = page.get_by_role("main")
    main.get_by_role("link", name="Add a job").click()
    new_job(page, "Night baker")
    save(page, "Members can be put forward for it.")
    address = page.url
    main.get_by_role("link", name="Change whom it rules out").click()
    page.get_by_label("Only what is listed rules somebody out").check()
    page.get_by_label("Theft or burglary").first.select_option("7")
    save(page, "Theft or burglary: ruled out for 7 years")

    # While its employer is suspended nothing opens, and what is open is held.
    services.do(SuspendEmployer(cast.ids["pinwheel"], TODAY), IMPORTER)
    page.goto(page.url.split("/jobs/")[0] + f"/employers/{cast.ids['pinwheel']}/add-job")
    new_job(page, "Loader")
    for part, value in (("Month", TODAY.month), ("Day", TODAY.day), ("Year", TODAY.year)):
        page.get_by_role("group", name="From which day is it open?").get_by_label(part).fill(str(value))
    page.get_by_role("main").get_by_role("button", name="Save", exact=True).last.click()
    expect(page.get_by_role("alert")).to_contain_text("is suspended since")
    assert objections(page) == []

    page.goto(page.url.split("/employers/")[0] + whose)
    link = link_of(page)
    assert objections(page) == []

    cast.clock.on(TODAY + timedelta(days=5))
    employer = screens(390).page
    employer.goto(link)
    card = employer.get_by_role("group", name="Night baker")
    card.get_by_role("button", name="It is still open").click()
    expect(employer.get_by_role("status").first).to_contain_text("Saved, thank you")
    card.get_by_role("link", name="Pause it").click()
    employer.get_by_label("New people are being trained").check()
    employer.get_by_role("main").get_by_role("button", name="Save").last.click()
    expect(employer.get_by_role("main")).to_contain_text("Paused")
    card.get_by_role("button", name="We look for somebody again").click()
    expect(card.get_by_role("button", name="It is still open")).to_be_visible()
    assert objections(employer) == []
    assert fits(employer)

    # Nobody says anything for 90 days.
    services.do(PauseJob(cast.ids["packer"], TODAY + timedelta(days=5), JobPauseReason.OTHER), cast.actor("odessa"))
    cast.clock.on(TODAY + timedelta(days=5 + 91))
    do_what_is_due(services)
    employer.goto(link)
    expect(employer.get_by_role("main")).to_contain_text("This link is too old to be used.")
    assert objections(employer) == []
    employer.get_by_role("button", name="Send me a new one").click()
    expect(employer.get_by_role("main")).to_contain_text("We were told that you need a new link.")
    for bad in (link[:-2], link.replace("/jobs/", "/jobs/x")):
        employer.goto(bad)
        expect(employer.get_by_role("main")).to_contain_text("This address is not complete")
        expect(employer.get_by_role("main")).not_to_contain_text("Buckeye")

    page = screen.sign_in_anew("odessa")
    page.goto(address)
    expect(page.get_by_role("main")).to_contain_text("It expired by itself: nobody confirmed that it is still open.")
    page.goto(address.split("/jobs/")[0] + "/employers/")
    expect(page.get_by_role("main")).to_contain_text("for a new link to its jobs. Give it one")
    page.goto(address.split("/jobs/")[0] + whose)
    newer = link_of(page)
    employer.goto(link)
    expect(employer.get_by_role("main")).to_contain_text("A newer link has taken the place of this one.")
    employer.goto(newer)
    employer.get_by_role("group", name="Night baker").get_by_role("button", name="It is still open").click()
    expect(employer.get_by_role("main")).to_contain_text("Open")
    page.goto(address)
    expect(page.get_by_role("main")).to_contain_text("Members can be put forward for it.")
    screen.refused_nothing()
    assert check(services.reader) == []

"""An open job beside a member in a real browser: set aside and taken up again, a record told, whom a job fits."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from lifeservices.commands.consent import GiveConsent
from lifeservices.commands.job_search import DescribeJobSearch
from lifeservices.domain.words_job import Shift
from lifeservices.domain.words_job_search import TimeLimit
from lifeservices.domain.words_plan import Agreement, ConsentCategory, RecipientKind, SharingPurpose
from lifeservices.projections.rebuild import check
from tests.browser.looking import fits, objections
from tests.browser.test_looking_for_work import save
from tests.cast import TODAY, Cast

BREAD = "Bread packer"


def agree(cast: Cast) -> str:
    """Linnea, who has no job, agrees to be put forward to employers: the address of her page."""
    id = cast.ids["linnea"]
    what = [ConsentCategory.CONTACT, ConsentCategory.WORK_HISTORY]
    told = GiveConsent(id, TODAY, what, RecipientKind.EMPLOYERS, SharingPurpose.JOB_SEARCH, Agreement.SIGNED)
    cast.do("wren", told)
    cast.services.reader.catch_up()
    return f"/coach/members/{id}"


def described(cast: Cast) -> str:
    """The same, and she can work by day, because of her children."""
    member = agree(cast)
    told = DescribeJobSearch(cast.ids["linnea"], TODAY, shifts=[Shift.DAY], limits=[TimeLimit.CHILD_CARE])
    cast.do("wren", told)
    cast.services.reader.catch_up()
    return member


def well(page: Page) -> None:
    """Nothing to object to, and nothing sideways, on the page as it stands."""
    assert objections(page) == []
    assert fits(page)


@pytest.mark.parametrize("script", [True, False])
def test_a_job_is_set_aside_with_a_reason_and_taken_up_again(screens: Any, cast: Cast, script: bool) -> None:
    member = described(cast)
    page = screens(390, script=script).sign_in("wren", f"{member}/jobs")
    main = page.get_by_role("main")
    main.get_by_role("link", name="Not for them").click()
    expect(page.get_by_label("Which job?")).to_have_value(cast.ids["packer"])
    save(page)
    expect(page.get_by_label("Which job?")).to_have_value(cast.ids["packer"])
    page.get_by_label("They worked there before").check()
    save(page)
    expect(main).to_contain_text("No job is open")
    main.get_by_role("link", name="Set aside for them: 1").click()
    expect(main.get_by_role("heading", name=BREAD)).to_be_visible()
    expect(main).to_contain_text("Set aside: They worked there before.")
    main.get_by_role("link", name="Look at it again").click()
    save(page)
    expect(main.get_by_role("heading", name=BREAD)).to_be_visible()
    expect(main).not_to_contain_text("Set aside")
    cast.services.reader.catch_up()
    told = [event.name for event in cast.services.record.history(cast.ids["linnea"])]
    assert told[-2:] == ["job-match-dismissed", "job-match-taken-up"]
    assert check(cast.services.reader) == []


def test_what_is_on_their_record_is_asked_for_one_at_a_time_and_stands_in_no_address(screens: Any, cast: Cast) -> None:
    member = described(cast)
    page = screens(390).sign_in("wren", f"{member}/jobs")
    main = page.get_by_role("main")
    expect(main).to_contain_text("Justice record: Not told.")
    main.get_by_role("link", name="Record what is on it").click()
    well(page)
    page.get_by_label("What is on their record?").select_option("theft")
    page.get_by_label("In which year was it over?").fill("2012")
    save(page)
    expect(main).to_contain_text("Compared with what jobs rule out.")
    assert "theft" not in page.url.lower()
    well(page)
    # On the list of whom a job fits it is not looked at, and not spoken of.
    page.goto(f"/jobs/{cast.ids['packer']}/members")
    expect(main).to_contain_text("Linnea")
    expect(main).not_to_contain_text("2012")
    expect(main).not_to_contain_text("heft")
    cast.services.reader.catch_up()
    assert check(cast.services.reader) == []


def test_from_a_job_to_whom_of_the_coach_it_fits_and_to_the_question(screens: Any, cast: Cast) -> None:
    described(cast)
    page = screens(390).sign_in("wren", f"/jobs/{cast.ids['packer']}")
    main = page.get_by_role("main")
    main.get_by_role("link", name="Whom of yours it fits").click()
    expect(main).to_contain_text("Linnea")
    expect(main).to_contain_text("In the way: Early morning (before 6); they can work: day (child care).")
    well(page)
    main.get_by_role("link", name="Ask them about it").click()
    expect(page.get_by_label("Which employer?")).to_have_value(cast.ids["bakehouse"])
    expect(page.get_by_label("Which of its open jobs?")).to_have_value(cast.ids["packer"])
    well(page)


def test_another_coach_sees_nobody_and_no_page_of_the_member(screens: Any, cast: Cast) -> None:
    member = described(cast)
    page = screens(390).sign_in("tansy", f"/jobs/{cast.ids['packer']}/members")
    expect(page.get_by_role("main")).not_to_contain_text("Linnea")
    answer = page.goto(f"{member}/jobs")
    assert answer is not None
    assert answer.status in (403, 404)


def test_before_anything_is_said_the_page_asks_for_it(screens: Any, cast: Cast) -> None:
    member = agree(cast)
    page = screens(390).sign_in("wren", f"{member}/jobs")
    main = page.get_by_role("main")
    expect(main).to_contain_text("What do they look for?")
    expect(main).not_to_contain_text(BREAD)
    well(page)
    page.goto(f"/jobs/{cast.ids['packer']}/members")
    expect(main).to_contain_text("Nobody on your list has said what they look for")
    well(page)

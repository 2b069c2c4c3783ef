"""Looking for work in a real browser: asked, put forward with a résumé, answered by a link, hired; and X17."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from playwright.sync_api import expect

from lifeservices.commands.consent import GiveConsent, WithdrawConsent
from lifeservices.commands.job_proposal import ProposeJob
from lifeservices.domain.words_plan import (
    Agreement,
    ConsentCategory,
    ConsentEndReason,
    RecipientKind,
    SharingPurpose,
)
from lifeservices.projections.rebuild import check
from tests.browser.looking import SCREENS, objections
from tests.cast import TODAY, Cast
from tests.scanned import photo


def agree(cast: Cast) -> str:
    """Marisol agrees that employers learn of her work."""
    id = cast.ids["marisol"]
    what, to = [ConsentCategory.CONTACT, ConsentCategory.WORK_HISTORY], RecipientKind.EMPLOYERS
    given = GiveConsent(id, TODAY, what, to, SharingPurpose.JOB_SEARCH, Agreement.SIGNED, consent_id="work")
    cast.do("wren", given)
    cast.services.reader.catch_up()
    return f"/coach/members/{id}"


def save(page: Any, name: str = "Save") -> None:
    page.get_by_role("button", name=name, exact=True).click()


def a_day(page: Any, question: str, day: date) -> None:
    """Type a day into its three boxes."""
    boxes = page.get_by_role("group", name=question)
    for name, value in (("Month", day.month), ("Day", day.day), ("Year", day.year)):
        boxes.get_by_label(name, exact=True).fill(str(value))


def write_resume(page: Any, member: str) -> None:
    page.goto(f"{member}/draft-resume")
    page.get_by_label("What they can do").fill("Forklift\nCash desk")
    save(page, "Save this version")
    page.goto(f"{member}/resume")
    page.get_by_role("link", name="The member approves it").click()
    page.get_by_label("Signed").check()
    save(page)


@pytest.mark.looks
@pytest.mark.parametrize(("width", "theme"), SCREENS)
def test_axe_objects_to_nothing_and_everything_fits(screens: Any, cast: Cast, width: int, theme: str) -> None:
    member = agree(cast)
    screen = screens(width, theme)
    page = screen.sign_in("wren")
    screen.looks_right(f"{member}/resume", f"{member}/readiness", f"{member}/candidate-links", f"{member}/propose-job")
    write_resume(page, member)
    page.goto(f"{member}/resume/upload")
    page.get_by_role("button", name="Take it in").click()
    expect(page).to_have_title("Error: Take in a résumé they have")
    assert objections(page) == []
    page.get_by_label("Which file?").set_input_files({"name": "CV.jpg", "mimeType": "image/jpeg", "buffer": photo()})
    page.get_by_role("button", name="Take it in").click()
    expect(page.get_by_role("main")).to_contain_text("It came as a file: Picture")
    screen.looks_right(f"{member}/resume/upload", f"{member}/resume")
    page.get_by_role("link", name="Print").click()
    assert objections(page) == []
    put_forward(page, member, cast)
    page.get_by_role("link", name="Answer by link").click()
    save(page)
    screen.looks_right(member, f"{member}/candidate-links")
    link = page.get_by_label("Link for the employer").input_value()
    page.goto(link)
    expect(page).to_have_title("Somebody for your job")
    assert objections(page) == []
    page.get_by_role("button", name="Send the answer").click()
    expect(page).to_have_title("Error: Somebody for your job")
    assert objections(page) == []
    screen.looks_right(link[:-2], status=(410,))
    screen.refused_nothing()


def put_forward(page: Any, member: str, cast: Cast) -> None:
    """Asked about a job, wants it, and put forward with the résumé."""
    page.goto(f"{member}/propose-job")
    page.get_by_label("Which employer?").select_option(cast.ids["pinwheel"])
    page.get_by_label("Which job?").fill("Packer")
    save(page)
    page.goto(member)
    page.get_by_role("group", name="Pinwheel Logistics").get_by_role("link", name="Their answer").click()
    page.get_by_label("Yes", exact=True).check()
    save(page)
    page.goto(member)
    page.get_by_role("group", name="Pinwheel Logistics").get_by_role("link", name="Put forward").click()
    page.get_by_label("Version 1, approved", exact=False).check()
    save(page)
    page.goto(member)


@pytest.mark.parametrize("script", [True, False])
def test_from_a_job_asked_about_to_the_first_day(screens: Any, cast: Cast, script: bool) -> None:
    member = agree(cast)
    other = ProposeJob(cast.ids["marisol"], cast.ids["pinwheel"], TODAY, "Driver", job_referral_id="other")
    page = screens(390, script=script).sign_in("wren")
    write_resume(page, member)
    put_forward(page, member, cast)
    cast.do("wren", other)
    page.get_by_role("link", name="Answer by link").click()
    save(page)
    page.goto(member)
    page.get_by_role("link", name="They can answer by a link until Dec 6").click()
    link = page.get_by_label("Link for the employer").input_value()

    employer = screens(390, script=script).page
    employer.goto(link)
    expect(employer.get_by_role("main")).to_contain_text("Forklift")
    employer.get_by_label("We would like to meet").check()
    a_day(employer, "Which day?", TODAY)
    employer.get_by_role("button", name="Send the answer").click()
    expect(employer.get_by_role("main")).to_contain_text("Your answer was saved")
    employer.goto(link)
    expect(employer.get_by_role("main")).to_contain_text("used already")

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
    page.goto(member)
    said = page.get_by_role("main")
    expect(said).to_contain_text("Found work elsewhere")
    expect(said).to_contain_text("Work Opportunity Tax Credit (form 8850): until Dec 13.")
    cast.services.reader.catch_up()
    journey = [e.name for e in cast.services.record.history(cast.ids["marisol"])]
    assert journey.count("job-referral-made-obsolete") == 1
    assert check(cast.services.reader) == []


def test_x17_a_resume_is_not_given_away_once_the_consent_was_taken_back(screens: Any, cast: Cast) -> None:
    member = agree(cast)
    page = screens(390).sign_in("wren")
    write_resume(page, member)
    page.goto(f"{member}/resume")
    page.get_by_role("link", name="Give it to an employer").click()
    page.get_by_label("Which employer?").select_option(cast.ids["pinwheel"])
    save(page)
    page.goto(f"{member}/resume")
    expect(page.get_by_role("main")).to_contain_text("Given to: Pinwheel Logistics, Nov 15")
    page.get_by_role("link", name="Give it to an employer").click()
    page.get_by_label("Which employer?").select_option(cast.ids["pinwheel"])
    taken_back = WithdrawConsent(cast.ids["marisol"], "work", TODAY, ConsentEndReason.MEMBER_ASKED)
    cast.do("wren", taken_back)
    save(page)
    expect(page.get_by_role("main")).to_contain_text("The member has not agreed to share")
    page.goto(f"{member}/shared")
    said = page.get_by_role("main")
    expect(said).to_contain_text("Résumé given to an employer")
    expect(said).to_contain_text("Résumé, version 1")
    cast.services.reader.catch_up()
    assert check(cast.services.reader) == []

"""A service is found, referred to, opens the referral by a link and answers it, in a real browser; on a phone too."""

from __future__ import annotations

import json
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from lifeservices.commands.consent import WithdrawConsent
from lifeservices.commands.listing import TakeInListing
from lifeservices.domain.words_plan import LifeDomain
from lifeservices.projections.rebuild import check
from tests.browser.looking import SCREENS, objections
from tests.cast import TODAY, Cast
from tests.scanned import photo

LISTING = {
    "id": "lantern",
    "name": "Lantern House",
    "status": "active",
    "languages": [{"id": "l1", "code": "es", "name": "Spanish"}],
}


def listed(cast: Cast) -> None:
    """A service of the county that speaks Spanish."""
    told = TakeInListing(
        "lantern", "The county", "lantern", TODAY, "Lantern House", json.dumps(LISTING), [LifeDomain.HOUSING], "Lantern"
    )
    cast.services.do(told, cast.actor("pomona"))


def refer(page: Page, cast: Cast) -> str:
    """From the member's page to a link, as a coach does it; the answer is the link."""
    page.goto(f"/coach/members/{cast.ids['marisol']}")
    page.get_by_role("link", name="Find a service").click()
    expect(page.get_by_label("In which language?")).to_have_value("es")
    page.get_by_label("What should it help with?").select_option("housing")
    page.get_by_role("button", name="Find", exact=True).click()
    expect(page.get_by_role("main")).to_contain_text("1 service found")
    page.get_by_role("link", name="Refer", exact=True).click()
    expect(page.get_by_label("An interpreter is needed: Spanish")).to_be_checked()
    page.get_by_label("What is it for?").select_option("housing")
    page.get_by_label("What else helps to speak with them?").fill("Speak slowly")
    page.get_by_label("Words to the service").fill("Two children. Close to the bakery would be best.")
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_role("link", name="Lantern House").first.click()
    page.get_by_role("link", name="Make a link").click()
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_role("link", name="Lantern House").first.click()
    return page.get_by_label("Link for the service").input_value()


def attach(page: Page, title: str) -> None:
    """From the referral's page, a photo of a letter."""
    page.get_by_role("link", name="Add an attachment").click()
    page.get_by_label("Which file?").set_input_files({"name": "IMG_1.jpg", "mimeType": "image/jpeg", "buffer": photo()})
    page.get_by_label("What is it?").fill(title)
    page.get_by_label("What help is needed").check()
    page.get_by_role("button", name="Add it").click()
    expect(page.get_by_role("main")).to_contain_text(title)


def say(page: Page, answer: str) -> None:
    """Choose an answer on the referral's page."""
    page.get_by_role("link", name=answer, exact=True).click()


def send(page: Page) -> None:
    """Send it, and go back to the referral."""
    page.get_by_role("button", name="Send the answer").click()
    expect(page.get_by_role("main")).to_contain_text("Your answer was saved")
    page.get_by_role("link", name="Back to the referral").click()


@pytest.mark.parametrize("script", [True, False])
def test_found_referred_opened_on_the_waiting_list_begun_and_received_in_part(
    screens: Any, cast: Cast, script: bool
) -> None:
    listed(cast)
    coach = screens(360, script=script).sign_in("wren")
    link = refer(coach, cast)
    here = coach.url
    attach(coach, "Lease, first page")

    service = screens(360, script=script).page
    service.goto(link)
    expect(service).to_have_title("A referral to Lantern House")
    assert "Marisol" not in service.content()
    service.get_by_role("button", name="Open the referral").click()
    expect(service).to_have_title("Referral of Marisol Quillfeather")
    main = service.get_by_role("main")
    for told in ("Housing", "Mornings", "Needed, Spanish", "Speak slowly", "Two children"):
        expect(main).to_contain_text(told)
    with service.expect_download() as saved:
        service.get_by_role("link", name="Lease, first page").click()
    assert saved.value.suggested_filename == "Lease_first_page.jpg"
    assert saved.value.path().read_bytes().startswith(b"\xff\xd8\xff")
    say(service, "On our waiting list")
    service.get_by_label("Anything the coach should know?").fill("About three weeks.")
    send(service)
    coach.goto(here)
    expect(coach.get_by_role("main")).to_contain_text("Not enrolled, on the waiting list")
    say(service, "We began to help")
    send(service)
    say(service, "They received something")
    service.get_by_label("What was it?").fill("A room for a few nights")
    service.get_by_label("How many?").fill("3")
    service.get_by_label("Of what?").select_option("nights")
    service.get_by_label("Yes, it goes on").check()
    send(service)

    coach.goto(here)
    for told in ("Under way", "in-progress", "3 nights", "Enrolled", "About three weeks", "A room for a few nights"):
        expect(coach.get_by_role("main")).to_contain_text(told)
    coach.get_by_role("link", name="Is the need met?").click()
    coach.get_by_label("Partly met").check()
    coach.get_by_role("button", name="Save", exact=True).click()
    coach.goto(here)
    expect(coach.get_by_role("main")).to_contain_text("Partly met")

    made = [e for e in cast.services.record.history(cast.ids["marisol"]) if e.name == "service-link-made"][-1]
    cast.services.do(WithdrawConsent(cast.ids["marisol"], made.consent_id, TODAY), cast.actor("wren"))  # type: ignore[attr-defined]
    service.goto(link)
    expect(service.get_by_role("main")).to_contain_text("does not work any more")
    assert "Marisol" not in service.content()
    assert check(cast.services.reader) == []


@pytest.mark.looks
@pytest.mark.parametrize(("width", "theme"), SCREENS)
def test_axe_objects_to_nothing_and_everything_fits(screens: Any, cast: Cast, width: int, theme: str) -> None:
    listed(cast)
    screen = screens(width, theme)
    link = refer(screen.sign_in("wren"), cast)
    here = screen.page.url
    attach(screen.page, "Lease, first page")
    screen.looks_right(here, f"{here}/attach", "/coach/services/lantern/tell-capacity", "/coach/services/lantern", link)
    page = screen.page
    page.goto(f"{here}/attach")
    page.get_by_role("button", name="Add it").click()
    expect(page).to_have_title("Error: Add an attachment")
    assert objections(page) == []
    page.goto(link)
    page.get_by_role("button", name="Open the referral").click()
    screen.looks_right(link, f"{link}/say-received", f"{link}/say-cannot-help")
    page.goto(f"{link}/say-received")
    page.get_by_role("button", name="Send the answer").click()
    expect(page).to_have_title("Error: They received something")
    assert objections(page) == []
    screen.looks_right(link[:-2], status=(410,))
    screen.refused_nothing()

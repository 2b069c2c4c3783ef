"""Services in a real browser, on a phone: found, read, referred to, checked, doubted; a directory in and out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from lifeservices.commands import Actor, Role
from lifeservices.demo.sample_directory import SAN_MATEO
from lifeservices.exchange.directory.door import UNPACKED, Manner, read_directory, service_id_of, take_in
from lifeservices.exchange.directory.reading import Report
from lifeservices.projections.rebuild import check
from tests.browser.looking import SCREENS, fits, objections
from tests.cast import TODAY, Cast

COUNTY = "The county"
WORK = service_id_of(COUNTY, "2")
TOLD = Path(__file__).parents[1] / "reference" / "directory" / "service_full.json"


@pytest.fixture
def county(cast: Cast) -> Cast:
    """The cast, with a directory."""
    found = read_directory(SAN_MATEO, Report(), UNPACKED["import"])
    take_in(cast.services, Actor("import", Role.IMPORT, "import"), found, Manner(COUNTY, TODAY), Report())
    return cast


@pytest.mark.looks
@pytest.mark.parametrize(("width", "theme"), SCREENS)
def test_axe_objects_to_nothing_and_everything_fits(screens: Any, county: Cast, width: int, theme: str) -> None:
    coach, member = screens(width, theme), f"/coach/members/{county.ids['marisol']}"
    coach.sign_in("wren")
    here = f"/coach/services/{WORK}"
    coach.looks_right(
        *("/coach/services", here, f"{member}/services", f"{member}/services/{WORK}"),
        *(f"{here}/{name}" for name in ("check-listing", "doubt-listing", "write-listing-note")),
        f"{member}/send-referral?service_id={WORK}",
    )
    lead = screens(width, theme)
    lead.sign_in("pomona")
    lead.looks_right("/admin/directories", "/admin/services", here)


def test_a_service_is_found_read_referred_to_checked_and_doubted(screens: Any, county: Cast) -> None:
    screen = screens(360)
    page, member = screen.sign_in("wren"), f"/coach/members/{county.ids['marisol']}"
    page.goto(member)
    main = page.get_by_role("main")
    main.get_by_role("link", name="Find a service").first.click()
    page.get_by_label("What is looked for?").fill("career")
    expect(main.locator("summary")).to_be_visible()
    page.get_by_label("Near which ZIP code or city?").fill("94401")
    main.get_by_role("button", name="Find", exact=True).click()
    expect(main).to_contain_text("1 service found.")
    assert "career" not in page.url
    assert "94401" not in page.url
    assert objections(page) == []
    assert fits(page)
    main.get_by_role("link", name="Second Career Employment Program").click()
    expect(main).to_contain_text("Never checked")
    service = page.url

    main.get_by_role("link", name="Refer to this service").click()
    chosen = page.get_by_label("Which service?")
    expect(chosen).to_have_value(WORK)
    page.get_by_label("What is it for?").select_option("employment")
    main.get_by_role("button", name="Save", exact=True).click()
    page.wait_for_url(f"**{member}*")
    expect(main).to_contain_text("Second Career Employment Program")

    page.goto(service)
    main.get_by_role("link", name="I checked it with them").click()
    main.get_by_role("button", name="Save", exact=True).click()
    expect(main).to_contain_text("Checked Nov 15")
    main.get_by_role("link", name="Report an error").click()
    main.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("What is wrong?")
    assert objections(page) == []
    page.get_by_label("The phone number").check()
    page.get_by_label("What is right?").fill("It ends in 4.")
    main.get_by_role("button", name="Save", exact=True).click()
    expect(main).to_contain_text("An error was reported: The phone number")
    main.get_by_role("link", name="Write a note").click()
    page.get_by_label("What should the next coach know?").fill("Ask for the job bank.")
    main.get_by_role("button", name="Save", exact=True).click()
    expect(main).to_contain_text("Ask for the job bank.")
    assert objections(page) == []
    assert fits(page)
    screen.refused_nothing()
    assert check(county.services.reader) == []


def test_services_for_certain_people_and_free_ones_are_found_first(screens: Any, county: Cast) -> None:
    screen = screens(360)
    page = screen.sign_in("wren", f"/coach/members/{county.ids['marisol']}/services")
    main = page.get_by_role("main")
    page.get_by_label("For whom?").fill("low-income")
    page.get_by_label("Free of charge only").check()
    main.get_by_role("button", name="Find", exact=True).click()
    expect(main).to_contain_text("say so under who may go. Below: services that name them elsewhere")
    first = main.locator(".rows > li").first
    expect(first).to_contain_text("Low-income person without access to health care")
    expect(first).to_contain_text("Free of charge")
    expect(main.locator(".rows > li").last).to_contain_text("May cost something")
    expect(page.get_by_label("For whom?")).to_have_value("low-income")
    expect(page.get_by_label("Free of charge only")).to_be_checked()
    assert "income" not in page.url
    assert objections(page) == []
    assert fits(page)
    screen.refused_nothing()


def test_a_directory_comes_in_after_a_look_and_goes_out(screens: Any, cast: Cast, tmp_path: Path) -> None:
    screen = screens(360)
    page = screen.sign_in("pomona", "/admin/services")
    main = page.get_by_role("main")
    main.get_by_role("link", name="Directories").click()
    page.get_by_label("What is the directory called?").fill(COUNTY)
    (tmp_path / "broken.json").write_text("{")
    page.get_by_label("The directory", exact=True).set_input_files(tmp_path / "broken.json")
    main.get_by_role("button", name="Take it in").click()
    expect(main).to_contain_text("This file was not read")
    expect(page.get_by_label("What is the directory called?")).to_have_value(COUNTY)
    assert objections(page) == []
    for button, said in (("Look at it", "This would be taken in"), ("Take it in", "Taken in")):
        page.get_by_label("The directory", exact=True).set_input_files(TOLD)
        main.get_by_role("button", name=button).click()
        expect(main).to_contain_text(said)
        assert objections(page) == []
        assert fits(page)
    with page.expect_download() as waiting:
        main.get_by_role("group", name=COUNTY).get_by_role("link", name="HSDS as CSV").click()
    assert waiting.value.suggested_filename == "directory.zip"
    waiting.value.save_as(tmp_path / "out.zip")
    assert (tmp_path / "out.zip").read_bytes().startswith(b"PK")
    screen.refused_nothing()
    assert check(cast.services.reader) == []

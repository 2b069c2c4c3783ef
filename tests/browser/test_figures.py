"""A lead and an evaluator in a real browser: nothing that axe would object to, nothing that scrolls sideways."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.looking import SCREENS
from tests.program import PROGRAM
from tests.web.reading import PAIRS, THEN

pytestmark = pytest.mark.looks
STORY = PROGRAM

SMALL = f"{THEN}&hired-from=2016-01-01&hired-to=2016-08-31"
PLACES = {
    "odessa": (
        f"/lead/?{THEN}",
        f"/lead/retention?{THEN}",
        "/lead/retention",
        "/lead/retention?as-of=soon&state=ZZ",
        f"/lead/retention/people?{THEN}&status=unknown",
        f"/lead/members?{THEN}",
        f"/lead/replay?{PAIRS}",
        "/lead/definitions",
    ),
    "bertrand": (
        f"/evaluator/figures?{SMALL}",
        f"/evaluator/figures?{THEN}&hired-to=2015-09-10",
        f"/evaluator/replay?{PAIRS}",
        f"/evaluator/figures/people?{THEN}&status=lost",
        "/evaluator/verify",
        "/evaluator/downloads",
        "/evaluator/definitions/gained_employment",
    ),
}


@pytest.mark.parametrize("who", PLACES)
@pytest.mark.parametrize(("width", "theme"), SCREENS)
def test_axe_objects_to_nothing_and_everything_fits(screens: Any, who: str, width: int, theme: str) -> None:
    screen = screens(width, theme)
    screen.sign_in(who)
    screen.looks_right(*PLACES[who])


@pytest.mark.writes
def test_an_evaluator_replays_verifies_and_takes_the_record_along(screens: Any, tmp_path: Path) -> None:
    page = screens(360, script=False).sign_in("bertrand", at="/")
    page.get_by_role("link", name="Replay").first.click()
    for name, day in (("A", "2016-12-31"), ("B", "2017-02-28")):
        side = page.get_by_role("group", name=name, exact=True)
        side.get_by_label("True on").fill("2016-12-31")
        side.get_by_label("Known on").fill(day)
    page.get_by_role("button", name="Compare").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("86.0% became 84.5% when late news arrived")
    page.get_by_role("link", name="Verify the record, or a manifest").click()
    page.get_by_role("button", name="Verify now").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Verified: all")
    page.goto("/evaluator/downloads")
    with page.expect_download() as download:
        page.get_by_role("link", name="Save the record").click()
    file = tmp_path / "record.jsonl"
    download.value.save_as(file)
    assert file.stat().st_size > 1_000_000


def test_a_lead_narrows_the_figure_and_opens_its_people(screens: Any) -> None:
    page = screens(1280, script=False).sign_in("odessa", at="/")
    page.get_by_role("link", name="Retention").first.click()
    page.locator("summary", has_text="True today").click()
    page.get_by_label("True on").fill("2016-12-31")
    page.get_by_label("Known on").fill("2016-12-31")
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("86.0% of first hires")
    page.get_by_role("link", name="Lost 34").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("34 hires: lost")
    expect(page.get_by_role("listitem").filter(has_text="Job recorded as ended")).to_have_count(34)

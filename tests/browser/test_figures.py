"""A lead and an evaluator in a real browser: nothing that axe would object to, nothing that scrolls sideways."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect
from werkzeug.serving import make_server

from tests.browser.test_coach import fits, objections
from tests.program import copy_of, told_program
from web import create_app

THEN = "as-of=2016-12-31&known-at=2016-12-31"
PAIRS = "a-true=2016-12-31&a-known=2016-12-31&b-true=2016-12-31&b-known=2017-02-28"
SMALL = f"{THEN}&hired-from=2016-01-01&hired-to=2016-08-31"
SCREENS = [(1280, "dark"), (360, "light")]
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


@pytest.fixture(scope="module")
def program_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The record of the constructed program."""
    return told_program(tmp_path_factory.mktemp("program"))


@pytest.fixture
def site(program_folder: Path, tmp_path: Path) -> Iterator[str]:
    """The site over it, in place of the cast's."""
    services = copy_of(program_folder, tmp_path / "home")
    server = make_server("127.0.0.1", 0, create_app(services), threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.port}"
    server.shutdown()
    thread.join()
    server.server_close()
    services.close()


@pytest.mark.parametrize("who", PLACES)
@pytest.mark.parametrize(("width", "theme"), SCREENS)
def test_axe_objects_to_nothing_and_everything_fits(screens: Any, who: str, width: int, theme: str) -> None:
    screen = screens(width, theme)
    page = screen.sign_in(who)
    for place in PLACES[who]:
        page.goto(place)
        assert objections(page) == [], place
        assert fits(page), place
    assert [said for said in screen.refused if "Content Security Policy" in said] == []


def test_an_evaluator_replays_verifies_and_takes_the_record_along(screens: Any, tmp_path: Path) -> None:
    page = screens(360, script=False).sign_in("bertrand")
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
    page = screens(1280, script=False).sign_in("odessa")
    page.get_by_role("link", name="Retention").first.click()
    page.locator("summary", has_text="True today").click()
    page.get_by_label("True on").fill("2016-12-31")
    page.get_by_label("Known on").fill("2016-12-31")
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("86.0% of first hires")
    page.get_by_role("link", name="Lost 34").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("34 hires: lost")
    expect(page.get_by_role("listitem").filter(has_text="Job recorded as ended")).to_have_count(34)

"""The pages about members' ways in a real browser: axe objects to nothing, nothing scrolls sideways."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect
from werkzeug.serving import make_server

from tests.browser.test_coach import fits, objections
from tests.ways import copy_of, told_ways
from web import create_app

PLACES = (
    "/lead/time",
    "/lead/time?from=2020-01-01&as-of=soon",
    "/lead/time?as-of=2001-01-01",
    "/lead/referrals",
    "/lead/referrals?as-of=2001-01-01",
    "/lead/data-quality",
    "/lead/data-quality/people?row=members_word_only",
    "/lead/data-quality/people?row=without_employer",
)


@pytest.fixture(scope="module")
def ways_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The record, told once."""
    return told_ways(tmp_path_factory.mktemp("ways"))


@pytest.fixture
def site(ways_folder: Path, tmp_path: Path) -> Iterator[str]:
    """The site over it, in place of the cast's."""
    services = copy_of(ways_folder, tmp_path / "home")
    server = make_server("127.0.0.1", 0, create_app(services), threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.port}"
    server.shutdown()
    thread.join()
    server.server_close()
    services.close()


@pytest.mark.parametrize(("width", "theme"), [(1280, "light"), (1280, "dark"), (360, "light"), (360, "dark")])
def test_axe_objects_to_nothing_and_everything_fits(screens: Any, width: int, theme: str) -> None:
    screen = screens(width, theme)
    page = screen.sign_in("odessa")
    for place in PLACES:
        page.goto(place)
        assert objections(page) == [], place
        assert fits(page), place
        for summary in page.get_by_role("group").all():
            summary.locator("summary").first.click()
        assert fits(page), place
    assert [said for said in screen.refused if "Content Security Policy" in said] == []


def test_a_lead_goes_from_the_list_to_the_person_without_script(screens: Any) -> None:
    page = screens(360, script=False).sign_in("odessa")
    page.get_by_role("link", name="Data quality").first.click()
    row = page.get_by_role("row", name="Day 90 on the member’s word only")
    count = row.get_by_role("link").inner_text()
    row.get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(f"{count} hire")
    page.get_by_role("main").locator("a.who").first.click()
    assert "/coach/members/" in page.url


def test_the_drawings_have_their_finding_as_a_name(screens: Any) -> None:
    page = screens(1280).sign_in("odessa")
    page.goto("/lead/time")
    drawn = page.locator(".chart svg.wide").all()
    assert len(drawn) == 2
    for drawing in drawn:
        name = drawing.get_attribute("aria-label") or ""
        expect(page.get_by_role("heading", level=2, name=name)).to_be_visible()

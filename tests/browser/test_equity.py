"""The pages about groups and coaches in a real browser: axe objects to nothing, nothing scrolls sideways."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect
from werkzeug.serving import make_server

from tests.browser.test_coach import fits, objections
from tests.rossi import copy_of, told_rossi
from web import create_app

AS_OF = "as-of=2016-12-31"
PLACES = {
    "odessa": (
        f"/lead/equity?by=financial_aid&{AS_OF}",
        "/lead/equity",
        "/lead/equity?by=shoe-size&as-of=soon",
        "/lead/equity?as-of=2015-01-01",
        f"/lead/coaches?{AS_OF}",
        "/lead/coaches?as-of=2015-01-01",
        f"/lead/coaches?{AS_OF}&for=others",
    ),
    "bertrand": (
        f"/evaluator/equity?by=financial_aid&{AS_OF}",
        f"/evaluator/equity?by=financial_aid&{AS_OF}&hired-from=2016-05-01&hired-to=2016-05-31",
    ),
}


@pytest.fixture(scope="module")
def rossi_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The record, told once."""
    return told_rossi(tmp_path_factory.mktemp("rossi"))


@pytest.fixture
def site(rossi_folder: Path, tmp_path: Path) -> Iterator[str]:
    """The site over it, in place of the cast's."""
    services = copy_of(rossi_folder, tmp_path / "home")
    server = make_server("127.0.0.1", 0, create_app(services), threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.port}"
    server.shutdown()
    thread.join()
    server.server_close()
    services.close()


@pytest.mark.parametrize("who", PLACES)
@pytest.mark.parametrize(("width", "theme"), [(1280, "dark"), (360, "light")])
def test_axe_objects_to_nothing_and_everything_fits(screens: Any, who: str, width: int, theme: str) -> None:
    screen = screens(width, theme)
    page = screen.sign_in(who)
    for place in PLACES[who]:
        page.goto(place)
        assert objections(page) == [], place
        assert fits(page), place
    assert [said for said in screen.refused if "Content Security Policy" in said] == []


def test_a_lead_goes_from_group_to_group_and_opens_a_count(screens: Any) -> None:
    page = screens(360, script=False).sign_in("odessa")
    page.get_by_role("link", name="Equity").first.click()
    page.get_by_role("navigation", name="Grouping").get_by_role("link", name="Financial aid").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("by financial aid")
    page.locator(".tools summary").first.click()
    page.get_by_label("True on").fill("2016-12-31")
    page.get_by_role("button", name="Show").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("2 of 2 groups by financial aid differ")
    page.get_by_role("link", name="84", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("84")


@pytest.mark.parametrize("place", ["/lead/equity?by=financial_aid", "/lead/coaches"])
def test_words_in_drawings_stay_inside_them(screens: Any, place: str) -> None:
    for width in (1280, 360):
        page = screens(width).sign_in("odessa")
        page.goto(place)
        outside = page.evaluate(
            """() => [...document.querySelectorAll('.chart svg')].filter(s => s.getBoundingClientRect().width)
            .flatMap(s => [...s.querySelectorAll('text')].filter(t => {
              const box = s.getBoundingClientRect(), words = t.getBoundingClientRect();
              return words.left < box.left - 1 || words.right > box.right + 1;
            }).map(t => t.textContent))"""
        )
        assert outside == [], width

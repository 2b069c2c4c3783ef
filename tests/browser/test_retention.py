"""The page about retention in a real browser: every rule, every width, large text, and by the keyboard alone."""

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
PLACES = {
    "odessa": (
        f"/lead/retention?{THEN}",
        f"/lead/retention?{THEN}&employer=snapshot&by=month",
        f"/lead/retention?{THEN}&evidence=verified",
        "/lead/retention?unit=latest_hire&employer=snapshot&as-of=soon",
        "/lead/retention?as-of=2014-01-01",
    ),
    "bertrand": (f"/evaluator/figures?{THEN}", f"/evaluator/figures?{THEN}&hired-to=2015-12-31&by=month"),
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
@pytest.mark.parametrize(("width", "theme"), [(1280, "light"), (1280, "dark"), (360, "light"), (360, "dark")])
def test_axe_objects_to_nothing_and_everything_fits(screens: Any, who: str, width: int, theme: str) -> None:
    screen = screens(width, theme)
    page = screen.sign_in(who)
    for place in PLACES[who]:
        page.goto(place)
        page.evaluate("document.querySelectorAll('main .card details').forEach(part => { part.open = true; })")
        assert objections(page) == [], place
        assert fits(page), place
    assert [said for said in screen.refused if "Content Security Policy" in said] == []


@pytest.mark.parametrize(("width", "text"), [(320, 16), (360, 32), (1280, 32)])
def test_the_smallest_screen_and_the_largest_text_need_no_sideways_scroll(screens: Any, width: int, text: int) -> None:
    page = screens(width).sign_in("odessa")
    page.goto(PLACES["odessa"][0])
    # What a browser does when its reader asks for larger text: every size here is told in rem.
    page.evaluate("size => { document.documentElement.style.fontSize = size + 'px'; }", text)
    assert fits(page)


def test_words_in_drawings_stay_inside_them(screens: Any) -> None:
    for width in (1280, 360):
        page = screens(width).sign_in("odessa")
        page.goto("/lead/retention")
        outside = page.evaluate(
            """() => [...document.querySelectorAll('.chart svg')].filter(s => s.getBoundingClientRect().width)
            .flatMap(s => [...s.querySelectorAll('text')].filter(t => {
              const box = s.getBoundingClientRect(), words = t.getBoundingClientRect();
              return words.left < box.left - 1 || words.right > box.right + 1;
            }).map(t => t.textContent))"""
        )
        assert outside == [], width


def test_a_lead_changes_the_rule_and_opens_a_cohort_without_a_mouse(screens: Any) -> None:
    page = screens(1280, script=False).sign_in("odessa")
    page.goto(f"/lead/retention?{THEN}")
    page.locator("summary", has_text="Filter").focus()
    page.keyboard.press("Enter")
    page.get_by_label("Employer", exact=True).select_option("snapshot")
    page.get_by_role("button", name="Show").locator("visible=true").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("were at work, for any employer, on day 90")
    page.get_by_role("link", name="Show it").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("86.0% of first hires were still with the same")
    page.get_by_role("link", name="47/57").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("57")

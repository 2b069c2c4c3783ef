"""A real browser in front of a record that holds scripts in every field: it shows them, and runs none.

Processor time of the commit run: 10 seconds, most of it the browser's.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.looking import Screen
from tests.copies import Copies
from tests.web.payloads import MARK, SCRIPTED

pytestmark = pytest.mark.looks
STORY = SCRIPTED
PAGES = (
    "/coach/",
    "/coach/members",
    "/coach/members/{id}",
    "/coach/members/{id}/timeline",
    "/coach/members/{id}/plan",
    "/coach/members/{id}/log-contact",
    "/coach/members/{id}/hand-over",
    "/coach/drafts",
    "/coach/away",
)
WATCH = f"""
window.ran = []; window.{MARK} = () => window.ran.push("ran");
addEventListener("securitypolicyviolation", (e) => window.ran.push(e.violatedDirective + " " + e.blockedURI));
"""


def test_ac_17_a_browser_shows_such_words_and_runs_none(screens: type[Screen], copies: Copies, kind: str) -> None:
    member = copies.shared(SCRIPTED).ids["marisol"]
    screen = screens()
    page = screen.sign_in("wren")
    page.add_init_script(WATCH)
    shown = 0
    for address in PAGES:
        page.goto(address.format(id=member))
        shown += page.content().count(MARK)
        assert page.evaluate("window.ran") == [], address
        _touched(page)
        assert page.evaluate("window.ran") == [], f"{address}, touched"
    assert shown > 100
    assert not [line for line in screen.refused if "Content Security Policy" in line or MARK in line]


def _touched(page: Page) -> None:
    """Everything that can be opened is, and what waits for a pointer or the keyboard is moved over."""
    page.evaluate(
        """() => { for (const each of document.querySelectorAll("details")) each.open = true;
        for (const each of document.querySelectorAll("main *")) {
          each.dispatchEvent(new MouseEvent("mouseover", {bubbles: true}));
          each.dispatchEvent(new FocusEvent("focus"));
          each.dispatchEvent(new Event("toggle")); } }"""
    )

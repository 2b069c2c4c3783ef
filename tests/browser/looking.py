"""What is looked for on every page in a browser: nothing axe objects to, nothing sideways, nothing refused."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Page

from tests.cast import PASSWORDS
from tests.web.pages import Page as Form

SCREENS = [
    (360, "light"),
    pytest.param(1280, "dark", marks=pytest.mark.deep),
    pytest.param(1280, "light", marks=pytest.mark.deep),
    pytest.param(360, "dark", marks=pytest.mark.deep),
]
"""Pages are looked at on a phone in each run, and through every window in the long one; what they are made of is looked
at through every window in each run: in the gallery."""

RULES = {"resultTypes": ["violations"], "preload": {"assets": ["media"]}}
"""Every rule that axe applies unless told otherwise. None of them asks for style sheets to be fetched once more."""
OBJECTIONS = """rules => axe.run(rules).then(found => found.violations.flatMap(
  wrong => wrong.nodes.map(node => `${wrong.id}: ${node.html.slice(0, 150)}`)))"""


class Screen:
    """Somebody before a screen of a certain width, in light or dark, with JavaScript or without."""

    def __init__(self, browser: Browser, site: str, visits: dict[str, Any], width: int, theme: str, script: bool):
        self._visits = visits
        self.context = browser.new_context(
            base_url=site,
            viewport={"width": width, "height": 900},
            color_scheme="dark" if theme == "dark" else "light",
            java_script_enabled=script,
        )
        self.page: Page = self.context.new_page()
        self.refused: list[str] = []
        self.page.on("console", lambda said: self.refused.append(said.text) if said.type == "error" else None)

    def sign_in(self, name: str, at: str = "") -> Page:
        """Be signed in as one of the cast, with no page to look at, or with this one.

        Whoever is signed in to this record goes on with that visit.
        """
        if name in self._visits:
            self.context.add_cookies(self._visits[name])
        else:
            self._sign_in(name)
        if at:
            self.page.goto(at)
        return self.page

    def _sign_in(self, name: str) -> None:
        """Send the form of the sign-in page without drawing it: how it looks and is typed into is seen elsewhere."""
        form = Form(self.context.request.get("/sign-in").text()).form_to("/sign-in")
        given = form.filled(email=f"{name}@example.org", password=PASSWORDS[name])
        flat = {key: value if isinstance(value, str) else value[-1] for key, value in given.items()}
        answer = self.context.request.post(form.action, form=flat, max_redirects=0)
        assert answer.status == 302, answer.text()
        self._visits[name] = self.context.cookies()

    def come_back(self, name: str) -> Page:
        """Sign in on another day, for the visit of the day before is over, and look at the first page."""
        self._sign_in(name)
        self.page.goto("/")
        return self.page

    def sign_in_anew(self, name: str) -> Page:
        """Type address and password into the sign-in page, and go on from there."""
        self.page.goto("/sign-in")
        self.page.get_by_label("Work e-mail").fill(f"{name}@example.org")
        self.page.get_by_label("Password").fill(PASSWORDS[name])
        self.page.get_by_role("main").get_by_role("button", name="Sign in").click()
        self.page.wait_for_url(lambda address: "/sign-in" not in address)
        self._visits[name] = self.context.cookies()
        return self.page

    def found(self, place: str, label: str, words: str) -> str:
        """The address at which words are found that are typed into the search of a page."""
        self.page.goto(place)
        self.page.get_by_label(label).fill(words)
        self.page.keyboard.press("Enter")
        self.page.wait_for_url(lambda address: "q=" in address)
        return self.page.url

    def looks_right(self, *places: str, status: tuple[int, ...] = (200, 422)) -> None:
        """Open pages of the site, look at each, and see that the policy had nothing to refuse."""
        for place in places:
            answer = self.page.goto(place)
            assert answer is None or answer.status in status, place
            assert objections(self.page) == [], place
            assert fits(self.page), place
        self.refused_nothing()

    def refused_nothing(self) -> None:
        """See that the policy had nothing to refuse on any page so far."""
        assert [said for said in self.refused if "Content Security Policy" in said] == []


def objections(page: Page) -> list[str]:
    """What axe objects to, once the page is there with its colors."""
    page.wait_for_load_state()
    if not page.evaluate("'axe' in window"):
        # A browser that was given it beforehand need not be sent half a megabyte again for the pages to come.
        page.context.add_init_script(AXE_SCRIPT)
        page.evaluate(AXE_SCRIPT)
    return list(page.evaluate(OBJECTIONS, RULES))


def fits(page: Page) -> bool:
    """True where nothing scrolls sideways."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"))


def words_outside_drawings(page: Page) -> list[str]:
    """The words in drawings that stand beyond the edge of their drawing."""
    found: list[str] = page.evaluate(
        """() => [...document.querySelectorAll('.chart svg')].filter(s => s.getBoundingClientRect().width)
        .flatMap(s => [...s.querySelectorAll('text')].filter(t => {
          const box = s.getBoundingClientRect(), words = t.getBoundingClientRect();
          return words.left < box.left - 1 || words.right > box.right + 1;
        }).map(t => t.textContent))"""
    )
    return found

"""A real browser in front of the site that the cast lives in."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Playwright
from werkzeug.serving import make_server

from tests.cast import PASSWORDS, Cast
from tests.web.conftest import app, cast, told
from web import create_app

__all__ = ["app", "cast", "told"]
ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update")


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """Chromium, as installed on this machine."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found is None:
        pytest.skip("NOT RUN IN A BROWSER: there is no Chromium on this machine.")
    started = playwright.chromium.launch(executable_path=found, args=list(ARGUMENTS))
    yield started
    started.close()


@pytest.fixture
def site(cast: Cast) -> Iterator[str]:
    """The address of the site."""
    server = make_server("127.0.0.1", 0, create_app(cast.services), threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.port}"
    server.shutdown()
    thread.join()
    server.server_close()


class Screen:
    """Somebody before a screen of a certain width, in light or dark, with JavaScript or without."""

    def __init__(
        self, browser: Browser, site: str, width: int = 1280, theme: str = "light", script: bool = True
    ) -> None:
        self.context = browser.new_context(
            base_url=site,
            viewport={"width": width, "height": 900},
            color_scheme="dark" if theme == "dark" else "light",
            java_script_enabled=script,
        )
        self.page: Page = self.context.new_page()
        self.refused: list[str] = []
        self.page.on("console", lambda said: self.refused.append(said.text) if said.type == "error" else None)

    def sign_in(self, name: str) -> Page:
        """Sign in as one of the cast."""
        self.page.goto("/sign-in")
        self.page.get_by_label("Work e-mail").fill(f"{name}@example.org")
        self.page.get_by_label("Password").fill(PASSWORDS[name])
        self.page.get_by_role("main").get_by_role("button", name="Sign in").click()
        return self.page


@pytest.fixture
def screens(browser: Browser, site: str) -> Iterator[type[Screen]]:
    """Makes screens; they are put away after the test."""
    made: list[Screen] = []

    class Made(Screen):
        def __init__(self, width: int = 1280, theme: str = "light", script: bool = True) -> None:
            super().__init__(browser, site, width, theme, script)
            made.append(self)

    yield Made
    for screen in made:
        screen.context.close()


@pytest.fixture
def shots(tmp_path: Path) -> Path:
    """A folder for pictures."""
    return tmp_path

"""A real browser in front of the site: over the cast, or over the record that a file of tests is about."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from weakref import WeakKeyDictionary

import pytest
from playwright.sync_api import Browser, Playwright, expect
from werkzeug.serving import WSGIRequestHandler, make_server

from lifeservices.application import LifeServices
from tests.browser.looking import Screen
from tests.cast import Cast
from tests.chromium import chromium_here
from tests.copies import Copies
from tests.web.conftest import cast, story
from tests.web.conftest import program as program_of_the_story
from tests.web.sites import site_over

__all__ = ["cast", "program_of_the_story", "story"]
Visits = WeakKeyDictionary[LifeServices, dict[str, Any]]
ARGUMENTS = (
    *("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"),
    # One process for all pages: a third of the time that a page takes to open.
    "--renderer-process-limit=1",
)


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """Chromium, as installed on this machine."""
    found = chromium_here()
    if found is None:
        pytest.skip("NOT RUN IN A BROWSER: there is no Chromium on this machine.")
    # What is waited for comes: where it does not, that is found a little later, and never because a machine is busy.
    expect.set_options(timeout=30_000)
    started = playwright.chromium.launch(executable_path=found, args=list(ARGUMENTS))
    yield started
    started.close()


class Patient(WSGIRequestHandler):
    """Waits this long for a browser that has connected and says nothing."""

    timeout = 10


@contextmanager
def serving(services: LifeServices) -> Iterator[str]:
    """The address of the site, as long as the block."""
    server = make_server("127.0.0.1", 0, site_over(services), threaded=True, request_handler=Patient)
    # Closing then waits for the answers under way, before their record is taken from under them.
    server.daemon_threads = False  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def program(copies: Copies, request: pytest.FixtureRequest) -> LifeServices:
    """The program that the site is over: of the story that the file names, or else of the cast."""
    found = request.getfixturevalue("program_of_the_story" if hasattr(request.module, "STORY") else "cast")
    return found.services if isinstance(found, Cast) else found


@pytest.fixture
def site(program: LifeServices) -> Iterator[str]:
    """The address of the site over the story."""
    with serving(program) as address:
        yield address


@pytest.fixture(scope="session")
def visits() -> Visits:
    """The cookies of whoever has signed in to a record, so that they need not do it again in every test."""
    return WeakKeyDictionary()


@pytest.fixture
def screens(browser: Browser, site: str, program: LifeServices, visits: Visits) -> Iterator[type[Screen]]:
    """Makes screens; they are put away after the test."""
    made: list[Screen] = []
    known = visits.setdefault(program, {})

    class Made(Screen):
        def __init__(self, width: int = 1280, theme: str = "light", script: bool = True) -> None:
            super().__init__(browser, site, known, width, theme, script)
            made.append(self)

    yield Made
    for screen in made:
        screen.context.close()

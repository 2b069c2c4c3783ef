"""The gallery as a browser shows it: axe finds nothing, nothing scrolls sideways, the policy refuses nothing."""

from __future__ import annotations

from collections.abc import Iterator
from mimetypes import guess_type

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Error, Page, Playwright, Route

from tests.chromium import chromium_here
from tests.web.gallery import WEB, render

SITE = "http://gallery.test"
POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; script-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
TOO_WIDE = """() => {
  const width = document.documentElement.clientWidth;
  const seen = [...document.querySelectorAll("body *")].filter((e) => !e.closest(".unseen, .skip, thead"));
  const wide = seen.filter((e) => e.getBoundingClientRect().width && e.getBoundingClientRect().right > width + 1);
  return document.documentElement.scrollWidth > width ? ["page", ...wide.map((e) => e.outerHTML.slice(0, 80))]
    : wide.map((e) => e.outerHTML.slice(0, 80));
}"""


def launch(playwright: Playwright, text: int) -> Browser:
    flags = ["--no-sandbox", "--disable-gpu", f"--blink-settings=defaultFontSize={text}"]
    try:
        return playwright.chromium.launch(args=flags, executable_path=chromium_here())
    except Error:
        pytest.skip("no browser here")


@pytest.fixture(scope="module")
def browser(playwright: Playwright) -> Iterator[Browser]:
    started = launch(playwright, 16)
    yield started
    started.close()


@pytest.fixture(scope="module")
def large_text(playwright: Playwright) -> Iterator[Browser]:
    started = launch(playwright, 32)
    yield started
    started.close()


def serve(route: Route) -> None:
    path = route.request.url.removeprefix(SITE)
    if path == "/":
        route.fulfill(body=render(), content_type="text/html", headers={"content-security-policy": POLICY})
    else:
        route.fulfill(path=WEB / path.lstrip("/"), content_type=guess_type(path)[0])


def open_gallery(browser: Browser, width: int, scheme: str = "light") -> Page:
    page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)  # type: ignore[arg-type]
    page.route("**/*", serve)
    page.complaints = []  # type: ignore[attr-defined]
    page.on("console", lambda said: page.complaints.append(said.text))  # type: ignore[attr-defined]
    page.goto(SITE + "/")
    return page


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 360])
def test_axe_and_the_policy_find_nothing(browser: Browser, width: int, scheme: str) -> None:
    page = open_gallery(browser, width, scheme)
    assert page.complaints == []  # type: ignore[attr-defined]
    assert page.evaluate("getComputedStyle(document.body).fontSize") == "17px"
    page.close()
    # axe is put into the page as a script, which the policy rightly refuses: it looks at the page without it.
    page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme, bypass_csp=True)  # type: ignore[arg-type]
    page.route("**/*", serve)
    page.goto(SITE + "/")
    found = Axe().run(page)
    page.close()
    assert found.response["passes"]
    assert [(wrong["id"], wrong["nodes"][0]["html"]) for wrong in found.response["violations"]] == []


@pytest.mark.parametrize("width", [1280, 768, 360, 320])
def test_nothing_scrolls_sideways(browser: Browser, large_text: Browser, width: int) -> None:
    for text in (browser, large_text):
        page = open_gallery(text, width)
        assert page.evaluate(TOO_WIDE) == []
        page.close()


def test_one_drawing_of_the_two_is_shown(browser: Browser) -> None:
    shown = {}
    for width in (1280, 360):
        page = open_gallery(browser, width)
        shown[width] = [page.locator(f".chart svg.{name}").is_visible() for name in ("wide", "phone")]
        page.close()
    assert shown == {1280: [True, False], 360: [False, True]}


def test_a_drawing_follows_the_page_into_the_dark(browser: Browser) -> None:
    color = "getComputedStyle(document.querySelector('.chart .wide path[stroke=\"#0b5a55\"]')).stroke"
    page = open_gallery(browser, 1280, "light")
    assert page.evaluate(color) == "rgb(11, 90, 85)"
    page.evaluate("document.documentElement.dataset.theme = 'dark'")
    assert page.evaluate(color) == "rgb(127, 208, 197)"
    page.close()


def test_keys_work_outside_fields_only(browser: Browser) -> None:
    page = open_gallery(browser, 1280)
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "find-a-member"
    page.keyboard.press("?")
    assert page.input_value("#find-a-member") == "?"
    page.evaluate("document.activeElement.blur()")
    page.evaluate("document.querySelector('[data-key=n]').href = '#pressed'")
    page.keyboard.press("n")
    page.wait_for_url("**/#pressed")
    page.close()

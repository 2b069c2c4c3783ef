"""Every page that a coach and a supervisor can reach from their menu: at each width, light, dark, and in large text.

Nothing scrolls sideways, axe objects to nothing, and the policy has nothing to refuse. Folded parts are opened first.
A page is opened once; its window changes, not the page. axe looks at the dark ones in the long run.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from playwright.sync_api import Page

from lifeservices.commands.coaching import HandOver
from lifeservices.commands.staff import PutInTeam
from lifeservices.domain.words_person import CoachChange
from tests.browser.looking import fits, objections
from tests.cast import TODAY, Cast
from tests.web.pages import Visitor
from tests.web.sites import site_over
from tests.web.walking import FORMS, every_page, menu_of

WIDTHS = (1280, 768, 360)
LARGE = "32px"
"""What a reader gets who asks for letters of twice the size: every size here is told in rem."""
SUPERVISORS = ("supervisor.", "pages.every_place")
WALKS = {
    "the pages of a coach": ("wren", lambda view: view[0] not in FORMS),
    "the forms of a coach": ("wren", lambda view: view[0] in FORMS),
    "the pages of a supervisor": ("ida", lambda view: view[0].startswith(SUPERVISORS)),
}


def with_a_team(cast: Cast) -> None:
    """Somebody supervises, and somebody was just handed over."""
    for coach in ("wren", "tansy"):
        cast.do("pomona", PutInTeam(cast.ids[coach], cast.ids["ida"], date(2016, 1, 4)))
    given = HandOver(cast.ids["juniper"], cast.ids["wren"], TODAY, CoachChange.CASELOAD, page="Juniper\n\nWho\nKnown.")
    cast.do("tansy", given)
    cast.services.reader.catch_up()


def faults(page: Page, address: str, dark: bool) -> Iterator[str]:
    """What is wrong with the page that is open, in every window that it is looked at through."""
    page.evaluate("document.querySelectorAll('details').forEach(part => { part.open = true; })")
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        if not fits(page):
            yield f"{address}: scrolls sideways at {width}"
    yield from (f"{address}, 360, light: {said}" for said in objections(page))
    page.evaluate("size => { document.documentElement.style.fontSize = size; }", LARGE)
    if not fits(page):
        yield f"{address}: scrolls sideways at 360 in large text"
    page.evaluate("document.documentElement.style.fontSize = ''")
    if not dark:
        return
    page.set_viewport_size({"width": 1280, "height": 900})
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    yield from (f"{address}, 1280, dark: {said}" for said in objections(page))
    page.emulate_media(color_scheme="light", reduced_motion="reduce")


@pytest.mark.looks
@pytest.mark.parametrize("walk", WALKS)
def test_every_page_looks_right_through_every_window(
    screens: Any, cast: Cast, walk: str, request: pytest.FixtureRequest
) -> None:
    name, wanted = WALKS[walk]
    with_a_team(cast)
    visitor = Visitor(site_over(cast.services)).signed_in(name)
    found = every_page(visitor, menu_of(visitor, name))
    places = [address for address, view, _ in found if wanted(view)]
    assert len(places) >= 5
    screen = screens()
    page = screen.sign_in(name)
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    seen: list[str] = []
    for place in places:
        page.goto(place)
        seen += faults(page, place, dark=request.config.getoption("--deep"))
    assert "\n".join(seen) == ""
    screen.refused_nothing()

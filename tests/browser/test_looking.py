"""The look at a page finds what is wrong with it, on the first page of a screen and on those after it."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser.looking import objections

SPOIL = """() => { const main = document.querySelector("main"); main.append(new Image(9, 9));
main.insertAdjacentHTML("beforeend", "<p class='pale'>Too pale to read</p>");
document.querySelector(".pale").style.color = "#eee"; }"""


@pytest.mark.looks
def test_what_is_spoiled_is_found_on_every_page(screens: Any) -> None:
    page = screens(360).page
    for place in ("/sign-in", "/help-numbers"):
        page.goto(place)
        assert objections(page) == []
        page.evaluate(SPOIL)
        assert {said.partition(":")[0] for said in objections(page)} >= {"image-alt", "color-contrast"}

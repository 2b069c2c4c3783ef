"""The bar: every place of a role, the first of them under the thumb of a phone, and the way to the others."""

from __future__ import annotations

import re

import pytest
from flask import Flask

from lifeservices.commands import Role
from tests.web.pages import Visitor
from tests.web.reading import words
from web.navigation import PLACES

MANY = {"ida": Role.SUPERVISOR, "odessa": Role.LEAD, "bertrand": Role.EVALUATOR, "pomona": Role.ADMIN}


def bar(html: str) -> str:
    """The bar of a page."""
    return html.split('<nav class="places"', 1)[1].split("</nav>", 1)[0]


@pytest.mark.parametrize("who", MANY)
def test_who_has_many_places_finds_the_first_four_and_the_way_to_all(app: Flask, who: str) -> None:
    visitor = Visitor(app).signed_in(who)
    page, answer = visitor.get("/places")
    links = re.findall(r"<a [^>]+>", bar(answer.text))
    assert ["later" in link for link in links] == [False] * 4 + [True] * (len(links) - 5) + [False]
    assert 'class="more"' in links[-1]
    assert 'aria-current="true"' in links[-1]
    said = words(answer.text.split("<main", 1)[1])
    for place in PLACES[MANY[who]]:
        assert place.label in said
        assert place.says in said, place.label
    later = re.search(r'href="([^"]+)" class="later"', bar(answer.text))
    assert later
    there = bar(visitor.get(later[1])[1].text)
    assert 'class="later" aria-current="page"' in there
    assert 'aria-current="true"' in there.split('class="more"', 1)[1]
    assert len(set(page.links)) >= len(PLACES[MANY[who]])


def test_a_coach_has_five_places_and_needs_no_other(app: Flask) -> None:
    here = bar(Visitor(app).signed_in("wren").get("/coach/")[1].text)
    assert here.count("<a ") == 5
    assert "later" not in here
    assert "More" not in here

"""A view that declares nothing answers nobody; not theirs looks like not there, down to the time it takes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from statistics import median
from time import thread_time

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from tests.cast import TODAY
from tests.copies import Copies
from tests.web.access_cast import TEAMS, sign_in
from tests.web.access_table import addresses
from tests.web.asking import ABSENT, Things, address_of, said, token_of
from tests.web.pages import Visitor
from tests.web.sites import site_over
from web.access import Undeclared, install

WITHIN = 0.10
"""By so much the median time may differ."""
TRIES, TIMES = 4, 25


@pytest.fixture
def teams(copies: Copies, tmp_path: Path) -> Iterator[tuple[Flask, Things]]:
    """The site of the two teams."""
    with copies.own(TEAMS, tmp_path / "home") as copy:
        copy.clock.on(TODAY)
        yield site_over(copy.services), Things(copy.services, copy.ids, "", "", "")


def test_ac_03_a_view_that_declares_nothing_keeps_the_site_from_starting() -> None:
    forgetful = Flask("forgetful")
    forgetful.add_url_rule("/secret", "secret", lambda: "everything")
    with pytest.raises(Undeclared):
        install(forgetful)


@pytest.mark.parametrize("how", [{}, {"TESTING": True}, {"DEBUG": True}, {"PROPAGATE_EXCEPTIONS": True}])
def test_ac_03_a_view_that_declares_nothing_answers_500_however_the_site_was_started(
    app: Flask, how: dict[str, bool]
) -> None:
    app.config.update(how)
    app.add_url_rule("/secret", "secret", lambda: "everything", methods=["GET", "POST"])
    for visitor in (Visitor(app), Visitor(app).signed_in("odessa")):
        for method in ("GET", "HEAD", "OPTIONS"):
            answer = visitor.client.open("/secret", method=method)
            assert answer.status_code == 500
            assert "everything" not in answer.text


@pytest.mark.parametrize("who", ["wren", "clem", "fern", "hugo", "bertrand", "pomona"])
def test_ac_05_not_theirs_and_not_there_are_one_page(teams: tuple[Flask, Things], who: str) -> None:
    app, things = teams
    theirs = things.ids["marisol" if who in ("fern", "hugo", "bertrand", "pomona") else "juniper"]
    visitor = sign_in(Visitor(app), who)
    token, compared = token_of(visitor, who), 0
    for _, method, rule, name in addresses(app):
        skipped = rule.endpoint == "coach.command" and name not in ("log-contact", "hand-over", "assign-coach")
        # Whoever erases and holds reaches every member there: nobody is another's.
        skipped = skipped or (who == "pomona" and rule.endpoint == "admin.about_member")
        if "member_id" not in rule.arguments or skipped or rule.rule.startswith("/privacy/"):
            continue
        data = {"csrf_token": token} if method == "POST" else None
        there = address_of(app, rule, name, theirs, things, who)
        asked = (there, there.replace(theirs, ABSENT))
        one, other = (visitor.client.open(address, method=method, data=data) for address in asked)
        assert (one.status_code, other.status_code) == (404, 404), (method, rule.rule)
        assert said(one.text, theirs) == said(other.text, ABSENT), rule.rule
        assert _headers(one) == _headers(other), rule.rule
        compared += 1
    assert compared > 30


def _headers(answer: TestResponse) -> dict[str, str]:
    return {name: value for name, value in answer.headers.items() if name != "Date"}


@pytest.mark.parametrize(
    ("who", "path"), [("wren", ""), ("wren", "/log-contact"), ("wren", "/timeline"), ("ida", ""), ("ida", "/plan")]
)
def test_ac_05_the_time_an_answer_takes_does_not_tell_them_apart(
    teams: tuple[Flask, Things], who: str, path: str
) -> None:
    """The middle one of many, in time of the processor; a machine that is busy elsewhere gets another try."""
    app, things = teams
    visitor = sign_in(Visitor(app), who)
    places = [f"/coach/members/{id}{path}" for id in (things.ids["juniper"], ABSENT)]
    apart = []
    for _ in range(TRIES):
        one, other = (median(times) for times in _times(visitor, places))
        apart.append(abs(one - other) / max(one, other))
        if apart[-1] <= WITHIN:
            return
    pytest.fail(f"apart by {[f'{each:.0%}' for each in apart]}")


def _times(visitor: Visitor, places: list[str]) -> list[list[float]]:
    """By turns, so that what slows the one slows the other."""
    times: list[list[float]] = [[] for _ in places]
    for _ in range(TIMES):
        for place, found in zip(places, times, strict=True):
            began = thread_time()
            visitor.client.get(place)
            found.append(thread_time() - began)
    return times

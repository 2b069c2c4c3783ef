"""What pages are drawn with: fetched once, kept, and fetched anew when the file is another."""

from __future__ import annotations

import re

import pytest
from flask import Flask

from lifeservices.application import LifeServices
from tests.copies import Copies
from tests.program import PROGRAM
from tests.web.sites import site_over

FILE = re.compile(r'(?:href|src)="(/static/[^"]+)"')


@pytest.fixture(scope="module")
def program(copies_on_sqlite: Copies) -> LifeServices:
    """Files are the same whatever record the site is over."""
    return copies_on_sqlite.shared(PROGRAM).services


@pytest.fixture
def app(program: LifeServices) -> Flask:
    return site_over(program)


def test_every_file_of_a_page_is_kept_for_a_year(app: Flask) -> None:
    client = app.test_client()
    with client.get("/sign-in") as page:
        files = FILE.findall(page.text)
    assert len(files) > 10
    for file in files:
        with client.get(file.replace("&amp;", "&")) as answer:
            assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "public, max-age=31536000, immutable")


@pytest.mark.parametrize("asked", ["", "?v=", "?v=000000000000"])
def test_a_file_that_was_asked_for_as_another_is_not_kept(app: Flask, asked: str) -> None:
    with app.test_client().get(f"/static/css/base.css{asked}") as answer:
        assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "no-cache")


def test_the_mark_is_of_what_the_file_holds(app: Flask) -> None:
    with app.test_request_context():
        marks = {name: app.url_for("static", filename=f"css/{name}.css") for name in ("base", "site")}
        assert marks["base"].partition("=")[2] != marks["site"].partition("=")[2]
        assert app.url_for("static", filename="css/not-there.css") == "/static/css/not-there.css"
        assert app.url_for("static", filename="../headers.py") == "/static/../headers.py"


def test_what_is_not_there_is_kept_by_nobody(app: Flask) -> None:
    with app.test_client().get("/static/css/not-there.css") as answer:
        assert answer.status_code == 404
        assert "max-age" not in answer.headers.get("Cache-Control", "")

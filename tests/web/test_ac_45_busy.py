"""What somebody sees whom the site cannot serve now: an honest word at once, and what they typed.

Processor time in the commit run: less than a second.
"""

from __future__ import annotations

import pytest
from flask import Flask

from lifeservices.application import LifeServices
from lifeservices.trouble import WAITED_TOO_LONG

LATE = {WAITED_TOO_LONG: True}


def test_ac_45_whoever_waited_too_long_is_told_so_and_keeps_what_they_typed(app: Flask) -> None:
    visitor = app.test_client()
    page = visitor.get("/coach/", environ_overrides=LATE)
    assert page.status_code == 503
    assert int(page.headers["Retry-After"]) > 0
    assert page.headers["Content-Security-Policy"]
    assert page.headers["Cache-Control"] == "no-store"
    assert "More people ask for pages" in page.text
    sent = visitor.post("/coach/members/new", data={"given": "Typed by hand"}, environ_overrides=LATE)
    assert sent.status_code == 503
    assert "<dd>Typed by hand</dd>" in sent.text
    assert 'name="given" value="Typed by hand"' in sent.text
    assert "Try again" in sent.text
    assert visitor.get("/sign-in").status_code == 200


def test_ac_45_nothing_is_looked_up_for_them(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    services: LifeServices = app.extensions["lifeservices"]
    for way in ("read", "snapshot", "write"):
        monkeypatch.setattr(services.database, way, None)
    visitor = app.test_client()
    visitor.set_cookie("visit", "a word of some visit")
    page = visitor.get("/coach/", environ_overrides=LATE)
    assert page.status_code == 503
    assert "Just a moment" in page.text

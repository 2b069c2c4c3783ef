"""The pages about what came of it in a real browser: nothing axe objects to, nothing sideways, no script needed."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect
from werkzeug.serving import make_server

from lifeservices.application import LifeServices
from lifeservices.settings import read_settings
from tests.browser.test_coach import fits, objections
from tests.outcomes import TODAY, told_outcomes
from tests.program import at_noon
from web import create_app

PLACES = (
    "/lead/wioa",
    "/lead/wioa?indicator=median_earnings_q2&as-of=2018-01-31",
    "/lead/wioa?as-of=2016-06-01",
    "/lead/wioa?indicator=riches&as-of=soon",
    "/lead/needs?reliability=0.8",
    "/lead/needs?as-of=2016-06-01&reliability=high",
    "/lead/utilisation",
    "/lead/utilisation?kind=preventive&way=around_opt_in",
    "/lead/utilisation?as-of=2016-02-01&changed=March",
)


@pytest.fixture(scope="module")
def outcomes_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The record of the small program."""
    return told_outcomes(tmp_path_factory.mktemp("outcomes"))


@pytest.fixture
def site(outcomes_folder: Path) -> Iterator[str]:
    """The site over it, in place of the cast's."""
    database = f"sqlite:///{outcomes_folder / 'record.db'}"
    settings = read_settings({"LIFESERVICES_HOME": str(outcomes_folder), "DATABASE_URL": database})
    services = LifeServices(settings, at_noon(TODAY))
    server = make_server("127.0.0.1", 0, create_app(services), threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.port}"
    server.shutdown()
    thread.join()
    server.server_close()
    services.close()


@pytest.mark.parametrize(("width", "theme"), [(1280, "dark"), (360, "light")])
def test_axe_objects_to_nothing_and_everything_fits(screens: Any, width: int, theme: str) -> None:
    screen = screens(width, theme)
    page = screen.sign_in("odessa")
    for place in PLACES:
        page.goto(place)
        assert objections(page) == [], place
        assert fits(page), place
    assert [said for said in screen.refused if "Content Security Policy" in said] == []


def test_a_lead_looks_at_another_kind_of_visit_and_at_its_months(screens: Any) -> None:
    page = screens(360, script=False).sign_in("odessa")
    page.get_by_role("link", name="Visits").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Emergency visits reduced after the hire")
    page.get_by_role("link", name="All visits").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("All visits")
    page.get_by_text("The months as a table").click()
    expect(page.get_by_role("rowheader", name="−12", exact=True)).to_be_visible()


def test_a_lead_opens_the_people_behind_an_indicator(screens: Any) -> None:
    page = screens(1280, script=False).sign_in("odessa")
    page.goto("/lead/wioa")
    page.get_by_role("link", name="30 of 59").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(": 59")

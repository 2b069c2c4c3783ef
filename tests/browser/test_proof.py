"""What proves a figure, in a real browser: by keyboard and without a script, on a phone, in the dark."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.looking import SCREENS
from tests.program import PROGRAM
from tests.web.reading import PAIRS, THEN

STORY = PROGRAM

RETENTION = "retention.first_hire.same_employer.all.matured_known"
PLACES = (
    f"replay?{PAIRS}&a-definition=1.0.0",
    f"replay?{PAIRS}&metric=counts",
    f"replay?{PAIRS}&metric={RETENTION.replace('matured_known', 'km')}@90",
    "replay?metric=happiness&a-true=soon",
    "reporting-lag",
    "journey",
    "journey?code=S-AAAAA-AAAAA",
    "definitions",
    f"definitions/{RETENTION}",
    "figure",
    f"figure?metric={RETENTION}@90&{THEN}",
    "figure?metric=count&as-of=soon",
    "figure/people?metric=counts&integer=counts.placements",
    "manifests",
    "verify",
)


@pytest.mark.looks
@pytest.mark.parametrize(("who", "place"), [("bertrand", "evaluator"), ("odessa", "lead")])
@pytest.mark.parametrize(("width", "theme"), SCREENS)
def test_axe_objects_to_nothing_and_everything_fits(screens: Any, who: str, place: str, width: int, theme: str) -> None:
    screen = screens(width, theme)
    page = screen.sign_in(who)
    page.context.request.get(f"/{place}/{'figures' if who == 'bertrand' else 'retention'}/manifest.json?{THEN}")
    screen.looks_right(*(f"/{place}/{address}" for address in PLACES))


@pytest.mark.looks
def test_from_a_number_to_one_journey_without_a_script(screens: Any) -> None:
    page = screens(360, script=False).sign_in("bertrand")
    page.goto(f"/evaluator/figure?metric={RETENTION}@90&{THEN}")
    page.get_by_role("row", name="Counts, lost").get_by_role("link", name="34").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Lost: 34")
    page.get_by_role("main").get_by_role("link", name="S-").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("entries")
    expect(page.get_by_role("main")).to_contain_text("Job recorded as ended, job 1")


@pytest.mark.looks
def test_a_past_day_is_run_by_another_version(screens: Any) -> None:
    page = screens(1280, script=False).sign_in("bertrand")
    page.goto(f"/evaluator/replay?{PAIRS}")
    page.get_by_role("group", name="A", exact=True).get_by_label("Definition").select_option("1.0.0")
    page.get_by_role("button", name="Compare").click()
    expect(page.get_by_role("main")).to_contain_text("1.0.0 in A, 2.0.0 in B")
    page.get_by_role("link", name="2.0.0").click()
    expect(page.get_by_role("main")).to_contain_text("From 1.0.0 to 2.0.0")

"""What comes out of the printer: nobody's name, nothing of a few people, and where the page for others stands."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.ways import WAYS

pytestmark = pytest.mark.looks
STORY = WAYS

PAGES = (
    *("", "retention", "equity", "coaches", "time", "referrals", "data-quality", "visits", "needs", "wioa"),
    *("reporting-lag", "replay", "figure?metric=referral_loop@30"),
)
LISTS = ("people", "figure/people?metric=funnel&integer=counts.hired", "data-quality/people?row=members_word_only")
TOTALS = re.compile(
    "Before reporting week|Each (row|count) opens|Referrals to|People reached|A and B|In 14 of 14|Visits per"
    "|Every number|First hires, same employer, all evidence[.]$|.*by whose word"
)
"""Tables of the whole program's own totals, which are shown whole: every other table breaks them down."""
FEW = re.compile(r"[1-9]|10")
COUNTS = """() => [...document.querySelectorAll("main table")].filter(table => table.checkVisibility()).flatMap(table =>
  [...table.querySelectorAll("tbody tr:not(.together, .headline) td")].filter(cell => cell.dataset.label !== "Day")
  .map(cell => [table.caption.textContent, cell.innerText.trim()]))"""


def people(page: Page) -> list[str]:
    """What coaches and members are called on the pages for work."""
    page.goto("/lead/retention")
    coaches: list[str] = page.eval_on_selector_all(
        "select[name=coach] option[value]:not([value=''])",
        "options => options.map(option => option.textContent.trim())",
    )
    page.goto("/lead/retention/people?status=matured")
    members: list[str] = page.locator("main .who").all_inner_texts()
    assert coaches
    assert members
    return [*coaches, *members]


def printed(page: Page, place: str) -> str:
    """The words of a page as they stand on paper."""
    page.emulate_media(media="screen")
    answer = page.goto(place)
    # A figure by its name is not printed of a part of the program, and says so.
    assert answer is not None
    assert answer.ok or "/figure?" in place, place
    page.emulate_media(media="print")
    return page.inner_text("main")


@pytest.mark.parametrize("part", [pytest.param("", marks=pytest.mark.deep), "state=OH"])
def test_a_page_for_work_prints_where_the_one_for_others_is_and_that_one_tells_of_nobody(
    screens: Any, part: str
) -> None:
    page = screens(1280).sign_in("odessa")
    called, told = people(page), {}
    for name in PAGES:
        place = f"/lead/{name}{'&' if '?' in name else '?'}{part}"
        words = printed(page, place)
        assert words.startswith("This page is for work"), place
        assert len(words) < 400, place
        page.emulate_media(media="screen")
        other = page.get_by_role("link", name="To print").get_attribute("href")
        words = printed(page, str(other))
        assert len(words) > 150, place
        assert [each for each in called if re.search(rf"\b{re.escape(each)}\b", words)] == [], place
        told[name] = small_counts(page, bool(part))
    assert {name: counts for name, counts in told.items() if counts} == {}


def small_counts(page: Page, of_a_part: bool) -> list[tuple[str, str]]:
    """The counts of 1 to 10 in tables; of a part of the program in every one."""
    found = [(caption, said) for caption, said in page.evaluate(COUNTS) if FEW.fullmatch(said)]
    return [pair for pair in found if of_a_part or not TOTALS.match(pair[0])]


def test_lists_of_people_are_not_printed(screens: Any) -> None:
    page = screens(1280).sign_in("odessa")
    for place in ("retention/people?status=matured", *LISTS[1:]):
        assert printed(page, f"/lead/{place}").startswith("This page is for work"), place
        assert len(page.inner_text("main")) < 400, place


def test_a_figure_on_paper_names_its_manifest(screens: Any) -> None:
    page = screens(1280).sign_in("odessa")
    words = printed(page, "/lead/retention?for=others")
    signs = re.search(r"Manifest ((?:[0-9a-f]{4} ?){4})", words)
    assert signs is not None
    page.emulate_media(media="screen")
    page.goto("/lead/manifests")
    assert signs[1].replace(" ", "")[:12] in page.inner_text("main")


def test_what_the_address_asks_for_and_nobody_knows_is_said(screens: Any) -> None:
    page = screens(1280).sign_in("odessa")
    page.goto("/lead/retention?a-as-of=2016-01-01")
    assert "Not known here, and left out: a-as-of" in page.inner_text("main")
    page.goto("/lead/retention?state=OH")
    assert "Not known here" not in page.inner_text("main")

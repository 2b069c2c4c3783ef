"""Does every number of a page that opens come to a list of exactly so many?

Every page of figures that a lead finds in the navigation is read, and each of its links to people is followed: the
number that is the link, the number at the head of the list, and what stands in the list, page after page, are one,
with those who are counted and not listed.
"""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.copies import Copies
from tests.ways import WAYS
from tests.web.pages import Visitor
from tests.web.reading import words
from tests.web.sites import site_over

LISTS = ("/figure/people", "/retention/people", "/people")
WITHHELD = re.compile(r"([\d,]+) more (?:is|are) counted(?: \(for ([\d,]+)\))? and not listed")
"""Of whom a lead is not told that they are counted here, because their record hides it: they belong to the number."""
ANCHOR = re.compile(r'<a [^>]*?href="([^"]*)"[^>]*>(.*?)</a>', re.DOTALL)
LED_BY = re.compile(r"(?:The )?(\d[\d,]*+)(?:(?: of |/)(\d[\d,]*+))?(?! ?%|\.\d)")
ENDED_BY = re.compile(r"[A-Z][a-z ]+ (?<!day )(\d[\d,]*)$")
BESIDE = (
    "/lead/reporting-lag",
    "/lead/retention/cohorts",
    "/lead/figure?metric=utilisation.any.around_hire",
    "/lead/figure?metric=caseload_equity.cap50",
    "/lead/figure?metric=retention.placement.any_employer_gap0.verified.turnbull_lower@90",
)
"""Pages of figures that others lead to."""
FEWEST = {
    "/lead/": 10,
    "/lead/retention": 25,
    "/lead/retention/cohorts": 5,
    "/lead/time": 10,
    "/lead/wioa": 10,
    "/lead/reporting-lag": 100,
}
"""So many numbers open at least: a page that opened none would pass."""
LONG = 100
"""The entries of the whole record fill many pages: of such lists a few are enough."""


@pytest.fixture
def lead(copies_on_sqlite: Copies) -> Visitor:
    """Odessa, who leads a program with a bit of everything."""
    return Visitor(site_over(copies_on_sqlite.shared(WAYS).services)).signed_in("odessa")


def opening(html: str) -> list[tuple[str, str]]:
    """The links of a page to lists of people, each with its words."""
    found = ((unescape(href), words(inside).strip()) for href, inside in ANCHOR.findall(html))
    return [(href, said) for href, said in dict.fromkeys(found) if urlsplit(href).path.endswith(LISTS)]


def number(text: str) -> int:
    return int(text.replace(",", ""))


def numbers_of(text: str) -> set[int]:
    """The numbers that a link shows: `37 members`, `23 of 33`, `Retained 28`; none where its words say none."""
    found = LED_BY.match(text) or ENDED_BY.match(text)
    return {number(one) for one in found.groups() if one} if found else set()


def listed(lead: Visitor, address: str) -> tuple[int, int]:
    """The number at the head of a list, and what its rows come to, page after page."""
    rows, head = 0, None
    while address:
        answer = lead.client.get(address)
        assert answer.status_code == 200, address
        title = words(re.findall(r"<title>(.*?)</title>", answer.text, re.DOTALL)[0]).strip()
        head = number(re.findall(r"\d[\d,]*", title)[0 if title[0].isdigit() else -1]) if head is None else head
        items = re.findall(r"<li>(.*?)</li>", _list_in(answer.text), re.DOTALL)
        weights = (re.search(r"counts for ([\d,]+)", item) for item in items)
        rows += sum(number(weight.group(1)) if weight else 1 for weight in weights)
        rows += sum(number(told[1] or told[0]) for told in WITHHELD.findall(answer.text))
        address = next((unescape(h) for h, said in ANCHOR.findall(answer.text) if _is_next(h, said, address)), "")
    assert head is not None
    return head, rows


def _list_in(html: str) -> str:
    found = re.search(r'<ul class="rows[^"]*">(.*?)</ul>', html, re.DOTALL)
    return found.group(1) if found else ""


def _is_next(href: str, said: str, address: str) -> bool:
    page = {
        name: parse_qs(urlsplit(unescape(link)).query).get("page", ["1"])[0]
        for name, link in (("it", href), ("here", address))
    }
    same = urlsplit(unescape(href)).path == urlsplit(address).path
    return same and page["it"].isdigit() and int(page["it"]) == int(page["here"]) + 1


def followed(page: str, links: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The links that are followed: all, but for most of the long lists of entries."""
    if page != "/lead/reporting-lag":
        return links
    long = [link for link in links if min(numbers_of(link[1])) > LONG]
    return [link for link in links if link not in long[:-1]]


def test_every_number_that_opens_comes_to_its_list(lead: Visitor) -> None:
    home, _ = lead.get("/lead/")
    pages = {link for link in home.links if re.fullmatch(r"/lead/[a-z-]*", link)}
    assert {"/lead/retention", "/lead/time", "/lead/visits", "/lead/wioa"} <= pages
    shown = 0
    for page in (*sorted(pages), *BESIDE):
        links = opening(lead.client.get(page).text)
        assert len(links) >= FEWEST.get(page, 0), page
        for href, said in followed(page, links):
            head, rows = listed(lead, href)
            assert head == rows, (page, said, href)
            numbers = numbers_of(said)
            assert not numbers or head in numbers, (page, said, href)
            shown += bool(numbers)
    assert shown > 400

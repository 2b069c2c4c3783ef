"""Every rate on every page of leads and evaluators stands with what it rests on.

A percentage in the text of a page has to stand in a card, or in the row of a head, whose words also hold counts and an
interval; and the page has to say of which day it is true, to which position it is known, whether it is settled, by
which version of the definition, and what is unknown.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

import pytest
from flask import Flask, url_for

from lifeservices.commands import Role
from tests.rossi import ROSSI
from tests.web.pages import VOID, Visitor
from web.navigation import PLACES

STORY = ROSSI

AS_OF = "as-of=2016-12-31"
MORE = {
    "odessa": (
        "/lead/retention?employer=any_employer_gap30",
        "/lead/retention?employer=snapshot",
        "/lead/retention?unit=placement&horizon=180",
        "/lead/retention?evidence=verified",
        "/lead/retention?hired-from=2016-03-01&hired-to=2016-03-31",
        "/lead/equity?by=financial_aid",
        "/lead/coaches?for=others",
    ),
    "bertrand": ("/evaluator/figures?by=month", "/evaluator/equity?by=financial_aid"),
}
NO_RATE = re.compile(r"\b(?:95|99\.8|70|60)%")
"""The levels of intervals and the limits of legends are no rates."""
RATE = re.compile(r"\d(?:\.\d)?\s?%")
COUNTS = re.compile(r"\d[\d,]*(?: of |/)\d|\d hires\b")
INTERVAL = re.compile(r"\d (?:to|and) [−\d][\d.]*%|95%")


WITHOUT_INTERVAL = (
    # Steps from one figure to another, both with their intervals on the same page.
    "Why it changed",
    # Shares of all entries there are, not of people drawn from more.
    "How late is news?",
    # Who answered is counted, not estimated.
    "How many we have heard of",
)


@dataclass
class Card:
    """A part of a page that is read by itself."""

    words: list[str] = field(default_factory=list)
    tables: int = 0

    @property
    def text(self) -> str:
        return re.sub(r"\s+", " ", " ".join(self.words))


class Cards(HTMLParser):
    """A page taken apart into its cards; what stands in none is the first."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.cards: list[Card] = [Card()]
        self._open: list[tuple[str, Card | None]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, given: list[tuple[str, str | None]]) -> None:
        if tag in VOID:
            return
        opened = None
        if tag in ("section", "article") or "card" in (dict(given).get("class") or "").split():
            opened = Card()
            self.cards.append(opened)
        self._open.append((tag, opened))
        self._here.tables += tag == "table"

    def handle_startendtag(self, tag: str, given: list[tuple[str, str | None]]) -> None:
        """Nothing stands in it."""

    def handle_endtag(self, tag: str) -> None:
        if any(tag == name for name, _ in self._open):
            while self._open.pop()[0] != tag:
                pass

    def handle_data(self, data: str) -> None:
        if not any(tag in ("script", "style", "title", "select", "datalist", "svg") for tag, _ in self._open):
            self._here.words.append(data)

    @property
    def _here(self) -> Card:
        return next((card for _, card in reversed(self._open) if card), self.cards[0])


def bare(html: str) -> list[str]:
    """What a page says with a rate that it should not say like this."""
    cards = Cards(html).cards
    whole = " ".join(card.text for card in cards)
    found = []
    for card in cards[1:]:
        rates = NO_RATE.sub(" ", card.text)
        if not RATE.search(rates):
            continue
        place = card.text.strip()[:60]
        if not COUNTS.search(card.text) and not card.tables:
            found.append(f"no counts: {place}")
        if not INTERVAL.search(card.text) and not place.startswith(WITHOUT_INTERVAL):
            found.append(f"no interval: {place}")
    if RATE.search(NO_RATE.sub(" ", whole)):
        for said in (
            r"True on",
            r"Known on .{4,20}, position|Positions \d",
            r"Preliminary until|Settled",
            r"Definition \d",
            r"nknown",
        ):
            if not re.search(said, whole):
                found.append(f"nowhere: {said}")
    return found


@pytest.mark.parametrize(("who", "role"), [("odessa", Role.LEAD), ("bertrand", Role.EVALUATOR)])
def test_every_rate_stands_with_what_it_rests_on(site: Flask, who: str, role: Role) -> None:
    visitor = Visitor(site).signed_in(who)
    with site.test_request_context():
        pages = [url_for(place.endpoint) for place in PLACES[role]]
    refused = {}
    for page in [*pages, *MORE[who]]:
        address = f"{page}{'&' if '?' in page else '?'}{AS_OF}"
        answer = visitor.client.get(address, follow_redirects=True)
        assert answer.status_code == 200, address
        if found := bare(answer.text):
            refused[page] = found
    assert refused == {}, "\n".join(f"{page}: {said}" for page, found in refused.items() for said in found)


def test_a_bare_rate_is_found() -> None:
    assert bare('<main><section class="card"><p>86% kept the job</p></section></main>')

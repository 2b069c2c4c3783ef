"""Words that would be a script if anything let them, typed into every field that takes words."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser
from unicodedata import normalize
from urllib.parse import urlsplit

from msgspec.structs import asdict

from lifeservices.application import LifeServices
from tests.cast import TODAY
from tests.clocks import Clock
from tests.copies import Story
from tests.web.access_cast import TEAMS, everybody
from tests.web.access_table import addresses
from tests.web.asking import ENDING
from tests.web.duplicates import Site
from tests.web.intents import ELSEWHERE, LEADS_ON, intent_of
from tests.web.shapes import MARK, SHAPES, TABLES
from tests.web.sites import site_over

DESTROYS = (
    "/close",
    "complete-journey",
    "withdraw",
    "decline",
    "hand-over",
    "unassign",
    "archive",
    "erase",
    "spare-codes",
    "assign-coach",
    "ask-back",
    "reopen",
    "draft-plan",
    "erasure",
    "approve-plan",
    "ask-approval",
    "return-plan",
    "/open",
    "/team/",
    "factor",
    "departure",
)
DESTROYS += ("delist", "suspend", "take-out", "/undo", "take-back", "remove", "/stop", "password", "everywhere", "link")
DESTROYS += ("accounts", "sign-", "/anew", "drop-step", "emergenc", "retire", "forget", "verify", "record-release")
"""Forms after which there is less to be seen: these are sent each to a record of its own."""
ADDRESSES = {"href", "src", "action", "formaction", "poster", "data", "xlink:href", "srcset", "cite", "background"}
SCHEMES = {"", "http", "https", "mailto", "tel", "webcal"}
STRANGE = {"iframe", "object", "embed", "base", "math", "style", "marquee", "frame", "applet", "audio", "video", "img"}


def payloads() -> Callable[[int], str]:
    """As many shapes as a field takes, by turns; every third text begins with one for tables."""
    at = texts = 0

    def next_one(longest: int) -> str:
        nonlocal at, texts
        text = TABLES[texts // 3 % len(TABLES)] if texts % 3 == 0 else ""
        text, texts = text if len(text) <= longest else "", texts + 1
        for _ in SHAPES:
            shape = SHAPES[at % len(SHAPES)]
            fits = len(text) + len(shape) + 1 <= longest
            if text and not fits:
                break
            text += (f" {shape}" if text else shape) if fits else ""
            at += 1
        return text or "<b>"[:longest]

    return next_one


def is_gentle(address: str) -> bool:
    """Whether a form can be sent to the record that everything else is sent to."""
    out = address in ELSEWHERE or address in LEADS_ON or address in ENDING.values()
    return not out and not any(part in address for part in DESTROYS)


def tell(services: LifeServices, clock: Clock) -> dict[str, str]:
    """The two teams; then every form that adds something, with such words in every field that takes words."""
    ids = TEAMS.tell(services, clock)
    app = site_over(services)
    given, services.settings = services.settings, replace(services.settings, plan_approval=True)
    site = Site(app, services, clock, ids, everybody(app), services.settings.home, copies=False)
    words, told = payloads(), 0
    for address, method, _, _ in sorted(addresses(app), key=lambda each: each[0]):
        if method == "POST" and is_gentle(address):
            try:
                sent = site.prepared(address, intent_of(address), words)
            except AssertionError:
                # Something that came before stands in the way; it is sent by itself elsewhere.
                continue
            told += site.send(sent).status_code < 400
    services.settings = given
    services.reader.catch_up()
    return {**ids, "told": str(told)}


def _today() -> Clock:
    clock = Clock()
    clock.on(TODAY)
    return clock


SCRIPTED = Story("scripts in every field", tell, _today)


class Reading(HTMLParser):
    """Reads a page for anything that such words could have become."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self._inside = ""
        self.feed(html)

    def handle_starttag(self, tag: str, given: list[tuple[str, str | None]]) -> None:
        self._inside = tag if tag in ("script", "style") else ""
        if MARK in tag or tag in STRANGE:
            self.found.append(f"<{tag}>")
        for name, value in given:
            if MARK in name or name.startswith("on") or name in ("style", "srcdoc"):
                self.found.append(f"<{tag} {name}>")
            if name in ADDRESSES and not _is_ours(value or ""):
                self.found.append(f"<{tag} {name}={value}>")

    def handle_data(self, data: str) -> None:
        if self._inside and data.strip():
            self.found.append(f"<{self._inside}>{data[:40]}")

    def handle_endtag(self, tag: str) -> None:
        self._inside = ""

    def handle_comment(self, data: str) -> None:
        if MARK in data:
            self.found.append(f"<!--{data}")

    def unknown_decl(self, data: str) -> None:
        self.found.append(f"<![{data}")


def _is_ours(address: str) -> bool:
    """Whether an address leads to this site, a phone or a letter."""
    plain = re.sub(r"[\x00-\x20]", "", address)
    parts = urlsplit(plain)
    return parts.scheme.lower() in SCHEMES and (not parts.netloc or parts.netloc.startswith("localhost"))


def formulas_in(kind: str, text: str) -> list[str]:
    """Cells of a table that a program for tables would reckon out."""
    rows = csv.reader(io.StringIO(text)) if kind == "text/csv" else []
    return [cell for row in rows for cell in row if MARK in cell and re.match(r"\s*[=+@-]", cell)]


def stored_shapes(services: LifeServices, member_id: str) -> set[str]:
    """The shapes that lie in the history of one member, in whatever field, as fields keep text."""
    told = [value for event in services.record.history(member_id) for value in asdict(event).values()]
    texts = [value for value in told if isinstance(value, str) and MARK in value]
    kept = {shape: normalize("NFC", shape.replace("\r\n", "\n").strip()) for shape in SHAPES}
    return {shape for shape, text in kept.items() if any(text in each for each in texts)}

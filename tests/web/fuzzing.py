"""Strange input to every address of the site: what each view reads is overheard, and then sent in every odd shape."""

from __future__ import annotations

import random
import re
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from flask import Flask, Request, request
from werkzeug.datastructures import ImmutableMultiDict
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from tests.web.access_table import COLUMNS, YES, addresses, committed
from tests.web.asking import ABSENT, ENDING, Things, address_of
from tests.web.pages import Page, Visitor

ANSWERS = {
    "GET": frozenset({200, 204, 302, 303, 304, 401, 403, 404, 410, 422}),
    "POST": frozenset({200, 204, 302, 303, 400, 401, 403, 404, 409, 410, 413, 422}),
}
"""Every status that the site has pages for, by method; neither 429 nor an honest 503 is met here."""
LONGEST_SECONDS = 2.0
ODD = (
    *("", " ", "0", "-1", "1.9", "1e3", "1_0", "٣", "²", "NaN", "inf", "-Infinity", "1E+999999", "0x10", "true"),
    *(str(2**31), str(2**63), str(-(2**63) - 1), "9" * 400, "9" * 5_000, "+1", "00", "1,5", "$13.40", "13.405"),
    *("20260101", "0000-00-00", "0001-01-01", "9999-12-31", "2016-02-30", "2016-13-01", "16-1-1", "2016-W10-1"),
    *("2016-11", "0001-01", "9999-12", "0000-13", "2016Q5", "24:00", "23:59:60", "2016-11-15T12:00:00Z", "now", "24h"),
    *("a\x00b", "\x00", "\ud800", "\udfff", "\ufffe", "\u202ereversed", "e\u0301", "\u200b", "\r\nSet-Cookie: a=b"),
    *(
        "<script>alert(1)</script>",
        "{{7*7}}",
        "{% for %}",
        "%s%n",
        "%",
        "_",
        "\\",
        "../../etc/passwd",
        "//evil.example",
    ),
    *("//evil.example", "javascript:alert(1)", "http://127.0.0.1/", "/\\evil.example", "member.given_name", "[]", "{}"),
    *("[" * 2_000, '{"a":1,"a":2}', "x" * 300, "x" * 5_000, "é" * 4_001, "😀" * 90, "nobody", "all", "others", ABSENT),
)
"""Answers that nobody types by mistake alone, and some that people do."""


class Overheard(ImmutableMultiDict[str, str]):
    """What came with a request. Whatever a view asks it for is written down."""

    def __init__(self, mapping: Any = None) -> None:
        super().__init__(mapping)
        self.names: set[str] = set()

    def __getitem__(self, key: Any) -> Any:
        self.names.add(key)
        return super().__getitem__(key)

    def __contains__(self, key: Any) -> bool:
        self.names.add(key)
        return super().__contains__(key)

    def get(self, key: Any, default: Any = None, type: Any = None) -> Any:
        self.names.add(key)
        return super().get(key, default, type)

    def getlist(self, key: Any, type: Any = None) -> Any:
        self.names.add(key)
        return super().getlist(key, type)


class Listening(Request):
    """A request that hears what is read of it."""

    parameter_storage_class = Overheard


Heard = dict[str, set[str]]


def listen(app: Flask) -> tuple[Heard, Heard]:
    """From now on, which parts of an address and which fields of a form are read by each view."""
    asked: Heard = defaultdict(set)
    typed: Heard = defaultdict(set)
    app.request_class = Listening

    @app.teardown_request
    def heard(_: Any) -> None:
        view = f"{request.endpoint} {(request.view_args or {}).get('name', '')}"
        asked[view] |= getattr(request.args, "names", set())
        if request.method == "POST":
            typed[view] |= getattr(request.form, "names", set())

    return asked, typed


@dataclass
class Fuzz:
    """The whole site in front of somebody who sends anything at all."""

    app: Flask
    visitors: dict[str, Visitor]
    tokens: dict[str, str]
    things: Things
    dice: random.Random
    asked: Heard
    typed: Heard
    sent: int = 0
    wrong: list[str] = field(default_factory=list)
    slowest: tuple[float, str] = (0.0, "")
    statuses: dict[int, int] = field(default_factory=lambda: defaultdict(int))
    forms: dict[str, dict[str, Any]] = field(default_factory=dict)
    words: tuple[str, ...] = ODD
    people: int = 1
    """How many of those who may visit an address ask for it."""
    share: tuple[int, int] = (0, 1)
    """Which of how many shares of the addresses is meant: several files of tests go about the whole site together."""

    def ways(self) -> list[tuple[str, Rule, str, str]]:
        """Method, rule, command and visitor of everything that somebody may visit, but the ends of visits."""
        table, found = committed(), []
        every = sorted(addresses(self.app), key=lambda a: (a[1], a[0]))
        which, shares = self.share
        mine = set(sorted({address for address, *_ in every})[which::shares])
        for address, method, rule, name in every:
            if rule.endpoint in ENDING or address not in mine:
                continue
            may = [who for who, column in WHO.items() if table.get((address, method), {}).get(column) == YES]
            found += [(method, rule, name, who) for who in may[: self.people] or ["nobody"]]
        return found

    def walk(self) -> None:
        """Every page once, as it stands, so that it is heard what is read."""
        for method, rule, name, who in self.ways():
            if method == "GET":
                self.get(rule, who, self.address(rule, name, who), [])

    def every_part(self, step: int) -> None:
        """Each part of an address that a view reads, with something odd in it; every so many of them."""
        views = {f"{rule.endpoint} {name}": (rule, name, who) for m, rule, name, who in self.ways() if m == "GET"}
        parts = [(view, part) for view in views for part in sorted(self.asked[view])]
        for view, part in parts[self.dice.randrange(step) :: step]:
            rule, name, who = views[view]
            self.get(rule, who, self.address(rule, name, who), [(part, self.odd())])

    def ask_at_random(self, count: int) -> None:
        """So many pages, with odd words in one to three parts of their addresses."""
        ways = [way for way in self.ways() if way[0] == "GET" and self.asked[f"{way[1].endpoint} {way[2]}"]]
        for _, rule, name, who in self.dice.choices(ways, k=count):
            parts = self.some(self.asked[f"{rule.endpoint} {name}"])
            self.get(rule, who, self.address(rule, name, who), [(part, self.odd()) for part in parts])

    def send_at_random(self, count: int) -> None:
        """So many forms, as they stand in their pages but for odd words in one to three fields."""
        ways = [way for way in self.ways() if way[0] == "POST"]
        for _, rule, name, who in self.dice.choices(ways, k=count):
            address = self.address(rule, name, who)
            fields = self.form_at(rule, who, address)
            known = set(fields) | self.typed[f"{rule.endpoint} {name}"] - {"csrf_token"}
            self.post(rule, who, address, {**fields, **{part: self.odd() for part in self.some(known)}})

    def address(self, rule: Rule, name: str, who: str, member: str = "marisol") -> str:
        """The address as it stands in a page, about a member who is there."""
        return address_of(self.app, rule, name, self.things.ids.get(member, ABSENT), self.things, who)

    def get(self, rule: Rule, who: str, address: str, more: list[tuple[str, str]]) -> TestResponse:
        """Ask for a page with odd words in its address."""
        mark = "&" if "?" in address else "?"
        return self._open("GET", rule, who, f"{address}{mark}{encoded(more)}" if more else address)

    def post(self, rule: Rule, who: str, address: str, fields: dict[str, Any]) -> TestResponse:
        """Send a form with odd answers."""
        body = encoded([(k, v) for k, vs in fields.items() for v in (vs if isinstance(vs, list) else [vs])])
        return self._open("POST", rule, who, address, data=f"csrf_token={self.tokens[who]}&{body}")

    def _open(self, method: str, rule: Rule, who: str, address: str, **more: Any) -> TestResponse:
        self.sent += 1
        begun = time.thread_time()
        content = {"content_type": "application/x-www-form-urlencoded"} if more else {}
        answer = self.visitors[who].client.open(address, method=method, **content, **more)
        answer.close()
        took = time.thread_time() - begun
        self.statuses[answer.status_code] += 1
        what = f"{method} {address[:300]} as {who} {str(more.get('data', ''))[72:400]}: {answer.status_code}"
        self.slowest = max(self.slowest, (took, what))
        if answer.status_code not in ANSWERS[method]:
            self.wrong.append(what)
        if took > LONGEST_SECONDS:
            self.wrong.append(f"{what} after {took:.1f} s")
        return answer

    def form_at(self, rule: Rule, who: str, address: str) -> dict[str, Any]:
        """What a browser would send from the page of this form, as far as there is one."""
        key = f"{who} {address}"
        if key not in self.forms:
            answer = self.visitors[who].client.get(address, follow_redirects=True)
            found = [f for f in Page(answer.text).forms if f.action.split("?")[0] == address.split("?")[0]]
            self.forms[key] = found[-1].filled(csrf_token=None, press=None) if found else {}
        return dict(self.forms[key])

    def odd(self) -> str:
        """Something odd: one of the list, or letters at random, or two of the list in a row."""
        turn = self.dice.random()
        if turn < 0.7:
            return self.dice.choice(self.words)
        if turn < 0.85:
            return self.dice.choice(ODD)[:40] + self.dice.choice(ODD)[:40]
        return "".join(chr(self.dice.randrange(*self.dice.choice(RANGES))) for _ in range(self.dice.randrange(1, 40)))

    def some(self, names: set[str]) -> list[str]:
        """One to three of these names, mostly one."""
        ordered = sorted(names)
        return self.dice.sample(ordered, min(len(ordered), self.dice.choice((1, 1, 2, 3)))) if ordered else []


WHO = dict(
    zip(
        ("wren", "ida", "odessa", "bertrand", "pomona"),
        (COLUMNS[1], COLUMNS[5], COLUMNS[7], COLUMNS[8], COLUMNS[9]),
        strict=True,
    )
)
RANGES = ((0, 32), (32, 127), (128, 0x2FFF), (0xD800, 0x110000))


def encoded(pairs: list[tuple[str, str]]) -> str:
    """Names and values as they go over the wire; what no encoding allows goes as its bytes."""
    return urlencode([(name.encode("utf-8", "surrogatepass"), v.encode("utf-8", "surrogatepass")) for name, v in pairs])


def literal_names(folder: Any, of: str) -> Iterator[str]:
    """Names that stand in the sources themselves as read from an address (`args`) or a form (`form`)."""
    reading = re.compile(rf'request\.(?:{of}|values)\.get(?:list)?\("([a-z_-]+)"')
    for file in sorted(folder.rglob("*.py")):
        yield from reading.findall(file.read_text(encoding="utf-8"))

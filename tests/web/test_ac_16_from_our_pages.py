"""Forms are taken from our own pages alone, and looking at a page changes nothing.

Every address that takes a form gets a form that would be good, made bad in each of these ways; afterwards the good one
is taken, so that it is known that nothing else was in the way. Processor time of the commit run, both databases:
30 seconds. Pages are looked at on SQLite; on PostgreSQL with `--deep`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path
from urllib.parse import urlencode

import pytest
from werkzeug.test import TestResponse

from lifeservices.accounts import Accounts
from lifeservices.calendar_feeds import CalendarFeeds
from tests.cast import TODAY
from tests.copies import Copies
from tests.web.access_cast import NOBODY, TEAMS, everybody, sign_in
from tests.web.access_table import YES, addresses, committed
from tests.web.asking import ABSENT, ENDING, Things, address_of, token_of
from tests.web.duplicates import Sent, Site
from tests.web.intents import ELSEWHERE, LEADS_ON, intent_of, usual
from tests.web.pages import Visitor
from tests.web.same_answer import reason
from tests.web.sites import site_over
from tests.web.test_access_matrix import MARISOLS

REFUSED = (302, 303, 400, 401, 403)
SHOWN_AGAIN = (*REFUSED, 200, 404, 422)
"""Of somebody whose form is from another visit: the form once more, with what they typed, or the way in; and that there
is nothing, where it is about somebody whom they do not reach. Whether something was saved is seen in the tables."""
ELSEWHERES = (
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site", "Origin": "http://localhost"},
    {"Origin": "https://elsewhere.example"},
    {"Origin": "null"},
)
WORDS = "Typed by somebody honest, and long"


@pytest.fixture
def site(copies: Copies, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Site]:
    """Everybody signed in, in front of a record of the test's own."""
    with copies.own(TEAMS, tmp_path / "home") as copy:
        copy.clock.on(TODAY)
        copy.services.settings = replace(copy.services.settings, plan_approval=True)
        app = site_over(copy.services)
        people, home = everybody(app), tmp_path / "home"
        server = None if copy.services.database.is_sqlite else request.getfixturevalue("postgres_server")
        yield Site(app, copy.services, copy.clock, copy.ids, people, home, server)


def test_ac_16_a_form_that_is_not_from_a_page_of_this_visit_is_refused_everywhere(site: Site) -> None:
    views: set[str] = set()
    wrong: list[str] = []
    tokens = {who: token_of(visitor, who) for who, visitor in site.visitors.items()}
    earlier = {who: _token_of_another_visit(site, who) for who in site.visitors}
    few = not site.services.database.is_sqlite
    for address, method, rule, _ in sorted(addresses(site.app), key=lambda each: each[0]):
        if method != "POST" or address in ELSEWHERE or address in LEADS_ON or (few and rule.endpoint in views):
            continue
        intent, full = intent_of(address), rule.endpoint not in views
        if full:
            site.back()
        views.add(rule.endpoint)
        sent = site.prepared(address, intent) if full else _anything(site, address)
        who = sent.who
        before = site.effects()
        other = tokens["tansy" if who == "wren" else "wren"]
        for name, answer in islice(_attempts(site, sent, other, earlier[who]), None if full else 2):
            if answer.status_code not in (SHOWN_AGAIN if name.startswith("token") else REFUSED):
                wrong.append(f"{address}, {name}: {reason(answer)}")
        if site.effects() != before:
            wrong.append(f"{address}: something was saved")
        if full and site.send(sent).status_code >= 400:
            wrong.append(f"{address}: the good one was refused too")
    assert not wrong, f"{len(wrong)}:\n" + "\n".join(wrong)
    assert len(views) > 40


def _token_of_another_visit(site: Site, who: str) -> str:
    """What the forms of a visit carried that this person had in another browser."""
    visitor = Visitor(site.app)
    if who != NOBODY:
        sign_in(visitor, who)
    return token_of(visitor, who)


def _anything(site: Site, address: str) -> Sent:
    """A form to one more command: which form it is decides nothing before it is let in."""
    who = intent_of(address).who or usual(address)
    at = address.replace("<member_id>", site.ids["marisol"])
    return Sent(who, at, {"csrf_token": [token_of(site.visitors[who], who)], "note": WORDS})


def _attempts(site: Site, sent: Sent, other: str, earlier: str) -> Iterator[tuple[str, TestResponse]]:
    """The form, made bad in each way."""
    client = site.visitors[sent.who].client
    yield "cross-site", client.post(sent.action, data=sent.answers, headers=ELSEWHERES[0])
    for name, token in (("no token", None), ("token of somebody else", other), ("token of another visit", earlier)):
        answers = {key: value for key, value in sent.answers.items() if key != "csrf_token"}
        yield name, site.send(replace(sent, answers={**answers, **({"csrf_token": token} if token else {})}))
    for headers in ELSEWHERES[1:]:
        yield str(headers), client.post(sent.action, data=sent.answers, headers=headers)
    text = urlencode(sent.answers, doseq=True)
    yield "text", client.post(sent.action, data=text, content_type="text/plain")
    for headers in ({"X-HTTP-Method-Override": "POST"}, {"X-Method-Override": "POST"}):
        mark = "&" if "?" in sent.action else "?"
        answer = client.get(f"{sent.action}{mark}_method=POST&{text}", headers=headers)
        assert answer.status_code < 500, f"{sent.action}: {answer.status_code}"


def test_ac_16_what_somebody_honest_typed_is_not_lost_with_an_expired_token(site: Site) -> None:
    wren, member = site.visitors["wren"], site.ids["marisol"]
    address = f"/coach/members/{member}/log-contact"
    sent = site.opened("wren", address, address, {"note": WORDS})
    answers = {**sent.answers, "csrf_token": _token_of_another_visit(site, "wren")}
    shown = wren.client.post(address, data=answers)
    assert shown.status_code == 422
    assert WORDS in shown.text
    assert "You signed in again" in shown.text
    assert WORDS in wren.client.post(address, data={**answers, "csrf_token": "nothing of ours"}).text


@pytest.mark.looks
def test_ac_16_looking_at_a_page_changes_nothing(site: Site) -> None:
    things = _things(site)
    site.services.reader.catch_up()
    # What is written down about a look or about a file that left is no change; nor is a seal that was due.
    site.tables = [table for table in site.tables if table not in ("bulk_alarm", "kept_manifest", "seal_block")]
    table, wrong, looked = committed(), list[str](), 0
    seen: set[str] = set()
    before = site.effects()
    for address, method, rule, name in sorted(addresses(site.app), key=lambda each: each[0]):
        if method != "GET" or rule.endpoint in ENDING:
            continue
        row = table[address, method]
        may = [who for who, column in MARISOLS.items() if row[column] == YES] or ["wren"]
        at = address_of(site.app, rule, name, site.ids["marisol"], things, may[0])
        for asked in ("GET", "HEAD") if rule.endpoint not in seen else ("GET",):
            answer = site.visitors[may[0]].client.open(at, method=asked)
            looked += 1
            assert answer.status_code < 500, f"{at}: {answer.status_code}"
        seen.add(rule.endpoint)
        if site.effects() != before:
            wrong.append(address)
            before = site.effects()
    assert not wrong
    assert looked > 350


def _things(site: Site) -> Things:
    accounts = {account.name: account.id for account in Accounts(site.services).all()}
    secret = CalendarFeeds(site.services).make(accounts["Wren Hollowell"])
    things = Things(site.services, site.ids, ABSENT, secret, accounts["Lowell Pennyroyal"])
    for who in site.visitors:
        things.of(who)
    return things

"""Words that would be a script stay words, on every page that shows them; and every answer says what a browser may do.

None of it asks the database anything of its own: on PostgreSQL it is looked at with `--deep`. Processor time of the
commit run: 25 seconds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy.exc import OperationalError
from werkzeug.test import TestResponse

from lifeservices.application import LifeServices
from tests.cast import TODAY, Cast
from tests.copies import Copies, Copy
from tests.web.access_cast import TEAMS, everybody
from tests.web.access_table import YES, addresses, committed
from tests.web.asking import ABSENT, ENDING, Things, address_of
from tests.web.duplicates import Site
from tests.web.intents import ELSEWHERE, LEADS_ON, intent_of
from tests.web.pages import Visitor
from tests.web.payloads import MARK, SCRIPTED, SHAPES, Reading, formulas_in, is_gentle, payloads, stored_shapes
from tests.web.sites import site_over
from tests.web.test_access_matrix import MARISOLS
from tests.web.walking import every_page, menu_of
from web.headers import ALWAYS

pytestmark = pytest.mark.looks
READERS = ("wren", "ida", "odessa", "pomona")
"""Whoever is shown words. Evaluators are shown none: their pages are those of the lead, without names."""
ENOUGH_TOLD = 65
ROUNDS = 9  # After so many, each field of a form has held every shape.
AS_A_FILE = {"text/csv", "application/json", "text/calendar", "application/jsonl", "application/x-ndjson"}


@pytest.fixture
def scripted(copies: Copies) -> Copy:
    """A record with such words in every field that takes words."""
    copy = copies.shared(SCRIPTED)
    copy.clock.on(TODAY)
    return copy


def wrong_with(answer: TestResponse) -> list[str]:
    """What of such words became more than words."""
    return Reading(answer.text).found if answer.mimetype == "text/html" else []


def test_ac_17_no_page_of_anybody_turns_words_into_anything_else(scripted: Copy) -> None:
    assert int(scripted.ids["told"]) >= ENOUGH_TOLD, "too few forms were taken"
    assert stored_shapes(scripted.services, scripted.ids["marisol"]) == set(SHAPES)
    app = site_over(scripted.services)
    wrong, shown = [], 0
    for name in READERS:
        visitor = Visitor(app).signed_in(name)
        for address, _, html in every_page(visitor, menu_of(visitor, name)):
            shown += html.count(MARK)
            wrong += [f"{name} {address}: {found}" for found in Reading(html).found]
    wren, member = Visitor(app).signed_in("wren"), f"/coach/members/{scripted.ids['marisol']}"
    entries = {event.name: event.id for event in scripted.services.record.history(scripted.ids["marisol"])}
    for more in ("", "/timeline", "/plan", "/assessments", *(f"/entries/{id}" for id in entries.values())):
        answer = wren.client.get(f"{member}{more}")
        shown += answer.text.count(MARK)
        wrong += [f"{more}: {found}" for found in wrong_with(answer)]
    assert not wrong, f"{len(wrong)}:\n" + "\n".join(wrong[:50])
    assert shown > 200, f"such words were shown {shown} times only"


def test_ac_17_refusals_conflicts_and_what_is_kept_show_words_as_words(cast: Cast, app: Flask) -> None:
    wren = Visitor(app).signed_in("wren")
    member = f"/coach/members/{cast.ids['marisol']}"
    address = f"{member}/change-contact-details"
    page, _ = wren.get(address)
    form, fields = page.form_to(address), ("street", "city", "best_time", "safe_contact", "email", "phone", "note")
    words = {name: payloads() for name in fields}
    seen, tried = 0, ""
    for _ in range(ROUNDS):
        typed: dict[str, Any] = {name: words[name](600) for name in fields}
        tried += typed["note"]
        for answer in (
            wren.client.post(address, data=form.filled(**typed, **{"changed_on-day": "41"})),
            wren.client.post(address, data=form.filled(**typed, csrf_token="none")),
            wren.client.post(f"{member}/log-contact", data={"csrf_token": dict(form.values)["csrf_token"], **typed}),
        ):
            assert 400 <= answer.status_code < 500
            seen += answer.text.count(MARK)
            assert not wrong_with(answer), wrong_with(answer)
    assert seen > 100
    assert not [shape for shape in SHAPES if shape not in tried]


def test_ac_17_the_page_of_a_conflict_shows_words_as_words(cast: Cast, app: Flask) -> None:
    wren = Visitor(app).signed_in("wren")
    address = f"/coach/members/{cast.ids['marisol']}/change-contact-details"
    words = payloads()
    page, _ = wren.get(address)
    mine, theirs = page.form_to(address), wren.get(address)[0].form_to(address)
    wren.send(theirs, street=words(60), city=words(60), best_time=words(60))
    answer = wren.client.post(address, data=mine.filled(street=words(60), city=words(60), best_time=words(60)))
    assert answer.status_code == 409
    assert answer.text.count(MARK) >= 3
    assert not wrong_with(answer)


def test_ac_17_files_are_never_read_as_pages(scripted: Copy) -> None:
    app = site_over(scripted.services)
    files = 0
    for name in ("odessa", "bertrand", "pomona", "wren"):
        visitor = Visitor(app).signed_in(name)
        for rule in app.url_map.iter_rules():
            if not rule.arguments and re.search(r"\.(csv|jsonl?|ics)$", rule.rule):
                answer = visitor.client.get(rule.rule)
                if answer.status_code == 200:
                    files += 1
                    assert answer.mimetype in AS_A_FILE, (rule.rule, answer.mimetype)
                    assert answer.headers["X-Content-Type-Options"] == "nosniff"
                    assert not formulas_in(answer.mimetype, answer.text), rule.rule
    assert files > 10


def said_right(answer: TestResponse, of: str, static: bool = False) -> None:
    """Every header that an answer has to have."""
    for name, value in ALWAYS.items():
        assert answer.headers.get_all(name) == [value], f"{of}: {name}"
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    if not static:
        assert answer.headers["Cache-Control"] == "no-store", of


def test_ac_17_the_policy_allows_nothing_but_our_own_files() -> None:
    policy = dict(part.split(" ", 1) for part in ALWAYS["Content-Security-Policy"].split("; "))
    nothing = ("default-src", "object-src", "base-uri", "frame-ancestors")
    assert {name: policy[name] for name in nothing} == dict.fromkeys(nothing, "'none'")
    assert {value for name, value in policy.items() if name not in nothing} == {"'self'"}


@pytest.fixture
def site(copies: Copies, tmp_path: Path) -> Iterator[Site]:
    """Everybody signed in, in front of a record of the test's own."""
    with copies.own(TEAMS, tmp_path / "home") as copy:
        copy.clock.on(TODAY)
        app = site_over(copy.services)
        yield Site(app, copy.services, copy.clock, copy.ids, everybody(app), tmp_path / "home", copies=False)


def test_ac_17_every_address_says_what_a_browser_may_do(site: Site) -> None:
    things = Things(site.services, site.ids, ABSENT, "no-secret", ABSENT)
    table = committed()
    for address, method, rule, name in sorted(addresses(site.app), key=lambda each: each[0]):
        if rule.endpoint in ENDING or (method == "POST" and rule.endpoint == "coach.command" and name != "log-contact"):
            continue
        may = [who for who, column in MARISOLS.items() if table[address, method][column] == YES]
        for who in ("nobody", *may[:1]):
            at = address_of(site.app, rule, name, site.ids["marisol"], things, who)
            answer = site.visitors[who].client.open(at, method=method)
            said_right(answer, f"{who} {method} {at}", static=rule.endpoint == "static" and answer.status_code == 200)
            answer.close()


def _fails(error: Exception) -> Any:
    def view(**_: Any) -> None:
        raise error

    return view


def test_ac_17_and_so_does_every_answer_that_something_is_in_the_way(site: Site) -> None:
    wren, app = site.visitors["wren"].client, site.app
    app.config["PROPAGATE_EXCEPTIONS"] = False
    app.view_functions["helping.tasks"] = _policy_of(app, "helping.tasks", _fails(RuntimeError("a fault")))
    app.view_functions["pages.keys"] = _policy_of(
        app, "pages.keys", _fails(OperationalError("SELECT", None, Exception("away")))
    )
    member = f"/coach/members/{site.ids['marisol']}"
    form = site.opened("wren", f"{member}/log-contact", f"{member}/log-contact", {})
    assert wren.post(form.action, data=form.answers).status_code == 302
    statuses = {
        200: wren.get("/coach/"),
        302: wren.get("/"),
        304: wren.get("/static/css/base.css", headers={"If-Modified-Since": "Fri, 31 Dec 2066 00:00:00 GMT"}),
        400: wren.post(f"{member}/log-contact", data={}),
        401: Visitor(app).client.get("/coach/"),
        403: wren.post(f"{member}/log-contact", data={}, headers={"Sec-Fetch-Site": "cross-site"}),
        404: wren.get("/nowhere"),
        405: wren.delete("/coach/"),
        409: wren.post(form.action, data={**form.answers, "note": "other words"}),
        413: wren.post(f"{member}/log-contact", data={"note": "x" * 600_000}),
        422: wren.post(form.action, data={**form.answers, "press": "", "command_id": "", "contact_on-day": "41"}),
        500: wren.get("/help"),
        503: wren.get("/keys"),
    }
    for status, answer in statuses.items():
        assert answer.status_code == status, (status, answer.status_code)
        said_right(answer, str(status), static=status == 304)
        answer.close()
    head = wren.open("/nowhere", method="HEAD")
    said_right(head, "HEAD")
    options = wren.open("/coach/", method="OPTIONS")
    said_right(options, "OPTIONS")


def _policy_of(app: Flask, endpoint: str, view: Any) -> Any:
    """Another view in the place of one, for the same people."""
    view.policy = app.view_functions[endpoint].policy  # type: ignore[attr-defined]
    return view


def test_ac_17_behind_https_a_browser_is_told_to_stay_there(site: Site) -> None:
    services: LifeServices = site.services
    services.settings = replace(services.settings, https=True)
    app = site_over(services)
    for path in ("/sign-in", "/nowhere", "/static/css/base.css"):
        answer = app.test_client().get(path, base_url="https://localhost")
        assert answer.headers["Strict-Transport-Security"] == "max-age=63072000; includeSubDomains", path
        answer.close()


@pytest.mark.deep
def test_ac_17_what_ends_or_hands_on_a_journey_shows_words_as_words(copies: Copies, tmp_path: Path) -> None:
    with copies.own(TEAMS, tmp_path / "home") as copy:
        copy.clock.on(TODAY)
        copy.services.settings = replace(copy.services.settings, plan_approval=True)
        app = site_over(copy.services)
        site = Site(app, copy.services, copy.clock, copy.ids, everybody(app), tmp_path / "home")
        words, sent, wrong = payloads(), 0, []
        for address, method, _, _ in sorted(addresses(app), key=lambda each: each[0]):
            if (
                method != "POST"
                or is_gentle(address)
                or address in LEADS_ON.union(ELSEWHERE)
                or address in ENDING.values()
            ):
                continue
            site.back()
            form = site.prepared(address, intent_of(address), words)
            answer = site.send(form)
            sent += answer.status_code < 400
            told = site.visitors["wren"].client.get(f"/coach/members/{site.named['member']}/timeline")
            wrong += [f"{address}: {found}" for page in (answer, told) for found in wrong_with(page)]
        assert not wrong, "\n".join(wrong)
        assert sent > 20

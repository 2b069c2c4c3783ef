"""A name, a number or a phone that people work with stands in no address and in no line that the site writes down."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from urllib.parse import unquote_plus, urlencode

import pytest
from flask import Flask

from lifeservices.accounts import Accounts
from lifeservices.visits import Visits
from tests.cast import Cast
from tests.services import services_at
from tests.web.pages import Page, Visitor
from tests.web.walking import every_page, menu_of

NAMED = (
    "quillfeather",
    "thistledown",
    "stonecrop",
    "fernhollow",
    "ashgrove",
    "ls-009-217",
    "937-555-0110",
    "9375550110",
)
"""What the cast's members are called and reached by."""
CANARY = "zzqcanary"
TYPED = urlencode({"q": CANARY, "words": CANARY, "member": CANARY, "note": CANARY, "given_name": CANARY})


def said(address: str) -> set[str]:
    return {name for name in NAMED if name in unquote_plus(address).lower()}


@pytest.mark.looks
@pytest.mark.parametrize("who", ["wren", "odessa", "pomona", pytest.param("ida", marks=pytest.mark.deep)])
def test_ac_12_no_address_on_any_page_says_who_somebody_is(app: Flask, cast: Cast, who: str) -> None:
    """Of a phone that is to be called, the telephone's own link alone says the number."""
    visitor, wrong, pages, links = Visitor(app).signed_in(who), [], 0, 0
    for address, _, html in every_page(visitor, menu_of(visitor, who)):
        page, pages = Page(html), pages + 1
        addresses = [link for link in page.links if not link.startswith(("tel:", "mailto:"))]
        addresses += [form.action for form in page.forms]
        addresses += [urlencode(form.values) for form in page.forms if form.method == "get"]
        links += len(addresses)
        wrong += [(address, each) for each in addresses if said(each)]
    assert wrong == []
    assert pages > 20
    assert links > 400


@pytest.fixture
def port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def served(cast: Cast, port: int, tmp_path: Path) -> Iterator[tuple[int, Path, str]]:
    """The site as it is served, what it writes into, and the word of a visit of Wren’s."""
    if not cast.services.database.is_sqlite:
        pytest.skip("a log is the same on both; the faults of a database are told of SQLite’s file")
    settings, log = cast.services.settings, tmp_path / "log"
    given = {"LIFESERVICES_HOME": str(settings.home), "DATABASE_URL": settings.database_url}
    with services_at(settings.database_url, home=str(settings.home)) as now:
        account = next(each for each in Accounts(now).all() if each.name == "Wren Hollowell")
        word = Visits(now).begin({"_user_id": account.uniquifier, "_fresh": True})
    with log.open("wb") as stream:
        process = subprocess.Popen(
            [sys.executable, "-m", "lifeservices", "serve", "--only", "web", "--port", str(port)],
            env={**os.environ, **given, "LIFESERVICES_WORKERS": "1", "LIFESERVICES_SECOND_FACTOR": "off"},
            stdout=stream,
            stderr=subprocess.STDOUT,
        )
        try:
            _until_it_answers(port, process)
            yield port, log, word
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(20)


def _until_it_answers(port: int, process: subprocess.Popen[bytes]) -> None:
    for _ in range(600):
        assert process.poll() is None
        try:
            if asked(port, "GET", "/healthz") == 200:
                return
        except OSError:
            time.sleep(0.1)
    pytest.fail("it never answered")


def asked(port: int, method: str, address: str, body: str = "", **headers: str) -> int:
    """The status of an answer; 0 where the connection was ended."""
    return told(port, method, address, body, **headers)[0]


def told(port: int, method: str, address: str, body: str = "", **headers: str) -> tuple[int, str, str]:
    there = HTTPConnection("127.0.0.1", port, timeout=20)
    form = {"Content-Type": "application/x-www-form-urlencoded"} if body else {}
    try:
        there.request(method, address, body or None, {**form, **headers})
        answer = there.getresponse()
        return answer.status, answer.read().decode("utf-8", "replace"), answer.headers.get("Location", "")
    except HTTPException:
        return 0, "", ""
    finally:
        there.close()


@pytest.mark.looks
def test_ac_12_the_log_of_a_site_under_all_kinds_of_requests_says_nothing_of_anybody(
    served: tuple[int, Path, str], cast: Cast
) -> None:
    port, log, word = served
    mine = {"Cookie": f"visit={word}"}
    member = f"/coach/members/{cast.ids['marisol']}"
    status, page, _ = told(port, "GET", member, **mine)
    assert (status, "Quillfeather" in page) == (200, True)
    found = re.search(r'name="csrf_token" value="([^"]+)"', page)
    assert found
    sent = f"{TYPED}&" + urlencode({"csrf_token": found[1], "page": "coach.members"})
    searched, _, where = told(port, "POST", "/look-for", sent, **mine)
    assert (searched, CANARY in where) == (303, False)
    got = {
        asked(port, method, address, body, **{**mine, **headers})
        for method, address, body, headers in (
            ("GET", where, "", {}),
            ("GET", f"/coach/members?{TYPED}", "", {}),
            ("GET", f"/{CANARY}/{CANARY}?{TYPED}", "", {"Referer": f"http://127.0.0.1/{CANARY}", "User-Agent": CANARY}),
            ("POST", "/sign-in", f"email={CANARY}@example.org&password={CANARY}", {}),
            ("POST", f"{member}/log-contact", TYPED, {}),
            ("POST", f"{member}/log-contact", sent, {}),
            ("POST", f"{member}/log-contact", CANARY * 80_000, {}),
            (CANARY.upper(), member, TYPED, {}),
            ("GET", f"{member}/timeline?day={CANARY}", "", {}),
            ("GET", "/coach/", "", {"X-Forwarded-For": CANARY, "Accept-Language": CANARY, "Host": CANARY}),
            ("GET", f"/{CANARY * 2_000}", "", {}),
            ("GET", f"/ {CANARY}".replace(" ", "%0a"), "", {}),
        )
    }
    assert {200, 303, 400, 404, 405, 413, 422} & got >= {200, 400, 404}
    _garbled(port)
    with cast.services.database.write() as connection:
        connection.exec_driver_sql("DROP TABLE caseload_v3")
    assert asked(port, "GET", f"/coach/members?q={where.rpartition('=')[2]}", **mine) >= 500
    assert asked(port, "POST", "/look-for", sent, **mine) == 303
    assert asked(port, "GET", where, **mine) >= 500
    written = log.read_text("utf-8", "replace")
    assert "error" in written, "What went wrong is told, by its class and place."
    assert not [line for line in written.splitlines() if CANARY in line.lower() or said(line)]


def _garbled(port: int) -> None:
    """What is no request at all."""
    for line in (f"{CANARY}\r\n\r\n", f"GET /{CANARY} HTTP/9.9\r\n\r\n", f"GET / HTTP/1.1\r\n{CANARY}\r\n\r\n"):
        with socket.create_connection(("127.0.0.1", port), 10) as there:
            there.sendall(line.encode())
            there.settimeout(5)
            try:
                there.recv(1000)
            except OSError:
                continue

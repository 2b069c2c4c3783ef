"""Every answer of the site, whatever it is: the policy, no traces, and words instead of a fault's own."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from sqlalchemy.exc import OperationalError

from tests.cast import Cast
from tests.web.pages import Page, Visitor, check
from web.headers import POLICY


@pytest.mark.parametrize("address", ["/sign-in", "/nowhere", "/coach/", "/healthz", "/readyz", "/sign-out"])
def test_every_answer_carries_the_policy_and_leaves_no_trace(visitor: Visitor, address: str) -> None:
    answer = visitor.client.get(address)
    assert answer.headers["Content-Security-Policy"] == POLICY
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "no-store"
    assert "unsafe" not in POLICY


@pytest.mark.parametrize("address", ["/nowhere", "/coach/nowhere", "/admin/nowhere"])
def test_a_page_that_is_not_there_says_so(wren: Visitor, address: str) -> None:
    page, _ = wren.get(address, status=404)
    assert page.title == "This page is not here"


def test_a_fault_is_told_by_reference_and_never_by_its_words(
    app: Flask, cast: Cast, capfd: pytest.CaptureFixture[str]
) -> None:
    def faulty(*_: object) -> None:
        raise RuntimeError("Marisol Quillfeather, 937-555-0110")

    visitor = Visitor(app).signed_in("wren")
    cast.services.ask = faulty  # type: ignore[method-assign, assignment]
    answer = visitor.client.get("/coach/")
    assert answer.status_code == 500
    assert answer.headers["Content-Security-Policy"] == POLICY
    assert re.search(r"reference [0-9A-F]{6}", answer.text)
    told = capfd.readouterr()
    assert "RuntimeError" in told.err
    assert "Marisol" not in answer.text + told.err + told.out


def test_when_the_record_is_away_what_was_typed_goes_along_to_the_next_try(app: Flask, cast: Cast) -> None:
    visitor = Visitor(app).signed_in("wren")
    address = f"/coach/members/{cast.ids['posy']}/log-contact"
    page, _ = visitor.get(address)
    form = page.form_to(address)
    do = cast.services.do

    def away(*_: object, **__: object) -> None:
        raise OperationalError("INSERT", {}, Exception("database is locked"))

    cast.services.do = away  # type: ignore[method-assign, assignment]
    answer = visitor.send(form, 503, mode="phone", reached="yes", note="She will bring a pay stub.")
    assert answer.headers["Retry-After"]
    cast.services.do = do  # type: ignore[method-assign]
    again = Page(answer.text)
    check(app, again)
    visitor.send(again.form_to(address))
    assert "She will bring a pay stub." in visitor.get(f"/coach/members/{cast.ids['posy']}")[1].text


def test_the_site_is_alive_and_ready_to_serve(visitor: Visitor) -> None:
    assert visitor.client.get("/healthz").json == {"ok": True}
    ready = visitor.client.get("/readyz")
    assert ready.status_code == 200
    assert ready.json is not None
    assert ready.json["ok"] is True


def test_a_body_that_is_too_large_is_refused_in_words(wren: Visitor, cast: Cast) -> None:
    address = f"/coach/members/{cast.ids['posy']}/log-contact"
    page, _ = wren.get(address)
    answer = wren.send(page.form_to(address), 413, note="x" * 600_000)
    assert "more than one page can take" in answer.text


def test_people_s_words_are_never_markup(wren: Visitor, cast: Cast) -> None:
    member = f"/coach/members/{cast.ids['posy']}"
    wren.fill(f"{member}/log-contact", mode="phone", reached="yes", note="<script>alert(1)</script>")
    for address in (member, f"{member}/timeline", "/coach/", "/coach/members?q=<script>"):
        assert "<script>alert" not in wren.get(address)[1].text


def test_the_whole_record_may_be_away_and_the_answer_is_still_a_page(
    app: Flask, wren: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*_: object) -> None:
        raise OperationalError("SELECT", {}, Exception("no route to host"))

    monkeypatch.setattr("lifeservices.visits.Visits.find", away)
    answer = wren.client.get("/coach/")
    assert answer.status_code == 503
    assert answer.headers["Content-Security-Policy"] == POLICY
    check(app, Page(answer.text))


@pytest.mark.parametrize(
    "address", ["/coach/members/%00", "/coach/members?q=%00", "/coach/members?page=x", "/coach/?list=x"]
)
def test_strange_addresses_are_no_fault(wren: Visitor, address: str) -> None:
    assert wren.client.get(address).status_code in (200, 404)

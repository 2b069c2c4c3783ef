"""Whoever is looked for by name, number or phone stands in no address: only an id that means something in one visit."""

from __future__ import annotations

import re
from typing import Any

import pytest
from flask import Flask

from lifeservices.looked_for import MOST_KEPT
from tests.cast import Cast
from tests.web.pages import Page, Visitor, found_at
from tests.web.reading import words
from web.searching import PLACES

WHO = {"coach": "wren", "employers": "odessa", "jobs": "odessa", "admin": "pomona", "privacy": "pomona"}


def address_of(app: Flask, cast: Cast, endpoint: str) -> str:
    given = {"member_id": cast.ids["marisol"]} if "member_id" in PLACES[endpoint] else {}
    return str(app.url_map.bind("").build(endpoint, given))


@pytest.mark.parametrize("endpoint", sorted(PLACES))
def test_ac_12_what_is_typed_is_found_and_stands_in_no_address(app: Flask, cast: Cast, endpoint: str) -> None:
    visitor = Visitor(app).signed_in(WHO[endpoint.partition(".")[0]])
    there = found_at(visitor.client, f"{address_of(app, cast, endpoint)}?q=Zzqcanary+555-0110")
    assert re.search(r"[?&]q=[0-9a-f]{12}(&|$)", there)
    for _ in range(2):
        page, answer = visitor.get(there)
        assert 'value="Zzqcanary 555-0110"' in answer.text, "It can be loaded again, with the words in their place."
        assert not [link for link in page.links if "zzqcanary" in link.lower() or "0110" in link]
        assert not [form for form in page.forms if form.method == "get" and "Zzqcanary 555-0110" in str(form.values)]


def test_ac_12_filters_and_pages_keep_what_was_looked_for(wren: Visitor) -> None:
    page, _ = wren.find("/coach/members?q=quill&phase=opted-in")
    assert "phase=opted-in" in found_at(wren.client, "/coach/members?q=quill&phase=opted-in")
    ways = [link for link in page.links if "phase=" in link and "q=" in link]
    assert ways
    assert all('value="quill"' in wren.get(way)[1].text for way in ways)


def test_ac_12_the_same_words_have_the_same_address_and_no_words_none(wren: Visitor) -> None:
    first = found_at(wren.client, "/coach/members?q=quill")
    assert first == found_at(wren.client, "/coach/members?q=quill") != found_at(wren.client, "/coach/members?q=quil")
    page, _ = wren.get("/coach/members")
    assert wren.send(page.form_to("/look-for"), 303, q="  ").location == "/coach/members"


def test_ac_12_the_address_means_nothing_in_another_visit(wren: Visitor, app: Flask) -> None:
    there = found_at(wren.client, "/coach/members?q=quill")
    again = Visitor(app).signed_in("wren")
    for place in (there, "/coach/members?q=quill"):
        assert "The words you looked for are gone Wh" in words(again.get(place)[1].text)
    assert 'value="quill"' in wren.get(there)[1].text


def test_ac_12_the_visit_keeps_the_words_sealed_and_only_the_latest(wren: Visitor, cast: Cast) -> None:
    first = found_at(wren.client, "/coach/members?q=Zzqcanary")
    with cast.services.database.read() as connection:
        kept = [str(row) for row in connection.exec_driver_sql("SELECT content FROM visit").fetchall()]
    assert any("looked_for" in row for row in kept)
    assert not any("canary" in row.lower() for row in kept)
    for number in range(MOST_KEPT):
        found_at(wren.client, f"/coach/members?q=canary{number}")
    assert "The words you looked for are gone" in words(wren.get(first)[1].text)


@pytest.mark.parametrize(
    ("who", "page", "status"), [("wren", "admin.members", 404), ("bertrand", "coach.members", 404), ("wren", "x", 422)]
)
def test_ac_12_nobody_is_sent_to_a_page_that_is_not_theirs(app: Flask, who: str, page: str, status: int) -> None:
    visitor = Visitor(app).signed_in(who)
    token = dict(Page(visitor.client.get("/account").text).form_to("/sign-out").values)["csrf_token"]
    sent: dict[str, Any] = {"csrf_token": token, "page": page, "q": "quill", "member_id": "//elsewhere.example"}
    assert visitor.client.post("/look-for", data=sent).status_code == status


def test_ac_12_no_form_that_is_fetched_takes_words_about_members(app: Flask, cast: Cast) -> None:
    """Free words in a form that is fetched would stand in its address."""
    typed = set()
    for who, pages in {
        "wren": ("/coach/", "/coach/members", f"/coach/members/{cast.ids['marisol']}/timeline", "/coach/log"),
        "ida": ("/team/", "/team/reassign", "/coach/"),
        "odessa": ("/coach/members", "/lead/", "/employers/", "/admin/services"),
        "pomona": ("/admin/staff", "/admin/members", "/admin/accounts", "/privacy/"),
    }.items():
        visitor = Visitor(app).signed_in(who)
        for address in pages:
            html = visitor.client.get(address).text
            for form in re.findall(r'<form[^>]*method="get".*?</form>', html, re.DOTALL):
                typed |= {(address, field) for field in re.findall(r'<input[^>]*type="(search|text|tel)"', form)}
    assert typed == set()

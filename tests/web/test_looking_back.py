"""The privacy officer finds every look again, and a member can be told who looked."""

from __future__ import annotations

from flask import Flask

from tests.cast import Cast
from tests.web.pages import Visitor, found_at
from tests.web.reading import words
from tests.web.test_looks import rows


def test_the_privacy_officer_finds_a_look_by_member_staff_day_and_reason(wren: Visitor, app: Flask, cast: Cast) -> None:
    for key in ("marisol", "orrin"):
        wren.get(f"/coach/members/{cast.ids[key]}")
    Visitor(app).signed_in("ida").get(f"/coach/members/{cast.ids['marisol']}")
    pomona = Visitor(app).signed_in("pomona")
    _, every = pomona.get("/privacy/")
    said = words(every.text)
    assert all(name in said for name in ("Wren Hollowell", "Ida Marlowe", "Marisol Quillfeather"))
    for asked, there, gone in (
        ("q=quillf", "2 looks at members", "Orrin"),
        (f"staff={cast.ids['ida']}", "1 look at members", "Orrin"),
        ("day=2016-11-15", "3 looks at members", "No look like this"),
        ("day=2016-11-14", "No look like this is on record", "Orrin"),
        ("why=their+coach&q=thistled", "1 look at members", "Marisol"),
        ("check=yes", "The list is whole", "not whole"),
    ):
        look = pomona.find if "q=" in asked else pomona.get
        said = words(look(f"/privacy/?{asked}")[1].text)
        assert there in said, asked
        assert gone not in said.partition("Page")[2], asked
    found = found_at(pomona.client, "/privacy/?q=quillf")
    file = pomona.client.get(found.replace("/privacy/", "/privacy/looks.csv")).text.splitlines()
    assert len(file) == 3
    assert "Marisol Quillfeather,coach.member,their coach" in file[2]


def test_the_privacy_officers_own_looks_are_written_down_too(wren: Visitor, app: Flask, cast: Cast) -> None:
    wren.get(f"/coach/members/{cast.ids['marisol']}")
    pomona = Visitor(app).signed_in("pomona")
    pomona.get("/privacy/")
    last = rows(cast.services)[-1]
    assert (last.staff_id, last.member_id, last.page) == (cast.ids["pomona"], cast.ids["marisol"], "privacy.looks")
    assert "1 look at members" in pomona.get("/privacy/")[1].text
    assert "The list of looks" in pomona.get(f"/privacy/?staff={cast.ids['pomona']}")[1].text


def test_a_member_can_be_told_who_looked(wren: Visitor, app: Flask, cast: Cast) -> None:
    id = cast.ids["marisol"]
    for _ in range(2):
        wren.get(f"/coach/members/{id}")
    wren.get(f"/coach/members/{id}/timeline")
    for name in ("ida", "pomona"):
        visitor = Visitor(app).signed_in(name)
        if name == "ida":
            assert f"/privacy/members/{id}" in visitor.get(f"/coach/members/{id}")[0].links
        said = words(visitor.get(f"/privacy/members/{id}")[1].text)
        assert "Who looked at the record of Marisol Quillfeather" in said
        assert "Wren Hollowell (coach)" in said
        assert "Their timeline, Their page (3 times)" in said
    wren.get(f"/privacy/members/{id}", 404)

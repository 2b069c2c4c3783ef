"""Finding a service, its page, and what is said about it; directories taken in and written out."""

from __future__ import annotations

import io
import json
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from lifeservices.commands import Actor, Role
from lifeservices.demo.sample_directory import SAN_MATEO
from lifeservices.domain.referral import ReferralSent
from lifeservices.exchange.directory.door import UNPACKED, Manner, read_directory, service_id_of, take_in
from lifeservices.exchange.directory.objects import read_json
from lifeservices.exchange.directory.reading import Report
from tests.cast import TODAY, Cast
from tests.web.pages import Page, Visitor
from tests.web.reading import words

EXAMPLES = Path(__file__).parents[1] / "reference" / "directory"
COUNTY = "The county"
IMPORT = Actor("import", Role.IMPORT, "import")
WORK = service_id_of(COUNTY, "2")


@pytest.fixture
def county(cast: Cast) -> Cast:
    """The cast, with a directory."""
    found = read_directory(SAN_MATEO, Report(), UNPACKED["import"])
    take_in(cast.services, IMPORT, found, Manner(COUNTY, TODAY), Report())
    return cast


def on(field: str, day: int) -> dict[str, str]:
    return {f"{field}-month": "11", f"{field}-day": str(day), f"{field}-year": "2016"}


def looked_for(visitor: Visitor, page: str, **asked: str) -> tuple[Page, str]:
    form = visitor.get(page)[0].form_to("/coach/look-for-service")
    answer = visitor.send(form, 303, **asked)
    assert not set(asked.values()) & set(re.split(r"[/?=&]", answer.headers["Location"]))
    found, answer = visitor.get(answer.headers["Location"])
    return found, words(answer.text)


def test_a_coach_finds_a_service_for_a_member_and_refers_them(app: Flask, county: Cast) -> None:
    wren, member = Visitor(app).signed_in("wren"), f"/coach/members/{county.ids['marisol']}"
    page, _ = wren.get(member)
    assert f"{member}/services" in page.links
    page, text = looked_for(wren, f"{member}/services", words="career", language="es", near="94401", miles="5")
    assert "1 service found." in text
    assert "Second Career Employment Program" in text
    assert "0.0 miles" in text
    assert "tel:6504034300" in page.links
    assert f"{member}/services/{WORK}" in page.links
    refer = next(link for link in page.links if "send-referral" in link)
    form = wren.get(refer)[0].form_to(f"{member}/send-referral")
    assert dict(form.values)["service_id"] == WORK


def test_a_referral_keeps_what_was_listed_when_it_was_sent(app: Flask, cast: Cast) -> None:
    wren, member = Visitor(app).signed_in("wren"), f"/coach/members/{cast.ids['marisol']}"
    told = json.loads((EXAMPLES / "service_full.json").read_text())
    location = told["service_at_locations"][0]["location"]
    location["addresses"] = [{"id": "a", "address_1": "9 Lark Lane", "city": "Dayton", "state_province": "OH"}]
    hours = {"id": "h", "freq": "WEEKLY", "byday": "MO,TU", "opens_at": "09:00", "closes_at": "17:00"}
    for owner in (told, *told["service_at_locations"], location):
        owner["schedules"] = [hours] if owner is told else []
    told |= {"status": "active", "eligibility_description": "Whoever lives in Dayton."}
    take_in(cast.services, IMPORT, read_back(told), Manner(COUNTY, TODAY), Report())
    there = f"{member}/send-referral?service_id={service_id_of(COUNTY, told['id'])}"
    wren.fill(there, need="food", **on("sent_on", 15))
    told |= {"eligibility_description": "Whoever lives in Ohio.", "schedules": []}
    location["addresses"][0]["address_1"] = "1 Other Road"
    take_in(cast.services, IMPORT, read_back(told), Manner(COUNTY, TODAY), Report())
    history = cast.services.record.history(cast.ids["marisol"])
    sent = [event for event in history if isinstance(event, ReferralSent)][-1]
    assert sent.listing is not None
    assert sent.listing.name == told["name"]
    assert sent.listing.eligibility == "Whoever lives in Dayton."
    assert sent.listing.address == "9 Lark Lane, Dayton, OH"
    assert (sent.listing.hours or "").splitlines()[1:3] == ["Tuesday: 9 am to 5 pm", "Wednesday: Closed"]
    assert "9 Lark Lane, Dayton, OH" in words(wren.get(f"{member}/timeline")[1].text)


def read_back(told: dict[str, Any]) -> list[dict[str, Any]]:
    return read_json(json.dumps(told).encode(), "told.json", Report(), UNPACKED["import"])


EVERYWHERE = {
    "send-referral": "service_id",
    "give-consent": "recipient_ids",
    "give-treatment-consent": "recipient_ids",
    "share-outside": "recipient_id",
    "start-program-service": "provider_id",
}


def test_a_list_that_nobody_can_read_through_is_cut_and_what_was_found_stands_on_it(app: Flask, cast: Cast) -> None:
    wren, member = Visitor(app).signed_in("wren"), f"/coach/members/{cast.ids['marisol']}"
    many = [{"id": f"s{n:03}", "name": f"Pantry {n:03}", "status": "active"} for n in range(130)]
    take_in(cast.services, IMPORT, many, Manner(COUNTY, TODAY), Report())
    found = service_id_of(COUNTY, "s117")
    for name, field in EVERYWHERE.items():
        page, answer = wren.get(f"{member}/{name}")
        assert f"{member}/services" in page.links, name
        assert "Pantry 117" not in answer.text, name
        assert answer.text.count("Pantry") <= 100, name
        assert "Pantry 117" in wren.get(f"{member}/{name}?{field}={found}")[1].text, name
    assert "Hearthside Housing" in wren.get(f"{member}/send-referral")[1].text, "Somebody was referred there."
    links = wren.get(f"{member}/services/{found}")[0].links
    assert {link.partition("?")[0].rpartition("/")[2] for link in links if f"={found}" in link} == EVERYWHERE.keys()
    refer = wren.fill(f"{member}/send-referral?service_id={found}", need="food", **on("sent_on", 15))
    assert refer.status_code == 302
    assert "Pantry 117" in wren.get(f"{member}/send-referral")[1].text, "It was used lately."


def test_a_service_that_is_closed_for_now_or_gone_takes_no_referral(app: Flask, cast: Cast) -> None:
    wren, member = Visitor(app).signed_in("wren"), f"/coach/members/{cast.ids['marisol']}"
    told = [
        {"id": "1", "name": "Pantry", "status": "temporarily closed"},
        {"id": "2", "name": "Shelf", "status": "defunct"},
    ]
    take_in(cast.services, IMPORT, [{**each, "status": "active"} for each in told], Manner(COUNTY, TODAY), Report())
    take_in(cast.services, IMPORT, told, Manner(COUNTY, TODAY), Report())
    closed, gone = (service_id_of(COUNTY, each["id"]) for each in told)
    for id, state in ((closed, "Closed for now"), (gone, "Not listed since")):
        page, answer = wren.get(f"{member}/services/{id}")
        assert state in words(answer.text)
        assert not [link for link in page.links if "send-referral" in link]
    refused = wren.fill(f"{member}/send-referral?service_id={closed}", 422, need="food", **on("sent_on", 15))
    assert "Pantry is closed for now. Choose another service." in words(refused.text)
    assert "Shelf" not in wren.get(f"{member}/send-referral")[1].text


def test_nobody_learns_of_a_member_by_looking_for_services(app: Flask, county: Cast) -> None:
    tansy = Visitor(app).signed_in("tansy")
    for address in ("services", f"services/{WORK}"):
        tansy.get(f"/coach/members/{county.ids['marisol']}/{address}", 404)


def test_of_whom_nothing_is_listed_nothing_is_said(app: Flask, cast: Cast) -> None:
    wren = Visitor(app).signed_in("wren")
    found = looked_for(wren, "/coach/services", words="Hearthside")[0].html
    assert "Hearthside Housing" in found
    assert 'class="why-now"' not in found


def test_what_fits_nothing_says_what_to_try(app: Flask, county: Cast) -> None:
    wren = Visitor(app).signed_in("wren")
    assert "No service fits" in looked_for(wren, "/coach/services", words="zeppelin")[1]
    assert "No listed service is in 10001" in looked_for(wren, "/coach/services", near="10001")[1]
    assert "Enter the age as a whole number" in looked_for(wren, "/coach/services", age="old")[1]


def test_a_page_says_how_fresh_it_is_and_what_coaches_know(app: Flask, county: Cast) -> None:
    wren, odessa, page = Visitor(app).signed_in("wren"), Visitor(app).signed_in("odessa"), f"/coach/services/{WORK}"
    text = words(wren.get(page)[1].text)
    for said in (
        "Never checked",
        "Peninsula Family Service",
        "Extension 4385",
        "24 Second Avenue, San Mateo, CA 94401",
    ):
        assert said in text
    for said in ("Listed by The county", "No hours are listed. Call first.", "Apply by phone for an appointment."):
        assert said in text
    wren.fill(f"{page}/check-listing")
    wren.fill(f"{page}/write-listing-note", note="Ask for the job bank.")
    wren.fill(f"{page}/doubt-listing", matter="phone", note="It ends in 4.")
    text = words(wren.get(page)[1].text)
    assert "Checked Nov 15" in text
    assert "Ask for the job bank. Nov 15, 2016 by Wren Hollowell" in text
    assert "An error was reported: The phone number It ends in 4." in text
    assert "Settled" not in text
    shown, _ = odessa.get(page)
    late = wren.get(page)[0].form_to(f"{page}/remove-listing-note")
    odessa.send(shown.form_to(f"{page}/settle-doubt"))
    odessa.send(shown.form_to(f"{page}/remove-listing-note"))
    wren.send(late)
    said = words(wren.get(page)[1].text)
    assert "Nothing was changed This note was removed already." in said
    text = words(odessa.get(page)[1].text)
    assert "An error was reported" not in text
    assert "Nobody has written a note yet." in text


def test_a_note_without_words_is_asked_for_again(app: Flask, county: Cast) -> None:
    wren = Visitor(app).signed_in("wren")
    answer = wren.fill(f"/coach/services/{WORK}/write-listing-note", 422, note="")
    assert "Answer this: What should the next coach know?" in words(answer.text)
    wren.get("/coach/services/nothing", 404)
    wren.get(f"/coach/services/{WORK}/delist-service", 404)


def sent(visitor: Visitor, name: str, content: bytes, status: int = 200, **answers: str) -> str:
    form = visitor.get("/admin/directories")[0].form_to("/admin/directories")
    given = form.filled(**{"source": COUNTY, "doing": "take-in", **answers})
    given["file"] = (io.BytesIO(content), name)
    answer = visitor.client.post("/admin/directories", data=given, content_type="multipart/form-data")
    assert answer.status_code == status, words(answer.text)
    return words(answer.text)


def test_a_directory_is_looked_at_taken_in_and_written_out(app: Flask, cast: Cast) -> None:
    pomona = Visitor(app).signed_in("pomona")
    assert "No directory was taken in" not in words(pomona.get("/admin/services")[1].text)
    told = (EXAMPLES / "service_full.json").read_bytes()
    assert "This would be taken in Nothing was kept yet." in sent(pomona, "told.json", told, doing="look")
    assert "Taken in New 1 New or changed: Community Counselling." in sent(pomona, "told.json", told)
    assert "As they were 1" in sent(pomona, "told.json", told)
    later = json.loads(told) | {"wait_time": "Two weeks"}
    assert "Changed 1" in sent(pomona, "told.json", json.dumps(later).encode())
    service = service_id_of(COUNTY, later["id"])
    text = words(pomona.get(f"/coach/services/{service}")[1].text)
    assert "wait_time Two weeks" in text
    out = pomona.client.get(f"/admin/directories/json?source={COUNTY}")
    assert out.json is not None
    assert out.json["contents"][0]["wait_time"] == "Two weeks"
    packed = zipfile.ZipFile(io.BytesIO(pomona.client.get(f"/admin/directories/csv?source={COUNTY}").data))
    assert {"services.csv", "phones.csv"} <= set(packed.namelist())
    pomona.get("/admin/directories/json?source=nothing", 404)


def test_a_bad_file_gets_a_clear_answer_on_the_page(app: Flask, cast: Cast) -> None:
    pomona = Visitor(app).signed_in("pomona")
    for name, content, sentence in (
        ("told.json", b"{", "The file.json cannot be read. This is not JSON."),
        ("told.zip", b"PK", "The file.zip is not a zip file that can be read"),
        ("told.csv", b"id,name", "The file.json cannot be read. This is not JSON."),
        ("", b"", "Choose the file."),
    ):
        text = sent(pomona, name, content, 422)
        assert "This file was not read" in text
        assert sentence in text
    bad = b'{"id": "1", "name": "<b>Pantry</b>", "status": "open"}'
    assert "This is one of: active, inactive, defunct" in sent(pomona, "told.json", bad)

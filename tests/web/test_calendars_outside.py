"""Check-ins in calendars outside: by a secret address that can be ended, as a file, and without a name anywhere."""

from __future__ import annotations

from datetime import UTC, date, datetime

from flask import Flask

from lifeservices.commands.check_in import WaiveCheckIn
from lifeservices.commands.staff import RecordDeparture
from lifeservices.domain.words_support import WaiveReason
from lifeservices.questions.coming import Coming
from tests.cast import Cast
from tests.web.pages import Visitor
from web.icalendar import calendar_of

NAMES = ("Marisol", "Quillfeather", "Orrin", "Thistledown", "Bakehouse", "Pinwheel", "937-555")


def address_of(visitor: Visitor) -> str:
    """The address as it is shown the one time."""
    page, _ = visitor.get("/calendar/")
    shown = visitor.client.post("/calendar/", data=page.form_to("/calendar/").filled())
    found = shown.text.split('id="address" readonly value="', 1)[1].split('"', 1)[0]
    return "/" + found.split("/", 3)[3]


def events_of(text: str) -> list[dict[str, str]]:
    """The events of a calendar file, read by its rules."""
    assert text.endswith("END:VCALENDAR\r\n")
    assert "\n" not in text.replace("\r\n", "")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    found: list[dict[str, str]] = []
    for line in text.replace("\r\n ", "").split("\r\n"):
        name, _, value = line.partition(":")
        if line == "BEGIN:VEVENT":
            found.append({})
        elif found and name not in ("BEGIN", "END", ""):
            assert name not in found[-1]
            found[-1][name] = value
    return found


def test_a_calendar_program_fetches_what_is_ahead_and_nobody_is_named(app: Flask, wren: Visitor, cast: Cast) -> None:
    answer = app.test_client().get(address_of(wren))
    assert (answer.status_code, answer.mimetype) == (200, "text/calendar")
    assert not any(name in answer.text for name in NAMES)
    events = events_of(answer.text)
    first = next(event for event in events if event["UID"].startswith("job-m-"))
    assert first["SUMMARY"] == "Check-in\\, day 90"
    assert first["DTSTART;VALUE=DATE"] == "20161115"
    assert first["DTSTAMP"] == "20161115T150000Z"
    assert first["URL"].endswith(f"/coach/members/{cast.ids['marisol']}")
    assert len({event["UID"] for event in events}) == len(events) > 10
    assert {event["UID"].split("@")[0].rpartition("-")[0] for event in events} == {"job-m", "job-o"}


def test_what_is_settled_is_gone_and_the_others_keep_their_marks(app: Flask, wren: Visitor, cast: Cast) -> None:
    address = address_of(wren)
    before = {event["UID"] for event in events_of(app.test_client().get(address).text)}
    waived = WaiveCheckIn(cast.ids["marisol"], "job-m:8", WaiveReason.MEMBER_ASKED)
    cast.services.do(waived, cast.actor("wren"))
    after = {event["UID"] for event in events_of(app.test_client().get(address).text)}
    assert before - after == {"job-m-8@check-ins.life-services"}
    assert after < before


def test_a_new_address_ends_the_old_and_it_can_be_stopped(app: Flask, wren: Visitor) -> None:
    old, new = address_of(wren), address_of(wren)
    stranger = app.test_client()
    assert (stranger.get(old).status_code, stranger.get(new).status_code) == (404, 200)
    page, _ = wren.get("/calendar/")
    wren.send(page.form_to("/calendar/stop"), 200)
    assert stranger.get(new).status_code == 404
    assert stranger.get("/calendar/anything.ics").status_code == 404


def test_the_secret_is_not_kept(wren: Visitor, cast: Cast) -> None:
    secret = address_of(wren).removeprefix("/calendar/").removesuffix(".ics")
    with cast.services.database.read() as connection:
        kept = connection.exec_driver_sql("SELECT * FROM calendar_feed").fetchall()
    assert len(kept) == 1
    assert secret not in str(kept)


def test_an_address_ends_with_the_account(app: Flask, wren: Visitor, cast: Cast) -> None:
    address = address_of(wren)
    gone = RecordDeparture(cast.ids["wren"], left_on=cast.services.today())
    cast.services.do(gone, cast.actor("pomona"))
    assert app.test_client().get(address).status_code == 404


def test_a_coach_sees_only_their_own(app: Flask, cast: Cast, wren: Visitor) -> None:
    assert events_of(app.test_client().get(address_of(Visitor(app).signed_in("tansy"))).text) == []
    file = wren.client.get(f"/calendar/members/{cast.ids['marisol']}.ics")
    assert {event["UID"].split("@")[0].rpartition("-")[0] for event in events_of(file.text)} == {"job-m"}
    assert wren.client.get(f"/calendar/members/{cast.ids['juniper']}.ics").status_code == 404
    assert wren.client.get("/calendar/members/nobody.ics").status_code == 404


def test_long_lines_are_folded_between_characters() -> None:
    day = date(2016, 11, 15)
    one = Coming("m" * 300, "p", 7, "Day 90; é,\\n" + "é" * 80, day, day, day)
    text = calendar_of([one], lambda id: f"https://example.org/{id}", datetime(2016, 11, 15, tzinfo=UTC))
    event = events_of(text)[0]
    assert event["URL"] == f"https://example.org/{'m' * 300}"
    assert event["SUMMARY"] == "Check-in\\, day 90\\; é\\,\\\\n" + "é" * 80

"""“Saved. Undo.”: what was just saved is taken back as a whole, while that is honest."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from lifeservices.commands.contact import LogContact
from lifeservices.domain.words import ContactMode
from lifeservices.projections.rebuild import check
from tests.cast import TODAY, Cast
from tests.web.pages import Page, Visitor
from tests.web.reading import words

UNDO = "/coach/undo"


@pytest.fixture
def address(cast: Cast) -> str:
    return f"/coach/members/{cast.ids['marisol']}/log-contact"


def last_words(page: str) -> str:
    """What the card of the last contact says."""
    return words(page).partition("Last contact")[2][:120]


def log(wren: Visitor, address: str) -> Page:
    """Log a contact with a next step; the answer is the page that says so."""
    answer = wren.fill(address, mode="phone", reached="yes", note="Undo me", next_step="Call the bakehouse")
    return wren.get(answer.headers["Location"])[0]


def history(cast: Cast) -> list[str]:
    return [event.name for event in cast.services.record.history(cast.ids["marisol"])]


def test_everything_that_one_saving_recorded_is_taken_back(wren: Visitor, address: str, cast: Cast) -> None:
    member = wren.get(address.removesuffix("/log-contact"))[1].text
    before = history(cast)
    page = log(wren, address)
    added = len(history(cast)) - len(before)
    answer = wren.send(page.form_to(UNDO))
    page, told = wren.get(answer.headers["Location"])
    assert "Undone" in told.text
    assert history(cast)[len(before) + added :] == ["entry-voided"] * added
    timeline = words(wren.get(address.replace("log-contact", "timeline"))[1].text)
    assert "Taken back Nov 15, 2016: undone right after saving." in timeline
    now = wren.get(address.removesuffix("/log-contact"))[1].text
    assert re.findall(r"“[^”]*”", last_words(member)) == re.findall(r"“[^”]*”", last_words(now))


def test_undoing_twice_is_undoing_once(wren: Visitor, address: str, cast: Cast) -> None:
    form = log(wren, address).form_to(UNDO)
    wren.send(form)
    entries = history(cast)
    answer = wren.send(form)
    assert "You already saved this" in wren.get(answer.headers["Location"])[1].text
    assert history(cast) == entries


def test_after_ten_minutes_it_is_too_late(wren: Visitor, address: str, cast: Cast) -> None:
    form = log(wren, address).form_to(UNDO)
    entries = history(cast)
    cast.clock.now += timedelta(minutes=11)
    answer = wren.send(form)
    assert "This cannot be undone any more" in wren.get(answer.headers["Location"])[1].text
    assert history(cast) == entries


def test_once_something_else_was_recorded_it_is_too_late(wren: Visitor, address: str, cast: Cast) -> None:
    form = log(wren, address).form_to(UNDO)
    cast.do("ida", LogContact(cast.ids["marisol"], TODAY, ContactMode.PHONE, True))
    entries = history(cast)
    answer = wren.send(form)
    assert "Something else was recorded about this member since." in wren.get(answer.headers["Location"])[1].text
    assert history(cast) == entries


def test_another_visit_cannot_undo(wren: Visitor, address: str, cast: Cast) -> None:
    form = log(wren, address).form_to(UNDO)
    entries = history(cast)
    token = dict(_again(wren).get("/coach/drafts")[0].forms[-1].values)["csrf_token"]
    answer = wren.send(form, csrf_token=token)
    assert "This cannot be undone any more" in wren.get(answer.headers["Location"])[1].text
    assert history(cast) == entries


def test_what_happened_between_people_is_not_offered_to_be_undone(wren: Visitor, cast: Cast) -> None:
    address = f"/coach/members/{cast.ids['marisol']}/withdraw-consent"
    page, _ = wren.get(address)
    form = page.form_to(address)
    choice = next(f["value"] for f in page.fields if f.get("name") == "consent_id" and f.get("value"))
    answer = wren.send(form, consent_id=choice, **_today(form))
    page, told = wren.get(answer.headers["Location"])
    assert "Saved" in told.text
    assert UNDO not in [form.action for form in page.forms]


def _today(form: object) -> dict[str, str]:
    days = {name: "" for name, _ in form.values if name.endswith(("-month", "-day", "-year"))}  # type: ignore[attr-defined]
    return {n: {"month": "11", "day": "15", "year": "2016"}[n.rpartition("-")[2]] for n in days}


def test_what_was_undone_agrees_with_a_record_that_is_read_anew(wren: Visitor, address: str, cast: Cast) -> None:
    wren.send(log(wren, address).form_to(UNDO))
    assert check(cast.services.reader) == []


def _again(wren: Visitor) -> Visitor:
    wren.send(wren.get("/coach/")[0].form_to("/sign-out"))
    return wren.signed_in("wren")

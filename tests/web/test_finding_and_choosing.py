"""Finding a member, pinning a filter, and recording one thing about several members."""

from __future__ import annotations

from datetime import date
from urllib.parse import urlencode

import pytest

from lifeservices.domain.contact import ContactLogged
from lifeservices.domain.words import ContactMode
from tests.cast import Cast
from tests.web.pages import Visitor
from tests.web.reading import words

TOMORROW = date(2016, 11, 16)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("feather quill", 1),
        ("MARISOL", 1),
        ("mariSól", 1),
        ("LS009", 1),
        ("(937) 555-0110", 1),
        ("0110", 1),
        ("thistle orr", 1),
        ("x", 0),
    ],
)
@pytest.mark.parametrize("who", ["wren", "odessa"])
def test_what_a_hurried_person_types_is_found(app: object, who: str, typed: str, found: int) -> None:
    visitor = Visitor(app).signed_in(who)  # type: ignore[arg-type]
    if (who, typed) == ("odessa", "feather quill"):
        typed = "marisol quill"
    assert visitor.find(f"/coach/members?{urlencode({'q': typed})}")[1].text.count('class="who"') == found


@pytest.mark.parametrize("typed", ["Quilfeather", "marisl", "Qiullfeather", "marisol quilfether", "Quillfaether"])
@pytest.mark.parametrize("who", ["wren", "odessa"])
def test_somebody_who_was_nearly_named_is_offered(app: object, who: str, typed: str) -> None:
    visitor = Visitor(app).signed_in(who)  # type: ignore[arg-type]
    _, answer = visitor.find(f"/coach/members?{urlencode({'q': typed})}")
    assert f"No one called {typed} on" in words(answer.text)
    assert "Did you mean Marisol Quillfeather?" in words(answer.text)
    assert answer.text.count('class="who"') == 1


def test_nobody_of_another_coach_is_offered(wren: Visitor) -> None:
    assert "Ashgrove" not in wren.find("/coach/members?q=Ashgrov")[1].text.replace("“Ashgrov”", "")


def test_a_filter_is_pinned_by_name_and_unpinned(wren: Visitor, cast: Cast) -> None:
    page, plain = wren.get("/coach/")
    assert "Pin this filter" not in plain.text
    page, _ = wren.get("/coach/?list=quiet")
    wren.send(page.form_to("/coach/pins"), 303, name="Ring these first")
    for address in ("/coach/", "/coach/members"):
        assert '<a href="/coach/?list=quiet">Ring these first</a>' in wren.get(address)[1].text
    page, again = wren.get("/coach/?list=quiet")
    assert "Pin this filter" not in again.text
    remove = next(form for form in page.forms if form.action.endswith("/remove"))
    wren.send(remove, 303)
    assert "Ring these first" not in wren.get("/coach/members")[1].text.replace("“Ring these first”", "")


def test_a_pin_is_ones_own_and_holds_no_name(wren: Visitor, app: object) -> None:
    page, _ = wren.get("/coach/members?phase=opted-in")
    wren.send(page.form_to("/coach/pins"), 303, name="Mine", q="quill")
    assert 'href="/coach/members?phase=opted-in"' in wren.get("/coach/")[1].text
    tansy = Visitor(app).signed_in("tansy")  # type: ignore[arg-type]
    assert "Mine" not in tansy.get("/coach/")[1].text
    assert "Pin this filter" not in wren.find("/coach/members?q=quill&phase=opted-in")[1].text


def test_filters_are_folded_into_a_line_that_says_what_is_chosen(wren: Visitor) -> None:
    for address, said in (
        ("/coach/members", "Show: Everybody 4"),
        ("/coach/members?phase=opted-in", "Show: Opted in 2"),
        ("/coach/log", "Show: Everybody 4"),
        ("/coach/?list=quiet", "Show: Gone quiet 1"),
    ):
        answer = wren.get(address)[1].text
        folded = answer.split('<details class="folded"><summary>', 1)[1]
        assert folded.partition("</summary>")[0] == said, address
    assert "Choose several" not in wren.find("/coach/members?q=nobody-is-called-so")[1].text


def test_a_next_step_is_set_for_several_after_a_look(wren: Visitor, cast: Cast) -> None:
    _, choosing = wren.get("/coach/members?several=1")
    assert choosing.text.count('name="member"') == 4
    chosen = [("member", cast.ids[key]) for key in ("linnea", "posy")]
    address = f"/coach/several?{urlencode([('record', 'set-next-step'), *chosen])}"
    page, look = wren.get(address)
    assert page.title == "Set the next step with 2 members"
    assert "Linnea Stonecrop" in look.text
    before = cast.services.record.head().position
    form = page.form_to("/coach/several")
    sent = {"next_step": "Ask about the job fair", "next_on": TOMORROW.isoformat()}
    again = wren.send(form, 422, **{**sent, "next_on": "", "next_on-month": "1"})
    assert "Enter month, day and year as numbers." in words(again.text)
    assert cast.services.record.head().position == before
    for _ in range(2):
        done = wren.send(form, 200, **sent)
        assert "Set the next step: 2 members" in words(done.text)
    assert cast.services.record.head().position == before + 2


def test_a_try_with_several_is_recorded_with_each_and_a_talk_is_not(wren: Visitor, cast: Cast) -> None:
    chosen = [("member", cast.ids[key]) for key in ("linnea", "posy")]
    page, _ = wren.get(f"/coach/several?{urlencode([('record', 'log-contact'), *chosen])}")
    form = page.form_to("/coach/several")
    assert "by itself" in wren.send(form, 422, mode="text", reached="yes").text
    wren.send(form, 200, mode="text", reached="no")
    for key in ("linnea", "posy"):
        last = cast.services.record.history(cast.ids[key])[-1]
        assert isinstance(last, ContactLogged)
        assert (last.mode, last.reached) == (ContactMode.TEXT, False)


def test_nobody_of_another_coach_can_be_among_several(wren: Visitor, cast: Cast) -> None:
    wren.get(f"/coach/several?record=log-contact&member={cast.ids['juniper']}", 404)
    wren.get("/coach/several?record=opt-in", 404)
    assert wren.get("/coach/several?record=log-contact")[0].title == "Nobody is chosen yet"

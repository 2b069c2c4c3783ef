"""Nothing is lost: drafts kept by hand and by script, found from elsewhere, rescued after a time-out."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask

from lifeservices.commands.coaching import UnassignCoach
from lifeservices.domain.words_person import CoachChange
from tests.cast import TODAY, Cast
from tests.web.pages import Page, Visitor, way_of
from tests.web.reading import words

WORDS = "She asked for the <early> shift"
SCRIPT = {"Accept": "application/json"}


@pytest.fixture
def address(cast: Cast) -> str:
    return f"/coach/members/{cast.ids['marisol']}/log-contact"


def spoken(cast: Cast) -> int:
    """How often Marisol was spoken with, as the record has it."""
    return sum(event.name == "contact-logged" for event in cast.services.record.history(cast.ids["marisol"]))


def drafts_in(page: Page) -> list[str]:
    return [link for link in page.links if "draft=" in link]


def test_what_is_kept_for_later_is_found_on_another_device(app: Flask, wren: Visitor, address: str, cast: Cast) -> None:
    before = spoken(cast)
    wren.fill(address, keep="draft", note=WORDS, **{"contact_on-month": "13"})
    page, answer = Visitor(app).signed_in("wren").get("/coach/drafts")
    assert "Marisol Quillfeather" in answer.text
    assert "Drafts (1)" in answer.text
    there, answer = wren.get(drafts_in(page)[0])
    typed = dict(there.form_to(address).values)
    assert typed["note"] == WORDS
    assert typed["contact_on-month"] == "13"
    assert "Draft saved 10:00 am. You can go on from any device." in words(answer.text)
    assert spoken(cast) == before


def test_a_form_that_is_opened_anew_tells_of_the_draft(wren: Visitor, address: str) -> None:
    wren.fill(address, keep="draft", note=WORDS)
    page, answer = wren.get(address)
    assert "Go on with the draft" in answer.text
    assert dict(page.form_to(address).values)["note"] == ""
    assert drafts_in(page)[0].startswith(f"{address}?draft=")


def test_saving_a_draft_ends_it_and_what_its_page_still_sends_is_no_draft(
    wren: Visitor, address: str, cast: Cast
) -> None:
    before = spoken(cast)
    wren.fill(address, keep="draft", note=WORDS)
    page, _ = wren.get(drafts_in(wren.get("/coach/drafts")[0])[0])
    form = page.form_to(address)
    wren.send(form, mode="phone", reached="yes")
    late = wren.client.post(address, data=form.filled(keep="draft", note=WORDS), headers=SCRIPT)
    assert late.get_json() == {"saved": ""}
    assert drafts_in(wren.get("/coach/drafts")[0]) == []
    assert spoken(cast) == before + 1


def test_the_script_keeps_a_draft_and_gets_a_short_answer(wren: Visitor, address: str) -> None:
    form = wren.get(address)[0].form_to(address)
    for note in ("She", WORDS):
        kept = wren.client.post(address, data=form.filled(keep="draft", note=note), headers=SCRIPT)
        assert kept.get_json() == {"saved": "Draft saved 10:00 am."}
    found = drafts_in(wren.get("/coach/drafts")[0])
    assert len(set(found)) == 1
    assert dict(wren.get(found[0])[0].form_to(address).values)["note"] == WORDS


def test_a_draft_is_thrown_away(wren: Visitor, address: str) -> None:
    wren.fill(address, keep="draft", note=WORDS)
    page, _ = wren.get("/coach/drafts")
    wren.send(page.form_to("/coach/drafts/forget"))
    page, answer = wren.get("/coach/drafts")
    assert "Nothing is waiting" in answer.text
    assert drafts_in(page) == []


def test_ac_35_nobody_else_finds_a_draft(app: Flask, wren: Visitor, address: str) -> None:
    wren.fill(address, keep="draft", note=WORDS)
    link = drafts_in(wren.get("/coach/drafts")[0])[0]
    ida = Visitor(app).signed_in("ida")
    assert "shift" not in ida.get("/coach/drafts")[1].text
    assert "shift" not in ida.get(link)[1].text
    Visitor(app).signed_in("tansy").get(link, 404)


def test_a_draft_is_not_kept_for_a_member_of_somebody_else(app: Flask, wren: Visitor, address: str) -> None:
    form = wren.get(address)[0].form_to(address)
    tansy = Visitor(app).signed_in("tansy")
    token = dict(tansy.get("/coach/drafts")[0].forms[-1].values)["csrf_token"]
    answer = tansy.client.post(address, data=form.filled(keep="draft", note=WORDS, csrf_token=token))
    assert answer.status_code == 404


# After the visit has ended.


def test_ac_35_a_form_sent_after_the_time_out_is_kept_and_found_after_signing_in(
    wren: Visitor, address: str, cast: Cast
) -> None:
    before = spoken(cast)
    form = wren.get(address)[0].form_to(address)
    cast.clock.now += timedelta(minutes=20)
    answer = wren.send(form, 401, mode="phone", reached="yes", note=WORDS)
    assert spoken(cast) == before
    page, told = wren.get(way_of(answer))
    assert "You were signed out after 15 minutes" in told.text
    assert "Your draft is safe; you come back to it." in told.text
    assert "shift" not in told.text
    back = wren.send(page.form_to("/sign-in"), email="wren@example.org", password="geese fly over the bakery")
    there, _ = wren.get(back.headers["Location"])
    form = there.form_to(address)
    assert dict(form.values)["note"] == WORDS
    assert dict(form.values)["mode"] == "phone"
    wren.send(form)
    assert spoken(cast) == before + 1


def test_ac_35_somebody_else_who_signs_in_then_gets_nothing_of_it(wren: Visitor, address: str, cast: Cast) -> None:
    form = wren.get(address)[0].form_to(address)
    cast.clock.now += timedelta(minutes=20)
    page, _ = wren.get(way_of(wren.send(form, 401, note=WORDS)))
    back = wren.send(page.form_to("/sign-in"), email="ida@example.org", password="two lists are better than one")
    _, seen = wren.get(back.headers["Location"])
    assert "shift" not in seen.text
    assert "Drafts (" not in seen.text


def test_the_sign_in_page_opened_meanwhile_loses_nothing(wren: Visitor, address: str, cast: Cast) -> None:
    form = wren.get(address)[0].form_to(address)
    cast.clock.now += timedelta(minutes=20)
    wren.get("/coach/")
    assert "kept=yes" in way_of(wren.send(form, 401, note=WORDS))
    wren.signed_in("wren")
    assert len(set(drafts_in(wren.get("/coach/drafts")[0]))) == 1


def test_signed_in_again_on_another_page_the_form_is_shown_again_and_not_carried_out(
    wren: Visitor, address: str, cast: Cast
) -> None:
    before = spoken(cast)
    form = wren.get(address)[0].form_to(address)
    cast.clock.now += timedelta(minutes=20)
    wren.signed_in("wren")
    answer = wren.send(form, 422, mode="phone", reached="yes", note=WORDS)
    assert "You signed in again after this page was opened. Nothing is lost" in words(answer.text)
    assert spoken(cast) == before
    wren.send(Page(answer.text).form_to(address))
    assert spoken(cast) == before + 1


def test_without_the_secret_of_the_visit_nothing_is_kept(app: Flask, wren: Visitor, address: str, cast: Cast) -> None:
    form = wren.get(address)[0].form_to(address)
    foreign = dict(Visitor(app).get("/sign-in")[0].form_to("/sign-in").values)["csrf_token"]
    cast.clock.now += timedelta(minutes=20)
    for token in ("", "made up", foreign):
        answer = wren.send(form, 400, note=WORDS, csrf_token=token)
        assert "Nothing was saved. What you typed is below" in words(answer.text)
    wren.signed_in("wren")
    assert drafts_in(wren.get("/coach/drafts")[0]) == []


def test_after_signing_out_nothing_is_kept_for_anybody(wren: Visitor, address: str) -> None:
    form = wren.get(address)[0].form_to(address)
    wren.send(wren.get("/coach/")[0].form_to("/sign-out"))
    wren.send(form, 400, note=WORDS)
    wren.signed_in("wren")
    assert drafts_in(wren.get("/coach/drafts")[0]) == []


# Sent twice.


def test_a_form_sent_twice_has_one_effect_and_says_so(wren: Visitor, address: str, cast: Cast) -> None:
    before = spoken(cast)
    form = wren.get(address)[0].form_to(address)
    wren.send(form, mode="phone", reached="yes", note=WORDS)
    cast.clock.now += timedelta(minutes=3)
    again = wren.send(form, mode="phone", reached="yes", note=WORDS)
    _, answer = wren.get(again.headers["Location"])
    assert "You already saved this at 10:00 am Nothing was added twice." in words(answer.text)
    assert spoken(cast) == before + 1


def test_a_visit_goes_on_while_somebody_is_there(wren: Visitor, cast: Cast) -> None:
    for _ in range(3):
        cast.clock.now += timedelta(minutes=10)
        assert wren.client.get("/coach/still-here").status_code == 204
    cast.clock.now += timedelta(minutes=20)
    assert wren.client.get("/coach/still-here").status_code == 401


def test_a_member_handed_over_takes_the_draft_out_of_sight(wren: Visitor, address: str, cast: Cast) -> None:
    wren.fill(address, keep="draft", note=WORDS)
    assert len(drafts_in(wren.get("/coach/drafts")[0])) > 0
    ended = UnassignCoach(cast.ids["marisol"], unassigned_on=TODAY, reason=CoachChange.COACH_LEFT)
    cast.do("ida", ended)
    cast.services.reader.catch_up()
    assert drafts_in(wren.get("/coach/drafts")[0]) == []


def test_a_begun_assessment_is_gone_on_with_from_the_list(wren: Visitor, cast: Cast) -> None:
    place = f"/coach/members/{cast.ids['marisol']}/go-through-assessment"
    page, _ = wren.get(place)
    wren.send(page.form_to(place))
    page, answer = wren.get("/coach/drafts")
    assert "Go through strengths and needs" in answer.text
    wren.get(next(link for link in page.links if link.startswith(place)))

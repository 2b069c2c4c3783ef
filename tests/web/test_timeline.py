"""Both clocks, corrections and voids, as a coach reads them; and a sentence for whatever can happen."""

from __future__ import annotations

from lifeservices.domain.catalog import all_events
from lifeservices.projections.rebuild import check
from lifeservices.sentences import kinds_said
from tests.cast import Cast
from tests.web.pages import Visitor

ELSEWHERE = (
    *("employer", "employer_condition", "employer_partner", "vetting", "vetting_audit", "vetting_rules"),
    *("right_to_reply", "job_link", "job_order", "job_standing", "service", "listing", "capacity"),
    *("staff", "absence", "market"),
)
"""Nouns with histories of their own."""


def test_every_kind_of_event_of_a_journey_has_its_sentence() -> None:
    journey = {event for event in all_events() if event.__module__.rpartition(".")[2] not in ELSEWHERE}
    assert {event.__name__ for event in journey - kinds_said()} == set()


def test_an_entry_shows_both_days_and_how_late_it_was_learned(wren: Visitor, cast: Cast) -> None:
    _, answer = wren.get(f"/coach/members/{cast.ids['marisol']}/timeline?kind=work")
    assert "Wed, Aug 17" in answer.text
    assert "recorded Aug 24, 7 days later" in answer.text


def test_a_correction_shows_what_was_said_before_and_why(wren: Visitor, cast: Cast) -> None:
    _, answer = wren.get(f"/coach/members/{cast.ids['marisol']}/timeline?kind=work")
    assert "<del>Aug 18, 2016</del> Aug 17, 2016" in answer.text
    assert "The day corrected Aug 25, better evidence came" in answer.text


def test_the_number_on_each_kind_is_the_number_of_entries_under_it(wren: Visitor, cast: Cast) -> None:
    page, _ = wren.get(f"/coach/members/{cast.ids['marisol']}/timeline")
    for link in {link for link in page.links if "kind=" in link and "page=" not in link}:
        _, answer = wren.get(link)
        chosen = answer.text.split('aria-current="true"', 1)[1]
        assert int(chosen.split("<span>", 1)[1].split("<", 1)[0]) == answer.text.count('class="day"')


def test_an_answer_is_corrected_beginning_at_its_entry(wren: Visitor, cast: Cast) -> None:
    member = f"/coach/members/{cast.ids['marisol']}"
    page, answer = wren.get(f"{member}/entries/{cast.ids['start']}")
    assert "Marisol started work at Buckeye Bakehouse." in answer.text
    assert "Aug 17, 2016" in answer.text
    wage = next(link for link in page.links if link.endswith("/correct/hourly_wage"))
    assert "It says now: 13.40" in wren.get(wage)[1].text
    wren.fill(wage, value="14.10", reason="typing-error")
    _, after = wren.get(f"{member}/timeline?kind=work")
    assert "<del>13.40</del> 14.10" in after.text
    assert "$14.10 an hour" in wren.get(member)[1].text


def test_a_correction_that_cannot_be_read_is_refused_in_words(wren: Visitor, cast: Cast) -> None:
    address = f"/coach/members/{cast.ids['marisol']}/entries/{cast.ids['start']}/correct/hourly_wage"
    answer = wren.fill(address, 422, value="a lot", reason="typing-error")
    assert "This does not read as an answer to that question." in answer.text
    assert 'value="a lot"' in answer.text


def test_an_entry_that_is_taken_back_stays_struck_through(wren: Visitor, cast: Cast) -> None:
    member = f"/coach/members/{cast.ids['marisol']}"
    wren.fill(f"{member}/entries/{cast.ids['start']}/take-back", reason="did-not-start")
    _, after = wren.get(f"{member}/timeline?kind=work")
    struck = after.text.split('class="void"', 1)[1]
    assert "Taken back: </span>Marisol started work at Buckeye Bakehouse." in struck
    assert "the job was never started" in struck
    assert "No job on record yet." in wren.get(member)[1].text


def test_the_words_of_a_contact_are_changed_by_recording_it_again(wren: Visitor, cast: Cast) -> None:
    member = f"/coach/members/{cast.ids['linnea']}"
    wren.fill(f"{member}/log-contact", mode="phone", reached="yes", topics=["work"], minutes="12", note="On Friday")
    entry = next(link for link in wren.get(f"{member}/timeline")[0].links if "/entries/" in link)
    again = next(link for link in wren.get(entry)[0].links if "again=" in link)
    wren.fill(again, 422, reason="")
    page, _ = wren.get(again)
    opened = wren.send(page.form_to(again.split("?")[0]), reason="typing-error")
    page, _ = wren.get(opened.location)
    form = page.form_to(f"{member}/log-contact")
    held = form.filled()
    assert held["note"] == ["On Friday"]
    assert (held["mode"], held["reached"], held["topics"], held["minutes"]) == (["phone"], ["yes"], ["work"], ["12"])
    wren.send(form, note="On Monday, not on Friday")
    _, after = wren.get(f"{member}/timeline")
    assert "On Monday, not on Friday" in after.text.split('class="void"', 1)[0]
    assert "Taken back" in after.text
    assert check(cast.services.reader) == []


def test_only_a_contact_is_recorded_again(wren: Visitor, cast: Cast) -> None:
    entry = f"/coach/members/{cast.ids['marisol']}/entries/{cast.ids['start']}"
    assert not [link for link in wren.get(entry)[0].links if "again=" in link]
    wren.fill(f"{entry}/take-back?again=yes", reason="did-not-start")
    assert "No job on record yet." in wren.get(f"/coach/members/{cast.ids['marisol']}")[1].text

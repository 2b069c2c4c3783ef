"""A coach signs in and does their day's work."""

from __future__ import annotations

import pytest

from tests.cast import Cast
from tests.web.pages import Visitor

CONTACT = {"mode": "phone", "reached": "yes", "note": "The bus is late most days."}


def test_today_says_whom_to_speak_to_and_why(wren: Visitor) -> None:
    page, answer = wren.get("/coach/")
    assert page.title == "Tuesday, November 15"
    for name in ("Marisol Quillfeather", "Orrin Thistledown", "Linnea Stonecrop", "Posy Fernhollow"):
        assert name in answer.text
    assert "Juniper" not in answer.text
    assert "Day 90 check-in, Buckeye Bakehouse" in answer.text
    assert "4 days late" in answer.text
    assert "26 days" in answer.text


@pytest.mark.parametrize("name", ["overdue", "due", "quiet", "new"])
def test_the_number_on_a_filter_is_the_number_of_people_under_it(wren: Visitor, name: str) -> None:
    _, answer = wren.get(f"/coach/?list={name}")
    chosen = answer.text.split('aria-current="true"', 1)[1]
    count = int(chosen.split("<span>", 1)[1].split("<", 1)[0])
    assert answer.text.count('class="who"') == count == 1


def test_a_contact_is_logged_and_seen_at_once(wren: Visitor, cast: Cast) -> None:
    member = f"/coach/members/{cast.ids['orrin']}"
    answer = wren.fill(f"{member}/log-contact", **CONTACT)
    assert answer.headers["Location"] == member
    page, after = wren.get(member)
    assert page.title == "Orrin Thistledown"
    assert "The bus is late most days." in after.text
    assert '<div class="banner good"' in after.text
    assert '<div class="banner good"' not in wren.get(member)[1].text
    assert "Not spoken with" not in wren.find("/coach/members?q=orrin")[1].text


def test_a_refused_form_keeps_everything_that_was_typed(wren: Visitor, cast: Cast) -> None:
    address = f"/coach/members/{cast.ids['orrin']}/log-contact"
    typed = {**CONTACT, "reached": "", "contact_on-month": "11", "contact_on-day": "31", "topics": ["work", "health"]}
    answer = wren.fill(address, 422, **typed)
    assert "<title>Error: Log a contact</title>" in answer.text
    assert "November 2016 has 30 days." in answer.text
    assert "Answer this: Did you reach them?" in answer.text
    assert "The bus is late most days." in answer.text
    assert 'value="31"' in answer.text
    assert answer.text.count('name="topics" value="work" checked') == 1
    assert 'href="#contact_on-day"' in answer.text


def test_a_rule_of_the_program_stands_beside_its_question(wren: Visitor, cast: Cast) -> None:
    address = f"/coach/members/{cast.ids['orrin']}/record-separation?placement_id=job-o"
    day = {"separated_on-month": "9", "separated_on-day": "1", "separated_on-year": "2016"}
    answer = wren.fill(address, 422, reason="reduction", evidence="member-said", **day)
    assert "This is not after the first day of work, September 12, 2016." in answer.text
    assert 'id="separated_on-why"' in answer.text


def test_the_second_click_of_a_double_click_changes_nothing(wren: Visitor, cast: Cast) -> None:
    address = f"/coach/members/{cast.ids['posy']}/log-contact"
    page, _ = wren.get(address)
    form = page.form_to(address)
    before = cast.services.record.head().position
    wren.send(form, **CONTACT)
    wren.send(form, **CONTACT)
    assert cast.services.record.head().position == before + 1
    reused = wren.send(form, 409, **{**CONTACT, "note": "Something else"})
    assert "Nothing was added twice" in reused.text
    assert "Something else" in reused.text


def test_what_can_be_chosen_is_checked_against_the_list(wren: Visitor, cast: Cast) -> None:
    address = f"/coach/members/{cast.ids['posy']}/record-start"
    day = {"started_on-month": "11", "started_on-day": "14", "started_on-year": "2016"}
    answer = wren.fill(address, 422, employer_id="somewhere-else", evidence="member-said", **day)
    assert "Choose from the list." in answer.text


def test_nobody_can_choose_the_id_of_something_new(wren: Visitor, cast: Cast) -> None:
    address = f"/coach/members/{cast.ids['posy']}/record-start"
    day = {"started_on-month": "11", "started_on-day": "14", "started_on-year": "2016"}
    taken = {"employer_id": cast.ids["pinwheel"], "evidence": "member-said", "placement_id": "job-m", **day}
    wren.fill(address, **taken)
    rows = cast.services.database.engine.connect().exec_driver_sql("SELECT placement_id, member_id FROM check_ins_v1")
    assert dict(tuple(row) for row in rows)["job-m"] == cast.ids["marisol"]


def test_a_start_of_work_shows_at_once_with_its_check_ins(wren: Visitor, cast: Cast) -> None:
    member = f"/coach/members/{cast.ids['posy']}"
    day = {"started_on-month": "11", "started_on-day": "14", "started_on-year": "2016"}
    wren.fill(f"{member}/record-start", employer_id=cast.ids["bakehouse"], evidence="document-seen", **day)
    _, page = wren.get(member)
    assert "Posy started work at Buckeye Bakehouse." in page.text
    assert "Document seen" in page.text
    assert "Day 7" in page.text


def test_a_member_is_added_and_is_on_the_list(wren: Visitor) -> None:
    day = {"identified_on-month": "11", "identified_on-day": "15", "identified_on-year": "2016"}
    answer = wren.fill("/coach/members/new", given_name="Ezra", family_name="Milkwood", source="self", **day)
    page, _ = wren.get(answer.headers["Location"])
    assert page.title == "Ezra Milkwood"
    assert "Ezra Milkwood" in wren.find("/coach/members?q=milkw")[1].text


@pytest.mark.parametrize("words", ["quillf", "Marisol Q", "ls-009", "937 555 0110"])
def test_a_member_is_found_by_name_number_or_phone(wren: Visitor, words: str) -> None:
    _, answer = wren.find(f"/coach/members?q={words}")
    assert answer.text.count('class="who"') == 1
    assert "Marisol Quillfeather" in answer.text


def test_nobody_found_says_so_in_words(wren: Visitor) -> None:
    assert "Nobody on this list is called" in wren.find("/coach/members?q=%25_nobody")[1].text

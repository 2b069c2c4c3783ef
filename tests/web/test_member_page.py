"""The person in ten seconds, and the same page as it stood at the end of an earlier day."""

from __future__ import annotations

import re
from datetime import date

import pytest
from flask import Flask

from lifeservices.commands.coaching import HandOver
from lifeservices.commands.consent import GiveConsent
from lifeservices.commands.contact import SetNextStep
from lifeservices.commands.education import EnterEducation
from lifeservices.commands.member import ChangeContactDetails
from lifeservices.commands.referral import SendReferral
from lifeservices.domain.errors import Refused
from lifeservices.domain.words_outcome import EducationKind
from lifeservices.domain.words_person import CoachChange, LeaveMessage
from lifeservices.domain.words_plan import Agreement, ConsentCategory, LifeDomain, RecipientKind, SharingPurpose
from tests.cast import TODAY, Cast
from tests.erasing import erase
from tests.web.pages import Visitor

TAGS = re.compile(r"<[^>]+>|\s+")


def address(cast: Cast, name: str = "marisol") -> str:
    """The page of a member."""
    return f"/coach/members/{cast.ids[name]}"


def card(text: str, title: str) -> str:
    """The words of one card."""
    found = next(part for part in text.split('<section class="card')[1:] if f"<h2>{title}</h2>" in part)
    return " ".join(TAGS.sub(" ", found.split("</section>", 1)[0]).split())


def head(text: str) -> str:
    """The words of the head."""
    found = text.split('<section class="person', 1)[1].split("</section>", 1)[0]
    return " ".join(TAGS.sub(" ", found).split())


def test_the_head_answers_who_how_may_i_and_where_they_stand(wren: Visitor, cast: Cast) -> None:
    cast.do("wren", EnterEducation(cast.ids["marisol"], date(2016, 9, 5), EducationKind.POSTSECONDARY))
    cast.services.reader.catch_up()
    said = head(wren.get(address(cast))[1].text)
    for words in (
        "Marisol Quillfeather 32 · LS-009-217 · Medicaid OH",
        "At work, day 90",
        "Month 3 of 24",
        "School or training since Sep 5",
        "Spanish",
        "Best time: Mornings",
        "Yes, to services until May 3, 2017: name and phone, needs",
        "No: skills and work history, health, mental health, alcohol and drugs, justice",
        "“A home of our own by spring”",
        "Spoken with Oct 18, phone",
        "Wren Hollowell, since May 3",
    ):
        assert words in said


def test_somebody_who_agreed_to_nothing_gets_a_plain_no(wren: Visitor, cast: Cast) -> None:
    said = head(wren.get(address(cast, "posy"))[1].text)
    assert "May I send this? No. They have not agreed to share anything yet." in said
    assert "Opted in Nov 14, 1 day ago" in said


def test_a_consent_for_named_recipients_names_them(wren: Visitor, cast: Cast) -> None:
    named = GiveConsent(
        cast.ids["posy"],
        given_on=TODAY,
        categories=[ConsentCategory.HEALTH],
        recipients=RecipientKind.NAMED,
        purpose=SharingPurpose.SERVICES,
        evidence=Agreement.VERBAL,
        recipient_ids=[cast.ids["hearthside"]],
    )
    cast.do("wren", named, TODAY)
    cast.services.reader.catch_up()
    _, answer = wren.get(address(cast, "posy"))
    assert "Yes, to Hearthside Housing: health" in head(answer.text)
    assert "Hearthside Housing. Until they take it back." in card(answer.text, "What may be shared")


def test_promises_and_what_to_mind_stand_on_a_card(wren: Visitor, cast: Cast) -> None:
    posy = cast.ids["posy"]
    assert "<h2>Remember</h2>" not in wren.get(address(cast, "posy"))[1].text
    cast.do("wren", SetNextStep(posy, next_on=date(2016, 11, 18), next_step="Ask Riverbend about Saturdays"), TODAY)
    cast.do("wren", ChangeContactDetails(posy, changed_on=TODAY, phone="937-555-0100", leave_message=LeaveMessage.NO))
    cast.services.reader.catch_up()
    said = card(wren.get(address(cast, "posy"))[1].text, "Remember")
    assert "Promised: Ask Riverbend about Saturdays by Nov 18" in said
    assert "Messages: no, never leave a message." in said
    assert "Promised: Ask for the pay stub by Nov 15" in card(wren.get(address(cast))[1].text, "Remember")


def test_what_was_shared_and_what_was_kept_back_is_accounted_for(wren: Visitor, cast: Cast) -> None:
    marisol, hearthside = cast.ids["marisol"], cast.ids["hearthside"]
    with pytest.raises(Refused):
        cast.do("wren", SendReferral(cast.ids["posy"], hearthside, TODAY, LifeDomain.HOUSING), TODAY)
    cast.services.reader.catch_up()
    assert marisol != cast.ids["posy"]
    shared = card(wren.get(address(cast))[1].text, "What may be shared")
    assert "What was shared, 1 time" in shared
    assert "Aug 20 , Hearthside Housing: name and how to be reached, what help is needed" in shared
    kept = card(wren.get(address(cast, "posy"))[1].text, "What may be shared")
    assert "Nov 15 , Hearthside Housing: not shared, no consent covered it" in kept


def test_who_came_before_and_why_it_changed(app: Flask, cast: Cast) -> None:
    given = HandOver(cast.ids["marisol"], cast.ids["tansy"], TODAY, CoachChange.MOVED, "Mother is ill")
    cast.do("wren", given, TODAY)
    cast.services.reader.catch_up()
    said = head(Visitor(app).signed_in("tansy").get(address(cast))[1].text)
    assert "Tansy Oakenbridge, since Nov 15" in said
    assert "Before: Wren Hollowell. The member moved" in said
    assert "What was handed over" in said


def test_an_earlier_day_shows_what_was_known_then_and_nothing_to_record(wren: Visitor, cast: Cast) -> None:
    page, answer = wren.get(f"{address(cast)}?day=2016-08-24")
    said = TAGS.sub(" ", answer.text)
    assert page.title == "Marisol Quillfeather"
    assert "As it stood on August 24, 2016" in said
    assert "At work, day 6" in head(answer.text), "The correction of the first day of work came a day later."
    assert "recorded Aug 24, 6 days later" in card(answer.text, "Everything that happened")
    for later in ("morning shift", "Nov 1", "Corrected", "Up from"):
        assert later not in said
    assert {form.action for form in page.forms if form.method == "post"} == {"/look-for", "/sign-out"}
    commands = ("log-contact", "hand-over", "withdraw-consent", "record-", "complete-", "verify-job")
    assert not [link for link in page.links if any(f"/{name}" in link for name in commands)]


def test_news_is_not_there_before_it_was_recorded(wren: Visitor, cast: Cast) -> None:
    _, before = wren.get(f"{address(cast)}?day=2016-08-19")
    assert "No job on record yet." in card(before.text, "Work")
    _, after = wren.get(f"{address(cast)}?day=2016-08-25")
    assert "At work, day 8" in head(after.text)


def test_before_the_first_entry_there_is_nothing(wren: Visitor, cast: Cast) -> None:
    _, answer = wren.get(f"{address(cast)}?day=2016-05-02")
    assert "Nothing was on record yet" in answer.text
    assert "Quillfeather" not in answer.text.split("<main", 1)[1]


def test_the_page_of_today_and_of_the_day_today_are_one(wren: Visitor, cast: Cast) -> None:
    _, answer = wren.get(f"{address(cast)}?day=2016-11-15")
    assert "As it stood on November" not in answer.text
    assert "/log-contact" in answer.text


@pytest.mark.parametrize(("day", "says"), [("2016-11-16", "still to come"), ("last week", "Give the day as a date")])
def test_a_day_that_cannot_be_shown_is_refused_in_words(wren: Visitor, cast: Cast, day: str, says: str) -> None:
    for place in (address(cast), f"{address(cast)}/timeline"):
        _, answer = wren.get(f"{place}?day={day}", 422)
        assert says in answer.text
        assert 'aria-describedby="day-why"' in answer.text


def test_a_coach_of_somebody_else_sees_no_day_of_theirs(app: Flask, cast: Cast) -> None:
    tansy = Visitor(app).signed_in("tansy")
    tansy.get(f"{address(cast)}?day=2016-08-24", 404)
    tansy.get(f"{address(cast)}/timeline?day=2016-08-24&q=bakery", 404)


def test_an_erased_person_is_named_on_no_earlier_day(wren: Visitor, cast: Cast) -> None:
    erase(cast.services, cast.ids["marisol"], cast.actor("pomona"))
    cast.services.reader.catch_up()
    for place in (address(cast), f"{address(cast)}/timeline"):
        _, answer = wren.get(f"{place}?day=2016-10-20")
        for words in ("Marisol", "Quillfeather", "morning shift", "home of our own"):
            assert words not in answer.text
    assert "An erased person" in wren.get(f"{address(cast)}?day=2016-10-20")[1].text


def test_the_timeline_is_searched_in_words_whatever_their_order(wren: Visitor, cast: Cast) -> None:
    place = f"{address(cast)}/timeline"
    _, answer = wren.find(f"{place}?q=SHIFT+morning")
    assert answer.text.count('class="day"') == 1
    assert "They moved me to the morning shift." in answer.text
    assert "recorded the same day by Wren Hollowell" in answer.text
    page, _ = wren.find(f"{place}?q=bakehouse")
    for link in {link for link in page.links if "kind=" in link}:
        _, found = wren.get(link)
        chosen = found.text.split('aria-current="true"', 1)[1]
        assert int(chosen.split("<span>", 1)[1].split("<", 1)[0]) == found.text.count('class="day"') > 0
    assert "No entry says “zeppelin”." in wren.find(f"{place}?q=zeppelin")[1].text


def test_the_timeline_as_it_stood_leaves_out_what_came_later(wren: Visitor, cast: Cast) -> None:
    place = f"{address(cast)}/timeline"
    _, then = wren.get(f"{place}?day=2016-08-24")
    assert "Thu, Aug 18" in then.text
    assert "<del>" not in then.text
    assert "Correct or take back" not in then.text
    _, next_day = wren.get(f"{place}?day=2016-08-25")
    assert "<del>Aug 18, 2016</del> Aug 17, 2016" in next_day.text
    assert "morning shift" not in wren.find(f"{place}?day=2016-08-25&q=shift")[1].text

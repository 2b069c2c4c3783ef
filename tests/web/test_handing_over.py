"""A member goes from one coach to another: with one page from the record, a note, and an answer."""

from __future__ import annotations

import re
from datetime import date

from flask import Flask

from lifeservices.commands.coaching import digest_of
from lifeservices.commands.contact import LogContact, SetNextStep
from lifeservices.domain.words import ContactMode
from tests.cast import Cast
from tests.web.pages import Visitor
from tests.web.reading import words

DAY = {"handed_over_on-month": "11", "handed_over_on-day": "15", "handed_over_on-year": "2016"}


def november(day: int) -> date:
    return date(2016, 11, day)


def given(wren: Visitor, cast: Cast, key: str = "marisol", **more: str) -> str:
    """Wren gives a member to Tansy; the answer is the address of the member."""
    member = f"/coach/members/{cast.ids[key]}"
    answers = {"to_coach_id": cast.ids["tansy"], "reason": "caseload", "summary": "Ask about the stairs.", **DAY}
    answer = wren.fill(f"{member}/hand-over", **{**answers, **more})
    assert answer.headers["Location"] == "/coach/"
    return member


def test_the_page_says_everything_the_next_coach_must_know(wren: Visitor, cast: Cast) -> None:
    page, answer = wren.get(f"/coach/members/{cast.ids['marisol']}/hand-over")
    said = words(answer.text)
    assert page.title == "Hand over Marisol Quillfeather"
    for sentence in (
        "Speaks Spanish, with an interpreter",
        "to community services we refer to, until May 3, 2017.",
        "Income and money: vulnerable. No change.",
        "Strengths: Always on time.",
        "A home of our own by spring",
        "Step: Save two months of rent",
        "Hearthside Housing, housing: sent Aug 20, 2016.",
        "Ask for the pay stub, by Nov 15, 2016.",
        "Baker’s assistant, Buckeye Bakehouse, since Aug 17, 2016.",
        "Day 90: Nov 15, 2016",
        "Wren Hollowell, since",
        "They moved me to the morning shift.",
    ):
        assert sentence in said, sentence
    assert "Join the waiting list" not in said.split("Plan", 1)[1].split("Waiting for others", 1)[0]
    assert "Tansy Oakenbridge" in said
    assert "1 active of 1 members" in said
    assert len(answer.text) < 60_000


def test_every_promise_that_waits_is_on_the_page_and_a_kept_one_is_not(wren: Visitor, cast: Cast) -> None:
    def say(what: str, by: int, day: int = 15) -> None:
        said = LogContact(
            cast.ids["linnea"], november(day), ContactMode.PHONE, True, next_step=what, next_on=november(by)
        )
        cast.do("wren", said)

    say("Bring the birth certificate", 11, 10)
    say("Ask about the bus pass", 20, 10)
    say("Send the forms", 18)
    cast.do("wren", SetNextStep(cast.ids["linnea"], november(22), "Send the forms"))
    cast.services.reader.catch_up()
    _, answer = wren.get(f"/coach/members/{cast.ids['linnea']}/hand-over")
    promised = words(answer.text).split("Promised", 1)[1].split("Look out for", 1)[0]
    assert promised.strip() == "Ask about the bus pass, by Nov 20, 2016. Send the forms, by Nov 22, 2016."


def test_the_new_coach_reads_it_as_it_stood_and_accepts(wren: Visitor, cast: Cast, app: Flask) -> None:
    member = given(wren, cast)
    tansy = Visitor(app).signed_in("tansy")
    today = words(tansy.get("/coach/")[1].text)
    assert "Also handed to you" in today
    assert "Read and accept" in today, "Although something else is more pressing."
    assert "Read and accept" in tansy.get(member)[1].text
    page, answer = tansy.get(f"{member}/accept-hand-over")
    said = words(answer.text)
    assert page.title == "Marisol Quillfeather was handed to you"
    assert "A note from Wren Hollowell" in said
    assert "Ask about the stairs." in said
    assert "Ask for the pay stub, by Nov 15, 2016." in said
    answer = tansy.send(page.form_to(f"{member}/accept-hand-over"), answer="accept")
    assert answer.headers["Location"] == member
    assert "Read and accept" not in tansy.get(member)[1].text
    assert "Tansy Oakenbridge accepted Marisol." in words(tansy.get(f"{member}/timeline")[1].text)
    history = words(tansy.get(f"{member}/coaches")[1].text)
    assert "Accepted Nov 15, 2016" in history
    assert "To balance caseloads" in history
    assert "Since May 3, 2016 until Nov 15, 2016" in history


def test_the_new_coach_asks_back_and_is_still_the_coach(wren: Visitor, cast: Cast, app: Flask) -> None:
    member = given(wren, cast)
    tansy = Visitor(app).signed_in("tansy")
    page, _ = tansy.get(f"{member}/accept-hand-over")
    empty = tansy.send(page.form_to(f"{member}/ask-back"), 422)
    assert "Error: Marisol Quillfeather was handed to you" in empty.text
    tansy.send(page.form_to(f"{member}/ask-back"), question="Which shift is she on?")
    assert "Which shift is she on?" in words(tansy.get(f"{member}/accept-hand-over")[1].text)
    ida = Visitor(app).signed_in("ida")
    _, seen = ida.get(f"{member}/accept-hand-over")
    assert "The coach asked back" in words(seen.text)
    assert ">Accept</button>" not in seen.text


def test_what_was_handed_over_bears_the_mark_of_its_page(wren: Visitor, cast: Cast) -> None:
    given(wren, cast)
    history = cast.services.record.history(cast.ids["marisol"])
    (event,) = [each for each in history if each.name == "case-handed-over"]
    assert event.digest == digest_of(event.page)  # type: ignore[attr-defined]
    assert re.fullmatch("[0-9a-f]{64}", event.digest)  # type: ignore[attr-defined]
    assert (
        "Marisol"
        not in cast.services.database.engine.connect()
        .exec_driver_sql(f"SELECT state FROM event WHERE position = {event.position}")
        .scalar_one()
    )


def test_a_second_click_hands_over_once(wren: Visitor, cast: Cast) -> None:
    member = f"/coach/members/{cast.ids['posy']}"
    page, _ = wren.get(f"{member}/hand-over")
    form = page.form_to(f"{member}/hand-over")
    answers = {"to_coach_id": cast.ids["tansy"], "reason": "caseload", **DAY}
    before = cast.services.record.head().position
    wren.send(form, **answers)
    wren.send(form, **answers)
    assert cast.services.record.head().position == before + 1


def test_a_hand_over_without_a_coach_or_reason_is_asked_again(wren: Visitor, cast: Cast) -> None:
    answer = wren.fill(f"/coach/members/{cast.ids['posy']}/hand-over", 422, reason="", summary="Texts first", **DAY)
    assert "Error: Hand over Posy Fernhollow" in answer.text
    assert "Answer this: To which coach?" in answer.text
    assert "Texts first" in answer.text

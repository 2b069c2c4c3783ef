"""No page offers what would be refused: of somebody who has not joined, who left, or whose journey has ended."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import MISSING, fields
from datetime import date
from typing import Any, get_args, get_origin, get_type_hints

import pytest

from lifeservices.commands import Handler
from lifeservices.commands.closing import CloseJourney, CompleteJourney
from lifeservices.commands.opt_in import Withdraw
from lifeservices.domain.errors import NotFound, Refused
from lifeservices.domain.words import Choice
from lifeservices.domain.words_person import CloseReason, CompletionReason, WithdrawalReason
from lifeservices.questions.ending import WhereTheyStand
from tests.cast import TODAY, Cast, member
from tests.web.pages import Page, Visitor
from tests.web.reading import words
from web.coach.commands import AMENDING, member_handlers
from web.coach.menu import ANSWERING
from web.coach.offering import GOING_ON, TAKING_PART, can_be_saved

NOW = {"reopened_on-month": "11", "reopened_on-day": "15", "reopened_on-year": "2016"}
STOPS = re.compile("This journey ended on|has not opted in yet|left the program on|nothing to reopen|nothing to leave")
"""What the journey says of what cannot be done where a member stands."""


def stopped(cast: Cast, how: str) -> str:
    """Marisol, after her journey has stopped in one of the ways; or somebody who never joined."""
    id = cast.ids["marisol"]
    stops = {
        "closed": CloseJourney(id, TODAY, CloseReason.MOVED),
        "completed": CompleteJourney(id, TODAY, CompletionReason.GOALS_MET),
        "withdrawn": Withdraw(id, TODAY, WithdrawalReason.NO_TIME),
    }
    if how in stops:
        cast.do("wren", stops[how], TODAY)
    elif how == "not joined":
        id = member(cast, "wren", "sorrel", "Sorrel Pebblebrook", TODAY, opted_in=False)
    cast.services.show()
    return id


def filled(handler: Handler, member_id: str) -> Any:
    """A command about somebody, each answer that is wanted given somehow."""
    hints = get_type_hints(handler.command)
    given: dict[str, Any] = {"member_id": member_id}
    for each in fields(handler.command)[1:]:
        if each.default is MISSING and each.default_factory is MISSING:
            given[each.name] = somehow(hints[each.name])
    return handler.command(**given)


def somehow(kind: Any) -> Any:
    if get_origin(kind) is list:
        return [somehow(get_args(kind)[0])]
    if get_args(kind):
        return somehow(get_args(kind)[0])
    if issubclass(kind, Choice):
        return next(iter(kind))
    return TODAY if kind is date else kind("1")


def said(cast: Cast, handler: Handler, member_id: str) -> str:
    """What the program would answer; nothing is saved."""
    with cast.services.database.engine.connect() as connection:
        desk = cast.services.desk(connection, cast.actor("wren"))
        try:
            handler.handle(filled(handler, member_id), desk)
        except (Refused, NotFound) as no:
            return str(no)
    return ""


def offered() -> Iterator[Handler]:
    """What a coach may find on a page, except what answers something that waits."""
    for handler in member_handlers():
        if "coach" in handler.may and handler.name not in {*AMENDING, *ANSWERING}:
            yield handler


@pytest.mark.parametrize("how", ["closed", "completed", "withdrawn", "not joined", "goes on"])
def test_what_the_journey_would_stop_is_not_offered(cast: Cast, how: str) -> None:
    id = stopped(cast, how)
    can = can_be_saved(cast.services.ask(WhereTheyStand(id), cast.actor("wren")))
    answers = {handler.name: said(cast, handler, id) for handler in offered()}
    assert [name for name, answer in answers.items() if can(name) and STOPS.search(answer)] == []
    assert [name for name, answer in answers.items() if not can(name) and not answer] == []


def forms_of(links: list[str], id: str) -> set[str]:
    """Which forms about somebody a page leads to."""
    return {link.split("?")[0].rpartition("/")[2] for link in links if f"/coach/members/{id}/" in link}


PAGES = ("", "/plan", "/check-ins", "/strengths-and-needs")


@pytest.mark.parametrize("page", PAGES)
def test_pages_about_a_closed_journey_lead_to_no_form_that_would_be_refused(
    wren: Visitor, cast: Cast, page: str
) -> None:
    id = stopped(cast, "closed")
    found, _ = wren.get(f"/coach/members/{id}{page}")
    shown = found.html.split("Record something from before", 1)[0]
    refused = (TAKING_PART | GOING_ON) & forms_of([link for link in found.links if f'"{link}"' in shown], id)
    assert refused == set()


def test_a_closed_journey_says_why_and_how_it_goes_on(wren: Visitor, cast: Cast) -> None:
    id = stopped(cast, "closed")
    found, answer = wren.get(f"/coach/members/{id}")
    said = words(answer.text)
    for sentence in (
        "This journey is closed Closed Nov 15: moved away.",
        "To plan, refer or hand over, reopen it.",
        "May I send this? No. What they agreed to has ended.",
        "Nothing. What they agreed to has ended.",
    ):
        assert sentence in said, sentence
    assert "Nothing is overdue" not in said
    assert "Check-ins All 24 months Nobody is asked to make any now." in said
    assert {"reopen-journey", "log-contact", "record-start"} <= forms_of(found.links, id)
    wren.fill(f"/coach/members/{id}/reopen-journey", **NOW, reason="member-returned")
    page, answer = wren.get(f"/coach/members/{id}")
    assert {"hand-over", "set-goal", "send-referral"} <= forms_of(page.links, id)
    assert "This journey is closed" not in answer.text


def test_what_happened_before_the_end_is_still_written_down(wren: Visitor, cast: Cast) -> None:
    id = stopped(cast, "closed")
    found, _ = wren.get(f"/coach/members/{id}")
    assert "record-strength" in forms_of(found.links, id)
    wren.fill(
        f"/coach/members/{id}/record-strength", **{"noticed_on-day": "14", "kind": "skills", "text": "Never late"}
    )
    assert "Never late" in words(wren.get(f"/coach/members/{id}")[1].text)


def test_somebody_who_left_can_come_back(wren: Visitor, cast: Cast) -> None:
    id = stopped(cast, "withdrawn")
    found, answer = wren.get(f"/coach/members/{id}")
    assert "They left the program Left Nov 15: has no time for it." in words(answer.text)
    assert "opt-in" in forms_of(found.links, id)
    assert not TAKING_PART & forms_of(found.links, id)


def test_what_is_refused_for_want_of_an_opt_in_leads_there_and_back(wren: Visitor, cast: Cast) -> None:
    id = stopped(cast, "not joined")
    address = f"/coach/members/{id}/record-strength"
    answer = wren.fill(address, 422, kind="skills", text="Never late")
    said = words(answer.text)
    assert "This member has not opted in yet. Record that first." in said
    assert "What you typed here is kept: you come back to it." in said
    link = next(link for link in Page(answer.text).links if f"/coach/members/{id}/opt-in?" in link)
    opting, _ = wren.get(link)
    form = next(form for form in opting.forms if f"/coach/members/{id}/opt-in?" in form.action)
    back = wren.send(form, mode="phone").location
    assert back.split("?")[0].endswith(address)
    page, answer = wren.get(back)
    assert "Never late" in answer.text
    wren.send(page.form_to(address))
    assert "Never late" in words(wren.get(f"/coach/members/{id}")[1].text)


def test_an_employer_cannot_be_asked_without_a_consent_and_the_refusal_leads_to_its_form(
    wren: Visitor, cast: Cast
) -> None:
    id = cast.ids["orrin"]
    answer = wren.fill(f"/coach/members/{id}/ask-employer?placement_id=job-o", 422)
    assert any(f"/coach/members/{id}/give-consent?then=ask-employer" in link for link in Page(answer.text).links)

"""The form of every command: it renders, keeps what was typed, and is drawn from the command's own declaration."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from lifeservices.commands import Handler, Role, all_handlers
from lifeservices.questions.choices import list_names
from tests.cast import CAST, TODAY, Cast
from tests.copies import Copies
from tests.web.pages import Visitor
from web.admin.erasing import SAYS
from web.asking import Question, questions
from web.coach.commands import AMENDING, member_handlers

pytestmark = pytest.mark.looks
WAITING = ("accept-hand-over", "ask-back")
"""Asked only while a hand-over waits; test_handing_over looks at them."""
HANDLERS = [handler for handler in member_handlers() if handler.name not in (*AMENDING, *WAITING)]
ADMIN = [h for h in all_handlers() if h.audience == "admin" and Role.ADMIN in h.may and h.name not in SAYS]
ERASING = [h for h in all_handlers() if h.name in SAYS]
OWN_TITLE = "hand-over"
"""Its page names the person in its title."""
TYPED = "Typed <b>by</b> hand"


REFUSED_ON_RECORD = "ask-employer"
"""That a consent was missing is an entry itself, so this one has a record of its own."""


@pytest.fixture
def cast(copies: Copies, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Cast]:
    """The cast today, looked at by all of these together: nothing that is typed here is saved."""
    with ExitStack() as ending:
        if REFUSED_ON_RECORD in request.node.name:
            copy = ending.enter_context(copies.own(CAST, tmp_path / "home"))
        else:
            copy = copies.shared(CAST)
        copy.clock.on(TODAY)
        yield Cast(copy.services, copy.clock, copy.ids)


@pytest.mark.parametrize("handler", HANDLERS, ids=lambda handler: handler.name)
def test_the_form_of_each_command_keeps_what_was_typed(app: Flask, cast: Cast, handler: Handler) -> None:
    visitor = Visitor(app).signed_in("wren" if Role.COACH in handler.may else "ida")
    keeps_everything(visitor, f"/coach/members/{cast.ids['marisol']}/{handler.name}", handler)


@pytest.mark.parametrize("handler", ADMIN, ids=lambda handler: handler.name)
def test_the_form_of_each_admin_command_keeps_what_was_typed(app: Flask, handler: Handler) -> None:
    keeps_everything(Visitor(app).signed_in("pomona"), f"/admin/{handler.name}", handler)


@pytest.mark.parametrize("handler", ERASING, ids=lambda handler: handler.name)
def test_the_form_of_each_step_to_an_erasure_keeps_what_was_typed(app: Flask, cast: Cast, handler: Handler) -> None:
    keeps_everything(Visitor(app).signed_in("pomona"), f"/admin/members/{cast.ids['marisol']}/{handler.name}", handler)


def keeps_everything(visitor: Visitor, address: str, handler: Handler) -> None:
    asked = [question for question in questions(handler.command) if question.asks]
    page, _ = visitor.get(address)
    assert page.title == handler.title or handler.name == OWN_TITLE
    if not any(_is_text(question) or question.is_day for question in asked):
        # Nothing is typed there: everything stands in the form already, or is chosen from lists.
        return
    boxes = {f"{q.name}-{part}": value for q in asked if q.is_day for part, value in zip(
        ("month", "day", "year"), ("2", "30", "2016"), strict=True)}  # fmt: skip
    answers: dict[str, Any] = {**{q.name: TYPED for q in asked if _is_text(q)}, **boxes}
    answer = visitor.fill(address, 422, **answers)
    assert "Error: " in answer.text
    assert answer.text.count("Typed &lt;b&gt;by&lt;/b&gt; hand") >= sum(_is_text(q) for q in asked)
    assert answer.text.count('value="30"') >= sum(q.is_day for q in asked)
    assert TYPED not in answer.text


def _is_text(question: Question) -> bool:
    return question.widget in ("text", "textarea", "tel", "email")


OF_ONE_EMPLOYER = {"sites", "contacts", "conditions"}
"""Made by the pages of that employer and its jobs, from what stands on them already."""


def test_every_list_that_a_command_names_is_made(app: Flask) -> None:
    """By the site as it is served: a list is declared in the room that offers it."""
    wanted = {
        question.asks.choices
        for handler in all_handlers()
        if handler.audience and handler.name not in AMENDING
        for question in questions(handler.command)
        if question.asks and question.asks.choices
    }
    assert wanted - OF_ONE_EMPLOYER <= list_names()


def test_a_link_begins_a_form_with_what_it_is_about(wren: Visitor, cast: Cast) -> None:
    start = "?placement_id=job-m&number=7&answer=same-job-since-hire"
    page, _ = wren.get(f"/coach/members/{cast.ids['marisol']}/complete-check-in{start}")
    values = dict(page.form_to(f"/coach/members/{cast.ids['marisol']}/complete-check-in").values)
    assert values["placement_id"] == "job-m"
    assert values["number"] == "7"
    assert values["answer"] == "same-job-since-hire"
    assert values["contact_on-day"] == "15"

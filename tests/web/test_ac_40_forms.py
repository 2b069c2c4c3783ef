"""AC-40, AC-33: bad answers in every form, as a browser would send them. Each is a sentence beside a question."""

from __future__ import annotations

import random
import time
from datetime import date
from typing import Any

import pytest
from marshmallow import ValidationError
from werkzeug.datastructures import MultiDict

from lifeservices.commands import Handler, all_handlers
from tests.cast import TODAY
from tests.web.fuzzing import ODD, RANGES
from web.asking import Question, questions
from web.form_answers import PARTS
from web.forms import Form

GOOD = {date: "2016-11-15", int: "3", bool: "yes", str: "Some words"}
LONGEST = 1.0
OFFERED = [("a", "One of the list"), ("b", "Another")]


def answer(dice: random.Random, question: Question) -> str:
    """Something odd, or half of the time what is asked for."""
    turn = dice.random()
    if turn < 0.4:
        return dice.choice(ODD)
    if turn < 0.5:
        return "".join(chr(dice.randrange(*dice.choice(RANGES))) for _ in range(dice.randrange(1, 20)))
    if question.asks and question.asks.choices:
        return "a"
    return GOOD.get(question.kind) or str(
        next(iter(question.kind), "1") if hasattr(question.kind, "__members__") else 1
    )


def sent(dice: random.Random, handler: Handler) -> MultiDict[str, str]:
    """A form as it comes: some answers odd, some left out, some twice, some that nobody asked for."""
    found: list[tuple[str, str]] = [("seen", dice.choice(ODD)), ("command_id", dice.choice(ODD))]
    for question in questions(handler.command):
        if dice.random() < 0.85:
            found += [(question.name, answer(dice, question)) for _ in range(dice.choice((1, 1, 1, 2)))]
        if question.is_day and dice.random() < 0.5:
            found += [(f"{question.name}-{part}", answer(dice, question)) for part in PARTS]
    return MultiDict([*found, ("role", "admin"), (dice.choice(ODD), "on")])


def form_of(handler: Handler) -> Form:
    """The form as its page has it: whose it is, stands in the address."""
    of_a_member = any(question.name == "member_id" for question in questions(handler.command))
    return Form(handler, lambda name: OFFERED, TODAY, given={"member_id": "one"} if of_a_member else {})


def read(handler: Handler, given: MultiDict[str, str]) -> str:
    """What comes of it: a command, or sentences."""
    form = form_of(handler)
    form.read(given)
    try:
        form.command()
    except ValidationError:
        assert form.errors
        assert all(sentence for found in form.errors.values() for sentence in found)
        assert set(form.errors) <= {question.name for question in questions(handler.command)}, form.errors
        return "refused"
    return "taken"


def shown(dice: random.Random, handler: Handler) -> None:
    """Once more, now with the page that says so: what was typed stands in it as it was typed."""
    form, given = form_of(handler), sent(dice, handler)
    form.read(given)
    try:
        form.command()
    except ValidationError:
        fields: list[dict[str, Any]] = form.view("/here")["fields"]
        texts = [field for field in fields if field["widget"] in ("text", "textarea")]
        assert all(field["value"] in (None, given.get(field["name"])) for field in texts)


def timed(handler: Handler, given: MultiDict[str, str]) -> tuple[str, float]:
    """What comes of it, and how long a processor was busy with it."""
    begun = time.thread_time()
    found = read(handler, given)
    return found, time.thread_time() - begun


def many(count: int, seed: int) -> None:
    """So many forms, of every command by turns. One that took long takes long again; a machine that was held up does
    not."""
    dice, handlers, told, slowest = random.Random(seed), all_handlers(), {"refused": 0, "taken": 0}, 0.0
    for number in range(count):
        handler = handlers[number % len(handlers)]
        given = sent(dice, handler)
        found, took = timed(handler, given)
        told[found] += 1
        slowest = max(slowest, took if took < LONGEST else min(timed(handler, given)[1] for _ in range(3)))
        if number % 10 == 0:
            shown(dice, handler)
    assert slowest < LONGEST
    assert told["refused"] > count / 2
    assert told["taken"] > count / 200


def test_ac_40_ac_33_fifty_thousand_bad_forms_are_answered_in_sentences() -> None:
    many(50_000, 40)


@pytest.mark.deep
def test_ac_40_ac_33_half_a_million_bad_forms_are_answered_in_sentences() -> None:
    many(500_000, random.randrange(1 << 32))

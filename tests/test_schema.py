"""Does a command's declaration refuse what a person, or somebody with bad intent, may type?"""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from marshmallow import ValidationError

from lifeservices.commands import all_handlers
from lifeservices.commands.check_in import CompleteCheckIn
from lifeservices.commands.employment import RecordStart
from lifeservices.domain.words import CheckInAnswer, Evidence
from lifeservices.schema import load, schema_for

START: dict[str, Any] = {
    "member_id": "m1",
    "started_on": "2016-08-17",
    "employer_id": "e1",
    "evidence": "member-said",
    "hourly_wage": "$13.40",
    "hours_per_week": "32",
}


def problems(**answers: Any) -> dict[str, list[str]]:
    with pytest.raises(ValidationError) as refused:
        load(RecordStart, START | answers)
    messages: dict[str, list[str]] = refused.value.messages  # type: ignore[assignment]
    return messages


def test_good_answers_become_a_command() -> None:
    command = load(RecordStart, START)
    assert command.started_on == date(2016, 8, 17)
    assert (command.hourly_wage, command.hours_per_week) == (Decimal("13.40"), Decimal(32))
    assert command.evidence is Evidence.MEMBER_SAID


def test_empty_answers_count_as_not_given() -> None:
    assert load(RecordStart, START | {"title": "", "hourly_wage": ""}).title is None


@pytest.mark.parametrize(
    ("answer", "value", "sentence"),
    [
        ("started_on", "2016-11-31", "November 2016 has 30 days"),
        ("started_on", "2016-13-01", "month is a number"),
        ("started_on", "16-01-01", "month, day and year"),
        ("started_on", "2016-٠١-01", "month, day and year"),
        ("started_on", "20160101", "month, day and year"),
        ("evidence", "hearsay", "Choose one of the answers"),
        ("hourly_wage", "1e9", "number like 13.40"),
        ("hourly_wage", "NaN", "number like 13.40"),
        ("hourly_wage", "13.405", "number like 13.40"),
        ("hourly_wage", "1001", "from 0 to 1000"),
        ("title", "x" * 121, "under 120"),
        ("title", "a\x00b", "cannot be kept"),
        ("title", "a\ud800b", "cannot be kept"),
        ("title", ["a"], "as text"),
    ],
)
def test_a_bad_answer_gets_a_sentence_beside_its_question(answer: str, value: Any, sentence: str) -> None:
    found = problems(**{answer: value})
    assert list(found) == [answer]
    assert sentence in found[answer][0]


def test_an_answer_nobody_asked_for_is_refused() -> None:
    assert "role" in problems(role="admin")


def test_a_missing_answer_is_named_by_its_question() -> None:
    with pytest.raises(ValidationError) as refused:
        load(CompleteCheckIn, {"member_id": "m", "placement_id": "p", "contact_on": "2016-01-01"})
    assert refused.value.messages == {"answer": ["Answer this: What did you learn?"]}


def test_a_whole_number_is_not_cut_from_a_broken_one() -> None:
    answers = {"member_id": "m", "placement_id": "p", "contact_on": "2016-01-01", "answer": "job-ended"}
    assert load(CompleteCheckIn, answers).answer is CheckInAnswer.ENDED
    for number in ("1.9", "٣", "1e3", True, "9" * 5000):
        with pytest.raises(ValidationError):
            load(CompleteCheckIn, answers | {"number": number})


@given(st.text(max_size=60))
def test_whatever_is_typed_as_a_day_is_a_day_or_a_sentence(text: str) -> None:
    problems = schema_for(RecordStart).validate(START | {"started_on": text})
    assert set(problems) <= {"started_on"}


def test_every_command_has_a_schema_that_refuses_unknown_answers() -> None:
    for handler in all_handlers():
        schema = schema_for(handler.command)
        assert schema.unknown == "raise"
        assert set(schema.fields) == {f.name for f in fields(handler.command)}

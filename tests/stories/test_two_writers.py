"""Two people write about one member at the same moment, and a command arrives twice."""

from __future__ import annotations

from datetime import date
from threading import Barrier, Thread

import pytest

from lifeservices.application import Done
from lifeservices.commands import Actor
from lifeservices.commands.contact import LogContact
from lifeservices.domain.errors import CommandReused
from lifeservices.domain.words import ContactMode
from tests.stories.program import ANN, SUE, Program

DAY = date(2022, 4, 4)


def spoke(minutes: int) -> LogContact:
    return LogContact("zelda", DAY, ContactMode.PHONE, True, minutes=minutes)


def test_two_writers_on_one_member_both_leave_their_entry(program: Program) -> None:
    program.welcome("zelda", date(2022, 3, 1))
    program.calendar.to(DAY)
    together, answers = Barrier(2), list[Done]()

    def write(by: Actor, first: int) -> None:
        for number in range(first, first + 15):
            together.wait(20)
            answers.append(program.services.do(spoke(number), by))

    writers = [Thread(target=write, args=(by, first)) for by, first in ((ANN, 1), (SUE, 101))]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(60)

    history = program.services.record.history("zelda")
    minutes = [event.minutes for event in history if event.name == "contact-logged"]  # type: ignore[attr-defined]
    assert sorted(minutes) == [*range(1, 16), *range(101, 116)]
    assert [event.version for event in history] == list(range(1, len(history) + 1))
    assert len({position for done in answers for position in done.positions}) == 30
    assert program.holds()


def test_the_same_command_twice_has_one_effect(program: Program) -> None:
    program.welcome("zelda", date(2022, 3, 1))
    program.calendar.to(DAY)
    first = program.services.do(spoke(12), ANN, command_id="form-1")
    again = program.services.do(spoke(12), ANN, command_id="form-1")
    assert first == again
    assert contacts(program) == 1
    assert program.holds()


def test_the_same_command_sent_at_once_by_two_has_one_effect(program: Program) -> None:
    program.welcome("zelda", date(2022, 3, 1))
    program.calendar.to(DAY)
    together, answers = Barrier(2), list[Done]()

    def send() -> None:
        together.wait(20)
        answers.append(program.services.do(spoke(12), ANN, command_id="form-1"))

    senders = [Thread(target=send) for _ in range(2)]
    for sender in senders:
        sender.start()
    for sender in senders:
        sender.join(60)
    assert len(answers) == 2
    assert answers[0] == answers[1]
    assert contacts(program) == 1
    assert program.holds()


def test_a_command_id_with_other_content_is_refused(program: Program) -> None:
    program.welcome("zelda", date(2022, 3, 1))
    program.calendar.to(DAY)
    program.services.do(spoke(12), ANN, command_id="form-1")
    for command, by in ((spoke(13), ANN), (spoke(12), SUE)):
        with pytest.raises(CommandReused):
            program.services.do(command, by, command_id="form-1")
    assert contacts(program) == 1
    assert program.holds()


def contacts(program: Program) -> int:
    return sum(event.name == "contact-logged" for event in program.services.record.history("zelda"))

"""A question months later: what did the coach know that evening? The page of the day answers, and goes on answering."""

from __future__ import annotations

from datetime import date

import pytest

from lifeservices.commands.contact import LogContact
from lifeservices.commands.education import EndEducation, EnterEducation
from lifeservices.commands.market import OpenMarket, SetHelpNumbers
from lifeservices.domain.errors import Refused
from lifeservices.domain.words import ContactMode
from lifeservices.domain.words_outcome import EducationKind
from lifeservices.domain.words_person import ProductLine
from lifeservices.questions.help_numbers import HelpNumbers
from lifeservices.questions.member import MemberAnswer, MemberPage
from lifeservices.questions.timeline import Timeline, TimelineAnswer
from tests.stories.program import ANN, BEN, LEA, Program

SPOKE, SCHOOL, EVENING, LATER = date(2022, 3, 4), date(2022, 3, 7), date(2022, 3, 10), date(2022, 5, 2)


def test_the_page_of_a_day_stays_as_it_was(program: Program) -> None:
    zelda = program.welcome("zelda", date(2022, 3, 1))
    program.on(SPOKE, LogContact(zelda, SPOKE, ContactMode.PHONE, True, note="The bus is late.", next_on=SCHOOL))
    program.on(SCHOOL, EnterEducation(zelda, SCHOOL, EducationKind.OJT, education_id="course"))
    program.calendar.to(EVENING, hour=23)
    page, lines = answers(program, zelda)

    program.on(LATER, LogContact(zelda, date(2022, 3, 9), ContactMode.TEXT, True, note="Told us in May."))
    program.do(EndEducation(zelda, "course", date(2022, 3, 8), completed=False))
    then, known = answers(program, zelda, EVENING)
    assert then.day == EVENING
    assert then.last_contact is not None
    assert then.last_contact.note == "The bus is late."
    assert [course.since for course in then.courses] == [course.since for course in page.courses] == [SCHOOL]
    assert (then.row, then.coaches, then.may) == (page.row, page.coaches, page.may)
    assert [line.entry_id for line in known.lines] == [line.entry_id for line in lines.lines]

    now, everything = answers(program, zelda)
    assert now.courses == []
    assert everything.total == known.total + 2
    (found,) = program.services.ask(Timeline(zelda, words="told may"), ANN).lines
    assert (found.on, found.recorded_on) == (date(2022, 3, 9), LATER)
    assert program.services.ask(Timeline(zelda, words="told may", day=EVENING), ANN).total == 0
    assert program.holds()


def test_the_nurse_line_is_that_of_the_members_plan(program: Program) -> None:
    zelda = program.welcome("zelda", date(2022, 3, 1))
    for state, number in (("OH", "800-555-0140"), ("IN", "800-555-0141")):
        market = program.on(SPOKE, OpenMarket(state, ProductLine.MEDICAID, SPOKE), LEA).subject_id
        program.do(SetHelpNumbers(market, SPOKE, number, "24 hours"), LEA)
        with pytest.raises(Refused, match="can be dialed"):
            program.do(SetHelpNumbers(market, SPOKE, "the desk"), LEA)
    ask = program.services.ask
    assert ask(HelpNumbers(zelda), ANN).shown.nurse_line == "800-555-0140"
    assert ask(HelpNumbers(zelda), BEN).shown.nurse_line == ""
    assert ask(HelpNumbers(), ANN).differ
    assert program.holds()


def answers(program: Program, member_id: str, day: date | None = None) -> tuple[MemberAnswer, TimelineAnswer]:
    """The page and the timeline, of today or of a day."""
    ask = program.services.ask
    return ask(MemberPage(member_id, day), ANN), ask(Timeline(member_id, day=day), ANN)

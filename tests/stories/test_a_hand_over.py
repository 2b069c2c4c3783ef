"""A member changes coach: from that moment the former coach sees and can do nothing, and cannot tell why."""

from __future__ import annotations

from datetime import date

import pytest

from lifeservices.commands.coaching import HandOver
from lifeservices.commands.contact import LogContact
from lifeservices.domain.errors import NotFound
from lifeservices.domain.words import ContactMode
from lifeservices.domain.words_person import CoachChange
from lifeservices.questions.caseload import FindMembers
from lifeservices.questions.member import MemberPage
from lifeservices.questions.timeline import Timeline
from lifeservices.questions.today import Today
from tests.stories.program import ANN, BEN, SUE, Program

DAY, LATER = date(2022, 4, 4), date(2022, 4, 5)
SECRET = "Sleeps on a cousin's couch and does not want it known."


def test_the_former_coach_sees_nothing_any_more(program: Program) -> None:
    zelda = program.welcome("zelda", date(2022, 3, 1))
    program.welcome("osric", date(2022, 3, 1), "Osric Underdale")
    program.on(DAY, LogContact(zelda, DAY, ContactMode.PHONE, True, note=SECRET, next_on=LATER))
    program.on(DAY, HandOver(zelda, BEN.id, DAY, CoachChange.CASELOAD, "Ask about the couch."), SUE)
    program.calendar.to(LATER)

    ask = program.services.ask
    for question in (MemberPage(zelda), Timeline(zelda)):
        with pytest.raises(NotFound) as gone:
            ask(question, ANN)
        with pytest.raises(NotFound) as never:
            ask(type(question)("nobody"), ANN)
        assert str(gone.value).replace(zelda, "nobody") == str(never.value)
        assert ask(question, BEN)
    with pytest.raises(NotFound):
        program.do(LogContact(zelda, LATER, ContactMode.PHONE, True), ANN)
    assert [row.name for row in ask(FindMembers("zelda"), ANN).rows] == []
    assert [row.name for row in ask(FindMembers("zelda"), BEN).rows] == ["Zelda Quillwood"]
    assert names_on(program, ANN) == []
    assert names_on(program, BEN) == ["Zelda Quillwood"]
    program.do(LogContact(zelda, LATER, ContactMode.PHONE, True, note="Introduced myself."), BEN)
    assert program.holds()


def test_the_next_coach_reads_what_was_handed_over(program: Program) -> None:
    zelda = program.welcome("zelda", date(2022, 3, 1))
    program.on(DAY, HandOver(zelda, BEN.id, DAY, CoachChange.MEMBER_ASKED, "Texts before calls."), ANN)
    (handed,) = [e for e in program.services.record.history(zelda) if e.name == "case-handed-over"]
    assert (handed.actor_id, handed.summary) == ("ann", "Texts before calls.")  # type: ignore[attr-defined]
    newest = program.services.ask(MemberPage(zelda), BEN).coaches[0]
    assert newest.coach_id == "ben"
    assert program.holds()


def names_on(program: Program, coach: object) -> list[str]:
    """Who presses on a coach's list today."""
    lists = program.services.ask(Today(), coach).lists  # type: ignore[arg-type]
    return [listed.member.name for name in ("overdue", "due") for listed in lists[name]]

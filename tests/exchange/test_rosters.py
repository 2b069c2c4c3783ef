"""A facility's release list: read, compared, asked about, taken in, sent again with other days, and taken back."""

from __future__ import annotations

import io
from datetime import date

import pytest

from lifeservices.commands.reentry import DraftTransitionPlan
from lifeservices.commands.roster import TakeInRosterRow
from lifeservices.domain.errors import NotAllowed
from lifeservices.domain.words_reentry import ReentryNeed
from lifeservices.exchange.roster_rows import RosterRow, read_roster
from lifeservices.exchange.rosters import RosterOutcome, look_at, take_back, take_in
from lifeservices.exchange.rows import BadFile
from lifeservices.projections.rebuild import check
from lifeservices.questions.caseload import FindMembers
from lifeservices.questions.reentry import ReentryOf, Releases
from lifeservices.questions.rosters import CompareRoster, RosterLine, Rosters
from tests.stories.conftest import program
from tests.stories.program import ANN, SUE, Program

__all__ = ["program"]
DAY = date(2022, 3, 1)
HEAD = "DOC number,Last,First,DOB,Institution,Release date,member"
WREN = "Q-1,Larkspur,Wren,1988-02-03,Quarry Hollow,2022-05-01,"
TOBY = "Q-2,Fennel,Toby,7/4/1979,Quarry Hollow,,"
ZELDA = "Q-3,Quillwood,Zelda M.,1990-03-01,Quarry Hollow,2022-04-20,"


def rows(*lines: str, head: str = HEAD) -> list[RosterRow | tuple[int, str]]:
    text = "\n".join((head.replace("DOC number", "number"), *lines))
    return list(read_roster(io.StringIO(text), "list.csv"))


def told(program: Program, list_id: str, *lines: str, decided: dict[int, str] | None = None) -> RosterOutcome:
    outcome = look_at(program.services, SUE, list_id, rows(*lines), decided)
    take_in(program.services, SUE, outcome, program.services.today())
    return outcome


def test_headings_and_days_are_read_as_facilities_write_them() -> None:
    first, second = rows(WREN, TOBY)
    assert isinstance(first, RosterRow)
    assert isinstance(second, RosterRow)
    assert (first.number, first.family_name, first.planned_on) == ("Q-1", "Larkspur", date(2022, 5, 1))
    assert (second.born_on, second.planned_on) == (date(1979, 7, 4), None)


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("Q-1,,Wren,1988-02-03,Quarry Hollow,2022-05-01,", "The column last_name is empty."),
        ("Q-1,Larkspur,Wren,1988-02-30,Quarry Hollow,,", "birth_date must be a day like 2026-12-06"),
        ("Q-1,Larkspur,Wren,1988-02-03,Quarry Hollow,soon,", "it says 'soon'"),
    ],
)
def test_a_row_that_cannot_be_read_says_why(line: str, sentence: str) -> None:
    (problem,) = rows(line)
    assert isinstance(problem, tuple)
    assert problem[0] == 2
    assert sentence in problem[1]


def test_the_same_number_twice_and_a_missing_column_are_named() -> None:
    assert rows(WREN, WREN)[1] == (3, "Number Q-1 is on line 2 already. Keep one of the two rows.")
    with pytest.raises(BadFile, match="has no column facility"):
        rows(head="number,last_name,first_name,birth_date,planned_release")


def test_looking_keeps_nothing_and_taking_in_makes_people_known_once(program: Program) -> None:
    program.calendar.to(DAY)
    before = program.services.record.head().position
    assert look_at(program.services, SUE, "l1", rows(WREN, TOBY)).kinds == {"new": 2}
    assert program.services.record.head().position == before
    assert told(program, "l1", WREN, TOBY).done == 2
    assert {row.name for row in program.services.ask(FindMembers(), SUE).rows} == {"Wren Larkspur", "Toby Fennel"}
    again = told(program, "l2", WREN, TOBY)
    assert (again.done, again.kinds) == (0, {"unchanged": 2})
    assert program.services.ask(Rosters(), SUE) == [RosterLine("l1", DAY, 2)]
    assert program.holds()


def test_the_same_list_sent_twice_at_once_has_one_effect(program: Program) -> None:
    program.calendar.to(DAY)
    first = look_at(program.services, SUE, "l1", rows(WREN))
    second = look_at(program.services, SUE, "l1", rows(WREN))
    take_in(program.services, SUE, first, DAY)
    take_in(program.services, SUE, second, DAY)
    assert (first.done, second.done, second.problems) == (1, 0, [])
    assert program.services.ask(Releases(), SUE).total == 1


def test_only_days_that_moved_are_recorded(program: Program) -> None:
    program.calendar.to(DAY)
    told(program, "l1", WREN, TOBY)
    program.calendar.to(date(2022, 4, 1))
    outcome = told(program, "l2", WREN.replace("2022-05-01", "2022-05-20"), TOBY)
    assert outcome.kinds == {"moved": 1, "unchanged": 1}
    names = [event.name for event in history(program, "Wren Larkspur")]
    assert names.count("release-date-changed") == 1
    assert "release-date-changed" not in [event.name for event in history(program, "Toby Fennel")]
    take_back(program.services, SUE, "l2")
    (line,) = [each for each in program.services.ask(Releases(), SUE).lines if each.member.name == "Wren Larkspur"]
    assert line.row.planned_on == date(2022, 5, 1)
    assert program.holds()


def history(program: Program, name: str) -> list:  # type: ignore[type-arg]
    (row,) = [each for each in program.services.ask(FindMembers(), SUE).rows if each.name == name]
    return program.services.record.history(row.member_id)


def test_whoever_may_be_a_member_already_is_asked_about_and_never_guessed(program: Program) -> None:
    zelda = program.welcome("zelda", DAY)
    outcome = told(program, "l1", ZELDA)
    assert (outcome.done, outcome.kinds) == (0, {"ask": 1})
    assert [(one.member_id, one.name) for one in outcome.compared[0].alike] == [(zelda, "Zelda Quillwood")]
    assert program.services.ask(Releases(), SUE).total == 0
    same = told(program, "l2", ZELDA, decided={2: zelda})
    assert (same.done, same.kinds) == (1, {"known": 1})
    assert program.services.ask(ReentryOf(zelda), ANN).facility_number == "Q-3"
    assert told(program, "l3", ZELDA).kinds == {"unchanged": 1}
    assert program.holds()


def test_somebody_else_of_the_same_name_becomes_known_and_nobody_else_can_be_chosen(program: Program) -> None:
    program.welcome("zelda", DAY)
    osric = program.welcome("osric", DAY, "Osric Underdale")
    assert told(program, "l1", ZELDA, decided={2: osric}).kinds == {"ask": 1}
    assert told(program, "l2", f"{ZELDA}new").kinds == {"new": 1}
    assert program.services.ask(FindMembers("quillwood"), SUE).total == 2


def test_a_list_is_taken_back_except_where_somebody_has_worked_on_it(program: Program) -> None:
    program.calendar.to(DAY)
    told(program, "l1", WREN, TOBY)
    wren = history(program, "Wren Larkspur")[0].stream_id
    program.do(DraftTransitionPlan(wren, DAY, [ReentryNeed.HOUSING]), SUE)
    outcome = take_back(program.services, SUE, "l1")
    assert outcome.done == 1
    assert [words for _, words in outcome.problems] == [
        "Somebody has worked on this since. Correct it on the member’s own page."
    ]
    assert [line.member.name for line in program.services.ask(Releases(), SUE).lines] == ["Wren Larkspur"]
    assert history(program, "Toby Fennel")[-1].name == "journey-closed"
    assert check(program.services.reader) == []
    assert program.holds()


def test_lists_are_not_for_coaches(program: Program) -> None:
    with pytest.raises(NotAllowed):
        program.services.ask(CompareRoster([], {}), ANN)
    with pytest.raises(NotAllowed):
        program.do(TakeInRosterRow("x", "l1", DAY, False, "W", "L", DAY, "Q", "1"), ANN)

"""A release moves twice, the first contact is in time, a return to custody stops the clocks, and all days are kept."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from lifeservices.commands.contact import LogContact
from lifeservices.commands.reentry import (
    ChangeReleaseDate,
    CloseReentry,
    DraftTransitionPlan,
    IdentifyReentry,
    RecordCustody,
    RecordRelease,
    ReviewReentry,
)
from lifeservices.domain.errors import NotAllowed, NotFound, Refused
from lifeservices.domain.words import ContactMode
from lifeservices.domain.words_reentry import Ready, ReentryEnd, ReentryNeed, ReleaseDateReason, Supervision
from lifeservices.questions.correcting import CorrectableAnswers
from lifeservices.questions.reentry import ReentryAnswer, ReentryOf, Releases
from lifeservices.questions.timeline import Timeline
from lifeservices.questions.today import Today
from tests.erasing import erase
from tests.stories.program import ADA, ANN, BEN, LEA, SUE, ZONE, Program

HEARD = date(2022, 3, 1)
FIRST, SECOND, ACTUAL = date(2022, 4, 20), date(2022, 5, 9), date(2022, 5, 4)
FACILITY, NUMBER = "Quarry Hollow Prison", "QH-55210"
OF_THE_RELEASE = (
    "Zelda is in custody and is to be released.",
    "Zelda’s release is planned for Apr 20.",
    "Zelda was released.",
)
FACILITY_MOVED = ReleaseDateReason.FACILITY


def heard_of(program: Program, planned_on: date | None = FIRST) -> str:
    zelda = program.welcome("zelda", HEARD)
    program.do(IdentifyReentry(zelda, HEARD, planned_on, FACILITY, NUMBER, Supervision.PAROLE))
    return zelda


def reasons(program: Program) -> dict[str, str]:
    """What Ann's members are listed for today: name of the list → what for."""
    lists = program.services.ask(Today(), ANN).lists
    return {name: listed.because.what for name, found in lists.items() for listed in found}


def way(program: Program, member: str) -> ReentryAnswer:
    found = program.services.ask(ReentryOf(member), ANN)
    assert isinstance(found, ReentryAnswer)
    return found


def test_a_release_moves_twice_and_its_clocks_follow(program: Program) -> None:
    zelda = heard_of(program)
    assert reasons(program)["before-release"] == "release-plan"
    plan = DraftTransitionPlan(
        zelda, HEARD, [ReentryNeed.HOUSING, ReentryNeed.PAPERS], papers=Ready.ARRANGED, housing="With an aunt"
    )
    program.do(plan)
    assert "before-release" not in reasons(program)
    program.on(date(2022, 3, 28), ChangeReleaseDate(zelda, date(2022, 3, 28), SECOND, FACILITY_MOVED))
    program.on(date(2022, 4, 18), ChangeReleaseDate(zelda, date(2022, 4, 15), ACTUAL, ReleaseDateReason.CREDIT))
    program.calendar.to(ACTUAL, hour=14)
    program.do(RecordRelease(zelda, ACTUAL, hour=11))

    found = way(program, zelda)
    assert found.row is not None
    assert [(d.planned_on, d.told_on, d.recorded_at[:10]) for d in found.row.days] == [
        (FIRST, HEARD, "2022-03-01"),
        (SECOND, date(2022, 3, 28), "2022-03-28"),
        (ACTUAL, date(2022, 4, 15), "2022-04-18"),
    ]
    assert found.deadline == datetime(2022, 5, 7, 11, tzinfo=ZONE)
    assert reasons(program)["released"] == "first-contact"

    program.calendar.to(date(2022, 5, 7), hour=10)
    program.do(LogContact(zelda, date(2022, 5, 7), ContactMode.IN_PERSON, True))
    found = way(program, zelda)
    assert found.first_contact is not None
    assert found.first_contact.on == date(2022, 5, 7)
    assert found.in_time is True
    assert "released" not in reasons(program)

    program.calendar.to(ACTUAL + timedelta(days=24))
    assert "thirty-days" not in reasons(program)
    program.calendar.to(ACTUAL + timedelta(days=26))
    assert reasons(program)["thirty-days"] == "thirty-days"
    program.do(ReviewReentry(zelda, program.services.today(), [ReentryNeed.EMPLOYMENT]))
    assert "thirty-days" not in reasons(program)
    program.do(CloseReentry(zelda, program.services.today(), ReentryEnd.CONTINUES))
    assert way(program, zelda).row.state == "closed"  # type: ignore[union-attr]
    assert program.holds()


def test_a_contact_an_hour_after_the_end_is_late_and_one_without_an_hour_is_neither(program: Program) -> None:
    zelda = heard_of(program)
    program.calendar.to(ACTUAL, hour=14)
    program.do(RecordRelease(zelda, ACTUAL, hour=11))
    program.calendar.to(date(2022, 5, 7), hour=12)
    late = program.do(LogContact(zelda, date(2022, 5, 7), ContactMode.PHONE, True))
    assert way(program, zelda).in_time is False
    osric = program.welcome("osric", date(2022, 5, 7), "Osric Underdale")
    program.do(IdentifyReentry(osric, date(2022, 5, 7)))
    program.on(date(2022, 5, 10), RecordRelease(osric, date(2022, 5, 8), hour=9))
    program.on(date(2022, 5, 16), LogContact(osric, date(2022, 5, 11), ContactMode.PHONE, True))
    assert way(program, osric).in_time is None
    assert late.event_ids
    assert program.holds()


def test_a_return_to_custody_stops_the_clocks_until_the_next_release(program: Program) -> None:
    zelda = heard_of(program)
    program.on(ACTUAL, RecordRelease(zelda, ACTUAL))
    program.on(date(2022, 5, 6), RecordCustody(zelda, date(2022, 5, 6), FACILITY))
    assert "released" not in reasons(program)
    program.calendar.to(date(2022, 6, 20))
    assert {"released", "thirty-days", "before-release"} & set(reasons(program)) == set()
    again = date(2022, 7, 1)
    program.do(ChangeReleaseDate(zelda, date(2022, 6, 20), again))
    assert reasons(program)["before-release"] == "release-plan"
    program.calendar.to(again + timedelta(days=1))
    assert reasons(program)["before-release"] == "release-passed"
    program.do(RecordRelease(zelda, again))
    assert reasons(program)["released"] == "first-contact"
    assert way(program, zelda).review_due == date(2022, 7, 31)
    assert program.holds()


def test_who_works_with_them_sees_it_and_nobody_else(program: Program) -> None:
    zelda = heard_of(program)
    assert [line.facility for line in program.services.ask(Releases(), ANN).lines] == [FACILITY]
    assert [line.facility for line in program.services.ask(Releases(), SUE).lines] == [FACILITY]
    assert program.services.ask(Releases(), BEN).lines == []
    with pytest.raises(NotFound):
        program.services.ask(ReentryOf(zelda), BEN)
    for question in (ReentryOf(zelda), Releases()):
        with pytest.raises(NotAllowed):
            program.services.ask(question, LEA)


def test_who_leads_the_program_reads_everything_but_the_way_out_of_custody(program: Program) -> None:
    zelda = heard_of(program)
    program.on(SECOND, LogContact(zelda, SECOND, ContactMode.PHONE, True))
    program.do(RecordRelease(zelda, SECOND))
    by_coach, by_lead = (program.services.ask(Timeline(zelda), by) for by in (ANN, LEA))
    assert by_coach.kinds["reentry"] == 3
    assert by_lead.kinds == by_coach.kinds | {"reentry": 0}
    assert (by_lead.total, by_lead.everything) == (by_coach.total - 3, by_coach.everything - 3)
    assert [line.position for line in by_lead.lines] == [
        line.position for line in by_coach.lines if line.said.sentence not in OF_THE_RELEASE
    ]
    for hidden in (Timeline(zelda, "reentry"), Timeline(zelda, words="was released")):
        assert program.services.ask(hidden, ANN).lines
        assert program.services.ask(hidden, LEA).lines == []
    program.calendar.to(date(2022, 6, 1))
    assert program.services.ask(Timeline(zelda, "reentry", day=SECOND), LEA).lines == []
    with pytest.raises(NotAllowed):
        program.services.ask(CorrectableAnswers(zelda, by_coach.lines[0].entry_id), LEA)


def test_where_somebody_was_held_is_sealed_and_goes_with_their_key(program: Program) -> None:
    zelda = heard_of(program)
    program.do(DraftTransitionPlan(zelda, HEARD, [ReentryNeed.MENTAL_HEALTH], housing="With an aunt"))
    with program.services.database.read() as connection:
        stored = [str(tuple(row)) for row in connection.exec_driver_sql("SELECT * FROM event").fetchall()]
        stored += [str(tuple(row)) for row in connection.exec_driver_sql("SELECT * FROM reentries_v1").fetchall()]
    whole = "\n".join(stored)
    assert not [word for word in (FACILITY, NUMBER, "mental-health", "an aunt", "parole") if word in whole]
    assert FACILITY in str(program.services.ask(Timeline(zelda), ANN).lines)
    erase(program.services, zelda, ADA)
    found = program.services.ask(ReentryOf(zelda), SUE)
    assert (found.facility, found.facility_number, found.supervision) == ("", "", None)
    assert found.plan is not None
    assert found.plan.needs is None
    assert program.holds()


def test_needs_are_found_or_it_is_said_that_there_are_none(program: Program) -> None:
    zelda = heard_of(program)
    with pytest.raises(Refused, match="Tick what they need"):
        program.do(DraftTransitionPlan(zelda, HEARD))
    with pytest.raises(Refused, match="You ticked needs"):
        program.do(DraftTransitionPlan(zelda, HEARD, [ReentryNeed.FOOD], nothing_needed=True))
    program.do(DraftTransitionPlan(zelda, HEARD, nothing_needed=True))
    plan = way(program, zelda).plan
    assert plan is not None
    assert plan.needs == []


def test_the_page_of_an_earlier_day_knows_only_what_was_known_then(program: Program) -> None:
    zelda = heard_of(program)
    program.on(date(2022, 3, 28), ChangeReleaseDate(zelda, date(2022, 3, 28), SECOND, FACILITY_MOVED))
    program.on(date(2022, 4, 18), ChangeReleaseDate(zelda, date(2022, 4, 15), ACTUAL, FACILITY_MOVED))
    then = program.services.ask(ReentryOf(zelda, date(2022, 4, 16)), ANN)
    assert then.row is not None
    assert then.row.planned_on == SECOND

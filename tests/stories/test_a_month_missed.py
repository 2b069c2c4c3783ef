"""A month in which nobody could be reached: not known is never counted as lost, nor as kept."""

from __future__ import annotations

from datetime import date, timedelta

from lifeservices.commands.check_in import AttemptCheckIn
from lifeservices.domain.words import ContactMode
from lifeservices.metrics.status import Reason
from lifeservices.routines import do_what_is_due
from tests.stories.program import Program, known

HIRED = date(2022, 4, 4)


def days(count: int) -> date:
    return HIRED + timedelta(days=count)


def test_a_missed_month_is_unknown_until_somebody_answers(program: Program) -> None:
    zelda, osric = (
        program.welcome("zelda", date(2022, 3, 1)),
        program.welcome("osric", date(2022, 3, 2), "Osric Underdale"),
    )
    program.hire(zelda, HIRED, "job-z")
    program.hire(osric, HIRED, "job-o")
    for number in (7, 21):
        program.same_job(zelda, days(number), "job-z")
    for number in (7, 21, 30):
        program.same_job(osric, days(number), "job-o")
    for number in (29, 31):
        program.on(days(number), AttemptCheckIn(zelda, "job-z", days(number), ContactMode.PHONE))
    program.calendar.to(days(40))
    do_what_is_due(program.services)

    missed = [e for e in program.services.record.history(zelda) if e.name == "check-in-missed"]
    assert [e.on for e in missed] == [days(3), days(17), days(33)]
    now = program.retention(30, days(40))
    assert known(now) == (1, 0, 1, 0)
    assert now.share.estimate == 1
    assert (now.worst.estimate, now.best.estimate) == (0.5, 1)
    assert now.reasons == {Reason.UNREACHABLE: 1}

    program.same_job(zelda, days(62), "job-z")
    assert known(program.retention(30, days(62))) == (2, 0, 0, 0)
    assert known(program.retention(30, days(40), known_at=days(40))) == (1, 0, 1, 0)
    assert program.holds()


def test_nobody_hired_last_week_is_in_the_denominator(program: Program) -> None:
    program.hire(program.welcome("zelda", date(2022, 3, 1)), HIRED, "job-z")
    program.calendar.to(days(6))
    assert known(program.retention(30, days(6))) == (0, 0, 0, 1)
    assert program.retention(30, days(6)).share.estimate is None
    assert program.holds()

"""Twenty-four months that rest, go on longer and begin again with another job; what is counted stays what it was."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from lifeservices.commands.amendment import VoidEntry
from lifeservices.commands.check_in import AttemptCheckIn, CompleteCheckIn, MoveCheckIn, WaiveCheckIn
from lifeservices.commands.contact import LogContact
from lifeservices.commands.employment import RecordJobChange
from lifeservices.commands.staff import AddStaff
from lifeservices.commands.support import PauseSupport, ProlongSupport, ResumeSupport
from lifeservices.domain.errors import Refused
from lifeservices.domain.words import AmendmentReason, CheckInAnswer, ContactMode, Evidence, SeparationReason
from lifeservices.domain.words_person import StaffRole
from lifeservices.domain.words_support import PauseReason, ProlongReason, WaiveReason
from lifeservices.questions.member import MemberPage
from lifeservices.questions.support import CalendarAnswer, SupportCalendar
from lifeservices.routines import do_what_is_due
from tests.stories.program import ADA, ANN, OPENED, SUE, Program, known

HIRED = date(2022, 4, 4)


def days(count: int) -> date:
    return HIRED + timedelta(days=count)


@pytest.fixture
def zelda(program: Program) -> str:
    program.do(AddStaff("Sue Larkspur", StaffRole.SUPERVISOR, OPENED, staff_id=SUE.id), ADA)
    zelda = program.welcome("zelda", date(2022, 3, 1))
    program.hire(zelda, HIRED, "job-1")
    return zelda


def calendar(program: Program, day: date | None = None) -> CalendarAnswer:
    found = program.services.ask(SupportCalendar("zelda", day), ANN)
    assert isinstance(found, CalendarAnswer)
    return found


def states(program: Program, job: int = 0) -> dict[str, str]:
    return {each.name: each.state for each in calendar(program).jobs[job].check_ins}


def waiting(program: Program) -> dict[str, list[str]]:
    pressing = program.services.ask(MemberPage("zelda"), ANN).pressing
    signs = ("warning", "replace")
    return {name: [because.about.sign for because in pressing if because.reason.name == name] for name in signs}


def test_a_pause_leaves_out_check_ins_and_no_figure_moves(program: Program, zelda: str) -> None:
    for count in (1, 7, 14, 21, 30):
        program.same_job(zelda, days(count), "job-1")
    before = known(program.retention(30, days(31)))
    pause = PauseSupport(zelda, days(40), days(99), PauseReason.ILLNESS, SUE.id)
    with pytest.raises(Refused, match="needs a supervisor"):
        program.on(days(40), PauseSupport(zelda, days(40), days(99), PauseReason.ILLNESS, ANN.id))
    paused = program.do(pause)
    assert calendar(program).ends == date(2024, 4, 4) + timedelta(days=60)
    program.calendar.to(days(120))
    do_what_is_due(program.services)
    found = states(program)
    assert (found["Day 30"], found["Day 60"], found["Day 90"], found["Day 180"]) == (
        "done",
        "paused",
        "paused",
        "ahead",
    )
    assert not [e for e in program.services.record.history(zelda) if e.name == "check-in-missed"]
    assert known(program.retention(30, days(31))) == before
    assert known(program.retention(90, days(120))) == (0, 0, 1, 0)

    program.on(days(121), CompleteCheckIn(zelda, "job-1", days(121), CheckInAnswer.SAME_JOB))
    assert known(program.retention(90, days(121))) == (1, 0, 0, 0)
    program.do(VoidEntry(zelda, paused.event_ids[0], AmendmentReason.TYPING_ERROR))
    assert calendar(program).ends == date(2024, 4, 4)
    assert states(program)["Day 90"] == "late"
    assert program.holds()


def test_a_pause_ends_early_and_support_is_prolonged(program: Program, zelda: str) -> None:
    program.on(days(40), PauseSupport(zelda, days(40), days(99), PauseReason.CUSTODY, SUE.id))
    program.on(days(60), ResumeSupport(zelda, days(60)))
    assert calendar(program).ends == date(2024, 4, 4) + timedelta(days=20)
    assert states(program)["Day 60"] == "open"
    program.do(ProlongSupport(zelda, days(60), 6, ProlongReason.TRAINING, SUE.id), SUE)
    assert [each.name for each in calendar(program).jobs[0].check_ins][-2:] == ["Month 27", "Month 30"]
    assert calendar(program, days(59)).more == []
    assert program.holds()


def test_day_97_establishes_day_90_and_one_is_moved_and_one_left_out(program: Program, zelda: str) -> None:
    program.on(days(80), MoveCheckIn(zelda, "job-1:7", days(97)))
    program.on(days(90), AttemptCheckIn(zelda, "job-1", days(90), ContactMode.PHONE))
    program.on(days(92), AttemptCheckIn(zelda, "job-1", days(92), ContactMode.TEXT))
    program.on(days(97), CompleteCheckIn(zelda, "job-1", days(97), CheckInAnswer.SAME_JOB))
    ninety = calendar(program).jobs[0].check_ins[6]
    assert (ninety.name, ninety.due, ninety.state) == ("Day 90", days(97), "done")
    assert [tried.mode for tried in ninety.tries] == [ContactMode.PHONE, ContactMode.TEXT]
    assert ninety.told is not None
    assert (ninety.told.days_in, ninety.told.evidence) == (97, Evidence.MEMBER_SAID)
    assert known(program.retention(90, days(97))) == (1, 0, 0, 0)
    program.do(WaiveCheckIn(zelda, "job-1:8", WaiveReason.MEMBER_ASKED))
    assert states(program)["Day 180"] == "left-out"
    program.calendar.to(days(220))
    do_what_is_due(program.services)
    assert states(program)["Day 180"] == "left-out"
    assert known(program.retention(180, days(220))) == (0, 0, 1, 0)
    assert program.holds()


def test_a_refusal_to_say_settles_the_call_and_not_the_job(program: Program, zelda: str) -> None:
    program.on(days(30), CompleteCheckIn(zelda, "job-1", days(30), CheckInAnswer.REFUSED))
    assert states(program)["Day 30"] == "done"
    assert known(program.retention(30, days(34))) == (0, 0, 1, 0)
    assert program.holds()


def test_worries_fewer_hours_and_silence_are_seen_until_somebody_spoke(program: Program, zelda: str) -> None:
    worried = CompleteCheckIn(zelda, "job-1", days(7), CheckInAnswer.SAME_JOB, worries="The bus stops at six.")
    program.on(days(7), worried)
    assert waiting(program)["warning"] == ["worries"]
    spoke = LogContact(zelda, days(8), ContactMode.PHONE, True, note="A neighbor drives her now.")
    program.on(days(8), spoke)
    assert waiting(program)["warning"] == []
    for since, hours in ((0, 32), (20, 18)):
        change = RecordJobChange(zelda, "job-1", days(since), Evidence.MEMBER_SAID, hours_per_week=hours)  # type: ignore[arg-type]
        program.on(days(20), change)
    assert waiting(program)["warning"] == ["fewer-hours"]
    program.calendar.to(days(36))
    do_what_is_due(program.services)
    assert waiting(program)["warning"] == ["missed-twice"]
    program.calendar.to(days(36) + timedelta(days=31))
    assert waiting(program)["warning"] == []
    assert program.holds()


def test_a_job_ends_and_the_next_one_brings_a_calendar_of_its_own(program: Program, zelda: str) -> None:
    over = CompleteCheckIn(
        zelda,
        "job-1",
        days(60),
        CheckInAnswer.ENDED,
        separated_on=days(55),
        reason=SeparationReason.REDUCTION,
    )
    program.on(days(60), over)
    assert waiting(program)["replace"] == ["ended"]
    assert set(list(states(program).values())[6:]) == {"called-off"}
    program.hire(zelda, days(80), "job-2", "bakery")
    assert waiting(program)["replace"] == []
    found = calendar(program)
    assert [job.employer for job in found.jobs] == ["Kettle Bakery", "Marrow Mill"]
    assert found.ends == date(2024, 4, 4)
    assert max(each.due for each in found.jobs[0].check_ins) <= date(2024, 4, 4)
    assert program.holds()

"""Services, schooling, pay, care and study findings, asked for by those who may and by those who may not."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from lifeservices.commands.coaching import AssignCoach
from lifeservices.commands.earnings import RecordWages
from lifeservices.commands.education import EndEducation, EnterEducation, RecordCredential, RecordSkillGain
from lifeservices.commands.employment import RecordStart
from lifeservices.commands.member import IdentifyMember
from lifeservices.commands.participation import EndProgramService, RecordExitExclusion, StartProgramService
from lifeservices.commands.study import RecordEmploymentStatus, RecordOutcome, RecordStudyGroup
from lifeservices.commands.utilization import RecordMemberMonth, RecordVisits
from lifeservices.domain.errors import NotAllowed, Refused
from lifeservices.domain.words import Evidence, WorkHours
from lifeservices.domain.words_outcome import (
    CredentialKind,
    EducationKind,
    ExitExclusion,
    ServiceKind,
    SkillGain,
    WageSource,
    WorkStatus,
)
from lifeservices.domain.words_person import MemberSource
from tests.commands.tabletop import COACH, IMPORT, LEAD, ROUTINE, Tabletop

DAY = date(2016, 3, 9)


@pytest.fixture
def table() -> Tabletop:
    table = Tabletop(date(2017, 11, 15))
    table.do(IdentifyMember(DAY, MemberSource.SELF, member_id="m"), LEAD)
    table.do(AssignCoach("m", "ann", DAY), IMPORT)
    return table


BY_COACH = (
    (StartProgramService("m", DAY, ServiceKind.TRAINING, spell_id="s"), "program-service-started"),
    (EnterEducation("m", DAY, EducationKind.POSTSECONDARY, education_id="c"), "education-entered"),
    (RecordCredential("m", DAY, CredentialKind.POSTSECONDARY, "Welding"), "credential-earned"),
    (RecordSkillGain("m", DAY, SkillGain.EXAM), "skill-gain-recorded"),
    (RecordExitExclusion("m", DAY, ExitExclusion.MEDICAL), "exit-exclusion-recorded"),
    (RecordWages("m", "2016Q1", Decimal("5200.10"), WageSource.WAGE_RECORD, "e"), "wages-recorded"),
)
BY_FILE = (
    (RecordVisits("m", DAY, "ed", 2), "visits-recorded"),
    (RecordMemberMonth("m", DAY), "member-month-recorded"),
    (RecordStudyGroup("m", DAY, "arm", "1"), "study-group-recorded"),
    (RecordEmploymentStatus("m", DAY, WorkStatus.EMPLOYED), "employment-status-recorded"),
    (RecordOutcome("m", DAY, "imported", "housing", "baseline", 3), "outcome-measured"),
)


@pytest.mark.parametrize(("command", "name"), BY_COACH, ids=[name for _, name in BY_COACH])
def test_a_coach_records_it(table: Tabletop, command: Any, name: str) -> None:
    assert [event.name for event in table.do(command, COACH)] == [name]


@pytest.mark.parametrize(("command", "name"), BY_FILE, ids=[name for _, name in BY_FILE])
def test_files_and_the_lead_record_it_and_no_coach_does(table: Tabletop, command: Any, name: str) -> None:
    assert [event.name for event in table.do(command, IMPORT)] == [name]
    assert [event.name for event in table.do(command, LEAD)] == [name]
    for actor in (COACH, ROUTINE):
        with pytest.raises(NotAllowed):
            table.do(command, actor)


def test_what_began_ends_with_its_own_id(table: Tabletop) -> None:
    began = table.do(StartProgramService("m", DAY, ServiceKind.OJT))[0]
    ended = table.do(EndProgramService("m", began.spell_id, date(2016, 4, 1)))[0]  # type: ignore[attr-defined]
    assert ended.spell_id == began.spell_id  # type: ignore[attr-defined]
    entered = table.do(EnterEducation("m", DAY, EducationKind.SECONDARY))[0]
    left = table.do(EndEducation("m", entered.education_id, date(2016, 6, 1), True))[0]  # type: ignore[attr-defined]
    assert (left.education_id, left.completed) == (entered.education_id, True)  # type: ignore[attr-defined]


def test_pay_is_of_the_quarters_first_day_and_a_quarter_is_written_one_way(table: Tabletop) -> None:
    paid: Any = table.do(RecordWages("m", "2016 q2", Decimal("5200.10"), WageSource.SUPPLEMENTAL_PAY_STUB))[0]
    assert (paid.on, paid.quarter, paid.amount) == (date(2016, 4, 1), "2016Q2", Decimal("5200.10"))
    with pytest.raises(Refused, match="Write the quarter like 2017Q2"):
        table.do(RecordWages("m", "spring", Decimal(1), WageSource.WAGE_RECORD))


def test_several_months_of_enrollment_are_told_at_once(table: Tabletop) -> None:
    months = table.do(RecordMemberMonth("m", date(2015, 11, 20), 1, date(2016, 2, 1)), IMPORT)
    assert [event.on.isoformat()[:7] for event in months] == ["2015-11", "2015-12", "2016-01", "2016-02"]


def test_a_start_may_say_full_time_without_the_hours(table: Tabletop) -> None:
    start: Any = table.do(RecordStart("m", DAY, "e", Evidence.MEMBER_SAID, hours=WorkHours.PART_TIME))[0]
    assert (start.hours, start.hours_per_week) == (WorkHours.PART_TIME, None)

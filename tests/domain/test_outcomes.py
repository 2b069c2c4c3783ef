"""Services, schooling, pay, care and study findings: what may be recorded, and what is refused in words."""

from decimal import Decimal

import pytest

from lifeservices.domain.earnings import WagesRecorded, first_day_of, quarter_of
from lifeservices.domain.education import CredentialEarned, EducationEnded, EducationEntered, SkillGainRecorded
from lifeservices.domain.errors import Refused
from lifeservices.domain.member import MemberIdentityRecorded
from lifeservices.domain.participation import ExitExclusionRecorded, ProgramServiceEnded, ProgramServiceStarted
from lifeservices.domain.study import EmploymentStatusRecorded, OutcomeMeasured, StudyGroupRecorded
from lifeservices.domain.utilization import MemberMonthRecorded, VisitsRecorded
from lifeservices.domain.words import Evidence
from lifeservices.domain.words_outcome import (
    CredentialKind,
    EducationKind,
    ExitExclusion,
    ServiceKind,
    SkillGain,
    WageSource,
    WorkStatus,
)
from tests.domain.telling import day, member, refused

BEGAN = ProgramServiceStarted(on=day("02-01"), spell_id="s1", kind=ServiceKind.TRAINING)
LAST = ProgramServiceEnded(on=day("03-01"), spell_id="s1")
ENTERED = EducationEntered(on=day("02-01"), education_id="c1", kind=EducationKind.SECONDARY)
BORN = MemberIdentityRecorded(on=day("01-04"), given_name="Ada", birth_year=1990)
EARLY = day("1989-12-31")


def test_a_service_is_open_until_its_last_day_is_told() -> None:
    journey = member(BEGAN)
    assert [(s.spell_id, s.kind) for s in journey.participation.open()] == [("s1", ServiceKind.TRAINING)]
    journey.participation.end(LAST)
    assert journey.participation.open() == []
    with refused("This service ended on March 1, 2016", "last_on"):
        journey.participation.end(LAST)


def test_a_service_begins_once_and_does_not_end_before() -> None:
    journey = member(BEGAN)
    with refused("already on record", "started_on"):
        journey.participation.start(BEGAN)
    with refused("before the service began on February 1, 2016", "last_on"):
        journey.participation.end(ProgramServiceEnded(on=day("01-31"), spell_id="s1"))
    with refused("no such service", "spell_id"):
        journey.participation.end(ProgramServiceEnded(on=day("03-01"), spell_id="s9"))


def test_a_history_from_elsewhere_may_tell_an_end_without_its_beginning() -> None:
    journey = member()
    journey.as_told = True
    journey.participation.end(ProgramServiceEnded(on=day("03-01"), spell_id="s9", kind=ServiceKind.OJT))
    assert journey.participation.spells["s9"].kind is ServiceKind.OJT
    journey.participation.start(ProgramServiceStarted(on=day("02-01"), spell_id="s9", kind=ServiceKind.TRAINING))
    spell = journey.participation.spells["s9"]
    assert (spell.kind, spell.started_on, spell.last_on) == (ServiceKind.TRAINING, day("02-01"), day("03-01"))


def test_school_ends_once_and_not_before_it_began() -> None:
    journey = member(ENTERED)
    assert [course.education_id for course in journey.education.open()] == ["c1"]
    with refused("already on record", "entered_on"):
        journey.education.enter(ENTERED)
    with refused("before it began on February 1, 2016", "last_on"):
        journey.education.end(EducationEnded(on=day("01-31"), education_id="c1"))
    journey.education.end(EducationEnded(on=day("06-30"), education_id="c1", completed=True))
    assert journey.education.open() == []
    with refused("This ended on June 30, 2016", "last_on"):
        journey.education.end(EducationEnded(on=day("07-01"), education_id="c1"))
    with refused("no such school or training", "education_id"):
        journey.education.end(EducationEnded(on=day("07-01"), education_id="c9"))


def test_a_quarters_pay_is_recorded_once_from_each_source() -> None:
    paid = WagesRecorded(
        on=day("04-01"), quarter="2016Q2", amount=Decimal(5200), source=WageSource.WAGE_RECORD, employer_id="e1"
    )
    journey = member(paid)
    with refused("already on record from this source", "quarter"):
        journey.earnings.record(paid)
    journey.earnings.record(
        WagesRecorded(on=day("04-01"), quarter="2016Q2", amount=Decimal(90), source=WageSource.WAGE_RECORD)
    )
    journey.as_told = True
    journey.earnings.record(paid)


def test_quarters_are_read_and_written_alike() -> None:
    for quarter, first in (("2017Q1", "2017-01-01"), ("2017Q2", "2017-04-01"), ("2017q4", "2017-10-01")):
        assert first_day_of(quarter) == day(first)
        assert quarter_of(first_day_of(quarter)) == quarter.upper()
    assert quarter_of(day("2017-12-31")) == "2017Q4"
    for wrong in ("2017Q5", "17Q1", "", "Q2 2017", "9999Q1"):
        with refused("Write the quarter like 2017Q2.", "quarter"):
            first_day_of(wrong)


def test_nothing_is_recorded_of_a_day_before_birth() -> None:
    journey = member(BORN)
    tries = (
        lambda: journey.participation.start(ProgramServiceStarted(on=EARLY, spell_id="s", kind=ServiceKind.OJT)),
        lambda: journey.participation.exclude(ExitExclusionRecorded(on=EARLY, reason=ExitExclusion.MEDICAL)),
        lambda: journey.education.enter(EducationEntered(on=EARLY, education_id="c", kind=EducationKind.OTHER)),
        lambda: journey.education.earn(CredentialEarned(on=EARLY, kind=CredentialKind.OTHER)),
        lambda: journey.education.gain(SkillGainRecorded(on=EARLY, kind=SkillGain.EXAM)),
        lambda: journey.utilization.visit(VisitsRecorded(on=EARLY, kind="ed")),
        lambda: journey.utilization.month(MemberMonthRecorded(on=EARLY)),
        lambda: journey.study.work(
            EmploymentStatusRecorded(on=EARLY, status=WorkStatus.EMPLOYED, evidence=Evidence.MEMBER_SAID)
        ),
        lambda: journey.study.measure(
            OutcomeMeasured(on=EARLY, instrument="i", domain="d", occasion="baseline", score=1)
        ),
    )
    for attempt in tries:
        with pytest.raises(Refused, match="before the member was born"):
            attempt()
    assert journey.changes == []


def test_counts_are_not_below_nought_and_groups_have_names() -> None:
    journey = member()
    with refused("below nought", "visits"):
        journey.utilization.visit(VisitsRecorded(on=day("02-01"), kind="ed", visits=-1))
    with refused("below nought", "member_months"):
        journey.utilization.month(MemberMonthRecorded(on=day("02-01"), member_months=-1))
    with refused("Name the division and the group", "grouping"):
        journey.study.group(StudyGroupRecorded(on=day("02-01"), grouping="", value="1"))


def test_none_of_it_moves_a_member_along_the_way() -> None:
    before, journey = member().phase, member(BEGAN, ENTERED)
    journey.study.work(
        EmploymentStatusRecorded(on=day("02-01"), status=WorkStatus.EMPLOYED, evidence=Evidence.MEMBER_SAID)
    )
    journey.study.measure(OutcomeMeasured(on=day("02-01"), instrument="i", domain="d", occasion="b", score=1))
    assert journey.phase is before
    assert journey.employments.placements == {}

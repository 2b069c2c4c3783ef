"""Somebody says what they look for; open jobs stand beside it, a conflict is overruled, what was suggested stays.

On both databases, and a rebuild agrees.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from lifeservices.commands.consent import GiveConsent, WithdrawConsent
from lifeservices.commands.job_proposal import ProposeJob
from lifeservices.commands.job_search import (
    DescribeJobSearch,
    DismissJobMatch,
    SetConflictAside,
    TakeUpJobMatch,
    TellRecordForJobs,
)
from lifeservices.commands.job_terms import SetSecondChanceTerms
from lifeservices.commands.skills import RecordSchooling
from lifeservices.domain.errors import NotFound, Refused
from lifeservices.domain.job_search import JobMatchSuggested
from lifeservices.domain.words_job import LookBack, RecordKind, SecondChanceTerms, Shift, YesOrNo
from lifeservices.domain.words_job_search import MatchOf, NotThisJob, TimeLimit
from lifeservices.domain.words_plan import Agreement, ConsentCategory, RecipientKind, SharingPurpose
from lifeservices.domain.words_skills import Schooling
from lifeservices.questions.matches import MatchesAnswer, MatchesFor
from lifeservices.questions.members_for import MembersFor, MembersForAnswer
from lifeservices.questions.suggestion_equity import SuggestionEquity
from tests.jobs import LEAD, a_job, a_partner
from tests.stories.program import ANN, BEN, Program

OPTED_IN = date(2022, 3, 1)
DAY = date(2022, 3, 10)


@pytest.fixture
def zelda(program: Program) -> str:
    id = program.welcome("zelda", OPTED_IN)
    program.calendar.to(DAY)
    a_partner(program.services, date(2022, 2, 1), id="hollow")
    a_job(program.services, DAY, employer_id="hollow")
    night = {"title": "Night packer", "shifts": [Shift.NIGHT], "pay_from": Decimal("19"), "pay_to": None}
    a_job(program.services, DAY, employer_id="hollow", job_order_id="night", **night)
    far = {"title": "Far packer", "site_id": None, "city": "Cleveland", "state": "OH", "postal_code": "44114"}
    a_job(program.services, DAY, employer_id="hollow", job_order_id="far", **far)
    return id


def described(program: Program, member: str) -> None:
    told = DescribeJobSearch(
        member,
        DAY,
        occupation="53-7064.00",
        shifts=[Shift.DAY],
        limits=[TimeLimit.CHILD_CARE],
        wage=Decimal("15"),
        postal_code="44304",
        miles=10,
    )
    program.on(DAY, told)


def matches(program: Program, member: str, show: str = "open") -> MatchesAnswer:
    found: MatchesAnswer = program.services.ask(MatchesFor(member, show=show), ANN)
    return found


def titles(found: MatchesAnswer) -> list[str]:
    return [line.job.row.title for line in found.lines]


def test_before_anything_is_said_no_job_is_compared(program: Program, zelda: str) -> None:
    found = matches(program, zelda)
    assert (found.described_on, found.lines, found.looks_for) == (None, [], [])


def test_jobs_stand_in_the_order_of_how_little_is_in_the_way_with_both_sides_in_words(
    program: Program, zelda: str
) -> None:
    described(program, zelda)
    found = matches(program, zelda)
    assert titles(found) == ["Order packer", "Night packer", "Far packer"]
    assert (found.clear, found.total) == (1, 3)
    assert ("Shifts", "day (child care)") in found.looks_for
    first, night, far = found.lines
    assert [each.words for each in first.fits][:2] == [
        "The work they want: Packers and Packagers, Hand.",
        "Day and evening: they can work that.",
    ]
    assert not first.conflicts
    assert [each.words for each in night.conflicts] == ["Night; they can work: day (child care)."]
    assert [each.about for each in far.conflicts] == [MatchOf.DISTANCE]
    assert far.conflicts[0].words.endswith("miles away; they said 10 at most.")


def test_a_conflict_is_overruled_with_a_reason_and_what_was_suggested_stays(program: Program, zelda: str) -> None:
    described(program, zelda)
    with pytest.raises(Refused):
        program.do(SetConflictAside(zelda, "night", MatchOf.SHIFT, "  ", DAY))
    program.do(SetConflictAside(zelda, "night", MatchOf.SHIFT, "Her mother takes the children at night.", DAY))
    found = matches(program, zelda)
    assert found.clear == 2, "nothing else is in its way"
    told = next(line for line in found.lines if line.job.row.job_order_id == "night").conflicts[0].set_aside
    assert told is not None
    assert (told.because, told.on) == ("Her mother takes the children at night.", DAY)
    program.do(ProposeJob(zelda, "hollow", DAY, job_order_id="night", job_referral_id="r1"))
    kept = [e for e in program.services.record.history(zelda) if isinstance(e, JobMatchSuggested)]
    assert [(e.job_order_id, e.conflicts, e.overruled) for e in kept] == [("night", [], [MatchOf.SHIFT])]
    asked = {line.job.row.job_order_id: line.asked for line in matches(program, zelda).lines}
    assert asked == {"packer": "", "night": "asked about", "far": ""}
    program.holds()


def test_a_job_that_is_not_for_them_goes_to_a_list_of_its_own_and_can_come_back(program: Program, zelda: str) -> None:
    described(program, zelda)
    program.do(DismissJobMatch(zelda, "night", NotThisJob.WORKED_THERE, DAY))
    with pytest.raises(Refused):
        program.do(DismissJobMatch(zelda, "night", NotThisJob.WORKED_THERE, DAY))
    assert "Night packer" not in titles(matches(program, zelda))
    aside = matches(program, zelda, "set-aside")
    assert [(line.job.row.title, line.dismissed) for line in aside.lines] == [
        ("Night packer", "They worked there before")
    ]
    program.do(TakeUpJobMatch(zelda, "night", DAY))
    assert "Night packer" in titles(matches(program, zelda))


def test_what_a_job_rules_out_is_held_beside_the_record_and_schooling_beside_what_it_asks(
    program: Program, zelda: str
) -> None:
    described(program, zelda)
    terms = SetSecondChanceTerms("packer", DAY, SecondChanceTerms.AS_LISTED, theft=LookBack.FIVE_YEARS)
    program.services.do(terms, LEAD)
    line = next(each for each in matches(program, zelda).lines if each.job.row.job_order_id == "packer")
    assert "No record is shown here" in next(e.words for e in line.unknown if e.about is MatchOf.RECORD)
    program.do(TellRecordForJobs(zelda, DAY, RecordKind.THEFT, 2020))
    program.do(RecordSchooling(zelda, Schooling.HIGH_SCHOOL, DAY))
    line = next(each for each in matches(program, zelda).lines if each.job.row.job_order_id == "packer")
    said = next(each.words for each in line.conflicts if each.about is MatchOf.RECORD)
    assert said == "Rules out theft or burglary for 5 years (on record, over in 2020)."
    assert any(each.about is MatchOf.SCHOOLING for each in line.fits)
    program.do(ProposeJob(zelda, "hollow", DAY, job_order_id="packer", job_referral_id="r2"))
    kept = [e for e in program.services.record.history(zelda) if isinstance(e, JobMatchSuggested)][-1]
    assert MatchOf.RECORD not in (*kept.fits, *kept.conflicts, *kept.unknown), "a record is told in one place alone"
    program.do(TellRecordForJobs(zelda, DAY, any_record=YesOrNo.NO))
    line = next(each for each in matches(program, zelda).lines if each.job.row.job_order_id == "packer")
    assert any(each.about is MatchOf.RECORD for each in line.fits)
    program.holds()


def test_members_for_a_job_are_those_of_the_coach_who_agreed_to_be_put_forward(program: Program, zelda: str) -> None:
    described(program, zelda)
    shared = [ConsentCategory.CONTACT, ConsentCategory.WORK_HISTORY]
    found: MembersForAnswer = program.services.ask(MembersFor("packer"), ANN)
    assert (found.total, found.described) == (0, 1)
    agreed = GiveConsent(
        zelda,
        DAY,
        shared,
        RecipientKind.EMPLOYERS,
        SharingPurpose.JOB_SEARCH,
        Agreement.SIGNED,
        consent_id="may",
    )
    program.do(agreed)
    found = program.services.ask(MembersFor("packer"), ANN)
    assert [line.name for line in found.lines] == [matches(program, zelda).name]
    assert program.services.ask(MembersFor("packer"), BEN).total == 0
    program.do(WithdrawConsent(zelda, "may", DAY))
    assert program.services.ask(MembersFor("packer"), ANN).total == 0
    with pytest.raises(NotFound):
        program.services.ask(MembersFor("nothing"), ANN)


def test_who_is_asked_about_jobs_is_counted_and_of_few_people_nothing_is_told(program: Program, zelda: str) -> None:
    described(program, zelda)
    found = program.services.ask(SuggestionEquity("sex"), LEAD)
    assert found.together.asked is None
    assert all(group.asked is None for group in found.groups)


def test_the_same_question_has_the_same_answer(program: Program, zelda: str) -> None:
    described(program, zelda)
    assert matches(program, zelda) == matches(program, zelda)
    program.do(replace(ProposeJob(zelda, "hollow", DAY), title="Anything", job_referral_id="r9"))
    assert titles(matches(program, zelda)) == ["Order packer", "Night packer", "Far packer"]

"""Asked about three jobs, put forward for two of them, one answered and one not; hired, and the rest falls away."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from lifeservices.commands.consent import GiveConsent, WithdrawConsent
from lifeservices.commands.employment import RecordStart
from lifeservices.commands.hiring import AnswerOffer, RecordInterview, RecordOffer, ScheduleInterview
from lifeservices.commands.job_proposal import AnswerJobProposal, ProposeJob
from lifeservices.commands.job_referral import SubmitJobReferral
from lifeservices.commands.job_reply import RecordEmployerReply, RecordFallenThrough, StartPreHireChecks
from lifeservices.commands.resume import ApproveResume, DraftResume, ShareResume
from lifeservices.domain.consent import DisclosureMade, DisclosureRefused
from lifeservices.domain.errors import NotFound, Refused
from lifeservices.domain.release import NotShared
from lifeservices.domain.words import Evidence
from lifeservices.domain.words_job_referral import EmployerReply, PreHireCheck
from lifeservices.domain.words_plan import (
    Agreement,
    ConsentCategory,
    ConsentEndReason,
    JobReferralReason,
    RecipientKind,
    SharingPurpose,
    WhoDecided,
)
from lifeservices.projections.job_referrals import JobReferralRow, job_referrals
from lifeservices.questions.accounting import Accounting
from lifeservices.questions.member import MemberPage
from lifeservices.routines import do_what_is_due
from tests.stories.program import ANN, BEN, Program

OPTED_IN = date(2022, 3, 1)
ASKED = date(2022, 3, 10)


@pytest.fixture
def zelda(program: Program) -> str:
    return program.welcome("zelda", OPTED_IN)


def agree(program: Program, member: str, day: date) -> None:
    shared = [ConsentCategory.CONTACT, ConsentCategory.WORK_HISTORY]
    to, purpose = RecipientKind.EMPLOYERS, SharingPurpose.JOB_SEARCH
    program.on(day, GiveConsent(member, day, shared, to, purpose, Agreement.SIGNED, consent_id="may"))


def row_of(program: Program, id: str) -> JobReferralRow:
    columns = ", ".join(job_referrals.fields)
    statement = program.services.database.sql(
        f"SELECT {columns} FROM {job_referrals.table_name} WHERE job_referral_id = ?"
    )
    with program.services.database.read() as connection:
        return job_referrals.from_values(connection.exec_driver_sql(statement, (id,)).one())


def statuses(program: Program, member: str) -> dict[str, str]:
    page = program.services.ask(MemberPage(member), ANN)
    return {line.referral_id: line.status for line in page.job_referrals}


def ask_about(program: Program, member: str, id: str, employer: str, wanted: bool = True) -> None:
    program.on(ASKED, ProposeJob(member, employer, ASKED, "Packer", job_referral_id=id))
    reason = None if wanted else JobReferralReason.SCHEDULE
    program.do(AnswerJobProposal(member, id, ASKED, wanted, reason))


def test_from_a_job_asked_about_to_the_first_day_and_the_rest_falls_away(program: Program, zelda: str) -> None:
    ask_about(program, zelda, "mill", "mill")
    ask_about(program, zelda, "no", "bakery", wanted=False)
    program.do(ProposeJob(zelda, "bakery", ASKED, "Driver", job_referral_id="open"))
    sent = ASKED + timedelta(days=2)
    submit = SubmitJobReferral(zelda, "mill", sent, "Packer", proposal_id="mill")
    with pytest.raises(NotShared):
        program.on(sent, submit)
    agree(program, zelda, sent)
    program.do(submit)
    program.do(RecordEmployerReply(zelda, "mill", sent, EmployerReply.RECEIVED))
    program.do(ScheduleInterview(zelda, "mill", sent, sent + timedelta(days=3)))
    program.on(sent + timedelta(days=3), RecordInterview(zelda, "mill", sent + timedelta(days=3), True))
    offered = sent + timedelta(days=5)
    program.on(offered, RecordOffer(zelda, "mill", offered))
    program.do(StartPreHireChecks(zelda, "mill", offered, [PreHireCheck.RIGHT_TO_WORK]))
    program.do(AnswerOffer(zelda, "mill", offered, True))
    day = offered + timedelta(days=7)
    program.on(day, RecordStart(zelda, day, "mill", Evidence.MEMBER_SAID, placement_id="job", job_referral_id="mill"))
    assert statuses(program, zelda) == {"mill": "started", "no": "not-wanted", "open": "obsolete"}
    row = row_of(program, "mill")
    assert list(row.stages) == [
        *("proposed", "wanted", "submitted", "processing", "interview", "interviewed", "offer", "checks"),
        *("offer-accepted", "started"),
    ]
    assert (row.begun_on, row.sent_on, row.ended, row.answer_until) == (ASKED, sent, True, None)
    assert (row_of(program, "no").reason, row_of(program, "no").by) == ("schedule", "member")
    assert program.holds()


def test_what_was_offered_and_never_began_was_offered_all_the_same(program: Program, zelda: str) -> None:
    agree(program, zelda, ASKED)
    program.do(SubmitJobReferral(zelda, "mill", ASKED, job_referral_id="mill"))
    program.do(RecordOffer(zelda, "mill", ASKED))
    program.do(AnswerOffer(zelda, "mill", ASKED, True))
    by = WhoDecided.EMPLOYER
    program.do(RecordFallenThrough(zelda, "mill", ASKED, JobReferralReason.POSITION_GONE, by))
    row = row_of(program, "mill")
    assert (row.status, row.reason, row.by) == ("fell-through", "position-gone", "employer")
    assert "offer" in row.stages
    assert program.holds()


def test_what_nobody_answers_expires_by_itself_once_and_only_after_its_last_day(program: Program, zelda: str) -> None:
    agree(program, zelda, ASKED)
    program.do(SubmitJobReferral(zelda, "mill", ASKED, job_referral_id="mill"))
    program.do(SubmitJobReferral(zelda, "bakery", ASKED, job_referral_id="bakery"))
    program.do(RecordEmployerReply(zelda, "bakery", ASKED, EmployerReply.RECEIVED))
    last = ASKED + timedelta(days=60)
    program.calendar.to(last)
    assert do_what_is_due(program.services) == 0
    program.calendar.to(last + timedelta(days=1))
    assert do_what_is_due(program.services) == 1
    assert do_what_is_due(program.services) == 0
    assert statuses(program, zelda) == {"mill": "expired", "bakery": "processing"}
    with pytest.raises(Refused):
        program.do(RecordOffer(zelda, "mill", last))
    assert program.holds()


def test_another_coach_learns_nothing_of_it(program: Program, zelda: str) -> None:
    with pytest.raises(NotFound):
        program.on(ASKED, ProposeJob(zelda, "mill", ASKED), BEN)


def test_x17_consent_taken_back_at_ten_and_a_resume_sent_a_second_later(program: Program, zelda: str) -> None:
    agree(program, zelda, ASKED)
    program.do(DraftResume(zelda, ASKED, "Zelda Quillwood", skills="Forklift\nStock counts", resume_id="cv"))
    with pytest.raises(Refused, match="has not approved version 1"):
        program.do(ShareResume(zelda, "mill", "cv"))
    program.do(ApproveResume(zelda, "cv", ASKED, Agreement.SIGNED))
    day = ASKED + timedelta(days=4)
    program.calendar.to(day, hour=9)
    program.do(ShareResume(zelda, "mill", "cv"))
    program.calendar.now = program.calendar.now.replace(hour=9, minute=59)
    before = program.calendar.now
    program.calendar.now = before.replace(hour=10, minute=0, second=0)
    program.do(WithdrawConsent(zelda, "may", day, ConsentEndReason.MEMBER_ASKED))
    program.calendar.now = program.calendar.now.replace(second=1)
    for late in (ShareResume(zelda, "mill", "cv"), SubmitJobReferral(zelda, "mill", day, resume_id="cv")):
        with pytest.raises(NotShared, match="it was taken back on"):
            program.do(late)
    shared = [e for e in program.services.record.history(zelda) if isinstance(e, DisclosureMade | DisclosureRefused)]
    assert [type(event) for event in shared] == [DisclosureMade, DisclosureRefused, DisclosureRefused]
    then = program.services.ask(Accounting(zelda, before), ANN).lines
    (line,) = then
    assert (line.made, line.recipient, line.how) == (True, "Marrow Mill", "Résumé given to an employer")
    assert line.note.startswith("Résumé, version 1 (")
    now = program.services.ask(Accounting(zelda), ANN).lines
    assert [each.made for each in now].count(False) == 2
    assert program.holds()

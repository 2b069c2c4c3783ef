"""From opting in to the end of support, with a job lost and another found."""

from __future__ import annotations

from datetime import date, timedelta

from lifeservices.commands.assessment import RecordAssessment
from lifeservices.commands.check_in import CompleteCheckIn
from lifeservices.commands.closing import CompleteJourney
from lifeservices.commands.consent import GiveConsent
from lifeservices.commands.contact import LogContact
from lifeservices.commands.goal import CompleteGoal, SetGoal
from lifeservices.commands.hiring import AnswerOffer, RecordInterview, RecordOffer
from lifeservices.commands.job_referral import SubmitJobReferral
from lifeservices.commands.plan import AgreePlan, DraftPlan
from lifeservices.commands.step import AddStep, CompleteStep
from lifeservices.domain.schedule import schedule
from lifeservices.domain.time import add_months
from lifeservices.domain.words import CheckInAnswer, ContactMode, SeparationReason
from lifeservices.domain.words_person import CompletionReason
from lifeservices.domain.words_plan import (
    Agreement,
    ConsentCategory,
    LifeDomain,
    RecipientKind,
    SharingPurpose,
)
from lifeservices.questions.caseload import FindMembers
from lifeservices.questions.member import MemberPage
from lifeservices.questions.today import Today
from lifeservices.routines import do_what_is_due
from tests.stories.program import ANN, LEA, Program, known

OPTED_IN = date(2022, 3, 1)
FIRST, LOST, SECOND = date(2022, 4, 4), date(2022, 9, 12), date(2022, 10, 17)
END = add_months(FIRST, 24)


def test_from_opting_in_to_month_24_with_a_job_lost_and_found(program: Program) -> None:
    zelda = program.welcome("zelda", OPTED_IN)
    make_a_plan(program, zelda)
    assert phase_of(program, zelda) == "stabilizing"
    find_work(program, zelda)
    assert phase_of(program, zelda) == "retention"
    walk_along(program, zelda, "job-1", FIRST, LOST)
    lost = CompleteCheckIn(
        zelda,
        "job-1",
        LOST + timedelta(days=20),
        CheckInAnswer.ENDED,
        separated_on=LOST,
        reason=SeparationReason.REDUCTION,
    )
    program.on(LOST + timedelta(days=20), lost)
    assert phase_of(program, zelda) == "job-search"
    program.hire(zelda, SECOND, "job-2", "bakery")
    walk_along(program, zelda, "job-2", SECOND, END)
    program.on(END, CompleteJourney(zelda, END, CompletionReason.SUPPORT_ENDED))

    page = program.services.ask(MemberPage(zelda), ANN)
    assert len(page.jobs) == 2
    assert page.row.phase == "completed"
    assert page.support_ends == END
    assert known(program.retention(90, END)) == (1, 0, 0, 0)
    assert known(program.retention(180, END)) == (0, 1, 0, 0)
    assert known(program.retention(180, END, unit="placement")) == (1, 1, 0, 0)
    assert program.services.ask(FindMembers(), LEA).phases == {"completed": 1}
    assert program.holds()


def test_nothing_is_asked_of_the_coach_once_the_support_is_over(program: Program) -> None:
    zelda = program.welcome("zelda", OPTED_IN)
    program.hire(zelda, FIRST, "job-1")
    walk_along(program, zelda, "job-1", FIRST, END + timedelta(days=1))
    program.on(END, LogContact(zelda, END, ContactMode.IN_PERSON, True, note="Cake."))
    program.do(CompleteJourney(zelda, END, CompletionReason.SUPPORT_ENDED))
    program.calendar.to(END + timedelta(days=200))
    do_what_is_due(program.services)
    assert not any(program.services.ask(Today(), ANN).lists.values())
    assert known(program.retention(730, END)) == (1, 0, 0, 0)
    assert program.holds()


def make_a_plan(program: Program, member: str) -> None:
    day = OPTED_IN + timedelta(days=3)
    scores = {"score_employment": 1, "score_transport": 2, "score_housing": 4}
    program.on(day, RecordAssessment(member, day, strengths="Early riser\nGood with numbers", **scores))
    program.do(DraftPlan(member, day, plan_id="plan"))
    program.do(SetGoal(member, "plan", day, LifeDomain.EMPLOYMENT, "A job I can walk to", goal_id="goal"))
    program.do(AddStep(member, "goal", day, "Finish the résumé", step_id="step"))
    program.do(AgreePlan(member, "plan", day, Agreement.SIGNED))
    program.on(day + timedelta(days=9), CompleteStep(member, "step", day + timedelta(days=9)))


def find_work(program: Program, member: str) -> None:
    day = FIRST - timedelta(days=14)
    shared = [ConsentCategory.CONTACT, ConsentCategory.WORK_HISTORY]
    purpose = SharingPurpose.JOB_SEARCH
    program.on(day, GiveConsent(member, day, shared, RecipientKind.EMPLOYERS, purpose, Agreement.SIGNED))
    program.do(SubmitJobReferral(member, "mill", day, "Packer", job_referral_id="chance"))
    program.on(day + timedelta(days=5), RecordInterview(member, "chance", day + timedelta(days=5), True))
    program.on(day + timedelta(days=8), RecordOffer(member, "chance", day + timedelta(days=8), starts_on=FIRST))
    program.do(AnswerOffer(member, "chance", day + timedelta(days=8), True))
    program.hire(member, FIRST, "job-1")
    program.do(CompleteGoal(member, "goal", FIRST))


def walk_along(program: Program, member: str, job: str, since: date, until: date) -> None:
    """Every check-in of a job is made on its day."""
    for touch in schedule(since, END):
        if touch.due < until:
            program.calendar.to(touch.due, hour=6)
            do_what_is_due(program.services)
            program.same_job(member, touch.due, job)


def phase_of(program: Program, member: str) -> str:
    return str(program.row("caseload_v3", "member_id", member)["phase"])

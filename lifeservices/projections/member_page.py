"""Who is this member, what do they have, and what goes on with them?"""

from __future__ import annotations

import msgspec

from lifeservices.domain import (
    assessment,
    check_in,
    coaching,
    consent,
    contact,
    employment,
    goal,
    job_referral,
    member,
    referral_course,
)
from lifeservices.domain import plan as plans
from lifeservices.domain import referral as referrals
from lifeservices.domain import step as steps
from lifeservices.domain.event import Event
from lifeservices.domain.words import SETTLES, CheckInAnswer
from lifeservices.projections.member_lines import Assessment, Coach, Consent, Goal, Job, Plan, Referral, Step
from lifeservices.projections.member_statuses import GOAL_STATUS, REFERRAL_STATUS, STEP_STATUS
from lifeservices.projections.projection import Projection


class MemberPageRow(msgspec.Struct):
    """One member's page."""

    member_id: str
    identity_at: int | None = None
    contact_at: int | None = None
    language_at: int | None = None
    words_at: int | None = None
    """The contact with the last note: what was said last."""
    erased: bool = False
    coaches: list[Coach] = []
    consents: list[Consent] = []
    assessments: list[Assessment] = []
    strengths: list[int] = []
    plans: list[Plan] = []
    referrals: list[Referral] = []
    job_referrals: list[Referral] = []
    jobs: list[Job] = []


member_page = Projection("member_page", MemberPageRow, version=1)


_STANDS_AT: dict[type[Event], str] = {
    member.MemberIdentityRecorded: "identity_at",
    member.MemberContactDetailsChanged: "contact_at",
    member.MemberLanguageAndFormatSet: "language_at",
}


@member_page.when(*_STANDS_AT)
def told_who_they_are(row: MemberPageRow, event: Event) -> None:
    setattr(row, _STANDS_AT[type(event)], event.position)


@member_page.when(contact.ContactLogged)
def spoke(row: MemberPageRow, event: contact.ContactLogged) -> None:
    if event.reached:
        row.words_at = event.position


@member_page.when(member.PersonKeyDestroyed)
def erased(row: MemberPageRow, event: Event) -> None:
    row.erased = True


@member_page.when(coaching.CoachAssigned, coaching.CaseHandedOver, coaching.CoachUnassigned)
def coached(row: MemberPageRow, event: Event) -> None:
    if row.coaches and row.coaches[-1].until is None:
        row.coaches[-1].until = event.on
    if isinstance(event, coaching.CoachAssigned):
        row.coaches.append(Coach(event.coach_id, event.on))
    elif isinstance(event, coaching.CaseHandedOver):
        row.coaches.append(Coach(event.to_coach_id, event.on))


@member_page.when(consent.ConsentGiven)
def consented(row: MemberPageRow, event: consent.ConsentGiven) -> None:
    line = Consent(event.consent_id, event.position, event.on, event.recipients, event.purpose, list(event.categories))
    line.until_on = event.until_on
    row.consents.append(line)


@member_page.when(consent.ConsentWithdrawn)
def withdrew_consent(row: MemberPageRow, event: consent.ConsentWithdrawn) -> None:
    for line in row.consents:
        if line.consent_id == event.consent_id:
            line.ended_on = event.on


@member_page.when(assessment.AssessmentStarted)
def assessing(row: MemberPageRow, event: assessment.AssessmentStarted) -> None:
    row.assessments.append(Assessment(event.assessment_id, event.on, event.point, event.instrument_version))


@member_page.when(assessment.AssessmentDomainScored)
def scored(row: MemberPageRow, event: assessment.AssessmentDomainScored) -> None:
    for line in row.assessments:
        if line.assessment_id == event.assessment_id:
            line.scores[event.domain] = event.position


@member_page.when(assessment.AssessmentCompleted)
def assessed(row: MemberPageRow, event: assessment.AssessmentCompleted) -> None:
    for line in row.assessments:
        if line.assessment_id == event.assessment_id:
            line.completed_on = event.on


@member_page.when(assessment.StrengthRecorded)
def strong_in(row: MemberPageRow, event: Event) -> None:
    row.strengths.append(event.position)


@member_page.when(plans.PlanDrafted)
def drafted(row: MemberPageRow, event: plans.PlanDrafted) -> None:
    row.plans.append(Plan(event.plan_id, event.on))


@member_page.when(plans.PlanAgreed, plans.PlanAgreedAgain, plans.PlanClosed)
def plan_moved(row: MemberPageRow, event: plans.PlanAgreed | plans.PlanAgreedAgain | plans.PlanClosed) -> None:
    for line in row.plans:
        if line.plan_id != event.plan_id:
            continue
        if not isinstance(event, plans.PlanClosed):
            line.agreed_on, line.how, line.language = event.on, event.how, event.language or ""
        else:
            line.closed_on = event.on


@member_page.when(goal.GoalSet)
def aims(row: MemberPageRow, event: goal.GoalSet) -> None:
    for line in row.plans:
        if line.plan_id == event.plan_id:
            line.goals.append(Goal(event.goal_id, event.position, event.target_on))


@member_page.when(goal.GoalProgressRecorded, *GOAL_STATUS)
def goal_moved(row: MemberPageRow, event: Event) -> None:
    line = _goal(row, getattr(event, "goal_id", ""))
    if line is None:
        return
    if isinstance(event, goal.GoalProgressRecorded):
        line.progress = event.position
        return
    line.status, line.status_on = GOAL_STATUS[type(event)], event.on
    line.reason = getattr(event, "reason", "")


def _goal(row: MemberPageRow, goal_id: str) -> Goal | None:
    return next((g for p in row.plans for g in p.goals if g.goal_id == goal_id), None)


@member_page.when(goal.GoalReworded)
def reads_differently(row: MemberPageRow, event: goal.GoalReworded) -> None:
    line = _goal(row, event.goal_id)
    if line is not None:
        line.position, line.target_on = event.position, event.target_on


@member_page.when(steps.StepAdded)
def step_added(row: MemberPageRow, event: steps.StepAdded) -> None:
    line = _goal(row, event.goal_id)
    if line is not None:
        line.steps.append(Step(event.step_id, event.position, event.owner, event.due_on))


@member_page.when(steps.StepChanged)
def step_changed(row: MemberPageRow, event: steps.StepChanged) -> None:
    for line in (s for p in row.plans for g in p.goals for s in g.steps if s.step_id == event.step_id):
        line.position, line.owner, line.due_on = event.position, event.owner, event.due_on


@member_page.when(*STEP_STATUS)
def step_moved(row: MemberPageRow, event: Event) -> None:
    wanted = getattr(event, "step_id", "")
    for line in (s for p in row.plans for g in p.goals for s in g.steps if s.step_id == wanted):
        line.status, line.status_on = STEP_STATUS[type(event)], event.on


@member_page.when(referrals.ReferralSent, referral_course.ReferralDrafted)
def referred(row: MemberPageRow, event: referrals.ReferralSent | referral_course.ReferralDrafted) -> None:
    status = "sent" if isinstance(event, referrals.ReferralSent) else "drafted"
    row.referrals = [line for line in row.referrals if line.referral_id != event.referral_id]
    row.referrals.append(Referral(event.referral_id, event.service_id, event.position, event.on, status))


@member_page.when(job_referral.JobReferralSubmitted)
def put_forward(row: MemberPageRow, event: job_referral.JobReferralSubmitted) -> None:
    row.job_referrals.append(Referral(event.job_referral_id, event.employer_id, event.position, event.on, "submitted"))


@member_page.when(*REFERRAL_STATUS)
def referral_moved(row: MemberPageRow, event: Event) -> None:
    wanted = getattr(event, "referral_id", None) or getattr(event, "job_referral_id", "")
    for line in (*row.referrals, *row.job_referrals):
        if line.referral_id == wanted:
            line.status, line.status_on = REFERRAL_STATUS[type(event)], event.on


@member_page.when(employment.EmploymentStarted, employment.EmployedAtOptIn)
def hired(row: MemberPageRow, event: employment.EmploymentStarted | employment.EmployedAtOptIn) -> None:
    line = Job(event.placement_id, event.employer_id, event.on, event.position, event.evidence)
    line.program_hire = isinstance(event, employment.EmploymentStarted)
    _terms(line, event)
    row.jobs.append(line)


@member_page.when(employment.EmploymentChanged, employment.EmploymentVerified)
def job_went_on(row: MemberPageRow, event: employment.EmploymentChanged | employment.EmploymentVerified) -> None:
    for line in _job(row, event.placement_id):
        _terms(line, event)
        if event.evidence in SETTLES and (line.confirmed_on is None or event.on > line.confirmed_on):
            line.confirmed_on, line.confirmed_by = event.on, event.evidence


@member_page.when(employment.EmploymentEnded)
def job_ended(row: MemberPageRow, event: employment.EmploymentEnded) -> None:
    for line in _job(row, event.placement_id):
        line.separated_on, line.found_ended_on, line.reason = event.on, None, event.reason


@member_page.when(check_in.CheckInCompleted)
def checked_in(row: MemberPageRow, event: check_in.CheckInCompleted) -> None:
    for line in _job(row, event.placement_id):
        if event.answer == CheckInAnswer.SAME_JOB:
            if event.evidence in SETTLES and (line.confirmed_on is None or event.on > line.confirmed_on):
                line.confirmed_on, line.confirmed_by = event.on, event.evidence
        elif line.separated_on is None and event.answer in (CheckInAnswer.ENDED, CheckInAnswer.OTHER_JOB):
            line.separated_on, line.found_ended_on = event.separated_on, event.on


def _job(row: MemberPageRow, placement_id: str) -> list[Job]:
    return [line for line in row.jobs if line.placement_id == placement_id]


def _terms(line: Job, event: Event) -> None:
    line.title = getattr(event, "title", None) or line.title
    line.wage = str(getattr(event, "hourly_wage", None) or line.wage)
    line.hours = str(getattr(event, "hours_per_week", None) or line.hours)

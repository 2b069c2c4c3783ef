"""What sentences about a member must know beside the events themselves."""

from __future__ import annotations

from collections.abc import Iterable

from lifeservices.domain.event import Event
from lifeservices.domain.goal import GoalReworded, GoalSet
from lifeservices.domain.step import StepAdded, StepChanged
from lifeservices.projections.job_referrals import job_referrals
from lifeservices.projections.member_page import MemberPageRow, member_page
from lifeservices.questions import Looking
from lifeservices.questions.opening import names, opened
from lifeservices.questions.standing import Standing
from lifeservices.sentences import Known


def page_row(looking: Looking, member_id: str) -> MemberPageRow:
    """What one member's page is made from, as whoever asks is shown it."""
    return Standing(looking, member_id).row(member_page)


def first_name(name: str) -> str:
    """What to call a member in a sentence."""
    return name.split()[0] if name.split() else "The member"


def known(looking: Looking, name: str, row: MemberPageRow, events: Iterable[Event] = ()) -> Known:
    """Everything that may be named in sentences about this member."""
    called = staff_names(looking, row, events)
    asked_about = looking.of_members(job_referrals, [row.member_id])
    employers = _ids(row.jobs, "employer_id") | _ids(asked_about, "employer_id") | _ids(events, "employer_id")
    called |= names(looking, "employers_v2", "employer_id", employers)
    called |= names(looking, "services_v1", "service_id", _ids(row.referrals, "to") | _ids(events, "service_id"))
    called |= {job.placement_id: called[job.employer_id] for job in row.jobs if job.employer_id in called}
    called |= {line.referral_id: called[line.to] for line in row.referrals if line.to in called}
    called |= {job.job_referral_id: called[job.employer_id] for job in asked_about if job.employer_id in called}
    goals = [goal for plan in row.plans for goal in plan.goals]
    steps = [step for goal in goals for step in goal.steps]
    for event in opened(looking, [*(g.position for g in goals), *(s.position for s in steps)]).values():
        if isinstance(event, GoalSet | GoalReworded):
            called[event.goal_id] = event.text or ""
        elif isinstance(event, StepAdded | StepChanged):
            called[event.step_id] = event.text or ""
    return Known(first_name(name), called)


def staff_names(looking: Looking, row: MemberPageRow, events: Iterable[Event] = ()) -> dict[str, str]:
    """The coaches of a member, and whoever else recorded these events."""
    ids = {coach.coach_id for coach in row.coaches} | {event.actor_id for event in events}
    return names(looking, "staff_v1", "staff_id", ids)


def _ids(lines: Iterable[object], field: str) -> set[str]:
    return {str(getattr(line, field, "")) for line in lines}

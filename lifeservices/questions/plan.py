"""What does the plan say, who agreed to it and when, when is it looked at again, and does it wait for somebody?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from lifeservices.commands import Role
from lifeservices.domain.plan import Plan
from lifeservices.projections.caseload import caseload
from lifeservices.projections.plans import plans
from lifeservices.questions import Looking, answers
from lifeservices.questions.caseload import READERS
from lifeservices.questions.opening import called, names
from lifeservices.questions.plan_parts import GoalView, Told, Version, told
from lifeservices.questions.standing import Standing


@dataclass(frozen=True)
class PlanOf:
    """The plans of a member: as they are, or as they stood at the end of an earlier day."""

    member_id: str
    day: date | None = None


@dataclass(frozen=True)
class Review:
    """When the plan is looked at again."""

    due_on: date
    first_due_on: date
    opens_on: date
    state: str
    """later, open or late."""


@dataclass(frozen=True)
class Approval:
    """What a supervisor was asked, and what came of it. `state`: not-asked, waits, approved or returned."""

    state: str
    on: date | None = None
    words: str = ""


@dataclass(frozen=True)
class OnePlan:
    """One plan, with everything it ever said."""

    plan_id: str
    drafted_on: date
    agreed_on: date | None
    closed_on: date | None
    changed: bool
    """True where it says something else than what was agreed last."""
    goals: list[GoalView]
    versions: list[Version]

    @property
    def version(self) -> int:
        """The number of the last agreement; 0 while it is a draft."""
        return max((version.number or 0 for version in self.versions), default=0)


@dataclass(frozen=True)
class PlanAnswer:
    """The plan that goes on, the plans before, the next review, and the approval where a program wants one."""

    day: date
    current: OnePlan | None
    before: list[OnePlan]
    review: Review | None
    approval: Approval | None


@answers(PlanOf, may=READERS)
def plan_of(question: PlanOf, looking: Looking) -> PlanAnswer:
    looking.check_member(question.member_id)
    standing = Standing(looking, question.member_id, question.day)
    found, today = told(question.member_id, standing.events), standing.looking.today
    all_plans = [_plan(found, plan, today) for plan in found.journey.plans.all.values()]
    current = next((plan for plan in all_plans if plan.closed_on is None), None)
    wanted = looking.settings.plan_approval
    return PlanAnswer(
        day=today,
        current=current,
        before=[plan for plan in reversed(all_plans) if plan.closed_on is not None],
        review=_review(found, today),
        approval=_approval(found, current) if wanted and current is not None else None,
    )


def _plan(found: Told, plan: Plan, today: date) -> OnePlan:
    goals, versions = found.goals_of(plan), list(found.versions.get(plan.plan_id, []))
    if plan.changed and versions:
        versions.append(Version(None, today, None, "", goals))
    agreed = [version for version in versions if version.number]
    return OnePlan(
        plan.plan_id,
        plan.drafted_on,
        agreed[-1].on if agreed else None,
        plan.closed_on,
        bool(plan.changed and agreed),
        goals,
        versions,
    )


def _review(found: Told, today: date) -> Review | None:
    waiting = found.journey.plan_reviews.next
    if waiting is None:
        return None
    state = "late" if waiting.due_on < today else "open" if waiting.opens_on <= today else "later"
    return Review(waiting.due_on, waiting.first_due_on, waiting.opens_on, state)


def _approval(found: Told, plan: OnePlan) -> Approval | None:
    asked = [a for a in found.journey.approvals.all.values() if a.plan_id == plan.plan_id]
    now = next((a for a in reversed(asked) if a.plan_version == plan.version), None)
    if plan.agreed_on is None or now is None:
        return Approval("not-asked") if plan.agreed_on else None
    if now.waiting:
        return Approval("waits", now.asked_on)
    if now.approved_on is not None:
        return Approval("approved", now.approved_on)
    return Approval("returned", now.returned_on, found.returned)


@dataclass(frozen=True)
class ApprovalsWaiting:
    """Which plans wait for a supervisor? Longest first."""


@dataclass(frozen=True)
class Waiting:
    """One plan that waits."""

    member_id: str
    name: str
    coach_id: str | None
    asked_on: date
    asked_by: str
    asked_by_name: str
    version: int


@answers(ApprovalsWaiting, may=(Role.SUPERVISOR, Role.LEAD))
def approvals_waiting(question: ApprovalsWaiting, looking: Looking) -> list[Waiting]:
    statement = (
        "SELECT p.member_id, c.coach_id, p.approval_asked_on, p.approval_asked_by, p.version "  # noqa: S608
        f"FROM {plans.table_name} p JOIN {caseload.table_name} c ON c.member_id = p.member_id "
        "WHERE p.approval_asked_on IS NOT NULL ORDER BY p.approval_asked_on, p.member_id"
    )
    rows = looking.rows(statement)
    staff, members = (
        names(looking, "staff_v1", "staff_id", (row[3] for row in rows)),
        called(looking, (row[0] for row in rows)),
    )
    return [
        Waiting(member, members.get(member, ""), coach, date.fromisoformat(on), by, staff.get(by, ""), version)
        for member, coach, on, by, version in rows
    ]

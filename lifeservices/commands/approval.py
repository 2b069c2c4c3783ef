"""What may be asked of a supervisor about a plan, and what they answer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from lifeservices.commands import Asks, Desk, Length, Role, handles
from lifeservices.domain.approval import PlanApprovalAsked, PlanApproved, PlanReturned
from lifeservices.domain.errors import Refused
from lifeservices.domain.journey import Journey
from lifeservices.domain.subject import Subject

Note = Annotated[str | None, Length(2000), Asks("Anything to remember?", widget="textarea")]


@dataclass(frozen=True)
class AskApproval:
    """Ask a supervisor to approve the plan."""

    member_id: str
    asked_on: Annotated[date, Asks("When do you ask?")]


@handles(AskApproval)
def ask_approval(command: AskApproval, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    plan = journey.plans.current
    if plan is None:
        raise Refused("There is no plan yet.")
    journey.approvals.ask(
        PlanApprovalAsked(
            on=command.asked_on,
            approval_id=desk.fresh_id(),
            plan_id=plan.plan_id,
            plan_version=plan.version,
            asked_by=desk.actor.id,
        )
    )
    return [journey]


@dataclass(frozen=True)
class ApprovePlan:
    """Approve the plan."""

    member_id: str
    answered_on: Annotated[date, Asks("When did you look at it?")]
    note: Note = None


@handles(ApprovePlan, may=(Role.SUPERVISOR,))
def approve_plan(command: ApprovePlan, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    approved = PlanApproved(on=command.answered_on, approval_id=_waiting(journey), note=command.note)
    journey.approvals.approve(approved, desk.actor.id)
    return [journey]


@dataclass(frozen=True)
class ReturnPlan:
    """Give the plan back."""

    member_id: str
    answered_on: Annotated[date, Asks("When did you look at it?")]
    words: Annotated[str, Length(2000, 1), Asks("What should be looked at again?", widget="textarea")]


@handles(ReturnPlan, may=(Role.SUPERVISOR,))
def return_plan(command: ReturnPlan, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    returned = PlanReturned(on=command.answered_on, approval_id=_waiting(journey), words=command.words)
    journey.approvals.give_back(returned, desk.actor.id)
    return [journey]


def _waiting(journey: Journey) -> str:
    waiting = journey.approvals.waiting
    if waiting is None:
        raise Refused("Nobody has asked for an approval that is not answered yet.")
    return waiting.approval_id

"""What may be asked about a plan."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from lifeservices.commands import Asks, Desk, Length, handles
from lifeservices.domain.journey import Journey
from lifeservices.domain.plan import PlanAgreed, PlanAgreedAgain, PlanClosed, PlanDrafted
from lifeservices.domain.subject import Subject
from lifeservices.domain.words_plan import Agreement, PlanCloseReason

Note = Annotated[str | None, Length(2000), Asks("Anything to remember?", widget="textarea")]


@dataclass(frozen=True)
class DraftPlan:
    """Start a plan."""

    member_id: str
    drafted_on: Annotated[date, Asks("When did you start it together?")]
    note: Note = None
    plan_id: str | None = None


@handles(DraftPlan)
def draft_plan(command: DraftPlan, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    journey.plans.draft(
        PlanDrafted(on=command.drafted_on, plan_id=command.plan_id or desk.fresh_id(), note=command.note)
    )
    return [journey]


@dataclass(frozen=True)
class AgreePlan:
    """Record that the member agreed to the plan."""

    member_id: str
    plan_id: Annotated[str, Asks("Which plan?", choices="plans")]
    agreed_on: Annotated[date, Asks("When did they agree?")]
    how: Annotated[Agreement, Asks("How did they agree?", widget="radios")]
    language: Annotated[str | None, Length(3), Asks("In which language?", choices="languages")] = None


@handles(AgreePlan)
def agree_plan(command: AgreePlan, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    on, plan_id, how, language = command.agreed_on, command.plan_id, command.how, command.language
    before = journey.plans.all.get(plan_id)
    if before is None or before.version == 0:
        journey.plans.agree(PlanAgreed(on=on, plan_id=plan_id, how=how, language=language))
    else:
        number = before.version + 1
        again = PlanAgreedAgain(on=on, plan_id=plan_id, plan_version=number, how=how, language=language)
        journey.plans.agree_again(again)
    journey.plan_reviews.schedule(desk.fresh_id(), plan_id, on)
    return [journey]


@dataclass(frozen=True)
class ClosePlan:
    """Close a plan."""

    member_id: str
    plan_id: Annotated[str, Asks("Which plan?", choices="plans")]
    closed_on: Annotated[date, Asks("On which day?")]
    reason: Annotated[PlanCloseReason, Asks("Why?")]
    note: Note = None


@handles(ClosePlan)
def close_plan(command: ClosePlan, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    journey.plans.close(
        PlanClosed(on=command.closed_on, plan_id=command.plan_id, reason=command.reason, note=command.note)
    )
    return [journey]

"""When is a plan looked at again, and does it wait for a supervisor?

The goals and steps themselves, and what each version said, are read from the member's own history: only the lists over
many members need a table.
"""

from __future__ import annotations

from datetime import date

import msgspec

from lifeservices.domain.approval import PlanApprovalAsked, PlanApproved, PlanReturned
from lifeservices.domain.member import PersonKeyDestroyed
from lifeservices.domain.plan import PlanAgreed, PlanAgreedAgain, PlanClosed, PlanDrafted
from lifeservices.domain.plan_review import PlanReviewed, PlanReviewExempted, PlanReviewScheduled
from lifeservices.projections.projection import Projection


class PlansRow(msgspec.Struct):
    """One member's plan as lists see it."""

    member_id: str
    plan_id: str | None = None
    version: int = 0
    agreed_on: date | None = None
    review_id: str | None = None
    review_opens_on: date | None = None
    review_due_on: date | None = None
    approval_id: str | None = None
    approval_asked_on: date | None = None
    approval_asked_by: str | None = None


plans = Projection("plans", PlansRow, version=1, indexes=[("approval_asked_on",)])


def _nothing_waits(row: PlansRow) -> None:
    row.review_id = row.review_opens_on = row.review_due_on = None
    _answered(row)


def _answered(row: PlansRow) -> None:
    row.approval_id = row.approval_asked_on = row.approval_asked_by = None


@plans.when(PlanDrafted)
def drafted(row: PlansRow, event: PlanDrafted) -> None:
    row.plan_id, row.version, row.agreed_on = event.plan_id, 0, None
    _nothing_waits(row)


@plans.when(PlanAgreed, PlanAgreedAgain)
def agreed(row: PlansRow, event: PlanAgreed | PlanAgreedAgain) -> None:
    if row.plan_id == event.plan_id:
        row.version = event.plan_version if isinstance(event, PlanAgreedAgain) else row.version + 1
        row.agreed_on = event.on
        _answered(row)


@plans.when(PlanClosed)
def closed(row: PlansRow, event: PlanClosed) -> None:
    if row.plan_id == event.plan_id:
        row.plan_id = None
        _nothing_waits(row)


@plans.when(PersonKeyDestroyed)
def erased(row: PlansRow, event: PersonKeyDestroyed) -> None:
    row.plan_id = None
    _nothing_waits(row)


@plans.when(PlanReviewScheduled)
def scheduled(row: PlansRow, event: PlanReviewScheduled) -> None:
    if row.plan_id == event.plan_id:
        row.review_id, row.review_opens_on, row.review_due_on = event.review_id, event.opens_on, event.due_on


@plans.when(PlanReviewed)
def reviewed(row: PlansRow, event: PlanReviewed) -> None:
    if row.review_id == event.review_id:
        row.review_id = row.review_opens_on = row.review_due_on = None


@plans.when(PlanReviewExempted)
def exempted(row: PlansRow, event: PlanReviewExempted) -> None:
    if row.review_id == event.review_id:
        row.review_due_on = event.due_on


@plans.when(PlanApprovalAsked)
def asked(row: PlansRow, event: PlanApprovalAsked) -> None:
    if row.plan_id == event.plan_id:
        row.approval_id, row.approval_asked_on = event.approval_id, event.on
        row.approval_asked_by = event.asked_by


@plans.when(PlanApproved, PlanReturned)
def answered(row: PlansRow, event: PlanApproved | PlanReturned) -> None:
    if row.approval_id == event.approval_id:
        _answered(row)

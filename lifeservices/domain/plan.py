"""What did the member and the coach agree to do together? One plan at a time, drafted, agreed, closed."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from lifeservices.domain.catalog import recorded_as
from lifeservices.domain.errors import Refused
from lifeservices.domain.event import Event, FreeText, Quasi
from lifeservices.domain.order import check_not_before
from lifeservices.domain.time import in_words
from lifeservices.domain.words_plan import Agreement, PlanCloseReason

if TYPE_CHECKING:
    from lifeservices.domain.journey import Journey


@recorded_as("plan-drafted")
class PlanDrafted(Event):
    """The member and the coach began to write a plan."""

    plan_id: str
    note: FreeText[str] = None

    def apply(self, journey: Journey) -> None:
        journey.plans.all[self.plan_id] = Plan(self.plan_id, self.on)


@recorded_as("plan-agreed")
class PlanAgreed(Event):
    """The member agreed to the plan: how, and in which language it was gone through."""

    plan_id: str
    how: Agreement
    language: Quasi[str | None] = None

    def apply(self, journey: Journey) -> None:
        plan = journey.plans.all.get(self.plan_id)
        if plan is not None:
            plan.agreed_on, plan.version, plan.changed = self.on, plan.version + 1, False


@recorded_as("plan-agreed-again")
class PlanAgreedAgain(Event):
    """The member agreed to the plan as it had become: its next version, and how and in which language."""

    plan_id: str
    plan_version: int
    how: Agreement
    language: Quasi[str | None] = None

    def apply(self, journey: Journey) -> None:
        plan = journey.plans.all.get(self.plan_id)
        if plan is not None:
            plan.agreed_on, plan.version, plan.changed = self.on, self.plan_version, False


@recorded_as("plan-closed")
class PlanClosed(Event):
    """A plan ended."""

    plan_id: str
    reason: PlanCloseReason
    note: FreeText[str] = None

    def apply(self, journey: Journey) -> None:
        plan = journey.plans.all.get(self.plan_id)
        if plan is not None:
            plan.closed_on = self.on


@dataclass
class Plan:
    """One plan of one member."""

    plan_id: str
    drafted_on: date
    agreed_on: date | None = None
    closed_on: date | None = None
    version: int = 0
    """How often the member agreed to it; 0 while it is a draft."""
    changed: bool = False
    """True where the plan says something else than what was agreed last."""


@dataclass
class Plans:
    """The plans of one member, and what may happen to them."""

    journey: Journey
    all: dict[str, Plan] = field(default_factory=dict)

    @property
    def current(self) -> Plan | None:
        """The plan that is not closed, drafted or agreed."""
        return next((p for p in self.all.values() if p.closed_on is None), None)

    @property
    def drafted(self) -> Plan | None:
        """The current plan while it waits for the member's word."""
        current = self.current
        return current if current is not None and current.agreed_on is None else None

    @property
    def agreed(self) -> Plan | None:
        """The current plan once the member agreed to it."""
        current = self.current
        return current if current is not None and current.agreed_on is not None else None

    def draft(self, event: PlanDrafted) -> None:
        """Begin a plan; the one before must be closed."""
        self.journey.check_taking_part(event.on, "drafted_on")
        if self.current is not None:
            began = in_words(self.current.drafted_on)
            raise Refused(f"There is already a plan, begun on {began}. Close it first, or add to it.", "drafted_on")
        self.journey.happened(event)

    def agree(self, event: PlanAgreed) -> None:
        """The member agrees to what it says."""
        self.journey.check_taking_part(event.on, "agreed_on")
        plan = self.open(event.plan_id)
        if plan.agreed_on is not None:
            raise Refused(f"The member already agreed to this plan on {in_words(plan.agreed_on)}.", "agreed_on")
        check_not_before(event.on, plan.drafted_on, "the plan was begun", "agreed_on")
        if not self.journey.goals.of(plan.plan_id):
            raise Refused("This plan has no goal yet. Set at least one, then agree on it.", "plan_id")
        self.journey.happened(event)

    def agree_again(self, event: PlanAgreedAgain) -> None:
        """The member agrees to what the plan has become."""
        self.journey.check_taking_part(event.on, "agreed_on")
        plan = self.open(event.plan_id)
        if plan.agreed_on is None:
            raise Refused("The member has not agreed to this plan a first time yet.", "plan_id")
        if not plan.changed:
            raise Refused(
                f"The member already agreed to this plan on {in_words(plan.agreed_on)}, and it has not changed since.",
                "agreed_on",
            )
        check_not_before(event.on, plan.agreed_on, "the last agreement", "agreed_on")
        if not self.journey.goals.of(plan.plan_id):
            raise Refused("This plan has no goal left. Set at least one, then agree on it.", "plan_id")
        self.journey.happened(event)

    def touch(self, plan_id: str) -> None:
        """Take in that a plan now says something else than what was agreed."""
        plan = self.all.get(plan_id)
        if plan is not None:
            plan.changed = True

    def close(self, event: PlanClosed) -> None:
        """End a plan."""
        plan = self.open(event.plan_id)
        check_not_before(event.on, plan.drafted_on, "the plan was begun", "closed_on")
        self.journey.happened(event)

    def open(self, plan_id: str) -> Plan:
        """A plan that is not closed; refused where this member has no such plan."""
        plan = self.all.get(plan_id)
        if plan is None:
            raise Refused("This member has no such plan.", "plan_id")
        if plan.closed_on is not None:
            raise Refused(f"This plan was closed on {in_words(plan.closed_on)}. Start a new one.", "plan_id")
        return plan

"""Did a supervisor look at the plan? Asked only where a program wants it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lifeservices.domain.catalog import recorded_as
from lifeservices.domain.errors import Refused
from lifeservices.domain.event import Event, FreeText
from lifeservices.domain.order import check_not_before
from lifeservices.domain.time import in_words

if TYPE_CHECKING:
    from datetime import date

    from lifeservices.domain.journey import Journey


@recorded_as("plan-approval-asked")
class PlanApprovalAsked(Event):
    """A supervisor was asked to look at the plan as the member agreed to it."""

    approval_id: str
    plan_id: str
    plan_version: int
    asked_by: str

    def apply(self, journey: Journey) -> None:
        journey.approvals.all[self.approval_id] = Approval(
            self.approval_id, self.plan_id, self.plan_version, self.asked_by, self.on
        )


@recorded_as("plan-approved")
class PlanApproved(Event):
    """A supervisor looked at the plan and has nothing against it."""

    approval_id: str
    note: FreeText[str] = None

    def apply(self, journey: Journey) -> None:
        approval = journey.approvals.all.get(self.approval_id)
        if approval is not None:
            approval.approved_on = self.on


@recorded_as("plan-returned")
class PlanReturned(Event):
    """A supervisor gave the plan back with words on what to look at again."""

    approval_id: str
    words: FreeText[str] = None

    def apply(self, journey: Journey) -> None:
        approval = journey.approvals.all.get(self.approval_id)
        if approval is not None:
            approval.returned_on = self.on


@dataclass
class Approval:
    """One time that a supervisor was asked."""

    approval_id: str
    plan_id: str
    plan_version: int
    asked_by: str
    asked_on: date
    approved_on: date | None = None
    returned_on: date | None = None

    @property
    def waiting(self) -> bool:
        """True until the supervisor answered."""
        return self.approved_on is None and self.returned_on is None


@dataclass
class Approvals:
    """What supervisors were asked about one member's plans."""

    journey: Journey
    all: dict[str, Approval] = field(default_factory=dict)

    @property
    def waiting(self) -> Approval | None:
        """The question that waits for an answer, while its plan goes on."""
        plan = self.journey.plans.current
        found = (a for a in self.all.values() if a.waiting and plan is not None and a.plan_id == plan.plan_id)
        return next(found, None)

    def ask(self, event: PlanApprovalAsked) -> None:
        """Ask a supervisor to look at what the member agreed to."""
        if not self.journey.approval_wanted:
            raise Refused("In this program a plan holds once the member agreed to it. Nobody else is asked.")
        self.journey.check_taking_part(event.on, "asked_on")
        plan = self.journey.plans.open(event.plan_id)
        if plan.agreed_on is None or plan.changed:
            raise Refused("Agree on the plan with the member first; then ask.", "plan_id")
        check_not_before(event.on, plan.agreed_on, "the member agreed to the plan", "asked_on")
        for asked in self.all.values():
            if (asked.plan_id, asked.plan_version) != (plan.plan_id, plan.version):
                continue
            if asked.waiting:
                raise Refused(f"This was asked on {in_words(asked.asked_on)} and waits for an answer.", "asked_on")
            if asked.approved_on is not None:
                raise Refused(f"This plan was approved on {in_words(asked.approved_on)}.", "asked_on")
        self.journey.happened(event)

    def approve(self, event: PlanApproved, by: str) -> None:
        """Nothing against it."""
        self._answer(event.on, event.approval_id, by)
        self.journey.happened(event)

    def give_back(self, event: PlanReturned, by: str) -> None:
        """Look at it again."""
        self._answer(event.on, event.approval_id, by)
        if not event.words:
            raise Refused("Say what should be looked at again.", "words")
        self.journey.happened(event)

    def _answer(self, on: date, approval_id: str, by: str) -> None:
        asked = self.all.get(approval_id)
        if asked is None:
            raise Refused("Nobody asked for this.", "approval_id")
        if not asked.waiting:
            raise Refused("This was answered already.", "approval_id")
        if by and by == asked.asked_by:
            raise Refused("Somebody else than the person who asked must answer.", "approval_id")
        check_not_before(on, asked.asked_on, "this was asked", "answered_on")

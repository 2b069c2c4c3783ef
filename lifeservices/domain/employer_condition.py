"""Under which conditions is an employer approved, until when, and which of them are met?"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from lifeservices.domain.catalog import recorded_as
from lifeservices.domain.errors import Refused
from lifeservices.domain.event import Event, FreeText
from lifeservices.domain.order import check_not_before
from lifeservices.domain.vetting import IS_PARTNER
from lifeservices.domain.words_employer import VettingState

if TYPE_CHECKING:
    from lifeservices.domain.employer import Employer


@recorded_as("employer-approved-with-conditions")
class EmployerApprovedWithConditions(Event):
    """An employer met the program's criteria, in the version named, but for what the conditions say."""

    criteria: str
    valid_to: date | None = None

    def apply(self, employer: Employer) -> None:
        employer.stand(self.on, VettingState.CONDITIONS, self.valid_to)
        employer.decided()


@recorded_as("approval-condition-set")
class ApprovalConditionSet(Event):
    """An employer has to do something by a day."""

    condition_id: str
    due_on: date
    words: FreeText[str] = None

    def apply(self, employer: Employer) -> None:
        employer.conditions.open[self.condition_id] = self.on


@recorded_as("approval-condition-met")
class ApprovalConditionMet(Event):
    """An employer did what a condition asked for."""

    condition_id: str
    note: FreeText[str] = None

    def apply(self, employer: Employer) -> None:
        employer.conditions.open.pop(self.condition_id, None)


@dataclass
class Conditions:
    """What one employer still has to do."""

    employer: Employer
    open: dict[str, date] = field(default_factory=dict)

    def set(self, event: ApprovalConditionSet) -> None:
        """One more."""
        if self.employer.state not in IS_PARTNER:
            raise Refused("A condition goes with an approval. Approve this employer first.", "set_on")
        if event.due_on < event.on:
            raise Refused("This is before the day on which it was set. Change the day.", "due_on")
        self.employer.check_order(event.on, "set_on")
        self.employer.happened(event)

    def meet(self, event: ApprovalConditionMet) -> None:
        """One less."""
        since = self.open.get(event.condition_id)
        if since is None:
            raise Refused("This condition is not open any more.", "condition_id")
        check_not_before(event.on, since, "the condition was set", "met_on")
        self.employer.happened(event)

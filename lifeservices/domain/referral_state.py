"""Where a referral to a community service stands, and what other systems call that."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from lifeservices.domain.words_plan import NeedOutcome
from lifeservices.domain.words_referral import Enrolment, ReferralState, TaskStatus

TASK_STATUS: dict[ReferralState, TaskStatus] = {
    ReferralState.DRAFTED: TaskStatus.DRAFT,
    ReferralState.DISCARDED: TaskStatus.CANCELLED,
    ReferralState.SENT: TaskStatus.REQUESTED,
    ReferralState.ACCEPTED: TaskStatus.ACCEPTED,
    ReferralState.IN_SERVICE: TaskStatus.IN_PROGRESS,
    ReferralState.WAITLISTED: TaskStatus.ON_HOLD,
    ReferralState.ON_HOLD: TaskStatus.ON_HOLD,
    ReferralState.REJECTED: TaskStatus.REJECTED,
    ReferralState.RECEIVED: TaskStatus.COMPLETED,
    ReferralState.FAILED: TaskStatus.FAILED,
    ReferralState.CANCELLED: TaskStatus.CANCELLED,
    ReferralState.EXPIRED: TaskStatus.CANCELLED,
    ReferralState.IN_ERROR: TaskStatus.ENTERED_IN_ERROR,
}
"""State → the status of a FHIR task. That a service has looked at a referral changes no status: it is told beside."""

OPEN = (
    ReferralState.SENT,
    ReferralState.ACCEPTED,
    ReferralState.IN_SERVICE,
    ReferralState.WAITLISTED,
    ReferralState.ON_HOLD,
)
ANSWERED_YES = (ReferralState.ACCEPTED, ReferralState.IN_SERVICE)
ENROLLED_BY = {
    ReferralState.IN_SERVICE: Enrolment.ENROLLED,
    ReferralState.WAITLISTED: Enrolment.ON_WAITLIST,
}
"""What a state says of enrolment where nobody said it in so many words."""


@dataclass
class Referral:
    """One referral to a community service."""

    referral_id: str
    service_id: str
    sent_on: date
    state: ReferralState = ReferralState.SENT
    viewed_on: date | None = None
    """When the service first looked at it by its link."""
    enrolment: Enrolment | None = None
    outcome: NeedOutcome | None = None

    @property
    def open(self) -> bool:
        """Whether it still waits for its end."""
        return self.state in OPEN

    @property
    def task_status(self) -> TaskStatus:
        """What other systems call where it stands."""
        return TASK_STATUS[self.state]

    def move(self, state: ReferralState) -> None:
        """It stands elsewhere now."""
        self.state = state
        self.enrolment = ENROLLED_BY.get(state, self.enrolment)

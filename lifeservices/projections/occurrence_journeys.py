"""Which assessments, plans, coaches, talks and endings does a member's way have?"""

from __future__ import annotations

from lifeservices.domain.assessment import AssessmentCompleted, AssessmentDomainScored, AssessmentStarted
from lifeservices.domain.check_in import CheckInAttempted, CheckInCompleted, CheckInMissed
from lifeservices.domain.closing import JourneyClosed, JourneyCompleted, JourneyReopened
from lifeservices.domain.coaching import CaseHandedOver, CoachAssigned, CoachUnassigned
from lifeservices.domain.contact import ContactLogged
from lifeservices.domain.goal import GoalCompleted
from lifeservices.domain.opt_in import MemberDeclined, MemberWithdrew
from lifeservices.domain.plan import PlanAgreed
from lifeservices.projections.occurrence_rows import OccurrenceRow, about, begin, begins, occurrences

ASSESSING, ASSESSED, SCORED, PLANNED, GOAL_MET = "assessing", "assessed", "scored", "planned", "goal-met"
CLOSED, REOPENED, DECLINED, WITHDREW = "closed", "reopened", "declined", "withdrew"
COACHED, CONTACT, MISSED = "coached", "contact", "missed"
UNPLANNED = -1
"""The number of a contact that was a check-in, but none of those that were planned."""

# Assessments: `assessing` until it is completed, then `assessed`, on the day of the completion.
about("assessment_id", AssessmentStarted, AssessmentCompleted)


@occurrences.when(AssessmentStarted)
def assessing(row: OccurrenceRow, event: AssessmentStarted) -> None:
    row.kind, row.what, row.detail = row.kind or ASSESSING, str(event.point), event.instrument
    row.day = row.day or event.on.toordinal()


@occurrences.when(AssessmentCompleted)
def assessed(row: OccurrenceRow, event: AssessmentCompleted) -> None:
    # Where its beginning was taken back there is no assessment to complete.
    if row.kind:
        row.kind, row.day, row.number = ASSESSED, event.on.toordinal(), event.domains_scored


@occurrences.when(AssessmentDomainScored, opened=True)
def scored(row: OccurrenceRow, event: AssessmentDomainScored) -> None:
    # The occasion is the assessment's: whoever reads the rows puts it in its place.
    begin(row, SCORED, event, event.domain, event.assessment_id)
    row.number = event.score or 0


begins(PlanAgreed, PLANNED, lambda event: event.how, lambda event: event.plan_id)
begins(GoalCompleted, GOAL_MET, detail=lambda event: event.goal_id)
begins(JourneyClosed, CLOSED, lambda event: event.reason, lambda _: "closed")
begins(JourneyCompleted, CLOSED, lambda event: event.reason, lambda _: "completed")
begins(JourneyReopened, REOPENED, lambda event: event.reason)
begins(MemberDeclined, DECLINED, lambda event: event.reason)
begins(MemberWithdrew, WITHDREW, lambda event: event.reason)

# Coaches: one row per assignment. Until when it held follows from the member's next one; nobody is an empty `what`.
begins(CoachAssigned, COACHED, lambda event: event.coach_id)
begins(CaseHandedOver, COACHED, lambda event: event.to_coach_id)
begins(CoachUnassigned, COACHED)

begins(
    ContactLogged,
    CONTACT,
    lambda event: event.mode,
    lambda event: "yes" if event.reached else "no",
    lambda event: event.actor_id,
)


@occurrences.when(CheckInCompleted)
def checked_in(row: OccurrenceRow, event: CheckInCompleted) -> None:
    begin(row, CONTACT, event, event.mode or "", "yes", event.actor_id)
    row.number = event.number or UNPLANNED


@occurrences.when(CheckInAttempted)
def not_reached(row: OccurrenceRow, event: CheckInAttempted) -> None:
    begin(row, CONTACT, event, event.mode, "no", event.actor_id)
    row.number = event.number or UNPLANNED


@occurrences.when(CheckInMissed)
def missed(row: OccurrenceRow, event: CheckInMissed) -> None:
    begin(row, MISSED, event, "", event.placement_id)
    row.number = event.number

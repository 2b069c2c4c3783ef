"""How far did each referral come: to a service, or to a job?"""

from __future__ import annotations

from lifeservices.domain.employment import EmploymentStarted
from lifeservices.domain.event import Event
from lifeservices.domain.hiring import (
    InterviewAttended,
    InterviewMissed,
    InterviewScheduled,
    OfferAccepted,
    OfferDeclined,
    OfferMade,
)
from lifeservices.domain.job_referral import (
    JobReferralMadeObsolete,
    JobReferralRejected,
    JobReferralSubmitted,
    JobReferralWithdrawn,
)
from lifeservices.domain.job_reply import (
    JobReferralAcknowledged,
    JobReferralExpired,
    JobReferralPooled,
    JobReferralPostponed,
    OfferFellThrough,
    PreHireChecksStarted,
)
from lifeservices.domain.referral import (
    ReferralAccepted,
    ReferralCancelled,
    ReferralExpired,
    ReferralFailed,
    ReferralRejected,
    ReferralSent,
    ReferralWaitlisted,
    ServiceReceived,
)
from lifeservices.domain.referral_course import NeedOutcomeTold, ReferralPutOnHold, ServiceStarted
from lifeservices.domain.words_plan import WhoDecided
from lifeservices.projections.occurrence_rows import OccurrenceRow, about, answered, occurrences

REFERRED, JOB_REFERRED = "referred", "job-referred"
REPLIES: dict[type[Event], str] = {
    JobReferralAcknowledged: "processing",
    JobReferralPostponed: "postponed",
    JobReferralPooled: "pool",
    PreHireChecksStarted: "checks",
}

# Referrals to services: one row each, with the state it has come to.
about("referral_id", ReferralSent, ReferralAccepted, ReferralRejected, ReferralWaitlisted)
about("referral_id", ServiceReceived, ReferralFailed, ReferralCancelled, ReferralExpired)
about("referral_id", ServiceStarted, ReferralPutOnHold, NeedOutcomeTold)


@occurrences.when(ReferralSent)
def referred(row: OccurrenceRow, event: ReferralSent) -> None:
    row.kind, row.what, row.by, row.day = REFERRED, row.what or "open", event.service_id, event.on.toordinal()


@occurrences.when(ReferralAccepted)
def referral_accepted(row: OccurrenceRow, event: ReferralAccepted) -> None:
    answered(row, "accepted", event)


@occurrences.when(ReferralWaitlisted)
def referral_waitlisted(row: OccurrenceRow, event: ReferralWaitlisted) -> None:
    answered(row, "waitlisted", event)


@occurrences.when(ReferralRejected)
def referral_rejected(row: OccurrenceRow, event: ReferralRejected) -> None:
    answered(row, "rejected", event)
    row.detail, row.until_day = str(event.reason), event.on.toordinal()


@occurrences.when(ServiceReceived)
def service_received(row: OccurrenceRow, event: ServiceReceived) -> None:
    row.what, row.detail, row.until_day = "received", str(event.outcome), event.on.toordinal()


@occurrences.when(ServiceStarted)
def service_started(row: OccurrenceRow, event: ServiceStarted) -> None:
    answered(row, "accepted", event)


@occurrences.when(ReferralPutOnHold)
def referral_on_hold(row: OccurrenceRow, event: ReferralPutOnHold) -> None:
    answered(row, "accepted", event)


@occurrences.when(NeedOutcomeTold)
def need_outcome_told(row: OccurrenceRow, event: NeedOutcomeTold) -> None:
    # While it is open there is no end yet to say this of.
    if row.what == "received":
        row.detail = str(event.outcome)


@occurrences.when(ReferralFailed)
def referral_failed(row: OccurrenceRow, event: ReferralFailed) -> None:
    row.what, row.detail, row.until_day = "failed", str(event.reason), event.on.toordinal()


@occurrences.when(ReferralCancelled)
def referral_cancelled(row: OccurrenceRow, event: ReferralCancelled) -> None:
    row.what, row.detail, row.until_day = "cancelled", str(event.reason), event.on.toordinal()


@occurrences.when(ReferralExpired)
def referral_expired(row: OccurrenceRow, event: ReferralExpired) -> None:
    row.what, row.until_day = "expired", event.on.toordinal()


# Job referrals likewise.
about("job_referral_id", JobReferralSubmitted, JobReferralRejected, JobReferralWithdrawn, JobReferralMadeObsolete)
about("job_referral_id", InterviewScheduled, InterviewAttended, InterviewMissed, OfferMade, OfferAccepted)
about("job_referral_id", OfferDeclined, EmploymentStarted, JobReferralExpired, OfferFellThrough)
about("job_referral_id", JobReferralAcknowledged, JobReferralPostponed, JobReferralPooled, PreHireChecksStarted)


@occurrences.when(JobReferralSubmitted)
def put_forward(row: OccurrenceRow, event: JobReferralSubmitted) -> None:
    row.kind, row.what, row.by, row.day = JOB_REFERRED, row.what or "open", event.employer_id, event.on.toordinal()


@occurrences.when(InterviewScheduled)
def interview_set(row: OccurrenceRow, event: InterviewScheduled) -> None:
    answered(row, "interview", event)


@occurrences.when(InterviewAttended)
def interviewed(row: OccurrenceRow, event: InterviewAttended) -> None:
    answered(row, "interviewed", event)


@occurrences.when(InterviewMissed)
def interview_missed(row: OccurrenceRow, event: InterviewMissed) -> None:
    row.what = "interview-missed"


@occurrences.when(OfferMade)
def offered(row: OccurrenceRow, event: OfferMade) -> None:
    answered(row, "offered", event)


@occurrences.when(OfferAccepted)
def offer_accepted(row: OccurrenceRow, event: OfferAccepted) -> None:
    row.what = "accepted"


@occurrences.when(JobReferralAcknowledged, JobReferralPostponed, JobReferralPooled, PreHireChecksStarted)
def employer_replied(row: OccurrenceRow, event: Event) -> None:
    answered(row, REPLIES[type(event)], event)


@occurrences.when(JobReferralExpired)
def nobody_answered(row: OccurrenceRow, event: JobReferralExpired) -> None:
    row.what, row.until_day = "expired", event.on.toordinal()


@occurrences.when(OfferFellThrough)
def never_began(row: OccurrenceRow, event: OfferFellThrough) -> None:
    # In the figures a job that was taken and never begun stands with those that ended by a no.
    row.what = "rejected" if event.decided_by == WhoDecided.EMPLOYER else "withdrawn"
    row.detail, row.until_day = str(event.reason), event.on.toordinal()


@occurrences.when(OfferDeclined, JobReferralRejected, JobReferralWithdrawn)
def not_this_job(row: OccurrenceRow, event: OfferDeclined | JobReferralRejected | JobReferralWithdrawn) -> None:
    if isinstance(event, JobReferralRejected):
        answered(row, "rejected", event)
    else:
        row.what = "declined" if isinstance(event, OfferDeclined) else "withdrawn"
    row.detail, row.until_day = str(event.reason), event.on.toordinal()


@occurrences.when(JobReferralMadeObsolete)
def hired_elsewhere(row: OccurrenceRow, event: JobReferralMadeObsolete) -> None:
    row.what, row.until_day = "obsolete", event.on.toordinal()


@occurrences.when(EmploymentStarted)
def hired_through_it(row: OccurrenceRow, event: EmploymentStarted) -> None:
    row.what, row.until_day = "hired", event.on.toordinal()

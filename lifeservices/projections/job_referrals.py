"""Which jobs was each member asked about or put forward for, how far did each come at most, and how does it stand?

The latest status and every stage ever reached are both kept: what was offered and came to nothing was offered
all the same.
"""

from __future__ import annotations

from datetime import date

import msgspec

from lifeservices.domain import hiring, job_proposal, job_referral, job_reply
from lifeservices.domain.employment import EmploymentStarted
from lifeservices.domain.event import Event
from lifeservices.domain.job_referral_rules import answer_by
from lifeservices.projections.projection import Projection


class JobReferralRow(msgspec.Struct):
    """One job a member was asked about, or put forward for."""

    member_id: str
    job_referral_id: str
    employer_id: str = ""
    job_order_id: str = ""
    resume_id: str = ""
    told_at: int | None = None
    """The entry by which it became known, with what the job is called."""
    begun_on: date | None = None
    sent_on: date | None = None
    status: str = ""
    status_on: date | None = None
    heard_on: date | None = None
    stages: dict[str, date] = {}
    """Each stage ever reached, and the first day on which it was."""
    interview_on: date | None = None
    """The day of the interview that is set, while it is."""
    until: date | None = None
    """By when an employer who put it off decides."""
    reason: str = ""
    by: str = ""
    """Who ended it."""
    answer_until: date | None = None
    """The last day for an answer, while nobody answered."""
    ended: bool = False


job_referrals = Projection(
    "job_referrals",
    JobReferralRow,
    version=1,
    key="job_referral_id",
    indexes=[("answer_until",), ("sent_on",)],
)

STATUS: dict[type[Event], str] = {
    job_proposal.JobProposedToMember: "proposed",
    job_proposal.MemberAcceptedJobProposal: "wanted",
    job_proposal.MemberDeclinedJobProposal: "not-wanted",
    job_referral.JobReferralSubmitted: "submitted",
    job_reply.JobReferralAcknowledged: "processing",
    job_reply.JobReferralPostponed: "postponed",
    job_reply.JobReferralPooled: "pool",
    job_reply.PreHireChecksStarted: "checks",
    hiring.InterviewScheduled: "interview",
    hiring.InterviewAttended: "interviewed",
    hiring.InterviewMissed: "interview-missed",
    hiring.OfferMade: "offer",
    hiring.OfferAccepted: "offer-accepted",
    hiring.OfferDeclined: "offer-declined",
    EmploymentStarted: "started",
    job_reply.OfferFellThrough: "fell-through",
    job_reply.JobReferralExpired: "expired",
    job_referral.JobReferralRejected: "rejected",
    job_referral.JobReferralWithdrawn: "withdrawn",
    job_referral.JobReferralMadeObsolete: "obsolete",
}
"""The word for where an entry leaves it."""
ENDS = frozenset(
    {
        *("not-wanted", "offer-declined", "started", "fell-through"),
        *("expired", "rejected", "withdrawn", "obsolete"),
    }
)
WAITS = frozenset({"proposed", "submitted", "interview-missed"})
"""Somebody was asked, and nobody has answered."""
NO_STAGE = ENDS - {"started"} | {"interview-missed"}
"""No step on the way: an end, or a step back."""
BY: dict[str, str] = {"not-wanted": "member", "offer-declined": "member", "rejected": "employer"}
"""Who ended it, where the entry does not say."""


@job_referrals.when(*STATUS)
def moved(row: JobReferralRow, event: Event) -> None:
    status = STATUS[type(event)]
    _begin(row, event)
    row.status, row.status_on, row.ended = status, event.on, status in ENDS
    row.heard_on = max(event.on, row.heard_on or event.on)
    if status not in NO_STAGE:
        row.stages[status] = min(event.on, row.stages.get(status, event.on))
    row.interview_on = event.interview_on if isinstance(event, hiring.InterviewScheduled) else None
    row.until = getattr(event, "until", None)
    row.reason = str(getattr(event, "reason", "")) if row.ended else ""
    row.by = str(getattr(event, "decided_by", BY.get(status, ""))) if row.ended else ""
    row.answer_until = answer_by(row.heard_on) if status in WAITS else None


def _begin(row: JobReferralRow, event: Event) -> None:
    if not isinstance(event, job_proposal.JobProposedToMember | job_referral.JobReferralSubmitted):
        return
    row.employer_id, row.told_at = event.employer_id, event.position
    row.job_order_id = event.job_order_id or row.job_order_id
    row.begun_on = min(event.on, row.begun_on or event.on)
    if isinstance(event, job_referral.JobReferralSubmitted):
        row.sent_on, row.resume_id = event.on, event.resume_id or ""

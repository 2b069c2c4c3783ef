"""From the rows of job referrals to what people read of each on a member's page."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from lifeservices.domain.event import Event
from lifeservices.domain.job_proposal import JobProposedToMember
from lifeservices.domain.job_referral import JobReferralSubmitted
from lifeservices.domain.words_plan import JobReferralReason, WhoDecided
from lifeservices.projections.job_referrals import JobReferralRow
from lifeservices.projections.member_lines import Job
from lifeservices.questions.member_parts import ReferralLine


def newest_first(rows: Iterable[JobReferralRow]) -> list[JobReferralRow]:
    """Those that began, the latest of them first."""
    known = [row for row in rows if row.begun_on is not None]
    return sorted(known, key=lambda row: (row.sent_on or row.begun_on, row.told_at), reverse=True)


def job_referral_line(
    row: JobReferralRow, jobs: Iterable[Job], called: dict[str, str], events: dict[int, Event]
) -> ReferralLine:
    """A job referral; where work with that employer began after it, that is how it ended."""
    event = events.get(row.told_at or 0)
    title = event.title if isinstance(event, JobProposedToMember | JobReferralSubmitted) else ""
    begun = row.sent_on or row.begun_on or date.min
    status, status_on = row.status, row.status_on if row.status != "submitted" else None
    starts = [job.started_on for job in jobs if job.program_hire and job.employer_id == row.employer_id]
    hired = min((day for day in starts if day >= begun), default=None)
    if hired is not None and not row.ended and row.sent_on is not None:
        status, status_on = "started", hired
    return ReferralLine(
        row.job_referral_id,
        called.get(row.employer_id, ""),
        title or "",
        begun,
        status,
        status_on,
        only_asked=row.sent_on is None,
        employer_id=row.employer_id,
        interview_on=row.interview_on,
        until=row.until,
        offered="offer" in row.stages,
        why=_why(row),
    )


def _why(row: JobReferralRow) -> str:
    """Why it ended, and who ended it."""
    reason = JobReferralReason(row.reason).label if row.reason else ""
    by = WhoDecided(row.by).label.lower() if row.by else ""
    return f"{reason} ({by})" if reason and by else reason

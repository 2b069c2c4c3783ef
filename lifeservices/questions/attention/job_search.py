"""What is due in looking for work: an interview, an answer that does not come, a job to send, a form in time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from lifeservices.domain.words_job_referral import Incentive
from lifeservices.projections.caseload import CaseloadRow
from lifeservices.projections.job_referrals import JobReferralRow, job_referrals
from lifeservices.projections.readiness import Clock, readiness
from lifeservices.questions import Looking
from lifeservices.questions.attention.reasons import FORM_DAYS, JOB_ANSWER_DAYS, SEEKING, UNSENT_DAYS, Because


@dataclass(frozen=True)
class AboutSearch:
    """The referral or the job that is meant."""

    employer_id: str
    job_referral_id: str = ""
    placement_id: str = ""
    in_force: bool = True


def found(looking: Looking, members: Sequence[CaseloadRow]) -> Iterable[tuple[str, Because]]:
    """Whatever is due, of each member."""
    ids = [member.member_id for member in members]
    for row in looking.of_members(job_referrals, ids, " AND ended = 0"):
        if row.begun_on is not None and (because := _referral(row, looking.today)):
            yield row.member_id, because
    hired = [member.member_id for member in members if member.first_hired_on]
    for ready in looking.of_members(readiness, hired):
        for because in _forms(ready.clocks, looking.today):
            yield ready.member_id, because


def _referral(row: JobReferralRow, today: date) -> Because | None:
    about = AboutSearch(row.employer_id, row.job_referral_id)
    if row.interview_on is not None:
        if row.interview_on > today + timedelta(days=1):
            return None
        late = max(0, (today - row.interview_on).days)
        return Because(SEEKING, row.interview_on, "job-interview", late, about=about)
    if row.heard_on is None:
        return None
    waited = (today - row.heard_on).days
    if row.status == "wanted" and waited >= UNSENT_DAYS:
        return Because(SEEKING, row.heard_on, "job-unsent", waited, about=about)
    if row.status == "submitted" and waited >= JOB_ANSWER_DAYS:
        return Because(SEEKING, row.heard_on, "job-unanswered", waited, closes=row.answer_until, about=about)
    return None


def _forms(clocks: Iterable[Clock], today: date) -> Iterator[Because]:
    for clock in clocks:
        asked = clock.incentive == Incentive.WOTC and clock.settled_on is None and not clock.ended
        if asked and clock.due_on - timedelta(days=FORM_DAYS) <= today <= clock.due_on and clock.started_on <= today:
            about = AboutSearch(clock.employer_id, placement_id=clock.placement_id, in_force=clock.in_force)
            yield Because(SEEKING, clock.due_on, "incentive-due", closes=clock.due_on, about=about)

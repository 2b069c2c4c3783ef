"""What does whoever holds a link about a candidate see, and which links were made about a member?"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from lifeservices.commands import Role
from lifeservices.domain.job_proposal import JobProposedToMember
from lifeservices.domain.job_referral import JobReferralSubmitted
from lifeservices.domain.resume import ResumeContent, ResumeDrafted, ResumeUploaded
from lifeservices.domain.words_support import LinkState
from lifeservices.projections.candidate_links import CandidateLinkRow, candidate_links
from lifeservices.projections.caseload import caseload
from lifeservices.projections.job_referrals import job_referrals
from lifeservices.questions import Looking, answers
from lifeservices.questions.caseload import READERS
from lifeservices.questions.opening import names, opened, typed


@dataclass(frozen=True)
class CandidateLinkOpened:
    """What may whoever holds this link read? Asked by the link itself, after its signature was looked at."""

    link_id: str


@dataclass(frozen=True)
class CandidateSeen:
    """Whether the link works; who it is about is told only while it does, and only what was agreed to."""

    state: LinkState
    member_id: str = ""
    job_referral_id: str = ""
    name: str = ""
    phone: str = ""
    title: str = ""
    employer: str = ""
    until: date | None = None
    resume: ResumeContent | None = None
    """The version that went with the referral, where one did."""
    file: ResumeUploaded | None = None
    """The same, where that version came as a file."""


@answers(CandidateLinkOpened, may={Role.LINK})
def candidate_link(question: CandidateLinkOpened, looking: Looking) -> CandidateSeen:
    row = next(iter(typed(looking, candidate_links, "WHERE t.link_id = ?", (question.link_id,))), None)
    if row is None:
        return CandidateSeen(LinkState.STOPPED)
    journey = looking.whole(row.member_id)
    state = journey.candidate_links.state(row.link_id, looking.today)
    if state is not LinkState.OPEN:
        return CandidateSeen(state)
    member = looking.of_members(caseload, [row.member_id])[0]
    referral = journey.job_referrals.all[row.job_referral_id]
    employer = names(looking, "employers_v2", "employer_id", [row.employer_id]).get(row.employer_id, "")
    return CandidateSeen(
        state,
        row.member_id,
        row.job_referral_id,
        member.name,
        member.phone,
        _titles(looking, row.member_id).get(row.job_referral_id, ""),
        employer,
        row.until,
        *_resume(looking, row.member_id, referral.resume_id),
    )


def _titles(looking: Looking, member_id: str) -> dict[str, str]:
    """Job referral → what the job is called."""
    known = {row.told_at: row.job_referral_id for row in looking.of_members(job_referrals, [member_id])}
    found = opened(looking, known)
    told = {known[at]: event for at, event in found.items()}
    return {
        id: event.title or ""
        for id, event in told.items()
        if isinstance(event, JobReferralSubmitted | JobProposedToMember)
    }


def _resume(
    looking: Looking, member_id: str, resume_id: str | None
) -> tuple[ResumeContent | None, ResumeUploaded | None]:
    """What stands in a version, or the file that it is."""
    if not resume_id:
        return None, None
    versions = (e for e in looking.history(member_id) if isinstance(e, ResumeDrafted | ResumeUploaded))
    found = next((e for e in versions if e.resume_id == resume_id), None)
    if isinstance(found, ResumeUploaded):
        return None, found
    return found.content if found else None, None


@dataclass(frozen=True)
class CandidateLinksOf:
    """Which links were made about this member?"""

    member_id: str


@dataclass(frozen=True)
class LinkMade:
    """One link, as it stands."""

    row: CandidateLinkRow
    employer: str
    title: str
    state: LinkState
    going_on: bool
    """Whether an employer can still answer about this referral."""


@dataclass(frozen=True)
class CandidateLinksAnswer:
    """Newest first."""

    name: str
    links: list[LinkMade] = field(default_factory=list)


@answers(CandidateLinksOf, may=READERS)
def candidate_links_of(question: CandidateLinksOf, looking: Looking) -> CandidateLinksAnswer:
    looking.check_member(question.member_id)
    rows = [row for row in looking.of_members(candidate_links, [question.member_id]) if row.made_on is not None]
    journey = looking.whole(question.member_id)
    employers = names(looking, "employers_v2", "employer_id", [row.employer_id for row in rows])
    titles = _titles(looking, question.member_id)
    sent = {referral.job_referral_id for referral in journey.job_referrals.sent()}
    links = [
        LinkMade(
            row,
            employers.get(row.employer_id, "An employer"),
            titles.get(row.job_referral_id, ""),
            journey.candidate_links.state(row.link_id, looking.today),
            row.job_referral_id in sent,
        )
        for row in rows
    ]
    links.sort(key=lambda each: (each.row.made_on or date.min, each.row.link_id), reverse=True)
    return CandidateLinksAnswer(looking.of_members(caseload, [question.member_id])[0].name, links)

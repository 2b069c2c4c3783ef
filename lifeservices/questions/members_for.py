"""Which members does a job fit, of those who agreed to be put forward to its employer?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from lifeservices.commands import Role
from lifeservices.domain.covering import Recipient, Release
from lifeservices.domain.errors import NotFound
from lifeservices.domain.job_search import JobSought
from lifeservices.domain.phase import Phase
from lifeservices.domain.words_plan import ConsentCategory, RecipientKind, SharingPurpose
from lifeservices.domain.words_skills import Schooling
from lifeservices.library.distances import miles_between
from lifeservices.matching import Judged, Reason, Seeker, judge
from lifeservices.matching.wording import in_words
from lifeservices.projections.caseload import CaseloadRow, caseload
from lifeservices.projections.job_searches import JobSearchRow, job_searches
from lifeservices.projections.readiness import readiness
from lifeservices.projections.skills_to_work import SkillsRow, skills_to_work
from lifeservices.questions import Looking, answers
from lifeservices.questions.jobs import JobLine, line_of
from lifeservices.questions.matches import counting, worked_as
from lifeservices.questions.open_jobs import OpenJob, open_jobs
from lifeservices.questions.opening import typed
from lifeservices.reach import within

PAGE = 20
MAY = frozenset({Role.COACH})
"""Whoever else looks at members has to open their records first, one by one."""
SEEKING = frozenset(
    phase.value for phase in (Phase.OPTED_IN, Phase.ASSESSING, Phase.PLANNING, Phase.STABILIZING, Phase.JOB_SEARCH)
)
MOST_CONFLICTS = 1
"""With more in the way, a job is not said to fit somebody."""
TOLD = (ConsentCategory.CONTACT, ConsentCategory.WORK_HISTORY)
"""What an employer learns of somebody who is put forward."""


@dataclass(frozen=True)
class MembersFor:
    """The members of a coach, and of those the coach covers for, whom one job fits: a page of them."""

    job_order_id: str
    page: int = 1


@dataclass(frozen=True)
class MemberMatchLine:
    """One member beside the job. A justice record is not looked at here."""

    member_id: str
    name: str
    fits: tuple[Reason, ...]
    conflicts: tuple[Reason, ...]
    """Without those that were set aside for this job."""
    unknown: tuple[Reason, ...]
    asked: str = ""
    """State of the referral to this job, where there is one."""


@dataclass(frozen=True)
class MembersForAnswer:
    """A page of them."""

    job: JobLine
    lines: list[MemberMatchLine] = field(default_factory=list)
    total: int = 0
    described: int = 0
    """Members within reach who said what they look for and have work to look for."""
    page: int = 1
    pages: int = 1


@answers(MembersFor, may=MAY)
def members_for(question: MembersFor, looking: Looking) -> MembersForAnswer:
    jobs, known = open_jobs(looking)
    job = next((each for each in jobs if each.row.job_order_id == question.job_order_id), None)
    if job is None:
        raise NotFound(question.job_order_id)
    employer = known[job.row.employer_id]
    seekers = _seekers(looking)
    wanted = Release(
        Recipient(employer.employer_id, RecipientKind.EMPLOYERS, employer.name),
        SharingPurpose.JOB_SEARCH,
        looking.today,
        TOLD,
    )
    found = [
        (judged, row, seeker)
        for row, seeker in seekers
        if (judged := _judged(looking, row, seeker, job)) is not None
        and looking.whole(row.member_id).consents.covering(wanted) is not None
    ]
    found.sort(key=lambda each: (len(each[0].conflicts), -len(each[0].fits), each[1].sort_name, each[1].member_id))
    pages = max(1, -(-len(found) // PAGE))
    page = min(max(1, question.page), pages)
    shown = found[PAGE * (page - 1) : PAGE * page]
    return MembersForAnswer(
        line_of(job.row, employer, looking.today),
        [_line(looking, row, seeker, job) for _, row, seeker in shown],
        len(found),
        len(seekers),
        page,
        pages,
    )


def _judged(looking: Looking, row: CaseloadRow, seeker: Seeker, job: OpenJob) -> Judged | None:
    """None where more than one thing stands in the way, or the job was set aside for them."""
    judged = judge(seeker, job.offered)
    search = looking.journey(row.member_id).job_search
    if job.row.job_order_id in search.dismissed:
        return None
    left = counting(judged, job.row.job_order_id, search.set_aside)
    return left if len(left.conflicts) <= MOST_CONFLICTS else None


def _line(looking: Looking, row: CaseloadRow, seeker: Seeker, job: OpenJob) -> MemberMatchLine:
    journey, id = looking.journey(row.member_id), job.row.job_order_id
    judged = counting(judge(seeker, job.offered), id, journey.job_search.set_aside)
    said = in_words(judged, seeker, job.offered)
    asked = [each.state for each in journey.job_referrals.all.values() if each.job_order_id == id]
    last = str(asked[-1].value) if asked else ""
    return MemberMatchLine(row.member_id, row.name, said.fits, said.conflicts, said.unknown, last)


def _seekers(looking: Looking) -> list[tuple[CaseloadRow, Seeker]]:
    """Members within reach who take part, have no job, and said what they look for."""
    rows = {row.member_id: row for row in typed(looking, job_searches, "") if row.sought}
    people = [row for row in looking.of_members(caseload, rows) if _looks(row) and _reached(looking, row)]
    ids = [row.member_id for row in people]
    skilled = {row.member_id: row for row in looking.of_members(skills_to_work, ids)}
    ready = {row.member_id: row for row in looking.of_members(readiness, ids)}
    return [
        (row, _seeker(rows[row.member_id], skilled.get(row.member_id), _items(ready.get(row.member_id)), looking))
        for row in people
    ]


def _looks(row: CaseloadRow) -> bool:
    return row.phase in SEEKING and not row.open_jobs


def _reached(looking: Looking, row: CaseloadRow) -> bool:
    return bool(within(looking.by, row.coach_id, looking))


def _items(row: object) -> Iterable[str]:
    return getattr(row, "items", {})


def _seeker(row: JobSearchRow, skilled: SkillsRow | None, ready: Iterable[str], looking: Looking) -> Seeker:
    levels = [Schooling(level) for level in (skilled.schooling, skilled.shown) if level] if skilled else []
    return Seeker(
        sought=row.looks_for or JobSought(),
        today_year=looking.today.year,
        schooling=max(levels, key=lambda level: level.level, default=None),
        ready=frozenset(ready),
        worked_as=worked_as(looking.journey(row.member_id).entries),
        far=miles_between,
    )

"""What does a member's résumé say, in which versions; and what could the next one say, from what is on record?"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from lifeservices.domain.amendment import amended
from lifeservices.domain.assessment import StrengthRecorded
from lifeservices.domain.education import CredentialEarned, EducationEntered
from lifeservices.domain.event import Event
from lifeservices.domain.job_referral import JobReferralSubmitted
from lifeservices.domain.member import MemberContactDetailsChanged, MemberIdentityRecorded
from lifeservices.domain.resume import MARK, ResumeApproved, ResumeContent, ResumeDrafted, ResumeShared, ResumeUploaded
from lifeservices.domain.words_plan import Agreement, StrengthKind
from lifeservices.projections.caseload import caseload
from lifeservices.questions import Looking, answers
from lifeservices.questions.caseload import READERS
from lifeservices.questions.opening import names


@dataclass(frozen=True)
class ResumeOf:
    """Which versions are there, what do they say, and who was given which?"""

    member_id: str


@dataclass(frozen=True)
class Given:
    """Somebody was given a version."""

    employer: str
    on: date


@dataclass(frozen=True)
class Version:
    """One version; without content where it came as a file, or once the person was erased."""

    resume_id: str
    number: int
    drafted_on: date
    content: ResumeContent | None
    digest: str
    file: ResumeUploaded | None = None
    approved_on: date | None = None
    how: Agreement | None = None
    given: list[Given] = field(default_factory=list)

    @property
    def mark(self) -> str:
        """By which two versions are told apart where people read it."""
        return self.digest[:MARK]


@dataclass(frozen=True)
class ResumeAnswer:
    """Newest first."""

    name: str
    versions: list[Version]


@answers(ResumeOf, may=READERS)
def resume_of(question: ResumeOf, looking: Looking) -> ResumeAnswer:
    looking.check_member(question.member_id)
    events = list(amended(looking.history(question.member_id)))
    row = looking.of_members(caseload, [question.member_id])[0]
    approved = {e.resume_id: e for e in events if isinstance(e, ResumeApproved)}
    given = _given(looking, events)
    found = [
        Version(
            event.resume_id,
            event.number,
            event.on,
            event.content if isinstance(event, ResumeDrafted) else None,
            event.digest,
            event if isinstance(event, ResumeUploaded) else None,
            approved[event.resume_id].on if event.resume_id in approved else None,
            approved[event.resume_id].how if event.resume_id in approved else None,
            given.get(event.resume_id, []),
        )
        for event in events
        if isinstance(event, ResumeDrafted | ResumeUploaded)
    ]
    return ResumeAnswer(row.name, sorted(found, key=lambda each: each.number, reverse=True))


def _given(looking: Looking, events: list[Event]) -> dict[str, list[Given]]:
    out = [e for e in events if isinstance(e, ResumeShared | JobReferralSubmitted) and e.resume_id]
    employers = names(looking, "employers_v2", "employer_id", {event.employer_id for event in out})
    found: dict[str, list[Given]] = {}
    for event in out:
        line = Given(employers.get(event.employer_id, "An employer"), event.on)
        found.setdefault(event.resume_id or "", []).append(line)
    return found


@dataclass(frozen=True)
class ResumeStart:
    """What could stand in the next version, from what is on record?"""

    member_id: str


@answers(ResumeStart, may=READERS)
def resume_start(question: ResumeStart, looking: Looking) -> ResumeContent:
    """The last version that was written; without one, what is on record of skills, work and schooling alone."""
    answer: ResumeAnswer = resume_of(ResumeOf(question.member_id), looking)
    last = next((each.content for each in answer.versions if each.content is not None), None)
    if last is not None:
        return last
    events = list(amended(looking.history(question.member_id)))
    return ResumeContent(
        name=_name(events) or answer.name,
        reached_at=_reached_at(events),
        skills=[e.text for e in events if isinstance(e, StrengthRecorded) and e.kind in OF_WORK and e.text],
        work=_work(looking, question.member_id),
        schooling=_schooling(events),
    )


OF_WORK = (StrengthKind.SKILLS, StrengthKind.EXPERIENCE)
"""Strengths that belong on a résumé; faith, family and the like are nobody's business there."""


def _name(events: list[Event]) -> str:
    said = [e for e in events if isinstance(e, MemberIdentityRecorded)]
    if not said:
        return ""
    first = said[-1].preferred_name or said[-1].given_name
    return " ".join(part for part in (first, said[-1].family_name) if part)


def _reached_at(events: list[Event]) -> list[str]:
    said = [e for e in events if isinstance(e, MemberContactDetailsChanged)]
    if not said:
        return []
    return [line for line in (said[-1].phone, said[-1].email, said[-1].city) if line]


def _work(looking: Looking, member_id: str) -> list[str]:
    jobs = looking.journey(member_id).employments.placements.values()
    employers = names(looking, "employers_v2", "employer_id", {job.employer_id for job in jobs})
    found = []
    for job in sorted(jobs, key=lambda each: each.started_on, reverse=True):
        at = job.employer_name or employers.get(job.employer_id, "")
        until = "today" if job.open else f"{job.separated_on:%B %Y}" if job.separated_on else ""
        since = f"{job.started_on:%B %Y}{f' to {until}' if until else ''}"
        found.append(", ".join(part for part in (job.title, at, since) if part))
    return found


def _schooling(events: list[Event]) -> list[str]:
    earned = [f"{e.title or e.kind.label}, {e.on:%B %Y}" for e in events if isinstance(e, CredentialEarned)]
    schools = [f"{e.school or e.kind.label}, since {e.on:%B %Y}" for e in events if isinstance(e, EducationEntered)]
    return [*reversed(earned), *reversed(schools)]

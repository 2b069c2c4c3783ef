"""What may be asked about a member's résumé."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from lifeservices.commands import Asks, Between, Desk, Length, handles
from lifeservices.domain.employer import Employer
from lifeservices.domain.errors import Refused
from lifeservices.domain.journey import Journey
from lifeservices.domain.resume import ResumeApproved, ResumeContent, ResumeDrafted, ResumeShared, ResumeUploaded
from lifeservices.domain.subject import Subject
from lifeservices.domain.words_plan import Agreement
from lifeservices.domain.words_referral import Media

LINES = 40
"""So many lines of each kind fit on two pages."""
ONE_EACH = "One line for each. Nothing about health or a justice record"


@dataclass(frozen=True)
class DraftResume:
    """Write a version of the résumé."""

    member_id: str
    drafted_on: Annotated[date, Asks("When did you write it?")]
    name: Annotated[str, Length(120), Asks("Name, as it should stand there")]
    reached_at: Annotated[
        str | None,
        Length(400),
        Asks("How to reach them", hint="One line for each: phone, e-mail, town", widget="textarea"),
    ] = None
    about: Annotated[
        str | None, Length(600), Asks("About them", hint="Two or three sentences in their own words", widget="textarea")
    ] = None
    skills: Annotated[str | None, Length(2000), Asks("What they can do", hint=ONE_EACH, widget="textarea")] = None
    work: Annotated[
        str | None, Length(2000), Asks("Where they worked", hint="Newest first. " + ONE_EACH, widget="textarea")
    ] = None
    schooling: Annotated[
        str | None, Length(2000), Asks("School, training and certificates", hint=ONE_EACH, widget="textarea")
    ] = None
    resume_id: str | None = None


@handles(DraftResume)
def draft_resume(command: DraftResume, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    content = ResumeContent(
        name=command.name.strip(),
        reached_at=_lines(command.reached_at, "reached_at"),
        about=(command.about or "").strip(),
        skills=_lines(command.skills, "skills"),
        work=_lines(command.work, "work"),
        schooling=_lines(command.schooling, "schooling"),
    )
    id = command.resume_id or desk.fresh_id()
    number = journey.resumes.next_number
    journey.resumes.draft(
        ResumeDrafted(on=command.drafted_on, resume_id=id, number=number, content=content, digest=content.digest(id))
    )
    return [journey]


def _lines(text: str | None, field: str) -> list[str]:
    found = [line.strip() for line in (text or "").splitlines() if line.strip()]
    if len(found) > LINES:
        raise Refused(f"These are more than {LINES} lines. Leave out what matters least.", field)
    return found


@dataclass(frozen=True)
class UploadResume:
    """Take in a résumé they have."""

    member_id: str
    resume_id: str
    media: Annotated[Media, Asks("What kind of file?")]
    size: Annotated[int, Between(1, 10_000_000), Asks("How many bytes?")]
    digest: Annotated[str, Length(64, 64), Asks("What is its fingerprint?")]


@handles(UploadResume, audience="")
def upload_resume(command: UploadResume, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    uploaded = ResumeUploaded(
        on=desk.today,
        resume_id=command.resume_id,
        number=journey.resumes.next_number,
        media=command.media,
        size=command.size,
        digest=hashlib.sha256(f"{command.resume_id}\n{command.digest}".encode()).hexdigest(),
    )
    journey.resumes.upload(uploaded)
    return [journey]


@dataclass(frozen=True)
class ApproveResume:
    """Record that the member approved the résumé."""

    member_id: str
    resume_id: Annotated[str, Asks("Which version?", choices="resumes_to_approve")]
    approved_on: Annotated[date, Asks("When did they approve it?")]
    how: Annotated[Agreement, Asks("How?", hint="They read it, or had it read to them", widget="radios")]


@handles(ApproveResume)
def approve_resume(command: ApproveResume, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    journey.resumes.approve(ResumeApproved(on=command.approved_on, resume_id=command.resume_id, how=command.how))
    return [journey]


@dataclass(frozen=True)
class ShareResume:
    """Give the résumé to an employer."""

    member_id: str
    employer_id: Annotated[
        str,
        Asks("Which employer?", hint="Recorded as you give it, under the member’s consent", choices="job_employers"),
    ]
    resume_id: Annotated[str, Asks("Which version?", choices="resumes_to_share")]


@handles(ShareResume)
def share_resume(command: ShareResume, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    employer = desk.get(Employer, command.employer_id)
    if why_not := employer.why_not(desk.today):
        journey.doubt(why_not, "employer_id")
    # Always today: what leaves now is looked at now, whatever was agreed to on another day.
    shared = ResumeShared(on=desk.today, resume_id=command.resume_id, employer_id=command.employer_id, consent_id="")
    journey.resumes.share(shared, employer.known_as)
    return [journey]

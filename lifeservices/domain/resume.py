"""What does the member's résumé say, in which version, did they approve it, and who was given which version?

A version is never changed: whatever is to read otherwise is the next one. What went out stays known by its number and
its digest. A résumé holds what a member wants an employer to read of their work and schooling; nothing of their health
and nothing of a justice record is ever taken into it from this record.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

import msgspec

from lifeservices.domain.catalog import recorded_as
from lifeservices.domain.covering import Recipient, Release
from lifeservices.domain.errors import Refused
from lifeservices.domain.event import Event, FreeText
from lifeservices.domain.order import check_not_before
from lifeservices.domain.release import release
from lifeservices.domain.words_plan import Agreement, ConsentCategory, RecipientKind, SharingPurpose
from lifeservices.domain.words_referral import Media

if TYPE_CHECKING:
    from lifeservices.domain.journey import Journey

SHOWN = (ConsentCategory.CONTACT, ConsentCategory.WORK_HISTORY)
"""What somebody learns by a résumé, and therefore what the member must have agreed to."""
MARK = 12
"""So many signs of a digest tell two versions apart where people read it."""


class ResumeContent(msgspec.Struct, frozen=True):
    """What stands in a version, line by line, as it is printed."""

    name: str
    reached_at: list[str] = []
    about: str = ""
    skills: list[str] = []
    work: list[str] = []
    schooling: list[str] = []

    def digest(self, resume_id: str) -> str:
        """By which anybody who holds the text can tell whether it is this version: SHA-256 in hexadecimal."""
        return hashlib.sha256(resume_id.encode() + b"\n" + msgspec.json.encode(self)).hexdigest()


@recorded_as("resume-drafted")
class ResumeDrafted(Event):
    """A version of the résumé was written. It is shared with nobody before the member approves it."""

    resume_id: str
    number: int
    content: FreeText[ResumeContent] = None
    digest: str = ""
    """Of the content and the id of the version; tells nothing to whoever does not hold the text."""

    def apply(self, journey: Journey) -> None:
        journey.resumes.all[self.resume_id] = Resume(self.resume_id, self.number, self.on, self.digest)


@recorded_as("resume-uploaded")
class ResumeUploaded(Event):
    """A version of the résumé came as a file that the member has already. Its content lies beside the record."""

    resume_id: str
    number: int
    media: Media
    size: int
    """Bytes of the content, as it is kept."""
    digest: str
    """SHA-256 of the id of the version, a line break, and the SHA-256 of the content in hexadecimal digits."""

    def apply(self, journey: Journey) -> None:
        journey.resumes.all[self.resume_id] = Resume(self.resume_id, self.number, self.on, self.digest)


@recorded_as("resume-approved")
class ResumeApproved(Event):
    """The member read this version, or had it read to them, and it may be shared where they agree to that."""

    resume_id: str
    how: Agreement

    def apply(self, journey: Journey) -> None:
        resume = journey.resumes.all.get(self.resume_id)
        if resume is not None:
            resume.approved_on = self.on


@recorded_as("resume-shared")
class ResumeShared(Event):
    """An employer was given this version, under a consent."""

    resume_id: str
    employer_id: str
    consent_id: str

    def apply(self, journey: Journey) -> None:
        """What was shared is read from the disclosures."""


@dataclass
class Resume:
    """One version."""

    resume_id: str
    number: int
    drafted_on: date
    digest: str
    approved_on: date | None = None

    @property
    def named(self) -> str:
        """What it is called wherever it went."""
        return f"Résumé, version {self.number}" + (f" ({self.digest[:MARK]})" if self.digest else "")


@dataclass
class Resumes:
    """The versions of one member's résumé, and what may happen to them."""

    journey: Journey
    all: dict[str, Resume] = field(default_factory=dict)

    @property
    def next_number(self) -> int:
        """What the next version is numbered."""
        return max((resume.number for resume in self.all.values()), default=0) + 1

    def approved(self, day: date) -> Resume | None:
        """The version that may be shared on a day: the latest that the member approved by then."""
        known = [each for each in self.all.values() if each.approved_on is not None and each.approved_on <= day]
        return max(known, key=lambda each: each.number, default=None)

    def draft(self, event: ResumeDrafted) -> None:
        """Write the next version."""
        self.journey.check_taking_part(event.on, "drafted_on")
        content = event.content
        if event.resume_id in self.all:
            raise Refused("This version is already on record.", "name")
        if content is None or not content.name:
            raise Refused("Write the name as it should stand on the résumé.", "name")
        if not (content.skills or content.work or content.schooling):
            raise Refused("Write at least one line: a skill, a job, or a school.", "skills")
        self.journey.happened(event)

    def upload(self, event: ResumeUploaded) -> None:
        """Take in the next version as a file."""
        self.journey.check_taking_part(event.on, "resume_id")
        if event.resume_id in self.all:
            raise Refused("This version is already on record.", "resume_id")
        self.journey.happened(event)

    def approve(self, event: ResumeApproved) -> None:
        """The member says that it may be shared."""
        self.journey.check_taking_part(event.on, "approved_on")
        resume = self._known(event.resume_id)
        if resume.approved_on is not None:
            raise Refused(f"The member approved version {resume.number} already.", "resume_id")
        check_not_before(event.on, resume.drafted_on, f"version {resume.number} was written", "approved_on")
        self.journey.happened(event)

    def going_out(self, resume_id: str, day: date) -> str:
        """What the version that may go out on a day is called; refused where it may not."""
        resume, latest = self._known(resume_id), self.approved(day)
        if latest is None or resume.approved_on is None or resume.approved_on > day:
            raise Refused(
                f"The member has not approved version {resume.number} yet. Show it to them first.",
                "resume_id",
                first="approve-resume",
            )
        if latest.number > resume.number:
            raise Refused(f"Version {latest.number} has taken its place. Share that one.", "resume_id")
        return resume.named

    def share(self, event: ResumeShared, employer: str) -> None:
        """Give it to an employer, under a consent."""
        self.journey.check_taking_part(event.on, "resume_id")
        note = self.going_out(event.resume_id, event.on)
        recipient = Recipient(event.employer_id, RecipientKind.EMPLOYERS, employer)
        wanted = Release(recipient, SharingPurpose.JOB_SEARCH, event.on, SHOWN)
        release(self.journey, wanted, event, note=note, asked_else="employer_id")

    def _known(self, resume_id: str) -> Resume:
        resume = self.all.get(resume_id)
        if resume is None:
            raise Refused("There is no such version of the résumé.", "resume_id")
        return resume

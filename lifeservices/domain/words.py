"""The value sets of the program: what is stored, and the words a person sees."""

from __future__ import annotations

from enum import StrEnum
from typing import Self


class Choice(StrEnum):
    """A stored code with the words shown for it."""

    label: str

    def __new__(cls, code: str, label: str = "") -> Self:
        member = str.__new__(cls, code)
        member._value_ = code
        member.label = label or code.replace("-", " ").capitalize()
        return member


class Evidence(Choice):
    """What a statement about work rests on, weakest first."""

    COACH_INFERENCE = "coach-inference"
    MEMBER_SAID = "member-said"
    DOCUMENT_SEEN = "document-seen"
    EMPLOYER_CONFIRMED = "employer-confirmed"
    WAGE_RECORD = "wage-record"


VERIFIED = frozenset({Evidence.DOCUMENT_SEEN, Evidence.EMPLOYER_CONFIRMED, Evidence.WAGE_RECORD})
SETTLES = VERIFIED | {Evidence.MEMBER_SAID}
"""A coach's inference is never used for a status."""


class SeparationReason(Choice):
    """Why a job ended, after the U.S. Job Openings and Labor Turnover Survey's three families."""

    QUIT_BETTER_JOB = "quit-better-job", "Left for a better job"
    QUIT_CHILD_CARE = "quit-child-care", "Left: child care"
    QUIT_TRANSPORT = "quit-transport", "Left: transport"
    QUIT_HEALTH = "quit-health", "Left: health"
    QUIT_SCHEDULE = "quit-schedule", "Left: schedule"
    QUIT_CONFLICT = "quit-conflict", "Left: conflict at work"
    QUIT_PAY = "quit-pay", "Left: pay"
    QUIT_MOVED = "quit-moved", "Left: moved"
    QUIT_SCHOOL = "quit-school", "Left: school"
    QUIT_OTHER = "quit-other", "Left: another reason"
    END_OF_SEASON = "end-of-season", "Season or contract ended"
    REDUCTION = "reduction", "Employer cut jobs"
    DISCHARGED_ATTENDANCE = "discharged-attendance", "Let go: attendance"
    DISCHARGED_CONDUCT = "discharged-conduct", "Let go: conduct"
    DISCHARGED_PERFORMANCE = "discharged-performance", "Let go: performance"
    FAILED_CHECK = "failed-check", "Let go: a check after hiring"
    RETIREMENT = "retirement"
    DEATH = "death"
    DISABILITY = "disability"
    TRANSFER = "transfer"
    RECUSTODY = "recustody", "Back in custody"
    NOT_KNOWN = "not-known", "Not known"


class EmploymentKind(Choice):
    """What kind of job it is."""

    PERMANENT = "permanent"
    TEMPORARY = "temporary"
    SEASONAL = "seasonal"
    ON_THE_JOB_TRAINING = "on-the-job-training"
    SELF_EMPLOYED = "self-employed"


class WorkHours(Choice):
    """Whether a job fills the week. The Current Population Survey draws the line at 35 hours."""

    FULL_TIME = "full-time", "Full time (35 hours a week or more)"
    PART_TIME = "part-time", "Part time (under 35 hours)"


class ContactMode(Choice):
    """How people spoke."""

    PHONE = "phone"
    VIDEO = "video"
    TEXT = "text"
    EMAIL = "email", "E-mail"
    IN_PERSON = "in-person"
    LETTER = "letter"


class Reached(Choice):
    """What came of trying to speak with somebody. Only `YES` is a two-way contact."""

    YES = "yes", "Yes, we spoke"
    MESSAGE_LEFT = "left-message", "Left a message"
    NO_ANSWER = "no", "No answer"
    SOMEONE_ELSE = "someone-else", "Someone else answered"


class CheckInAnswer(Choice):
    """What a check-in established about the job it was for."""

    SAME_JOB = "same-job-since-hire", "Same job since the start"
    ENDED = "job-ended", "The job ended"
    OTHER_JOB = "other-job", "In another job now"
    NOT_KNOWN = "not-known", "Reached, and still not known"
    REFUSED = "refused", "They did not want to say"
    UNREACHABLE = "unreachable", "Not reached"


class AmendmentReason(Choice):
    """Why an entry is corrected or taken back."""

    TYPING_ERROR = "typing-error", "Typed wrongly"
    BETTER_EVIDENCE = "better-evidence", "Better evidence came"
    WRONG_MEMBER = "wrong-member", "Belongs to someone else"
    ENTERED_TWICE = "entered-twice", "Entered twice"
    DID_NOT_START = "did-not-start", "The job was never started"
    UNDONE = "undone", "Undone right after saving"
    OTHER = "other", "Another reason"


class ObservationEndReason(Choice):
    """Why nobody will tell us any more."""

    DISENROLLED = "disenrolled", "Left the health plan"
    MOVED = "moved", "Moved away"
    DIED = "died"
    CUSTODY = "custody", "In custody"
    STUDY_END = "study-end", "The study ended"
    OTHER = "other"

"""The value sets of being put forward for a job: what a member says, what an employer says, what is looked at first."""

from __future__ import annotations

from lifeservices.domain.words import Choice
from lifeservices.domain.words_plan import JobReferralReason


class EmployerReply(Choice):
    """What an employer says before it comes to an interview or to a no."""

    RECEIVED = "received", "They have it and are looking at it"
    POSTPONED = "postponed", "They decide later"
    POOL = "pool", "Not for now; they keep it for other jobs"


class PreHireCheck(Choice):
    """What an employer looks at before somebody begins. That it is looked at says nothing of what is found."""

    REFERENCES = "references", "References"
    BACKGROUND = "background", "Background check"
    DRUG_TEST = "drug-test", "Drug test"
    RIGHT_TO_WORK = "right-to-work", "Right to work (form I-9)"
    LICENSE = "license", "License or certificate"
    OTHER = "other", "Something else"


class CandidateReply(Choice):
    """What an employer may answer by a link about somebody who was put forward."""

    RECEIVED = "received", "We have it and are looking at it"
    INTERVIEW = "interview", "We would like to meet"
    POOL = "pool", "Not for now; keep them in mind"
    OFFER = "offer", "We offer them the job"
    NO = "no", "No, not this time"


class ReadinessItem(Choice):
    """What somebody may need before they can begin to work."""

    PHOTO_ID = "photo-id", "Photo ID"
    SOCIAL_SECURITY_CARD = "social-security-card", "Social Security card"
    RIGHT_TO_WORK = "right-to-work", "Papers for the right to work"
    RESUME = "resume", "Résumé approved"
    REFERENCES = "references", "People who will give a reference"
    CLOTHES = "clothes", "Clothes for interviews and work"
    TRANSPORT = "transport", "A way to get to work"
    CHILD_CARE = "child-care", "A plan for child care"
    INTERVIEW = "interview", "Interview practised"


class ReadinessBasis(Choice):
    """What it rests on that something is done."""

    SEEN = "seen", "The coach saw it"
    DOCUMENT = "document", "A document or receipt"
    MEMBER_SAID = "member-said", "The member said so"
    NOT_NEEDED = "not-needed", "Not needed for this member"


class Incentive(Choice):
    """What an employer can get for hiring somebody, and has to ask for in time."""

    WOTC = "wotc", "Work Opportunity Tax Credit (form 8850)"
    BONDING = "bonding", "Federal bonding"


class IncentiveResult(Choice):
    """How it ended."""

    DONE = "done", "Sent or asked for"
    NOT_WANTED = "not-wanted", "The employer does not want it"
    DOES_NOT_APPLY = "does-not-apply", "Does not apply to this job"


EMPLOYERS_REASONS = (
    JobReferralReason.OTHER_CANDIDATE,
    JobReferralReason.SKILLS,
    JobReferralReason.SCHEDULE,
    JobReferralReason.POSITION_GONE,
    JobReferralReason.OTHER,
    JobReferralReason.NOT_SAID,
)
"""Why an employer may say no by a link. What a check found is nothing to be written down by a link."""

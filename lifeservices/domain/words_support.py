"""The value sets of the 24 months: rests, more months, check-ins not needed, and links to employers."""

from __future__ import annotations

from lifeservices.domain.words import Choice


class PauseReason(Choice):
    """Why the months of support rest for a while."""

    ILLNESS = "illness"
    PARENTAL_LEAVE = "parental-leave"
    TREATMENT = "treatment", "In treatment"
    CUSTODY = "custody", "In custody"
    LAYOFF = "layoff", "Laid off for a while"
    DISASTER = "disaster", "A disaster where they live"
    OTHER = "other", "Another reason"


class ProlongReason(Choice):
    """Why the months of support go on longer."""

    JOB_AT_RISK = "job-at-risk", "The job is at risk"
    NEW_JOB = "new-job", "A new job has just begun"
    TRAINING = "training", "Training is still going on"
    HEALTH = "health"
    MEMBER_ASKED = "member-asked", "The member asked for it"
    OTHER = "other", "Another reason"


class WaiveReason(Choice):
    """Why a check-in is not needed."""

    MEMBER_ASKED = "member-asked", "The member does not want this one"
    KNOWN_ALREADY = "known-already", "What it would ask is known already"
    ILLNESS = "illness"
    FAMILY = "family", "Something in the family"
    OTHER = "other", "Another reason"


class LinkState(Choice):
    """Whether the link that an employer was given works, in the words they read."""

    OPEN = "open", "This link works."
    USED = "used", "This link has been used already. Nothing more is needed from you; thank you."
    REPLACED = "replaced", "A newer link has taken the place of this one. Use the one you were sent last."
    LATE = "late", "This link is too old to be used. Ask whoever sent it to you for a new one."
    STOPPED = "stopped", "This link does not work any more. Ask whoever sent it to you."


class StillThere(Choice):
    """What an employer says about a job."""

    YES = "yes", "Yes"
    NO = "no", "No, not any more"

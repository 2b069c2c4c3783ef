"""The value sets of a referral's course: its status as other systems name it, enrolment, what was received, links."""

from __future__ import annotations

from enum import Enum

from lifeservices.domain.words import Choice


class ReferralState(Enum):
    """Where a referral stands; folded, never stored."""

    DRAFTED = "not sent yet"
    DISCARDED = "set aside before it was sent"
    SENT = "sent"
    ACCEPTED = "accepted"
    IN_SERVICE = "under way"
    WAITLISTED = "on the waiting list"
    ON_HOLD = "on hold"
    REJECTED = "turned down"
    RECEIVED = "closed: the service was received"
    FAILED = "closed: the service was not received"
    CANCELLED = "called off"
    EXPIRED = "expired without an answer"
    IN_ERROR = "taken back as entered in error"


class TaskStatus(Enum):
    """The status of a referral as HL7 FHIR names it for a task (the referral profile of the SDOH Clinical Care guide).

    `received` and `ready` are no status of a referral there. Where two of our states share one, the reason beside it
    tells them apart.
    """

    DRAFT = "draft"
    REQUESTED = "requested"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    IN_PROGRESS = "in-progress"
    ON_HOLD = "on-hold"
    CANCELLED = "cancelled"
    COMPLETED = "completed"
    FAILED = "failed"
    ENTERED_IN_ERROR = "entered-in-error"


class Enrolment(Choice):
    """Whether the member is enrolled with the service, whatever the referral's state."""

    ENROLLED = "enrolled", "Enrolled"
    NOT_ENROLLED = "not-enrolled", "Not enrolled"
    ON_WAITLIST = "not-enrolled-on-waitlist", "Not enrolled, on the waiting list"


class UnitKind(Choice):
    """In what a service is counted."""

    VISITS = "visits", "Visits"
    HOURS = "hours", "Hours"
    NIGHTS = "nights", "Nights"
    MEALS = "meals", "Meals"
    BOXES = "boxes", "Boxes or bags"
    RIDES = "rides", "Rides"
    SESSIONS = "sessions", "Sessions or classes"
    ITEMS = "items", "Things"
    MONTHS = "months", "Months"
    DOLLARS = "dollars", "Dollars"


class Capacity(Choice):
    """Whether a service has room, as the SDOH Clinical Care guide tells them apart."""

    ROOM = "capacity", "Has room"
    WAITLIST = "waitlist", "Waiting list"
    FULL = "no-capacity", "Full"
    ASK_FIRST = "additional-assessment-required", "They ask questions first"


class Media(Choice):
    """What kind of file is put beside a referral."""

    PDF = "pdf", "PDF"
    JPEG = "jpeg", "Picture"


class MoreToCome(Choice):
    """Whether a service goes on after what was received."""

    YES = "yes", "Yes, it goes on"
    NO = "no", "No, that was all"


class ServiceLinkState(Choice):
    """Whether the link that a service was given works, in the words they read."""

    OPEN = "open", "This link works."
    USED = "used", "This referral has come to its end. Nothing more is needed from you; thank you."
    REPLACED = "replaced", "A newer link has taken the place of this one. Use the one you were sent last."
    LATE = "late", "This link is too old to be used. Ask whoever sent it to you for a new one."
    STOPPED = "stopped", "This link does not work any more. Ask whoever sent it to you."

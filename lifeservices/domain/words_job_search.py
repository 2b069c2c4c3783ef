"""The value sets of looking for work: when somebody can work, how they get there, what fits and what does not."""

from __future__ import annotations

from lifeservices.domain.words import Choice


class TimeLimit(Choice):
    """What decides when somebody can work. Nothing here tells of health or of a court."""

    CHILD_CARE = "child-care", "Child care"
    FAMILY = "family", "Somebody they look after"
    SCHOOL = "school", "School or training"
    OTHER_JOB = "other-job", "Another job"
    APPOINTMENTS = "appointments", "Appointments they keep"
    TRANSPORT = "transport", "When buses run"
    OTHER = "other", "Another reason"


class WayToWork(Choice):
    """How somebody gets to work."""

    CAR = "car", "A car they can use"
    BUS = "bus", "Bus or train"
    ON_FOOT = "on-foot", "On foot or by bicycle"
    RIDE = "ride", "Somebody drives them"


class MatchOf(Choice):
    """What is compared between a member and a job."""

    OCCUPATION = "occupation", "The work they want"
    SHIFT = "shift", "Shift"
    DAYS = "days", "Days"
    HOURS = "hours", "Hours a week"
    DISTANCE = "distance"
    WAY = "way", "Getting there"
    WAGE = "wage", "Pay"
    SCHOOLING = "schooling"
    EXPERIENCE = "experience"
    DOCUMENTS = "documents"
    RECORD = "record", "Justice record"


class NotThisJob(Choice):
    """Why a job is set aside for a member."""

    NOT_WANTED = "not-wanted", "They do not want it"
    WORKED_THERE = "worked-there", "They worked there before"
    APPLIED = "applied", "They applied by themselves"
    NOT_SAFE = "not-safe", "It would not be safe for them"
    TOO_FAR = "too-far", "Getting there does not work"
    OTHER = "other", "Another reason"

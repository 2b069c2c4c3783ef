"""The value sets of skills and schooling: what somebody has, what an occupation asks, and how both are known."""

from __future__ import annotations

from lifeservices.domain.words import Choice


class Schooling(Choice):
    """How far somebody went to school, lowest first: the twelve levels by which O*NET asks what a job requires."""

    NO_DIPLOMA = "no-diploma", "No high school diploma"
    HIGH_SCHOOL = "high-school", "High school diploma or its equivalent"
    CERTIFICATE = "certificate", "Certificate after high school"
    SOME_COLLEGE = "some-college", "Some college courses"
    ASSOCIATE = "associate", "Associate’s degree"
    BACHELOR = "bachelor", "Bachelor’s degree"
    POST_BACHELOR = "post-bachelor", "Certificate after a bachelor’s degree"
    MASTER = "master", "Master’s degree"
    POST_MASTER = "post-master", "Certificate after a master’s degree"
    PROFESSIONAL = "professional", "First professional degree"
    DOCTOR = "doctor", "Doctoral degree"
    POST_DOCTORAL = "post-doctoral", "Training after a doctoral degree"

    @property
    def level(self) -> int:
        """Its number in the database, 1 to 12."""
        return SCHOOLING.index(self) + 1


SCHOOLING = tuple(Schooling)
"""Lowest first."""


class SkillKnown(Choice):
    """How it is known that somebody has a skill, or went to school so far."""

    MEMBER_SAID = "member-said", "They said so"
    COACH_SAW = "coach-saw", "The coach saw it"
    DOCUMENT_SEEN = "document-seen", "A document was seen"
    TESTED = "tested", "It was tested"
    EMPLOYER_SAID = "employer-said", "An employer said so"


class PathState(Choice):
    """Where a path to an occupation is."""

    GAP_EVALUATED = "gap-evaluated", "Compared"
    RECOMMENDED = "recommended"
    DECLINED = "declined"
    ACCEPTED = "accepted"
    APPLIED = "applied"
    ENROLLED = "enrolled"
    IN_PROGRESS = "in-progress", "In school or training"
    ON_BREAK = "on-break", "On a break"
    COMPLETED = "completed"
    WITHDREW = "withdrew"
    NOT_COMPLETED = "not-completed", "Not completed"


class PathFunding(Choice):
    """Who pays for school or training."""

    FREE = "free", "It is free"
    PROGRAM = "program", "The program pays"
    WORKFORCE = "workforce", "A workforce training account pays"
    STUDENT_AID = "student-aid", "Student aid"
    EMPLOYER = "employer", "The employer pays"
    MEMBER = "member", "The member pays"
    NOT_KNOWN = "not-known", "Not known yet"


class PathDeclined(Choice):
    """Why a member does not want a path."""

    NOT_THIS_WORK = "not-this-work", "Does not want this work"
    WORK_FIRST = "work-first", "Wants to work first"
    HOURS = "hours", "The hours do not fit"
    CHILD_CARE = "child-care"
    TRANSPORT = "transport", "Cannot get there"
    COST = "cost", "It costs too much"
    LANGUAGE = "language"
    OTHER = "other", "Another reason"


class PathBreak(Choice):
    """Why school or training is interrupted."""

    HOURS = "hours", "Work or hours"
    CHILD_CARE = "child-care", "Child care or family"
    TRANSPORT = "transport", "Cannot get there"
    MONEY = "money"
    SCHOOL = "school", "The school paused it"
    OTHER = "other", "Another reason"


class PathLeft(Choice):
    """Why somebody gave up a path."""

    FOUND_WORK = "found-work"
    HOURS = "hours", "The hours do not fit"
    CHILD_CARE = "child-care", "Child care or family"
    TRANSPORT = "transport", "Cannot get there"
    MONEY = "money"
    NOT_ADMITTED = "not-admitted", "Was not admitted"
    ANOTHER_AIM = "another-aim", "Wants something else now"
    OTHER = "other", "Another reason"

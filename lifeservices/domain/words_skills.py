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

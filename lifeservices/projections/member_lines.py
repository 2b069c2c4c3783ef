"""The lines that a member's page is made of. Private words stay in the record: a line holds the position to open."""

from __future__ import annotations

from datetime import date

import msgspec


class Consent(msgspec.Struct):
    """One consent to share."""

    consent_id: str
    position: int
    given_on: date
    recipients: str
    purpose: str
    categories: list[str]
    until_on: date | None = None
    ended_on: date | None = None


class Coach(msgspec.Struct):
    """One coach of this member, and when."""

    coach_id: str
    since: date
    until: date | None = None


class Assessment(msgspec.Struct):
    """One assessment; each domain's score is in the entry at its position."""

    assessment_id: str
    started_on: date
    point: str
    version: str
    scores: dict[str, int] = {}
    completed_on: date | None = None


class Step(msgspec.Struct):
    """One step towards a goal."""

    step_id: str
    position: int
    owner: str
    due_on: date | None = None
    status: str = "not-started"
    status_on: date | None = None


class Goal(msgspec.Struct):
    """One goal; those that were reached or set aside stay."""

    goal_id: str
    position: int
    target_on: date | None = None
    status: str = "active"
    status_on: date | None = None
    reason: str = ""
    progress: int | None = None
    steps: list[Step] = []


class Plan(msgspec.Struct):
    """One plan and its goals."""

    plan_id: str
    drafted_on: date
    agreed_on: date | None = None
    how: str = ""
    language: str = ""
    closed_on: date | None = None
    goals: list[Goal] = []


class Referral(msgspec.Struct):
    """One referral to a service or to an employer."""

    referral_id: str
    to: str
    position: int
    sent_on: date
    status: str = "sent"
    status_on: date | None = None


class Job(msgspec.Struct):
    """One job."""

    placement_id: str
    employer_id: str
    started_on: date
    position: int
    evidence: str
    program_hire: bool = True
    title: str = ""
    wage: str = ""
    hours: str = ""
    separated_on: date | None = None
    found_ended_on: date | None = None
    reason: str = ""
    confirmed_on: date | None = None
    confirmed_by: str = ""

"""The parts of a member's page, as people read them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from lifeservices.domain.words import Choice


@dataclass(frozen=True)
class Coached:
    """One coach of this member."""

    coach_id: str
    name: str
    since: date
    until: date | None
    reason: str = ""
    """Why the time with them began, as it was told then."""


@dataclass(frozen=True)
class May:
    """What may be shared, with whom, for what, until when."""

    consent_id: str
    what: list[Choice]
    recipients: Choice
    purpose: Choice
    until: date | None
    named: list[str] = field(default_factory=list)
    """Who exactly, where only some may learn it."""


@dataclass(frozen=True)
class Need:
    """One part of life: how it was at first and how it is now, 1 to 5."""

    name: str
    then: int | None
    now: int
    word: str
    move: str
    reworded: bool


@dataclass(frozen=True)
class StepLine:
    """One step towards a goal."""

    step_id: str
    text: str
    owner: str
    status: str
    status_on: date | None
    due_on: date | None


@dataclass(frozen=True)
class GoalLine:
    """One goal."""

    goal_id: str
    text: str
    domain: str
    target_on: date | None
    status: str
    status_on: date | None
    reason: str
    achievement: Choice | None
    steps: list[StepLine] = field(default_factory=list)


@dataclass(frozen=True)
class PlanLine:
    """The plan that is not closed."""

    plan_id: str
    drafted_on: date
    agreed_on: date | None
    how: str
    language: str
    goals: list[GoalLine] = field(default_factory=list)


@dataclass(frozen=True)
class ReferralLine:
    """One referral, to a service or an employer."""

    referral_id: str
    name: str
    about: str
    sent_on: date
    status: str
    status_on: date | None
    only_asked: bool = False
    """The member was asked about a job, and no employer knows of it; `sent_on` is the day of asking."""
    employer_id: str = ""
    interview_on: date | None = None
    until: date | None = None
    """By when an employer who put it off decides."""
    offered: bool = False
    """An offer was made at some time."""
    why: str = ""
    """Why it ended, and who ended it."""


@dataclass(frozen=True)
class JobLine:
    """One job, and what we know it by."""

    placement_id: str
    employer: str
    title: str
    terms: str
    started_on: date
    program_hire: bool
    evidence: Choice
    ended_on: date | None
    found_ended_on: date | None
    reason: str
    confirmed_on: date | None
    confirmed_by: Choice | None

    @property
    def open(self) -> bool:
        """True while nobody has said that it ended."""
        return self.ended_on is None and self.found_ended_on is None


@dataclass(frozen=True)
class CheckInLine:
    """One check-in that lies ahead, or waits."""

    placement_id: str
    employer: str
    number: int
    name: str
    due: date
    opens: date
    closes: date
    tries: int
    state: str
    """later, open or late."""

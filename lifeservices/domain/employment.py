"""A member's jobs: started, changed, verified, ended.

Day 0 is the first day of paid work; `on` of an ending is the first day no longer employed (last day worked + 1).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from lifeservices.domain.catalog import recorded_as
from lifeservices.domain.errors import Refused
from lifeservices.domain.event import Event, FreeText, Quasi
from lifeservices.domain.hiring import JobReferralState
from lifeservices.domain.time import in_words
from lifeservices.domain.words import EmploymentKind, Evidence, SeparationReason, WorkHours

if TYPE_CHECKING:
    from lifeservices.domain.journey import Journey


@recorded_as("employment-started", version=2)
class EmploymentStarted(Event):
    """A member began paid work with an employer. `on` is the first day of paid work."""

    plans_ahead = True

    placement_id: str
    employer_id: str
    evidence: Evidence
    employer_name: Quasi[str | None] = None
    occupation: Quasi[str | None] = None
    title: Quasi[str | None] = None
    hourly_wage: Quasi[Decimal | None] = None
    hours_per_week: Quasi[Decimal | None] = None
    kind: EmploymentKind | None = None
    job_referral_id: str | None = None
    hours: WorkHours | None = None
    """Where only this is known, and not how many hours."""

    @staticmethod
    def upcast_v1_v2(values: dict[str, Any]) -> dict[str, Any]:
        """Version 1 did not ask whether the job is full time."""
        return values

    def apply(self, journey: Journey) -> None:
        journey.employments.placements[self.placement_id] = Placement(
            self.placement_id, self.employer_id, self.on, self.id, title=self.title, employer_name=self.employer_name
        )
        journey.employments.placements[self.placement_id].separated_on = journey.employments.told_ended.get(
            self.placement_id
        )
        journey.job_referrals.move(self.job_referral_id, JobReferralState.STARTED, self.on)


@recorded_as("employed-at-opt-in")
class EmployedAtOptIn(Event):
    """A member was already in work when they opted in; the start is not known and it is never a program hire."""

    placement_id: str
    employer_id: str
    evidence: Evidence

    def apply(self, journey: Journey) -> None:
        journey.employments.placements[self.placement_id] = Placement(
            self.placement_id, self.employer_id, self.on, self.id, program_hire=False
        )


@recorded_as("employment-changed")
class EmploymentChanged(Event):
    """Role, hours or wage changed in the same job, from `on`."""

    placement_id: str
    evidence: Evidence
    title: Quasi[str | None] = None
    hourly_wage: Quasi[Decimal | None] = None
    hours_per_week: Quasi[Decimal | None] = None

    def apply(self, journey: Journey) -> None:
        placement = journey.employments.placements.get(self.placement_id)
        if placement is not None and self.title:
            placement.title = self.title


@recorded_as("employment-verified")
class EmploymentVerified(Event):
    """Somebody or something beyond the member's word showed that the job still went on, on `on`."""

    placement_id: str
    evidence: Evidence
    source: FreeText[str] = None

    def apply(self, journey: Journey) -> None:
        """Nothing the member's own state depends on."""


@recorded_as("employment-ended")
class EmploymentEnded(Event):
    """A job ended. `on` is the first day no longer employed."""

    plans_ahead = True

    placement_id: str
    evidence: Evidence
    reason: SeparationReason
    employer_reason: SeparationReason | None = None
    note: FreeText[str] = None

    def apply(self, journey: Journey) -> None:
        placement = journey.employments.placements.get(self.placement_id)
        if placement is None:
            journey.employments.told_ended[self.placement_id] = self.on
        else:
            placement.separated_on = self.on
            placement.found_ended_on = None


@dataclass
class Placement:
    """One job of one member."""

    placement_id: str
    employer_id: str
    started_on: date
    started_by: str
    program_hire: bool = True
    title: str | None = None
    employer_name: str | None = None
    separated_on: date | None = None
    found_ended_on: date | None = None
    """The first contact at which it was found to have ended; the day itself may have been told then, or not."""

    @property
    def open(self) -> bool:
        """True while nobody has said that it ended."""
        return self.separated_on is None and self.found_ended_on is None


@dataclass
class Employments:
    """The jobs of one member, and what may happen to them."""

    journey: Journey
    placements: dict[str, Placement] = field(default_factory=dict)
    told_ended: dict[str, date] = field(default_factory=dict)
    """Ends that were told before the start they belong to."""

    def placement(self, placement_id: str) -> Placement:
        """One job; refused where this member never had it."""
        found = self.placements.get(placement_id)
        if found is None:
            raise Refused("This member has no such job on record.", "placement_id")
        return found

    def open(self) -> list[Placement]:
        """The jobs that nobody has said ended, oldest first."""
        return sorted((p for p in self.placements.values() if p.open), key=lambda p: p.started_on)

    def first_start(self) -> date | None:
        """The first day of the first program hire."""
        return min((p.started_on for p in self.placements.values() if p.program_hire), default=None)

    def start(self, event: EmploymentStarted) -> None:
        """A job begins."""
        self.journey.check_day(event.on, "started_on")
        if event.placement_id in self.placements:
            raise Refused("This job is already on record.", "employer_id")
        self.journey.happened(event)

    def end(self, event: EmploymentEnded) -> None:
        """A job ends, on a day after its first."""
        if event.placement_id in self.placements or not self.journey.as_told:
            self._check_end(self.placement(event.placement_id), event.on)
        self.journey.happened(event)

    def _check_end(self, placement: Placement, day: date) -> None:
        if placement.separated_on is not None:
            self.journey.doubt(
                f"This job is already recorded as ended from {in_words(placement.separated_on)}. "
                "Correct that entry if the day is wrong.",
                "separated_on",
            )
        if placement.program_hire and day <= placement.started_on:
            self.journey.doubt(
                f"This is not after the first day of work, {in_words(placement.started_on)}. "
                "If the job was never started, take the start back with the reason that it was never started.",
                "separated_on",
            )

    def change(self, event: EmploymentChanged) -> None:
        """Terms change within a job."""
        placement = self.placement(event.placement_id)
        if not (event.title or event.hourly_wage or event.hours_per_week):
            raise Refused("Say what changed: the role, the pay or the hours.", "title")
        if event.on < placement.started_on:
            self.journey.doubt(f"This is before the job began on {in_words(placement.started_on)}.", "changed_on")
        self.journey.happened(event)

    def verify(self, event: EmploymentVerified) -> None:
        """Evidence arrives that the job went on, on a day."""
        placement = self.placement(event.placement_id)
        if event.on < placement.started_on:
            self.journey.doubt(f"This is before the job began on {in_words(placement.started_on)}.", "verified_on")
        self.journey.happened(event)

"""What does a study say of a member: in which group they are, whether they worked, how they scored?

These are words of other systems and their instruments, kept as they were told. They are codes, never a person's words.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lifeservices.domain.catalog import recorded_as
from lifeservices.domain.errors import Refused
from lifeservices.domain.event import Event, Quasi
from lifeservices.domain.words import Evidence
from lifeservices.domain.words_outcome import WorkStatus

if TYPE_CHECKING:
    from lifeservices.domain.journey import Journey


@recorded_as("study-group-recorded")
class StudyGroupRecorded(Event):
    """A member is in one group of a study's division, such as an arm. Told again, the later day's group holds."""

    grouping: str
    value: Quasi[str]

    def apply(self, journey: Journey) -> None:
        """Nothing may be decided by a study's group."""


@recorded_as("employment-status-recorded")
class EmploymentStatusRecorded(Event):
    """Whether a member was in paid work at all on a day, whatever the job."""

    status: WorkStatus
    evidence: Evidence

    def apply(self, journey: Journey) -> None:
        """It is about no job on record, so no job on record changes."""


@recorded_as("outcome-measured")
class OutcomeMeasured(Event):
    """A score on an instrument from elsewhere: one of its parts, at one of its occasions."""

    instrument: str
    domain: str
    occasion: str
    score: Quasi[int]

    def apply(self, journey: Journey) -> None:
        """It is not our own assessment, so the way goes on as before."""


@dataclass
class Study:
    """What studies say of one member."""

    journey: Journey

    def group(self, event: StudyGroupRecorded) -> None:
        """The group they are in."""
        if not event.grouping or not event.value:
            raise Refused("Name the division and the group.", "grouping")
        self.journey.happened(event)

    def work(self, event: EmploymentStatusRecorded) -> None:
        """Whether they worked on a day."""
        self.journey.check_day(event.on, "on_day")
        self.journey.happened(event)

    def measure(self, event: OutcomeMeasured) -> None:
        """How they scored."""
        self.journey.check_day(event.on, "measured_on")
        self.journey.happened(event)

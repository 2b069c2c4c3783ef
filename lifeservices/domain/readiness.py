"""What does the member have ready for work, on which day, and what does that rest on?

It is a help to see what is missing, and never a gate: nobody is kept from a job by this list.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from lifeservices.domain.catalog import recorded_as
from lifeservices.domain.event import Event, FreeText
from lifeservices.domain.words_job_referral import ReadinessBasis, ReadinessItem

if TYPE_CHECKING:
    from lifeservices.domain.journey import Journey


@recorded_as("readiness-item-done")
class ReadinessItemDone(Event):
    """Something that is needed for work is there, or is not needed for this member."""

    item: ReadinessItem
    basis: ReadinessBasis
    note: FreeText[str] = None

    def apply(self, journey: Journey) -> None:
        journey.readiness.done[self.item] = self.on


@recorded_as("readiness-item-missing")
class ReadinessItemMissing(Event):
    """Something that was there is there no more: lost, run out, or fallen through."""

    item: ReadinessItem
    note: FreeText[str] = None

    def apply(self, journey: Journey) -> None:
        journey.readiness.done.pop(self.item, None)


@recorded_as("job-readiness-confirmed")
class JobReadinessConfirmed(Event):
    """Member and coach agree that the member is ready to begin to work, whatever is on the list."""

    note: FreeText[str] = None

    def apply(self, journey: Journey) -> None:
        journey.readiness.confirmed_on = self.on


@dataclass
class Readiness:
    """What one member has ready."""

    journey: Journey
    done: dict[ReadinessItem, date] = field(default_factory=dict)
    confirmed_on: date | None = None

    def note(self, event: ReadinessItemDone | ReadinessItemMissing | JobReadinessConfirmed, field_name: str) -> None:
        """Something is ready, or is not any more; or all of it is."""
        self.journey.check_taking_part(event.on, field_name)
        self.journey.happened(event)

"""How does a journey end, and how does it go on again?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lifeservices.domain.catalog import recorded_as
from lifeservices.domain.errors import Refused
from lifeservices.domain.event import Event, FreeText
from lifeservices.domain.order import check_not_before
from lifeservices.domain.words_person import CloseReason, CompletionReason, ReopenReason

if TYPE_CHECKING:
    from lifeservices.domain.journey import Journey


@recorded_as("journey-completed")
class JourneyCompleted(Event):
    """A journey reached its end: the support is over, or the member's goals are met."""

    reason: CompletionReason
    note: FreeText[str] = None

    def apply(self, journey: Journey) -> None:
        journey.completed_on = self.on


@recorded_as("journey-closed")
class JourneyClosed(Event):
    """A journey ended before its aims were reached."""

    reason: CloseReason
    note: FreeText[str] = None

    def apply(self, journey: Journey) -> None:
        journey.closed_on = self.on


@recorded_as("journey-reopened")
class JourneyReopened(Event):
    """A journey that had ended goes on."""

    reason: ReopenReason
    note: FreeText[str] = None

    def apply(self, journey: Journey) -> None:
        journey.completed_on = None
        journey.closed_on = None


@dataclass
class Closing:
    """The end of one journey, and what may happen to it."""

    journey: Journey

    def complete(self, event: JourneyCompleted) -> None:
        """The aims are reached, or the 24 months are over."""
        self.journey.check_taking_part(event.on, "completed_on")
        self.journey.happened(event)

    def close(self, event: JourneyClosed) -> None:
        """The journey ends early. Nothing is shared any more from that day."""
        self.journey.check_open(event.on, "closed_on")
        self.journey.check_day(event.on, "closed_on")
        if self.journey.closed_on is not None or self.journey.completed_on is not None:
            raise Refused("This journey has already ended. Correct that entry if the day is wrong.", "closed_on")
        self.journey.happened(event)
        self.journey.consents.end_all(event.on)

    def reopen(self, event: JourneyReopened) -> None:
        """It goes on."""
        ended = self.journey.closed_on or self.journey.completed_on
        if ended is None:
            raise Refused("This journey has not ended, so there is nothing to reopen.", "reopened_on")
        check_not_before(event.on, ended, "the journey ended", "reopened_on")
        self.journey.happened(event)

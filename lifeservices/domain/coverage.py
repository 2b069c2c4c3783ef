"""Health coverage, and until when we can know how a member is doing.

Losing coverage because of earnings is good news. It ends what the plan tells us, not necessarily what the coach learns:
the end of observation is its own statement.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from lifeservices.domain.catalog import recorded_as
from lifeservices.domain.errors import Refused
from lifeservices.domain.event import Event, FreeText
from lifeservices.domain.order import check_not_before
from lifeservices.domain.time import in_words
from lifeservices.domain.words import ObservationEndReason
from lifeservices.domain.words_person import CoverageEndReason

if TYPE_CHECKING:
    from lifeservices.domain.journey import Journey


@recorded_as("coverage-enrolment-recorded")
class CoverageEnrolmentRecorded(Event):
    """A member has health coverage from `on`: the state and product line are those of the entry."""

    plans_ahead = True

    coverage_id: str
    plan_id: str | None = None
    covered_to: date | None = None

    def apply(self, journey: Journey) -> None:
        journey.coverage.spans[self.coverage_id] = Span(self.coverage_id, self.on, self.covered_to)
        journey.state = self.state or journey.state
        journey.product = self.product or journey.product


@recorded_as("coverage-ended")
class CoverageEnded(Event):
    """Health coverage ended. `on` is the first day without it."""

    plans_ahead = True

    coverage_id: str
    reason: CoverageEndReason
    note: FreeText[str] = None

    def apply(self, journey: Journey) -> None:
        span = journey.coverage.spans.get(self.coverage_id)
        if span is not None:
            span.ended_on = self.on


@recorded_as("observation-ended")
class ObservationEnded(Event):
    """Nobody will tell us any more how the member is doing. `on` is the first day on which it is no longer known."""

    plans_ahead = True

    reason: ObservationEndReason
    note: FreeText[str] = None

    def apply(self, journey: Journey) -> None:
        journey.observation_ended_on = self.on
        journey.observation_end_reason = self.reason


@dataclass
class Span:
    """One stretch of coverage."""

    coverage_id: str
    from_on: date
    covered_to: date | None = None
    ended_on: date | None = None


@dataclass
class Coverage:
    """The member's coverage, and what may happen to it."""

    journey: Journey
    spans: dict[str, Span] = field(default_factory=dict)

    def enrol(self, event: CoverageEnrolmentRecorded) -> None:
        """Coverage begins."""
        if event.covered_to is not None and event.covered_to < event.on:
            raise Refused("This coverage would end before it begins. Look at both days.", "covered_to")
        if event.coverage_id in self.spans:
            raise Refused("This coverage is already on record.", "coverage_id")
        self.journey.happened(event)

    def end(self, event: CoverageEnded) -> None:
        """Coverage ends, once."""
        span = self.spans.get(event.coverage_id)
        if span is None:
            raise Refused("This member has no such coverage on record.", "coverage_id")
        if span.ended_on is not None:
            ended = in_words(span.ended_on)
            raise Refused(f"This coverage ended on {ended}. Correct that entry if the day is wrong.", "ended_on")
        check_not_before(event.on, span.from_on, "the coverage began", "ended_on")
        self.journey.happened(event)

    def open(self) -> list[Span]:
        """Coverage that nobody has said ended, oldest first."""
        return sorted((s for s in self.spans.values() if s.ended_on is None), key=lambda s: s.from_on)

    def end_observation(self, event: ObservationEnded) -> None:
        """We stop hearing of the member."""
        journey = self.journey
        journey.check_day(event.on, "not_known_from")
        if journey.observation_ended_on is not None:
            ended = in_words(journey.observation_ended_on)
            raise Refused(
                f"It is already on record that nothing is known from {ended}. Correct that entry if the day is wrong.",
                "not_known_from",
            )
        journey.happened(event)

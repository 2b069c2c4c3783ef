"""What may be asked about coverage, and about the end of what we can know."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from lifeservices.commands import CASE_WORK, Asks, Desk, Length, Role, handles
from lifeservices.domain.coverage import CoverageEnded, CoverageEnrolmentRecorded, ObservationEnded
from lifeservices.domain.journey import Journey
from lifeservices.domain.subject import Subject
from lifeservices.domain.words import ObservationEndReason
from lifeservices.domain.words_person import CoverageEndReason, ProductLine

MAY = CASE_WORK | {Role.LEAD, Role.ADMIN}
Note = Annotated[str | None, Length(2000), Asks("Anything to remember?", widget="textarea")]


@dataclass(frozen=True)
class RecordCoverage:
    """Record health coverage."""

    member_id: str
    covered_from: Annotated[date, Asks("First day covered")]
    state: Annotated[str, Length(2, 2), Asks("State", choices="states")]
    product: Annotated[ProductLine, Asks("Kind of health plan")]
    covered_to: Annotated[date | None, Asks("Last day covered, if there is one")] = None
    plan_id: Annotated[str | None, Length(40), Asks("Plan number", hint="The plan's, not the member's")] = None
    coverage_id: str | None = None


@handles(RecordCoverage, may=MAY)
def record_coverage(command: RecordCoverage, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    journey.coverage.enrol(
        CoverageEnrolmentRecorded(
            on=command.covered_from,
            state=command.state,
            product=command.product,
            coverage_id=command.coverage_id or desk.fresh_id(),
            plan_id=command.plan_id,
            covered_to=command.covered_to,
        )
    )
    return [journey]


@dataclass(frozen=True)
class EndCoverage:
    """Record that health coverage ended."""

    member_id: str
    coverage_id: Annotated[str, Asks("Which coverage?", choices="coverage")]
    ended_on: Annotated[date, Asks("First day without it")]
    reason: Annotated[CoverageEndReason, Asks("Why did it end?")]
    note: Note = None


@handles(EndCoverage, may=MAY)
def end_coverage(command: EndCoverage, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    journey.coverage.end(
        CoverageEnded(on=command.ended_on, coverage_id=command.coverage_id, reason=command.reason, note=command.note)
    )
    return [journey]


@dataclass(frozen=True)
class EndObservation:
    """Record that we will hear no more of a member."""

    member_id: str
    not_known_from: Annotated[
        date, Asks("From which day is nothing known?", hint="The day after the last day we knew how they were doing")
    ]
    reason: Annotated[ObservationEndReason, Asks("Why?")]
    note: Note = None


@handles(EndObservation, may=MAY)
def end_observation(command: EndObservation, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    journey.coverage.end_observation(
        ObservationEnded(on=command.not_known_from, reason=command.reason, note=command.note)
    )
    return [journey]

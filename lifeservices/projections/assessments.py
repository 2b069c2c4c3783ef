"""Which assessments has a member had, with which wording and by whom, and what comes first for them?

Scores and words stay in the record: a line holds the positions to open.
"""

from __future__ import annotations

from datetime import date

import msgspec

from lifeservices.domain.assessment import (
    AssessmentCompleted,
    AssessmentDomainScored,
    AssessmentStarted,
    PrioritiesChosen,
    StrengthRecorded,
)
from lifeservices.projections.projection import Projection


class Assessed(msgspec.Struct):
    """One assessment; each part of life's score is in the entry at its position."""

    assessment_id: str
    on: date
    point: str
    instrument: str
    version: str
    by: str
    present: bool
    scores: dict[str, int] = {}
    strengths: list[int] = []
    completed_on: date | None = None


class AssessmentsRow(msgspec.Struct):
    """The assessments of one member, in the order in which we learned of them."""

    member_id: str
    last_on: date | None = None
    """The day of the last finished one; from it counts how long it holds."""
    priorities_at: int | None = None
    priorities_on: date | None = None
    lines: list[Assessed] = []
    strengths: list[int] = []


assessments = Projection("assessments", AssessmentsRow, version=1, indexes=[("last_on",)])


@assessments.when(AssessmentStarted)
def started(row: AssessmentsRow, event: AssessmentStarted) -> None:
    row.lines.append(
        Assessed(
            event.assessment_id,
            event.on,
            event.point,
            event.instrument,
            event.instrument_version,
            event.actor_id,
            event.member_present,
        )
    )


@assessments.when(AssessmentDomainScored)
def scored(row: AssessmentsRow, event: AssessmentDomainScored) -> None:
    for line in _of(row, event.assessment_id):
        line.scores[event.domain] = event.position


@assessments.when(StrengthRecorded)
def strong_in(row: AssessmentsRow, event: StrengthRecorded) -> None:
    row.strengths.append(event.position)
    for line in _of(row, event.assessment_id):
        line.strengths.append(event.position)


@assessments.when(PrioritiesChosen)
def chose(row: AssessmentsRow, event: PrioritiesChosen) -> None:
    if row.priorities_on is None or event.on >= row.priorities_on:
        row.priorities_at, row.priorities_on = event.position, event.on


@assessments.when(AssessmentCompleted)
def completed(row: AssessmentsRow, event: AssessmentCompleted) -> None:
    for line in _of(row, event.assessment_id):
        line.completed_on = event.on
        row.last_on = max(row.last_on or line.on, line.on)


def _of(row: AssessmentsRow, assessment_id: str | None) -> list[Assessed]:
    return [line for line in row.lines if line.assessment_id == assessment_id]

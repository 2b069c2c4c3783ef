"""Which jobs have members had, and what was known of each at every position of the record?

One row per placement and state of knowledge. Days are ordinals (`date.toordinal`), so that a measure is arithmetic.
Evidence rules: a coach's inference settles nothing; documents, employers and wage records are verified.
"""

from __future__ import annotations

import msgspec

from lifeservices.domain.check_in import CheckInAttempted, CheckInCompleted
from lifeservices.domain.employment import EmployedAtOptIn, EmploymentEnded, EmploymentStarted, EmploymentVerified
from lifeservices.domain.words import SETTLES, VERIFIED, CheckInAnswer, Evidence
from lifeservices.projections.projection import Projection

FULL_WEEK = 35
"""Hours a week from which a job is full time, as the Current Population Survey counts."""


class PlacementRow(msgspec.Struct):
    """One job of one member, as known."""

    member_id: str
    placement_id: str
    employer_id: str = ""
    hired_day: int | None = None
    program_hire: bool = False
    hire_evidence: str = ""
    hours: str = ""
    """full_time or part_time, where somebody said so or gave the hours a week."""
    separated_day: int | None = None
    separated_verified: bool = False
    found_ended_day: int | None = None
    found_ended_verified_day: int | None = None
    confirmed_day: int | None = None
    confirmed_verified_day: int | None = None
    confirmed_employer_day: int | None = None
    contacts: int = 0
    unreached: int = 0
    hired_event: str = ""
    separated_event: str = ""
    confirmed_event: str = ""
    confirmed_verified_event: str = ""
    found_ended_event: str = ""
    found_ended_verified_event: str = ""


placements = Projection("placements", PlacementRow, version=2, key="placement_id", history=True)


@placements.when(EmploymentStarted)
def hired(row: PlacementRow, event: EmploymentStarted) -> None:
    row.employer_id = event.employer_id
    row.hired_day = event.on.toordinal()
    row.program_hire = True
    row.hire_evidence = event.evidence.value
    row.hours = _hours(event)
    row.hired_event = event.id


def _hours(event: EmploymentStarted) -> str:
    if event.hours is not None:
        return event.hours.value.replace("-", "_")
    if event.hours_per_week is None:
        return ""
    return "full_time" if event.hours_per_week >= FULL_WEEK else "part_time"


@placements.when(EmployedAtOptIn)
def had_this_job_before(row: PlacementRow, event: EmployedAtOptIn) -> None:
    row.employer_id = event.employer_id
    row.hired_day = event.on.toordinal()
    row.hire_evidence = event.evidence.value
    row.hired_event = event.id


@placements.when(EmploymentEnded)
def separated(row: PlacementRow, event: EmploymentEnded) -> None:
    if event.evidence in SETTLES:
        row.separated_day = event.on.toordinal()
        row.separated_verified = event.evidence in VERIFIED
        row.separated_event = event.id


@placements.when(EmploymentVerified)
def verified(row: PlacementRow, event: EmploymentVerified) -> None:
    _confirm(row, event.on.toordinal(), event.evidence, event.id)


@placements.when(CheckInAttempted)
def not_reached(row: PlacementRow, event: CheckInAttempted) -> None:
    row.unreached += 1


@placements.when(CheckInCompleted)
def spoke(row: PlacementRow, event: CheckInCompleted) -> None:
    row.contacts += 1
    day = event.on.toordinal()
    if event.answer == CheckInAnswer.SAME_JOB:
        _confirm(row, day, event.evidence, event.id)
    elif event.separated_on is not None:
        # The day came with the answer; an ending recorded for itself says the same and stands.
        if row.separated_day is None and event.evidence in SETTLES:
            row.separated_day = event.separated_on.toordinal()
            row.separated_verified = event.evidence in VERIFIED
            row.separated_event = event.id
    elif event.evidence in SETTLES and event.answer in (CheckInAnswer.ENDED, CheckInAnswer.OTHER_JOB):
        _found_ended(row, day, event)


def _confirm(row: PlacementRow, day: int, evidence: Evidence, event_id: str) -> None:
    if evidence not in SETTLES:
        return
    if row.confirmed_day is None or day > row.confirmed_day:
        row.confirmed_day, row.confirmed_event = day, event_id
    if evidence in VERIFIED and day > (row.confirmed_verified_day or 0):
        row.confirmed_verified_day, row.confirmed_verified_event = day, event_id
    if evidence == Evidence.EMPLOYER_CONFIRMED:
        row.confirmed_employer_day = max(day, row.confirmed_employer_day or 0)


def _found_ended(row: PlacementRow, day: int, event: CheckInCompleted) -> None:
    if row.found_ended_day is None or day < row.found_ended_day:
        row.found_ended_day, row.found_ended_event = day, event.id
    if event.evidence in VERIFIED and (row.found_ended_verified_day is None or day < row.found_ended_verified_day):
        row.found_ended_verified_day, row.found_ended_verified_event = day, event.id

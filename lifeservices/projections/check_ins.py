"""Which check-ins are due, and which have gone past?

One row per job: what is planned, what has been answered, and the next that waits.
"""

from __future__ import annotations

from datetime import date

import msgspec
from msgspec import structs

from lifeservices.domain.check_in import (
    CheckInAttempted,
    CheckInCompleted,
    CheckInMissed,
    CheckInMoved,
    CheckInOpened,
    CheckInsScheduled,
    CheckInWaived,
)
from lifeservices.domain.employment import EmploymentEnded, EmploymentStarted
from lifeservices.domain.schedule import Planned
from lifeservices.domain.words import CheckInAnswer
from lifeservices.projections.projection import Projection


class CheckInRow(msgspec.Struct):
    """The check-ins of one job."""

    member_id: str
    placement_id: str
    employer_id: str = ""
    started_on: date | None = None
    planned: list[Planned] = []
    opened: list[int] = []
    done: list[int] = []
    """Settled: by an answer, or because it was not needed."""
    missed: list[int] = []
    tries: int = 0
    ended: bool = False
    next_number: int | None = None
    next_opens_on: date | None = None
    next_due_on: date | None = None
    next_closes_on: date | None = None
    next_opened: bool = False


check_ins = Projection(
    "check_ins",
    CheckInRow,
    version=1,
    key="placement_id",
    indexes=[("next_opens_on",), ("next_closes_on",)],
)


@check_ins.when(EmploymentStarted)
def started(row: CheckInRow, event: EmploymentStarted) -> None:
    row.employer_id, row.started_on = event.employer_id, event.on


@check_ins.when(CheckInsScheduled)
def scheduled(row: CheckInRow, event: CheckInsScheduled) -> None:
    row.planned = event.touches
    _look_ahead(row)


@check_ins.when(CheckInOpened)
def opened(row: CheckInRow, event: CheckInOpened) -> None:
    row.opened = [*row.opened, event.number]
    _look_ahead(row)


@check_ins.when(CheckInAttempted)
def tried(row: CheckInRow, event: CheckInAttempted) -> None:
    row.tries += 1


@check_ins.when(CheckInMissed)
def missed(row: CheckInRow, event: CheckInMissed) -> None:
    row.missed = [*row.missed, event.number]
    _look_ahead(row)


@check_ins.when(CheckInMoved)
def moved(row: CheckInRow, event: CheckInMoved) -> None:
    row.planned = [structs.replace(t, due=event.to) if t.number == event.number else t for t in row.planned]
    _look_ahead(row)


@check_ins.when(CheckInWaived)
def waived(row: CheckInRow, event: CheckInWaived) -> None:
    row.done = [*row.done, event.number]
    _look_ahead(row)


@check_ins.when(CheckInCompleted)
def completed(row: CheckInRow, event: CheckInCompleted) -> None:
    row.tries = 0
    if event.number is not None:
        row.done = [*row.done, event.number]
    if event.answer in (CheckInAnswer.ENDED, CheckInAnswer.OTHER_JOB):
        row.ended = True
    _look_ahead(row)


@check_ins.when(EmploymentEnded)
def ended(row: CheckInRow, event: EmploymentEnded) -> None:
    row.ended = True
    _look_ahead(row)


def _look_ahead(row: CheckInRow) -> None:
    """The next check-in that waits; none once the job has ended, or where its start was taken back."""
    closed = {*row.done, *row.missed}
    going_on = row.started_on is not None and not row.ended
    waiting = next((t for t in row.planned if t.number not in closed), None) if going_on else None
    row.next_number = waiting.number if waiting else None
    row.next_opens_on = waiting.opens if waiting else None
    row.next_due_on = waiting.due if waiting else None
    row.next_closes_on = waiting.closes if waiting else None
    row.next_opened = waiting is not None and waiting.number in row.opened

"""Which employers were asked whether a job goes on, and what did they say?"""

from __future__ import annotations

from datetime import date

import msgspec

from lifeservices.domain.confirmation import EmployerAnswered, EmployerAsked
from lifeservices.projections.projection import Projection


class ConfirmationRow(msgspec.Struct):
    """One question to an employer."""

    member_id: str
    confirmation_id: str
    placement_id: str = ""
    employer_id: str = ""
    asked_on: date | None = None
    until: date | None = None
    answered_on: date | None = None
    still: bool | None = None
    since: date | None = None
    last_day: date | None = None


confirmations = Projection("confirmations", ConfirmationRow, version=1, key="confirmation_id")


@confirmations.when(EmployerAsked)
def asked(row: ConfirmationRow, event: EmployerAsked) -> None:
    row.placement_id, row.employer_id = event.placement_id, event.employer_id
    row.asked_on, row.until = event.on, event.until


@confirmations.when(EmployerAnswered)
def answered(row: ConfirmationRow, event: EmployerAnswered) -> None:
    row.placement_id, row.answered_on = event.placement_id, event.on
    row.still, row.since, row.last_day = event.still, event.since, event.last_day

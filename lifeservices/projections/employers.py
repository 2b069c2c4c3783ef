"""Which employers do we know, and which are approved?"""

from __future__ import annotations

from datetime import date

import msgspec

from lifeservices.domain.employer import EmployerApproved, EmployerRegistered, EmployerSuspended
from lifeservices.projections.projection import Projection


class EmployerRow(msgspec.Struct):
    """One employer."""

    employer_id: str
    name: str = ""
    sort_name: str = ""
    naics: str = ""
    state: str = ""
    second_chance: bool = False
    status: str = "registered"
    valid_to: date | None = None


employers = Projection("employers", EmployerRow, version=1, indexes=[("sort_name",)])


@employers.when(EmployerRegistered)
def registered(row: EmployerRow, event: EmployerRegistered) -> None:
    row.name, row.sort_name = event.employer_name, event.employer_name.casefold()
    row.naics, row.state, row.second_chance = event.naics or "", event.state or "", event.second_chance


@employers.when(EmployerApproved)
def approved(row: EmployerRow, event: EmployerApproved) -> None:
    row.status, row.valid_to = "approved", event.valid_to


@employers.when(EmployerSuspended)
def suspended(row: EmployerRow, event: EmployerSuspended) -> None:
    row.status = "suspended"

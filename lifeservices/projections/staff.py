"""Who works in the program, and in which role?"""

from __future__ import annotations

from datetime import date

import msgspec

from lifeservices.domain.staff import StaffJoined, StaffLeft
from lifeservices.projections.projection import Projection


class StaffRow(msgspec.Struct):
    """One member of the staff."""

    staff_id: str
    name: str = ""
    role: str = ""
    site: str = ""
    state: str = ""
    joined_on: date | None = None
    left_on: date | None = None


staff = Projection("staff", StaffRow, version=1)


@staff.when(StaffJoined, opened=True)
def joined(row: StaffRow, event: StaffJoined) -> None:
    row.name, row.role, row.joined_on, row.left_on = event.full_name or "", event.role, event.on, None
    row.site, row.state = event.site or "", event.state or ""


@staff.when(StaffLeft)
def left(row: StaffRow, event: StaffLeft) -> None:
    row.left_on = event.on

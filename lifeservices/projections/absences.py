"""Who is away from when to when, and who covers for them?"""

from __future__ import annotations

from datetime import date, timedelta

import msgspec

from lifeservices.domain.absence import StaffAway, StaffBack
from lifeservices.projections.projection import Projection


class AbsenceRow(msgspec.Struct):
    """Some days away of one coach, both ends included; where `until` is before `begins` they came to nothing."""

    staff_id: str
    absence_id: str
    begins: date | None = None
    until: date | None = None
    cover_id: str = ""


absences = Projection(
    "absences", AbsenceRow, version=1, key="absence_id", indexes=[("cover_id", "until"), ("staff_id", "until")]
)


@absences.when(StaffAway)
def away(row: AbsenceRow, event: StaffAway) -> None:
    row.begins, row.until, row.cover_id = event.on, event.until, event.cover_id


@absences.when(StaffBack)
def back(row: AbsenceRow, event: StaffBack) -> None:
    day_before = event.on - timedelta(days=1)
    row.until = min(row.until or day_before, day_before)

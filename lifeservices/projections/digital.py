"""What does this member have to go online with?"""

from __future__ import annotations

from datetime import date

import msgspec

from lifeservices.domain.digital import DigitalAccessTold
from lifeservices.projections.projection import Projection


class DigitalRow(msgspec.Struct):
    """One member; empty where nobody asked."""

    member_id: str
    device: str = ""
    line: str = ""
    skill: str = ""
    told_on: date | None = None


digital = Projection("digital", DigitalRow, version=1)


@digital.when(DigitalAccessTold)
def told(row: DigitalRow, event: DigitalAccessTold) -> None:
    # What is told late of an earlier day fills what is empty, and replaces nothing newer.
    newer = row.told_on is None or event.on >= row.told_on
    for name in ("device", "line", "skill"):
        value = getattr(event, name)
        if value is not None and (newer or not getattr(row, name)):
            setattr(row, name, value.value)
    row.told_on = max(event.on, row.told_on or event.on)

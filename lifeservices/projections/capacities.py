"""What did a service last say of the room it has, when, and to whom?"""

from __future__ import annotations

from datetime import date

import msgspec

from lifeservices.domain.capacity import CapacityTold
from lifeservices.projections.projection import Projection


class CapacityRow(msgspec.Struct):
    """One service."""

    service_id: str
    capacity: str = ""
    told_on: date | None = None
    told_to: str = ""
    """Who wrote it down."""
    by_itself: bool = False
    """The service said so itself, by a link."""


capacities = Projection("capacities", CapacityRow, version=1)


@capacities.when(CapacityTold)
def told(row: CapacityRow, event: CapacityTold) -> None:
    if row.told_on is None or event.on >= row.told_on:
        row.capacity, row.told_on, row.told_to = event.capacity.value, event.on, event.actor_id
        row.by_itself = event.actor_role == "link"

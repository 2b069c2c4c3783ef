"""Who is to be erased, who wants it, and whom does a legal hold keep on record?"""

from __future__ import annotations

from datetime import date

import msgspec

from lifeservices.domain.erasure import ErasureAskedFor, ErasureTurnedDown, LegalHoldLifted, LegalHoldPlaced
from lifeservices.domain.member import PersonKeyDestroyed
from lifeservices.projections.projection import Projection


class ErasingRow(msgspec.Struct):
    """What is decided about erasing one member, and what is not yet."""

    member_id: str
    asked_on: date | None = None
    asked_by_id: str = ""
    basis: str = ""
    asked_at: int | None = None
    """The entry in which it was asked for."""
    held_since: date | None = None
    held_by_id: str = ""
    held_until: date | None = None
    held_at: int | None = None


erasing = Projection("erasing", ErasingRow, version=1, indexes=[("asked_on",), ("held_since",)])


@erasing.when(ErasureAskedFor)
def asked(row: ErasingRow, event: ErasureAskedFor) -> None:
    row.asked_on, row.asked_by_id, row.basis = event.on, event.asked_by_id, event.basis.value
    row.asked_at = event.position


@erasing.when(ErasureTurnedDown)
def turned_down(row: ErasingRow, event: ErasureTurnedDown) -> None:
    _nothing_asked(row)


@erasing.when(LegalHoldPlaced)
def held(row: ErasingRow, event: LegalHoldPlaced) -> None:
    row.held_since, row.held_by_id, row.held_until = event.on, event.placed_by_id, event.until
    row.held_at = event.position


@erasing.when(LegalHoldLifted)
def lifted(row: ErasingRow, event: LegalHoldLifted) -> None:
    row.held_since, row.held_by_id, row.held_until, row.held_at = None, "", None, None


@erasing.when(PersonKeyDestroyed)
def erased(row: ErasingRow, event: PersonKeyDestroyed) -> None:
    _nothing_asked(row)


def _nothing_asked(row: ErasingRow) -> None:
    row.asked_on, row.asked_by_id, row.basis, row.asked_at = None, "", "", None

"""What was shared about this member, with whom, and what was not, because no consent covered it?

The accounting of disclosures of one member. What exactly was shared stays sealed in the record: a line holds the
position to open.
"""

from __future__ import annotations

from datetime import date

import msgspec

from lifeservices.domain.consent import DisclosureMade, DisclosureRefused
from lifeservices.projections.projection import Projection


class Disclosure(msgspec.Struct):
    """One time something was shared, or was not."""

    position: int
    on: date
    recipient_id: str
    purpose: str
    made: bool = True
    consent_id: str = ""


class DisclosuresRow(msgspec.Struct):
    """All of them about one member."""

    member_id: str
    lines: list[Disclosure] = []


disclosures = Projection("disclosures", DisclosuresRow, version=1)


@disclosures.when(DisclosureMade)
def shared(row: DisclosuresRow, event: DisclosureMade) -> None:
    row.lines.append(Disclosure(event.position, event.on, event.recipient_id, event.purpose, True, event.consent_id))


@disclosures.when(DisclosureRefused)
def kept_back(row: DisclosuresRow, event: DisclosureRefused) -> None:
    row.lines.append(Disclosure(event.position, event.on, event.recipient_id, event.purpose, False))

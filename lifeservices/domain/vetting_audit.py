"""Which partners are looked at again, drawn by lot so that nobody chooses them, and among whom?

The lot is a digest of the seed and each employer's id: whoever has the frame and the seed draws the same sample again.
"""

from __future__ import annotations

from datetime import date
from hashlib import sha256
from typing import ClassVar

from lifeservices.domain.catalog import recorded_as
from lifeservices.domain.errors import Refused
from lifeservices.domain.event import Event
from lifeservices.domain.subject import Subject


@recorded_as("vetting-sample-drawn")
class VettingSampleDrawn(Event):
    """Some of the partners were drawn to be vetted again, among all that could have been."""

    rule_set: str
    seed: str
    percent: int
    frame: list[str]
    """The employers that could have been drawn, by their ids."""
    drawn: list[str]

    def apply(self, audit: VettingAudit) -> None:
        audit.drawn_on = self.on


def drawn_from(frame: list[str], seed: str, percent: int) -> list[str]:
    """The sample: this share of the frame, rounded up, in the order of the lot."""
    size = -(-len(frame) * percent // 100)
    return sorted(frame, key=lambda id: (sha256(f"{seed}/{id}".encode()).hexdigest(), id))[:size]


class VettingAudit(Subject):
    """One drawing."""

    what: ClassVar[str] = "audit"
    begins_with: ClassVar[str] = "vetting-sample-drawn"

    def __init__(self, id: str) -> None:
        super().__init__(id)
        self.drawn_on: date | None = None

    def draw(self, event: VettingSampleDrawn) -> None:
        """The lot is drawn, once."""
        if self.drawn_on is not None:
            raise Refused("This sample is drawn already. A sample is never drawn a second time.", "drawn_on")
        if not event.drawn:
            raise Refused("There is no approved partner to draw from.", "drawn_on")
        self.happened(event)

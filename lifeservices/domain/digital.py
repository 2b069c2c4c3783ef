"""What a member has to go online with: a device, a line, a skill. Each of the three can be what is missing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lifeservices.domain.catalog import recorded_as
from lifeservices.domain.errors import Refused
from lifeservices.domain.event import Event
from lifeservices.domain.words_digital import Device, DigitalSkill, Line

if TYPE_CHECKING:
    from lifeservices.domain.journey import Journey


@recorded_as("digital-access-told")
class DigitalAccessTold(Event):
    """What the member says they have to go online with. What was not asked again holds as it was known."""

    device: Device | None = None
    line: Line | None = None
    skill: DigitalSkill | None = None

    def apply(self, journey: Journey) -> None:
        """Nothing is decided by it."""


@dataclass
class Digital:
    """What one member has, and what may be said of it."""

    journey: Journey

    def tell(self, event: DigitalAccessTold) -> None:
        """At least one of the three."""
        if not (event.device or event.line or event.skill):
            raise Refused("Give at least one answer, or leave this page.", "device")
        self.journey.happened(event)

"""Which services of the program did a member take part in, from when to when, and is there a reason to leave them out?

These are spells of participation, from which exits are worked out: 90 days after the last of them. Follow-up,
self-service and mere information are kept too; whether they extend participation is for the figure to say.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from lifeservices.domain.catalog import recorded_as
from lifeservices.domain.errors import Refused
from lifeservices.domain.event import Event, FreeText
from lifeservices.domain.order import check_not_before
from lifeservices.domain.time import in_words
from lifeservices.domain.words_outcome import ExitExclusion, ServiceKind

if TYPE_CHECKING:
    from lifeservices.domain.journey import Journey


@recorded_as("program-service-started")
class ProgramServiceStarted(Event):
    """A member began to take part in a service. `on` is the first day of service."""

    spell_id: str
    kind: ServiceKind
    provider_id: str | None = None
    note: FreeText[str] = None

    def apply(self, journey: Journey) -> None:
        spell = journey.participation.spells.setdefault(self.spell_id, ServiceSpell(self.spell_id, self.kind))
        spell.kind, spell.started_on = self.kind, self.on


@recorded_as("program-service-ended")
class ProgramServiceEnded(Event):
    """A service came to its end. `on` is the last day of service. `kind` where its start was never told."""

    spell_id: str
    kind: ServiceKind | None = None
    note: FreeText[str] = None

    def apply(self, journey: Journey) -> None:
        kind = self.kind or ServiceKind.CAREER_BASIC
        journey.participation.spells.setdefault(self.spell_id, ServiceSpell(self.spell_id, kind)).last_on = self.on


@recorded_as("exit-exclusion-recorded")
class ExitExclusionRecorded(Event):
    """Something happened for which a member who exits is left out of the figures about exits."""

    reason: ExitExclusion
    note: FreeText[str] = None

    def apply(self, journey: Journey) -> None:
        """Figures are worked out elsewhere; the journey goes on as it was."""


@dataclass
class ServiceSpell:
    """One stretch of service of one kind."""

    spell_id: str
    kind: ServiceKind
    started_on: date | None = None
    last_on: date | None = None


@dataclass
class Participation:
    """The services of one member, and what may happen to them."""

    journey: Journey
    spells: dict[str, ServiceSpell] = field(default_factory=dict)

    def open(self) -> list[ServiceSpell]:
        """Services that nobody has said ended, oldest first."""
        return sorted((s for s in self.spells.values() if s.last_on is None), key=lambda s: s.started_on or date.min)

    def start(self, event: ProgramServiceStarted) -> None:
        """A service begins."""
        self.journey.check_day(event.on, "started_on")
        known = self.spells.get(event.spell_id)
        if known is not None and known.started_on is not None:
            self.journey.doubt("This service is already on record.", "started_on")
        self.journey.happened(event)

    def end(self, event: ProgramServiceEnded) -> None:
        """A service ends, once."""
        spell = self.spells.get(event.spell_id)
        if spell is None and not self.journey.as_told:
            raise Refused("This member has no such service on record.", "spell_id")
        if spell is not None and spell.last_on is not None:
            last = in_words(spell.last_on)
            self.journey.doubt(f"This service ended on {last}. Correct that entry if the day is wrong.", "last_on")
        if spell is not None and spell.started_on is not None and not self.journey.as_told:
            check_not_before(event.on, spell.started_on, "the service began", "last_on")
        self.journey.happened(event)

    def exclude(self, event: ExitExclusionRecorded) -> None:
        """A reason to leave the member out."""
        self.journey.check_day(event.on, "since")
        self.journey.happened(event)

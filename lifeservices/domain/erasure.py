"""Erasing a person: asked for by one, confirmed by another, and held back where the law wants the record kept.

None of these entries can be corrected or taken back: each is answered by another one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from lifeservices.domain.catalog import recorded_as
from lifeservices.domain.errors import Refused
from lifeservices.domain.event import Event, FreeText
from lifeservices.domain.member import PersonKeyDestroyed
from lifeservices.domain.time import in_words
from lifeservices.domain.words_person import ErasureBasis

if TYPE_CHECKING:
    from lifeservices.domain.journey import Journey


@recorded_as("erasure-asked-for")
class ErasureAskedFor(Event):
    """Somebody on the staff asked that this person be erased. Nothing is erased until another confirms it."""

    basis: ErasureBasis
    asked_by_id: str
    note: FreeText[str] = None

    def apply(self, journey: Journey) -> None:
        journey.erasing.asked = self


@recorded_as("erasure-turned-down")
class ErasureTurnedDown(Event):
    """The person is not erased after all; whoever wants it later asks anew."""

    reason: FreeText[str] = None

    def apply(self, journey: Journey) -> None:
        journey.erasing.asked = None


@recorded_as("legal-hold-placed")
class LegalHoldPlaced(Event):
    """What is recorded about this person has to be kept: for a court, an inquiry, a complaint."""

    placed_by_id: str
    until: date | None = None
    """The last day of it; without one it stands until it is lifted."""
    reason: FreeText[str] = None

    def apply(self, journey: Journey) -> None:
        journey.erasing.hold = self


@recorded_as("legal-hold-lifted")
class LegalHoldLifted(Event):
    """The hold is over."""

    reason: FreeText[str] = None

    def apply(self, journey: Journey) -> None:
        journey.erasing.hold = None


NEVER_AMENDED: tuple[type[Event], ...] = (
    ErasureAskedFor,
    ErasureTurnedDown,
    LegalHoldPlaced,
    LegalHoldLifted,
    PersonKeyDestroyed,
)
"""Whoever could take one of these back could erase alone, or lift a hold without a word."""


@dataclass
class Erasing:
    """Whether this person may be erased, and by whom."""

    journey: Journey
    asked: ErasureAskedFor | None = None
    hold: LegalHoldPlaced | None = None

    def ask(self, event: ErasureAskedFor) -> None:
        """Ask for it."""
        if self.asked is not None:
            words = f"This was asked for on {in_words(self.asked.on)} and waits for somebody else to confirm it."
            raise Refused(words)
        self.journey.happened(event)

    def turn_down(self, event: ErasureTurnedDown) -> None:
        """Leave the person on record."""
        if self.asked is None:
            raise Refused("Nobody asked for this person to be erased.")
        self.journey.happened(event)

    def carry_out(self, event: PersonKeyDestroyed) -> None:
        """Erase the person. The key goes in the same transaction; there is no way back."""
        if self.asked is None:
            raise Refused("Two people decide this. Ask for it first; then somebody else confirms it.")
        if self.asked.asked_by_id == event.approved_by_id:
            raise Refused("You asked for this yourself. Somebody else has to confirm it.")
        if self.is_held(event.on):
            raise Refused(f"A legal hold {self._stands()}. As long as it does, nobody is erased.")
        self.journey.happened(event)

    def carry_out_again(self, event: PersonKeyDestroyed) -> None:
        """Erase a person whom an older backup brought back: it was decided, and no hold of that time counts."""
        self.journey.happened(event)

    def place_hold(self, event: LegalHoldPlaced) -> None:
        """See to it that nobody erases the person."""
        if event.until is not None and event.until < event.on:
            raise Refused("Choose today or a later day, or leave this empty.", "until")
        if self.is_held(event.on):
            raise Refused(f"A legal hold {self._stands()} already. Lift it before you place another.")
        self.journey.happened(event)

    def lift_hold(self, event: LegalHoldLifted) -> None:
        """The person may be erased again, once two want it."""
        if not self.is_held(event.on):
            raise Refused("There is no legal hold on this person.")
        self.journey.happened(event)

    def is_held(self, day: date) -> bool:
        """Whether a hold stands on a day."""
        return self.hold is not None and (self.hold.until is None or day <= self.hold.until)

    def _stands(self) -> str:
        until = self.hold.until if self.hold else None
        return f"stands until {in_words(until)}" if until else "stands until it is lifted"

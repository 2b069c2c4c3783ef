"""Whom did we speak to, about what, and what comes next?

`reached` says whether there was a two-way contact; `result` says more, where somebody said more. What comes next is
told with a contact, or by itself: the newest promise takes the place of the one before.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from lifeservices.domain.catalog import recorded_as
from lifeservices.domain.errors import Refused
from lifeservices.domain.event import Event, FreeText, SensitiveFact
from lifeservices.domain.words import ContactMode, Reached
from lifeservices.domain.words_person import InterpreterMode
from lifeservices.domain.words_plan import ContactTopic

if TYPE_CHECKING:
    from lifeservices.domain.journey import Journey


@recorded_as("contact-logged", version=2)
class ContactLogged(Event):
    """Somebody spoke with the member, or tried to."""

    mode: ContactMode
    reached: bool
    minutes: int | None = None
    result: Reached | None = None
    interpreter_used: bool = False
    interpreter_language: SensitiveFact[str] = None
    interpreter_mode: SensitiveFact[InterpreterMode] = None
    next_on: date | None = None
    topics: SensitiveFact[list[ContactTopic]] = None
    note: FreeText[str] = None
    next_step: FreeText[str] = None

    @staticmethod
    def upcast_v1_v2(values: dict[str, Any]) -> dict[str, Any]:
        """Version 1 knew neither what came of a try nor how an interpreter took part; nothing is supposed of either."""
        return values

    def apply(self, journey: Journey) -> None:
        journey.contacts.any = True
        if self.reached and (journey.contacts.last_reached_on is None or self.on > journey.contacts.last_reached_on):
            journey.contacts.last_reached_on = self.on


@recorded_as("next-step-set")
class NextStepSet(Event):
    """It was decided what comes next with the member, and by when, without having spoken with them."""

    next_on: date
    next_step: FreeText[str] = None

    def apply(self, journey: Journey) -> None:
        """Nothing is decided by a promise."""


@dataclass
class Contacts:
    """The conversations with one member. They may be logged on an ended journey too: people call back."""

    journey: Journey
    any: bool = False
    last_reached_on: date | None = None

    def log(self, event: ContactLogged) -> None:
        """Somebody spoke, or tried."""
        self.journey.check_day(event.on, "contact_on")
        if event.result is not None and (event.result == Reached.YES) != event.reached:
            raise Refused("Say once whether you reached them: the two answers differ.", "reached")
        if event.next_on is not None and event.next_on < event.on:
            raise Refused("The next step would be before this contact. Look at both days.", "next_on")
        if event.minutes is not None and not event.reached:
            raise Refused("You gave minutes, and said that you did not reach them. Change one of the two.", "minutes")
        self.journey.happened(event)

    def promise(self, event: NextStepSet) -> None:
        """What comes next, and by when; it takes the place of what was promised before."""
        if event.next_on < event.on:
            raise Refused("This day is over. Choose today or a later day.", "next_on")
        self.journey.happened(event)

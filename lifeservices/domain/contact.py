"""Whom did we speak to, about what, and what comes next?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from lifeservices.domain.catalog import recorded_as
from lifeservices.domain.errors import Refused
from lifeservices.domain.event import Event, FreeText, SensitiveFact
from lifeservices.domain.words import ContactMode
from lifeservices.domain.words_plan import ContactTopic

if TYPE_CHECKING:
    from lifeservices.domain.journey import Journey


@recorded_as("contact-logged")
class ContactLogged(Event):
    """Somebody spoke with the member, or tried to."""

    mode: ContactMode
    reached: bool
    minutes: int | None = None
    interpreter_used: bool = False
    next_on: date | None = None
    topics: SensitiveFact[list[ContactTopic]] = None
    note: FreeText[str] = None
    next_step: FreeText[str] = None

    def apply(self, journey: Journey) -> None:
        journey.contacts.any = True
        if self.reached and (journey.contacts.last_reached_on is None or self.on > journey.contacts.last_reached_on):
            journey.contacts.last_reached_on = self.on


@dataclass
class Contacts:
    """The conversations with one member. They may be logged on an ended journey too: people call back."""

    journey: Journey
    any: bool = False
    last_reached_on: date | None = None

    def log(self, event: ContactLogged) -> None:
        """Somebody spoke, or tried."""
        self.journey.check_day(event.on, "contact_on")
        if event.next_on is not None and event.next_on < event.on:
            raise Refused("The next step would be before this contact. Look at both days.", "next_on")
        if event.minutes is not None and not event.reached:
            raise Refused("You gave minutes, and said that you did not reach them. Change one of the two.", "minutes")
        self.journey.happened(event)

"""Does this member want to take part? Opted in, declined, withdrew."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lifeservices.domain.catalog import recorded_as
from lifeservices.domain.errors import Refused
from lifeservices.domain.event import Event, FreeText, Quasi
from lifeservices.domain.order import check_not_before
from lifeservices.domain.time import in_words
from lifeservices.domain.words import ContactMode
from lifeservices.domain.words_person import DeclineReason, WithdrawalReason

if TYPE_CHECKING:
    from lifeservices.domain.journey import Journey


@recorded_as("member-opted-in")
class MemberOptedIn(Event):
    """A member chose to take part. Counted from `on`."""

    mode: ContactMode | None = None
    explained_by_id: str | None = None
    script: str | None = None
    language: Quasi[str | None] = None

    def apply(self, journey: Journey) -> None:
        # The first opt-in counts; a later one after leaving does not make a second member.
        if journey.opted_in_on is None or self.on < journey.opted_in_on:
            journey.opted_in_on = self.on
        journey.opted_in = True
        journey.declined_on = None
        journey.withdrawn_on = None


@recorded_as("member-declined")
class MemberDeclined(Event):
    """Somebody who was invited does not want to take part, for now."""

    reason: DeclineReason
    note: FreeText[str] = None

    def apply(self, journey: Journey) -> None:
        journey.declined_on = self.on


@recorded_as("member-withdrew")
class MemberWithdrew(Event):
    """A member left the program. Nothing more is shared about them from here on."""

    reason: WithdrawalReason
    note: FreeText[str] = None

    def apply(self, journey: Journey) -> None:
        journey.opted_in = False
        journey.withdrawn_on = self.on


@dataclass
class OptIn:
    """A member's choice to take part, and what may happen to it."""

    journey: Journey

    def opt_in(self, event: MemberOptedIn) -> None:
        """They join, or join again after having left."""
        journey = self.journey
        journey.check_day(event.on, "opted_in_on")
        journey.check_open(event.on, "opted_in_on")
        if journey.opted_in and journey.opted_in_on is not None:
            journey.doubt(f"This member already opted in on {in_words(journey.opted_in_on)}.", "opted_in_on")
        if journey.withdrawn_on is not None and event.on < journey.withdrawn_on:
            left = in_words(journey.withdrawn_on)
            raise Refused(f"This member left the program on {left}. Choose that day or a later one.", "opted_in_on")
        journey.happened(event)

    def decline(self, event: MemberDeclined) -> None:
        """They were asked and said no."""
        journey = self.journey
        journey.check_day(event.on, "declined_on")
        journey.check_open(event.on, "declined_on")
        if journey.opted_in and journey.opted_in_on is not None:
            joined = in_words(journey.opted_in_on)
            raise Refused(f"This member opted in on {joined}. If they leave, record that they withdrew.", "declined_on")
        journey.happened(event)

    def withdraw(self, event: MemberWithdrew) -> None:
        """They leave. Every consent to share ends with it."""
        journey = self.journey
        if not journey.opted_in or journey.opted_in_on is None:
            raise Refused("This member is not in the program, so there is nothing to leave.", "withdrew_on")
        check_not_before(event.on, journey.opted_in_on, "they opted in", "withdrew_on")
        journey.happened(event)
        journey.consents.end_all(event.on)

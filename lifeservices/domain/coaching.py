"""Who walks with this member? At most one coach at any moment; a change of coach is a hand-over.

The coach is the new one from the day of the hand-over on, whether or not they have accepted it yet: nobody is ever
between two coaches. Accepting says that the new coach has read what they were given.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

import msgspec

from lifeservices.domain.catalog import recorded_as
from lifeservices.domain.errors import Refused
from lifeservices.domain.event import Event, FreeText, Identifier
from lifeservices.domain.order import check_not_before
from lifeservices.domain.time import in_words
from lifeservices.domain.words_person import CoachChange

if TYPE_CHECKING:
    from lifeservices.domain.journey import Journey


class Spell(msgspec.Struct):
    """A time with one coach: from a day on, up to the day before `until`. One that ends as it begins holds no day."""

    coach_id: str
    since: date
    until: date | None = None
    reason: str = ""
    position: int = 0
    """Where the entry stands that began it; 0 until it is recorded."""
    accepted_on: date | None = None

    def holds(self, day: date) -> bool:
        """Whether this coach walked with the member on a day."""
        return self.since <= day and (self.until is None or day < self.until)


def changed(spells: list[Spell], day: date) -> None:
    """From a day on it is as the newest entry says: what reached beyond it ends there, so no two ever overlap."""
    for spell in spells:
        if spell.until is None or spell.until > day:
            spell.until = max(day, spell.since)


@recorded_as("coach-assigned")
class CoachAssigned(Event):
    """A coach began to walk with a member who had none."""

    coach_id: str
    reason: CoachChange = CoachChange.FIRST_COACH

    def apply(self, journey: Journey) -> None:
        journey.coach_id = self.coach_id
        journey.coaching.begin(self.coach_id, self.on, self.reason)


@recorded_as("coach-unassigned")
class CoachUnassigned(Event):
    """A member has no coach any more, for now."""

    coach_id: str
    reason: CoachChange

    def apply(self, journey: Journey) -> None:
        journey.coach_id = None
        journey.coaching.end(self.on)


@recorded_as("case-handed-over", version=2)
class CaseHandedOver(Event):
    """One coach gave a member over to another, with what the next one must know.

    `summary` is the note that the giving coach wrote, `page` the one page that the program made of the record for it,
    and `digest` the SHA-256 of that page, by which a sheet of paper can be told to be the same.
    """

    from_coach_id: str
    to_coach_id: str
    reason: CoachChange
    asks_acceptance: bool = False
    """Whether the new coach is to say that they have read it. Histories from elsewhere do not ask."""
    digest: Identifier[str] = None
    summary: FreeText[str] = None
    page: FreeText[str] = None

    @staticmethod
    def upcast_v1_v2(values: dict[str, Any]) -> dict[str, Any]:
        """Version 1 knew no page and asked for no acceptance; none is supposed."""
        return values

    def apply(self, journey: Journey) -> None:
        journey.coach_id = self.to_coach_id
        journey.coaching.begin(self.to_coach_id, self.on, self.reason)
        journey.coaching.waiting = self.asks_acceptance


@recorded_as("hand-over-accepted")
class HandOverAccepted(Event):
    """The new coach has read what they were given, and goes on with the member."""

    coach_id: str

    def apply(self, journey: Journey) -> None:
        journey.coaching.waiting = False


@recorded_as("hand-over-asked-back")
class HandOverAskedBack(Event):
    """The new coach asked something before they accept, or asked that somebody else take the member."""

    coach_id: str
    question: FreeText[str] = None

    def apply(self, journey: Journey) -> None:
        """The member stays with this coach until they are handed over again."""


@dataclass
class Coaching:
    """A member's coach, and how the coach may change."""

    journey: Journey
    spells: list[Spell] = field(default_factory=list)
    waiting: bool = False
    """Whether the present coach has not accepted the member yet."""

    def begin(self, coach_id: str, day: date, reason: str) -> None:
        """From a day on it is this coach."""
        changed(self.spells, day)
        self.spells.append(Spell(coach_id, day, reason=reason))
        self.waiting = False

    def end(self, day: date) -> None:
        """From a day on it is nobody."""
        changed(self.spells, day)
        self.waiting = False

    def on(self, day: date) -> list[str]:
        """Who walks with the member on a day: one coach, or nobody."""
        return [spell.coach_id for spell in self.spells if spell.holds(day)]

    def assign(self, event: CoachAssigned) -> None:
        """A first coach, or one after a time without."""
        self.journey.check_open(event.on, "assigned_on")
        if self.journey.coach_id is not None:
            raise Refused("This member already has a coach. Hand the member over instead.", "coach_id")
        self._check_later(event.on, "assigned_on")
        self.journey.happened(event)

    def unassign(self, event: CoachUnassigned) -> None:
        """The coach stops, and no one follows yet."""
        if self.journey.coach_id is None:
            raise Refused("This member has no coach.", "coach_id")
        self._check_later(event.on, "unassigned_on")
        self.journey.happened(event)

    def hand_over(self, event: CaseHandedOver) -> None:
        """From the present coach to another."""
        self.journey.check_open(event.on, "handed_over_on")
        if self.journey.coach_id is None:
            raise Refused("This member has no coach yet. Assign one.", "to_coach_id")
        if event.to_coach_id == self.journey.coach_id:
            raise Refused("This coach already walks with the member. Choose another.", "to_coach_id")
        self._check_later(event.on, "handed_over_on")
        self.journey.happened(event)

    def accept(self, event: HandOverAccepted) -> None:
        """The new coach takes the member on."""
        self._check_waiting(event)
        self.journey.happened(event)

    def ask_back(self, event: HandOverAskedBack) -> None:
        """The new coach wants to know something first, or cannot take the member."""
        self._check_waiting(event)
        self.journey.happened(event)

    def _check_waiting(self, event: HandOverAccepted | HandOverAskedBack) -> None:
        if self.journey.coach_id != event.coach_id:
            raise Refused("Only the coach who was given this member can answer.")
        if not self.waiting:
            raise Refused("There is no hand-over waiting for an answer. It may have been accepted already.")
        check_not_before(event.on, self.spells[-1].since, "the member was handed over", "")

    def _check_later(self, day: date, field: str) -> None:
        """A change of coach comes after the one before, or on the same day."""
        last = self.spells[-1] if self.spells else None
        if last is None:
            return
        since = last.until or last.since
        if day < since:
            self.journey.doubt(
                f"The change of coach before this one was on {in_words(since)}. Enter that day, or a later one.", field
            )

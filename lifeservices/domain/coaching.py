"""Who walks with this member? At most one coach at any moment; a change of coach is a hand-over."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lifeservices.domain.catalog import recorded_as
from lifeservices.domain.errors import Refused
from lifeservices.domain.event import Event, FreeText
from lifeservices.domain.words_person import CoachChange

if TYPE_CHECKING:
    from lifeservices.domain.journey import Journey


@recorded_as("coach-assigned")
class CoachAssigned(Event):
    """A coach began to walk with a member who had none."""

    coach_id: str
    reason: CoachChange = CoachChange.FIRST_COACH

    def apply(self, journey: Journey) -> None:
        journey.coach_id = self.coach_id


@recorded_as("coach-unassigned")
class CoachUnassigned(Event):
    """A member has no coach any more, for now."""

    coach_id: str
    reason: CoachChange

    def apply(self, journey: Journey) -> None:
        journey.coach_id = None


@recorded_as("case-handed-over")
class CaseHandedOver(Event):
    """One coach gave a member over to another, with what the next one must know."""

    from_coach_id: str
    to_coach_id: str
    reason: CoachChange
    summary: FreeText[str] = None

    def apply(self, journey: Journey) -> None:
        journey.coach_id = self.to_coach_id


@dataclass
class Coaching:
    """A member's coach, and how the coach may change."""

    journey: Journey

    def assign(self, event: CoachAssigned) -> None:
        """A first coach, or one after a time without."""
        self.journey.check_open(event.on, "assigned_on")
        if self.journey.coach_id is not None:
            raise Refused("This member already has a coach. Hand the member over instead.", "coach_id")
        self.journey.happened(event)

    def unassign(self, event: CoachUnassigned) -> None:
        """The coach stops, and no one follows yet."""
        if self.journey.coach_id is None:
            raise Refused("This member has no coach.", "coach_id")
        self.journey.happened(event)

    def hand_over(self, event: CaseHandedOver) -> None:
        """From the present coach to another."""
        self.journey.check_open(event.on, "handed_over_on")
        if self.journey.coach_id is None:
            raise Refused("This member has no coach yet. Assign one.", "to_coach_id")
        if event.to_coach_id == self.journey.coach_id:
            raise Refused("This coach already walks with the member. Choose another.", "to_coach_id")
        self.journey.happened(event)

"""Days on which a coach is away, and who covers for them.

Members stay with their coach: a cover is no hand-over, and a member has one coach at every moment. Whoever covers sees
the members on these days and records what happens, under their own name. Why somebody is away is not asked.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING

from lifeservices.domain.catalog import recorded_as
from lifeservices.domain.errors import Refused
from lifeservices.domain.event import Event
from lifeservices.domain.time import in_words
from lifeservices.domain.words_person import StaffRole

if TYPE_CHECKING:
    from lifeservices.domain.staff import Staff

MOST_DAYS = 92
"""Whoever is away for longer hands their members over."""


@recorded_as("staff-away")
class StaffAway(Event):
    """A coach is away from `on` to the last day named here, and another coach covers for them."""

    plans_ahead = True

    absence_id: str
    until: date
    cover_id: str

    def apply(self, staff: Staff) -> None:
        staff.absences.all[self.absence_id] = Absence(self.on, self.until, self.cover_id)


@recorded_as("staff-back")
class StaffBack(Event):
    """A coach is back earlier than was planned, or does not go away at all; `on` is the first day they are there."""

    plans_ahead = True

    absence_id: str

    def apply(self, staff: Staff) -> None:
        found = staff.absences.all.get(self.absence_id)
        if found is not None:
            found.until = min(found.until, self.on - timedelta(days=1))


@dataclass
class Absence:
    """Some days away, both ends included; none where they came to nothing."""

    begins: date
    until: date
    cover_id: str

    def holds(self, day: date) -> bool:
        """True on its days."""
        return self.begins <= day <= self.until

    def meets(self, begins: date, until: date) -> bool:
        """Whether it shares a day with these."""
        return max(self.begins, begins) <= min(self.until, until)


@dataclass
class Absences:
    """When one coach is away."""

    staff: Staff
    all: dict[str, Absence] = field(default_factory=dict)

    def cover_on(self, day: date) -> str | None:
        """Who covers for this coach on a day; nobody while they are there."""
        return next((each.cover_id for each in self.all.values() if each.holds(day)), None)

    def meets(self, begins: date, until: date) -> bool:
        """Whether they are away on some of these days."""
        return any(each.meets(begins, until) for each in self.all.values())

    def plan(self, event: StaffAway, cover: Staff) -> None:
        """They will be away, or are."""
        if self.staff.role != StaffRole.COACH:
            raise Refused("Only a coach has members to be covered for. Choose a coach.", "staff_id")
        self.staff.check_coaches_on(event.on, "staff_id")
        if event.until < event.on:
            raise Refused("The last day would be before the first. Look at both days.", "until")
        if (event.until - event.on).days >= MOST_DAYS:
            raise Refused(f"This is longer than {MOST_DAYS} days. Hand the members over instead.", "until")
        if self.meets(event.on, event.until):
            raise Refused("Some of these days away are on record already. Choose others, or end those first.", "until")
        self._check_cover(event, cover)
        self.staff.happened(event)

    def _check_cover(self, event: StaffAway, cover: Staff) -> None:
        if cover.id == self.staff.id:
            raise Refused("Nobody covers for themselves. Choose another coach.", "cover_id")
        if cover.role != StaffRole.COACH:
            raise Refused("A coach covers for a coach. Choose a coach.", "cover_id")
        for day in (event.on, event.until):
            cover.check_coaches_on(day, "cover_id")
        if cover.absences.meets(event.on, event.until):
            raise Refused("They are away on some of these days too. Choose another coach.", "cover_id")

    def end(self, event: StaffBack) -> None:
        """They are there from a day on."""
        found = self.all.get(event.absence_id)
        if found is None or found.until < found.begins:
            raise Refused("These days away are not on record any more.", "back_on")
        if event.on > found.until:
            raise Refused(f"They are back after {in_words(found.until)} anyway. Choose an earlier day.", "back_on")
        if event.on < found.begins:
            raise Refused(f"They are away only from {in_words(found.begins)} on. Choose that day.", "back_on")
        self.staff.happened(event)

"""Who works in the program, as what, and since when?"""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from lifeservices.domain.catalog import recorded_as
from lifeservices.domain.errors import Refused
from lifeservices.domain.event import Event, Identifier
from lifeservices.domain.order import check_not_before
from lifeservices.domain.subject import Subject
from lifeservices.domain.time import in_words
from lifeservices.domain.words_person import StaffRole


@recorded_as("staff-joined")
class StaffJoined(Event):
    """Somebody began to work in the program. Site and state are those of the entry."""

    role: StaffRole
    full_name: Identifier[str] = None
    email: Identifier[str] = None

    def apply(self, staff: Staff) -> None:
        staff.role = self.role
        staff.joined_on = self.on
        staff.left_on = None


@recorded_as("staff-left")
class StaffLeft(Event):
    """Somebody stopped working in the program. `on` is the first day they are gone."""

    def apply(self, staff: Staff) -> None:
        staff.left_on = self.on


class Staff(Subject):
    """Somebody who works in the program."""

    what: ClassVar[str] = "staff member"
    begins_with: ClassVar[str] = "staff-joined"

    def __init__(self, id: str) -> None:
        super().__init__(id)
        self.role: StaffRole | None = None
        self.joined_on: date | None = None
        self.left_on: date | None = None

    def join(self, event: StaffJoined) -> None:
        """They begin, or begin again after having left."""
        if self.joined_on is not None and self.left_on is None:
            raise Refused(f"This person is on the staff since {in_words(self.joined_on)}.", "joined_on")
        self.happened(event)

    def leave(self, event: StaffLeft) -> None:
        """They stop."""
        if self.joined_on is None or self.left_on is not None:
            raise Refused("This person is not on the staff.", "left_on")
        check_not_before(event.on, self.joined_on, "they joined", "left_on")
        self.happened(event)

    def check_coaches_on(self, day: date, field: str) -> None:
        """Refuse to give a member to somebody who is not there."""
        if self.joined_on is None:
            raise Refused("There is no such coach on record.", field)
        if self.left_on is not None and day >= self.left_on:
            raise Refused(f"This coach left on {in_words(self.left_on)}. Choose another.", field)

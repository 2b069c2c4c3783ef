"""Who works in the program, as what, and since when?"""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import Any, ClassVar

from lifeservices.domain.absence import Absences
from lifeservices.domain.catalog import recorded_as
from lifeservices.domain.errors import Refused
from lifeservices.domain.event import Event, Identifier
from lifeservices.domain.order import check_not_before
from lifeservices.domain.subject import Subject
from lifeservices.domain.time import in_words
from lifeservices.domain.words_person import StaffRole, TeamChange


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
        staff.supervisor_id = ""


@recorded_as("staff-joined-team", version=2)
class StaffJoinedTeam(Event):
    """A coach came under a supervisor's care. They leave the team they were in before."""

    supervisor_id: str
    reason: TeamChange | None = None

    @staticmethod
    def upcast_v1_v2(values: dict[str, Any]) -> dict[str, Any]:
        """Version 1 did not ask why; no reason is supposed."""
        return values

    def apply(self, staff: Staff) -> None:
        staff.supervisor_id, staff.team_since = self.supervisor_id, self.on


@recorded_as("staff-left-team", version=2)
class StaffLeftTeam(Event):
    """A coach is in nobody's team any more."""

    supervisor_id: str
    reason: TeamChange | None = None

    @staticmethod
    def upcast_v1_v2(values: dict[str, Any]) -> dict[str, Any]:
        """Version 1 did not ask why; no reason is supposed."""
        return values

    def apply(self, staff: Staff) -> None:
        staff.supervisor_id, staff.team_since = "", self.on


@recorded_as("staff-languages-set")
class StaffLanguagesSet(Event):
    """Which languages somebody on the staff can work in, by their codes. It takes the place of what was said before."""

    languages: list[str]

    def apply(self, staff: Staff) -> None:
        """Nothing is decided by it; people choose a coach by it."""


class Staff(Subject):
    """Somebody who works in the program."""

    what: ClassVar[str] = "staff member"
    begins_with: ClassVar[str] = "staff-joined"

    def __init__(self, id: str) -> None:
        super().__init__(id)
        self.role: StaffRole | None = None
        self.joined_on: date | None = None
        self.left_on: date | None = None
        self.supervisor_id = ""
        """Whose team they are in; empty where in nobody's."""
        self.team_since: date | None = None
        """Since when it is so; nothing where no team was ever spoken of."""

    absences = cached_property(Absences)

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

    def join_team(self, event: StaffJoinedTeam, supervisor: Staff) -> None:
        """A coach comes into a supervisor's team."""
        if self.role != StaffRole.COACH:
            raise Refused("Only coaches are in a team. Choose a coach.", "staff_id")
        if supervisor.role != StaffRole.SUPERVISOR or supervisor.left_on is not None:
            raise Refused("A team is led by a supervisor who works here. Choose another.", "supervisor_id")
        if self.supervisor_id == event.supervisor_id:
            raise Refused("This coach is in this team already.", "supervisor_id")
        self._check_here(event.on, "joined_team_on")
        self._check_later(event.on, "joined_team_on")
        self.happened(event)

    def leave_team(self, event: StaffLeftTeam) -> None:
        """A coach leaves the team they are in."""
        if not self.supervisor_id:
            raise Refused("This coach is in no team.", "staff_id")
        self._check_later(event.on, "left_team_on")
        self.happened(event)

    def set_languages(self, event: StaffLanguagesSet) -> None:
        """What they can work in."""
        self._check_here(event.on, "known_on")
        self.happened(event)

    def _check_here(self, day: date, field: str) -> None:
        if self.joined_on is None or self.left_on is not None:
            raise Refused("This person is not on the staff.", "staff_id")
        check_not_before(day, self.joined_on, "they joined", field)

    def _check_later(self, day: date, field: str) -> None:
        if self.team_since is not None:
            check_not_before(day, self.team_since, "their team last changed", field)

    def check_coaches_on(self, day: date, field: str) -> None:
        """Refuse to give a member to somebody who is not there."""
        if self.joined_on is None:
            raise Refused("There is no such coach on record.", field)
        if self.left_on is not None and day >= self.left_on:
            raise Refused(f"This coach left on {in_words(self.left_on)}. Choose another.", field)

    def check_may_approve(self, day: date, field: str) -> None:
        """Refuse somebody who does not supervise or lead, or has left."""
        gone = self.left_on is not None and day >= self.left_on
        if self.role not in (StaffRole.SUPERVISOR, StaffRole.LEAD) or gone:
            raise Refused("This needs a supervisor, or whoever leads the program. Choose one of them.", field)

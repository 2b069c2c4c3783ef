"""How often was care used, and in which months would we have heard of it?

Visits come from claims, so they are counted by day and kind; a month in which somebody was not enrolled says nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lifeservices.domain.catalog import recorded_as
from lifeservices.domain.errors import Refused
from lifeservices.domain.event import Event

if TYPE_CHECKING:
    from lifeservices.domain.journey import Journey

ED, PREVENTIVE, INPATIENT = "ed", "preventive", "inpatient"
"""The kinds of visits that figures know by name; others are kept as they are told."""


@recorded_as("visits-recorded")
class VisitsRecorded(Event):
    """Visits of one kind on one day, as the claims tell them."""

    kind: str
    visits: int = 1

    def apply(self, journey: Journey) -> None:
        """Visits are counted, and decide nothing."""


@recorded_as("member-month-recorded")
class MemberMonthRecorded(Event):
    """Whether a member was enrolled in a month. `on` is its first day; the last word about a month holds."""

    member_months: int = 1
    """1 if enrolled, 0 if not; more where one entry stands for several people."""

    def apply(self, journey: Journey) -> None:
        """Months are counted, and decide nothing."""


@dataclass
class Utilization:
    """Use of care by one member, and what may be recorded of it."""

    journey: Journey

    def visit(self, event: VisitsRecorded) -> None:
        """Visits on a day."""
        self.journey.check_day(event.on, "visited_on")
        if event.visits < 0:
            raise Refused("The number of visits cannot be below nought.", "visits")
        self.journey.happened(event)

    def month(self, event: MemberMonthRecorded) -> None:
        """A month of enrollment, or of none. A later word about the same month takes the place of the earlier one."""
        self.journey.check_day(event.on, "month_of")
        if event.member_months < 0:
            raise Refused("The number of months cannot be below nought.", "member_months")
        self.journey.happened(event)

"""Hand-offs to the health plan that nobody took on or that have no end, and rides to book and to ask about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from lifeservices.domain.care_handoff import OPEN_DAYS, UNANSWERED_WORKING_DAYS
from lifeservices.domain.time import working_days_after
from lifeservices.domain.words_care import CareUrgency
from lifeservices.projections.care_handoffs import ASKED, TAKEN, CareHandoffRow, care_handoffs
from lifeservices.projections.caseload import CaseloadRow
from lifeservices.projections.rides import ASKED as RIDE_ASKED
from lifeservices.projections.rides import BOOKED, RideRow, rides
from lifeservices.questions import Looking
from lifeservices.questions.attention.reasons import CARE, Because

BOOK_DAYS = 2
"""From so many days before a ride the coach is told that it is not booked."""


def found(looking: Looking, members: Sequence[CaseloadRow]) -> Iterable[tuple[str, Because]]:
    """Whatever waits, of each member; from whom a group is hidden, nothing is told here."""
    shown = [member.member_id for member in members if not looking.hidden(member.member_id)]
    for handoff in looking.of_members(care_handoffs, shown, " AND state IN ('asked', 'taken')"):
        if because := of_handoff(handoff, looking.today):
            yield handoff.member_id, because
    for ride in looking.of_members(rides, shown, " AND state IN ('asked', 'booked')"):
        if because := of_ride(ride, looking.today):
            yield ride.member_id, because


def of_handoff(row: CareHandoffRow, today: date) -> Because | None:
    """What waits of one hand-off."""
    if row.asked_on is None:
        return None
    if row.state == ASKED:
        due = working_days_after(row.asked_on, UNANSWERED_WORKING_DAYS[CareUrgency(row.urgency)])
        if today >= due:
            return Because(CARE, row.asked_on, "care-untaken", (today - row.asked_on).days, about=row)
    if row.state == TAKEN and row.taken_on is not None:
        waited = (today - row.taken_on).days
        if waited >= OPEN_DAYS:
            return Because(CARE, row.taken_on, "care-open", waited, about=row)
    return None


def of_ride(row: RideRow, today: date) -> Because | None:
    """What waits of one ride: that it is booked before its day, and after it how it went."""
    if row.ride_on is None or row.state not in (RIDE_ASKED, BOOKED):
        return None
    if row.ride_on < today:
        return Because(CARE, row.ride_on, "ride-passed", (today - row.ride_on).days, about=row)
    if row.state == RIDE_ASKED and row.ride_on <= today + timedelta(days=BOOK_DAYS):
        return Because(CARE, row.ride_on, "ride-unbooked", about=row)
    return None

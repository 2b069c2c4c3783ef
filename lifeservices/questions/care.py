"""What does the health plan itself do for a member: whom was it asked to call, and which rides does it pay for?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from lifeservices.commands import Role
from lifeservices.domain.amendment import amended
from lifeservices.domain.care_handoff import CareHandoffAcknowledged, CareHandoffAsked
from lifeservices.domain.event import Event
from lifeservices.domain.market import RIDE_LEAD_DAYS
from lifeservices.domain.ride import RideAskedFor, RideBooked
from lifeservices.domain.time import working_days_after
from lifeservices.projections.care_handoffs import CareHandoffRow, care_handoffs
from lifeservices.projections.caseload import caseload
from lifeservices.projections.ride_leads import RideLeadRow, ride_leads
from lifeservices.projections.rides import RideRow, rides
from lifeservices.questions import Looking, answers
from lifeservices.questions.opening import typed
from lifeservices.questions.standing import Standing

E = TypeVar("E", bound=Event)
MAY = frozenset({Role.COACH, Role.SUPERVISOR})
"""What is known of somebody's health is for those who work with them."""


@dataclass(frozen=True)
class CareOf:
    """Hand-offs and rides of a member, as they are or as they stood at the end of an earlier day."""

    member_id: str
    day: date | None = None


@dataclass(frozen=True)
class Handoff:
    """One hand-off, with its words; they are None where they are not readable any more."""

    row: CareHandoffRow
    asked: CareHandoffAsked | None
    taken: CareHandoffAcknowledged | None


@dataclass(frozen=True)
class Ride:
    """One ride, with its words."""

    row: RideRow
    asked: RideAskedFor | None
    booked: RideBooked | None


@dataclass(frozen=True)
class RideLead:
    """How many working days ahead rides are ordered where a member lives; from whom, and the first day to be had."""

    working_days: int
    first_on: date
    vendor: str = ""
    phone: str = ""


@dataclass(frozen=True)
class CareAnswer:
    """What is open first, then the newest."""

    name: str
    day: date
    handoffs: list[Handoff]
    rides: list[Ride]
    lead: RideLead


@answers(CareOf, may=MAY)
def care_of(question: CareOf, looking: Looking) -> CareAnswer:
    looking.check_member(question.member_id)
    standing = Standing(looking, question.member_id, question.day)
    member, day = standing.row(caseload), standing.looking.today
    # What was asked for by mistake is taken back; what was said of it since is of nothing then.
    handoffs = [row for row in standing.rows(care_handoffs) if row.asked_on is not None]
    driven = [row for row in standing.rows(rides) if row.asked_on is not None]
    # Words are sought only where there is something to say.
    events = list(amended(standing.events)) if handoffs or driven else []
    handoffs.sort(key=lambda row: (row.ended_on is not None, -(row.asked_on or date.min).toordinal()))
    driven.sort(key=_nearest)
    return CareAnswer(
        member.name,
        day,
        [
            Handoff(
                row,
                _newest(events, CareHandoffAsked, handoff_id=row.handoff_id),
                _newest(events, CareHandoffAcknowledged, handoff_id=row.handoff_id),
            )
            for row in handoffs
        ],
        [
            Ride(
                row,
                _newest(events, RideAskedFor, ride_id=row.ride_id),
                _newest(events, RideBooked, ride_id=row.ride_id),
            )
            for row in driven
        ],
        _lead(looking, member.state, member.product, day),
    )


def _nearest(row: RideRow) -> tuple[bool, int]:
    day = (row.ride_on or date.min).toordinal()
    return row.ended_on is not None, day if row.ended_on is None else -day


def _newest(events: Sequence[Event], kind: type[E], **about: str) -> E | None:
    """The entry that was recorded last, which is what holds of something that was said anew."""
    (name, id), *_ = about.items()
    return next((e for e in reversed(events) if isinstance(e, kind) and getattr(e, name) == id), None)


@dataclass(frozen=True)
class RideLeadOf:
    """How far ahead have rides to be ordered for a member?"""

    member_id: str


@answers(RideLeadOf, may=MAY)
def ride_lead_of(question: RideLeadOf, looking: Looking) -> RideLead:
    looking.check_member(question.member_id)
    member = looking.of_members(caseload, [question.member_id])[0]
    return _lead(looking, member.state, member.product, looking.today)


def _lead(looking: Looking, state: str, product: str, day: date) -> RideLead:
    rows: list[RideLeadRow] = typed(
        looking, ride_leads, "WHERE t.closed_on IS NULL AND t.state = ? AND t.product = ?", (state, product)
    )
    known = [lead for row in rows for lead in row.leads if lead.begins_on <= day]
    if not known:
        return RideLead(RIDE_LEAD_DAYS, working_days_after(day, RIDE_LEAD_DAYS))
    holds = known[-1]
    return RideLead(holds.working_days, working_days_after(day, holds.working_days), holds.vendor, holds.phone)

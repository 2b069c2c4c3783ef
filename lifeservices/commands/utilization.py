"""What may be told about the use of care. Claims files tell it, so there is no form for it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from lifeservices.commands import Asks, Between, Desk, Length, Role, handles
from lifeservices.domain.journey import Journey
from lifeservices.domain.subject import Subject
from lifeservices.domain.time import add_months
from lifeservices.domain.utilization import MemberMonthRecorded, VisitsRecorded

MAY = frozenset({Role.IMPORT, Role.LEAD, Role.ADMIN})


@dataclass(frozen=True)
class RecordVisits:
    """Record visits."""

    member_id: str
    visited_on: Annotated[date, Asks("On which day?")]
    kind: Annotated[str, Length(60, 1), Asks("What kind of visit?", hint="Such as ed or preventive")]
    visits: Annotated[int, Between(0, 1_000_000), Asks("How many?")] = 1


@handles(RecordVisits, may=MAY, audience="")
def record_visits(command: RecordVisits, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    journey.utilization.visit(VisitsRecorded(on=command.visited_on, kind=command.kind, visits=command.visits))
    return [journey]


@dataclass(frozen=True)
class RecordMemberMonth:
    """Record whether a member was enrolled in a month."""

    member_id: str
    month_of: Annotated[date, Asks("Which month?", hint="Any day of it")]
    member_months: Annotated[int, Between(0, 1_000_000_000), Asks("1 if enrolled, 0 if not")] = 1
    through: Annotated[date | None, Asks("To which month?", hint="If it is true of several months")] = None


@handles(RecordMemberMonth, may=MAY, audience="")
def record_member_month(command: RecordMemberMonth, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    month, last = command.month_of.replace(day=1), command.through or command.month_of
    while month <= last:
        journey.utilization.month(MemberMonthRecorded(on=month, member_months=command.member_months))
        month = add_months(month, 1)
    return [journey]

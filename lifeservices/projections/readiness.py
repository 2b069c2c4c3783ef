"""What does each member have ready for work, and what can their employers still ask for?"""

from __future__ import annotations

from datetime import date

import msgspec

from lifeservices.domain.employment import EmploymentEnded, EmploymentStarted
from lifeservices.domain.incentive import HiringIncentiveSettled
from lifeservices.domain.incentive_rules import rules_for
from lifeservices.domain.readiness import JobReadinessConfirmed, ReadinessItemDone, ReadinessItemMissing
from lifeservices.projections.projection import Projection


class Ready(msgspec.Struct):
    """One thing that is there."""

    on: date
    basis: str


class Clock(msgspec.Struct):
    """What can be asked for because of one job, until a day."""

    placement_id: str
    employer_id: str
    incentive: str
    rule: str
    started_on: date
    due_on: date
    in_force: bool
    settled_on: date | None = None
    result: str = ""
    ended: bool = False


class ReadinessRow(msgspec.Struct):
    """One member."""

    member_id: str
    items: dict[str, Ready] = {}
    confirmed_on: date | None = None
    clocks: list[Clock] = []


readiness = Projection("readiness", ReadinessRow, version=1)


@readiness.when(ReadinessItemDone)
def done(row: ReadinessRow, event: ReadinessItemDone) -> None:
    row.items[event.item] = Ready(event.on, event.basis)


@readiness.when(ReadinessItemMissing)
def missing(row: ReadinessRow, event: ReadinessItemMissing) -> None:
    row.items.pop(event.item, None)


@readiness.when(JobReadinessConfirmed)
def confirmed(row: ReadinessRow, event: JobReadinessConfirmed) -> None:
    row.confirmed_on = max(event.on, row.confirmed_on or event.on)


@readiness.when(EmploymentStarted)
def started(row: ReadinessRow, event: EmploymentStarted) -> None:
    for rule in rules_for(event.on):
        row.clocks.append(
            Clock(
                event.placement_id,
                event.employer_id,
                rule.incentive,
                rule.name,
                event.on,
                rule.due_on(event.on),
                rule.in_force,
            )
        )


@readiness.when(HiringIncentiveSettled)
def settled(row: ReadinessRow, event: HiringIncentiveSettled) -> None:
    for clock in row.clocks:
        if clock.placement_id == event.placement_id and clock.incentive == event.incentive:
            clock.settled_on, clock.result = event.on, event.result


@readiness.when(EmploymentEnded)
def ended(row: ReadinessRow, event: EmploymentEnded) -> None:
    for clock in row.clocks:
        clock.ended = clock.ended or clock.placement_id == event.placement_id

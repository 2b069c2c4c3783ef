"""What may be asked about being ready for work, and about what an employer can get for hiring."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from lifeservices.commands import Asks, Desk, Length, handles
from lifeservices.domain.incentive import HiringIncentiveSettled
from lifeservices.domain.journey import Journey
from lifeservices.domain.readiness import JobReadinessConfirmed, ReadinessItemDone, ReadinessItemMissing
from lifeservices.domain.subject import Subject
from lifeservices.domain.words_job_referral import Incentive, IncentiveResult, ReadinessBasis, ReadinessItem

Note = Annotated[str | None, Length(2000), Asks("Anything to remember?", widget="textarea")]


@dataclass(frozen=True)
class RecordReadiness:
    """Record that something is ready."""

    member_id: str
    item: Annotated[ReadinessItem, Asks("What is ready?")]
    done_on: Annotated[date, Asks("When was it?")]
    basis: Annotated[ReadinessBasis, Asks("How do you know?", widget="radios")]
    note: Note = None


@handles(RecordReadiness)
def record_readiness(command: RecordReadiness, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    done = ReadinessItemDone(on=command.done_on, item=command.item, basis=command.basis, note=command.note)
    journey.readiness.note(done, "done_on")
    return [journey]


@dataclass(frozen=True)
class RecordMissing:
    """Record that something is not ready any more."""

    member_id: str
    item: Annotated[ReadinessItem, Asks("What is missing?")]
    missed_on: Annotated[date, Asks("When was it noticed?")]
    note: Note = None


@handles(RecordMissing)
def record_missing(command: RecordMissing, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    journey.readiness.note(
        ReadinessItemMissing(on=command.missed_on, item=command.item, note=command.note), "missed_on"
    )
    return [journey]


@dataclass(frozen=True)
class ConfirmReadiness:
    """Record that the member is ready for work."""

    member_id: str
    confirmed_on: Annotated[date, Asks("When did you agree on it?")]
    note: Note = None


@handles(ConfirmReadiness)
def confirm_readiness(command: ConfirmReadiness, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    journey.readiness.note(JobReadinessConfirmed(on=command.confirmed_on, note=command.note), "confirmed_on")
    return [journey]


@dataclass(frozen=True)
class SettleIncentive:
    """Record what came of a hiring incentive."""

    member_id: str
    placement_id: Annotated[str, Asks("For which job?", choices="placements")]
    incentive: Annotated[Incentive, Asks("Which one?", widget="radios")]
    settled_on: Annotated[date, Asks("When was it?")]
    result: Annotated[IncentiveResult, Asks("What came of it?", widget="radios")]
    note: Note = None


@handles(SettleIncentive)
def settle_incentive(command: SettleIncentive, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    journey.incentives.settle(
        HiringIncentiveSettled(
            on=command.settled_on,
            placement_id=command.placement_id,
            incentive=command.incentive,
            result=command.result,
            rule=journey.incentives.rule_of(command.placement_id, command.incentive),
            note=command.note,
        )
    )
    return [journey]

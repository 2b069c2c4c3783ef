"""Carrying out a told story: one command after another, each at the moment at which it was recorded.

Everything goes through the handlers that the web uses, at one desk and in one transaction: either the whole program is
on the record, or nothing of it. What happens because time passes is done at five in the morning, as the routines do it.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import count
from random import Random
from typing import Any
from uuid import UUID

from sqlalchemy import Connection

from lifeservices.application import LifeServices
from lifeservices.commands import Actor, Role, handler_for
from lifeservices.commands.check_in import MissCheckIn, OpenCheckIn
from lifeservices.commands.job_reply import ExpireJobReferral
from lifeservices.commands.referral import ExpireReferral
from lifeservices.domain.amendment import AMENDMENTS
from lifeservices.domain.check_in import CheckInsScheduled
from lifeservices.domain.errors import NotAllowed
from lifeservices.domain.event import Event
from lifeservices.domain.hiring import JobReferralState
from lifeservices.domain.job_referral import JobReferralSubmitted
from lifeservices.domain.job_referral_rules import answer_by
from lifeservices.domain.journey import Journey
from lifeservices.domain.referral import UNANSWERED_DAYS, ReferralSent
from lifeservices.domain.schedule import Planned
from lifeservices.domain.words_referral import ReferralState
from lifeservices.record.recorder import utc_now
from lifeservices.routines import SCHEDULER

Making = Callable[[Journey], Any]


class StoryClock:
    """The time it is in the story; the real time when none is told."""

    def __init__(self) -> None:
        self.moment: datetime | None = None

    def __call__(self) -> datetime:
        return self.moment or utc_now()


@dataclass(frozen=True)
class Entry:
    """A command and the moment at which somebody gave it."""

    at: datetime
    subject_id: str
    command: Any
    """Or what makes it of the journey as it then stands."""
    by: Actor | None = None
    """None: the member's coach at that moment."""


@dataclass(order=True)
class Due:
    """What a routine will look at on a morning."""

    at: datetime
    order: int
    subject_id: str = field(compare=False)
    make: Making = field(compare=False)
    command_id: str = field(compare=False)
    """The one that the routine gives it too, so that it never does it again."""


class Teller:
    """Tells entries to a record, in the order of their moments."""

    def __init__(self, services: LifeServices, connection: Connection, clock: StoryClock, rng: Random) -> None:
        self.services, self.connection, self.clock, self.rng = services, connection, clock, rng
        self.desk = services.desk(connection, SCHEDULER)
        self.due: list[Due] = []
        self._order = count()

    def tell(self, entries: Iterable[Entry], told_of: Callable[[int], None] = lambda told: None) -> None:
        """Carry them out; the routines do their part on the mornings between."""
        for entry in sorted(entries, key=lambda entry: entry.at):
            self.let_time_pass(entry.at)
            self._carry_out(entry)
            told_of(1)

    def let_time_pass(self, until: datetime) -> None:
        """Do what is due before a moment."""
        while self.due and self.due[0].at < until:
            due = heapq.heappop(self.due)
            self._carry_out(Entry(due.at, due.subject_id, due.make, SCHEDULER), due.command_id)

    def _carry_out(self, entry: Entry, command_id: str = "") -> None:
        self.clock.moment = entry.at
        self.desk.today = self.services.today()
        command, by = entry.command, entry.by
        if callable(command):
            command = command(self.desk.known[entry.subject_id])
        if command is not None:
            command_id = command_id or str(UUID(int=self.rng.getrandbits(128), version=4))
            self._do(command, by or self._coach(entry.subject_id), command_id)

    def _coach(self, member_id: str) -> Actor:
        journey = self.desk.known[member_id]
        return Actor(getattr(journey, "coach_id", None) or "", Role.COACH)

    def _do(self, command: Any, by: Actor, command_id: str) -> None:
        handler = handler_for(type(command))
        if by.role not in handler.may:
            raise NotAllowed(handler.name)
        self.desk.actor = by
        done = self.services.decide(handler, command, self.desk, command_id)
        self.services.record.remember(self.connection, command_id, self.services.digest(command, by), done)
        fresh = set(done.event_ids)
        for subject in map(self.desk.known.__getitem__, done.subject_ids):
            happened = [event for event in subject.entries[-len(fresh) :] if event.id in fresh]
            if any(isinstance(event, AMENDMENTS) for event in happened):
                self.desk.known[subject.id] = type(subject).fold(subject.id, subject.entries)
            for event in happened:
                self._look_ahead(event)

    def _look_ahead(self, event: Event) -> None:
        """Note what time will bring."""
        if isinstance(event, CheckInsScheduled):
            for touch in event.touches:
                self._await_check_in(event.stream_id, event.placement_id, touch)
        elif isinstance(event, ReferralSent):
            day, referral_id = event.on + timedelta(days=UNANSWERED_DAYS), event.referral_id
            self._wait(day, event.stream_id, _expiring(referral_id), f"expire:{referral_id}")
        elif isinstance(event, JobReferralSubmitted):
            id = event.job_referral_id
            after = answer_by(event.on) + timedelta(days=1)
            self._wait(after, event.stream_id, _ending_unanswered(id), f"expire:{id}:{answer_by(event.on)}")

    def _await_check_in(self, member_id: str, placement_id: str, touch: Planned) -> None:
        number, closed_from = touch.number, touch.closes + timedelta(days=1)
        about = f"{placement_id}:{number}"
        if self.desk.today < touch.closes:
            self._wait(touch.opens, member_id, _opening(placement_id, number), f"open:{about}")
        self._wait(closed_from, member_id, _missing(placement_id, number), f"miss:{about}")

    def _wait(self, day: date, subject_id: str, make: Making, command_id: str) -> None:
        tomorrow = self.desk.today + timedelta(days=1)
        morning = datetime.combine(max(day, tomorrow), time(5), self.services.zone)
        heapq.heappush(self.due, Due(morning, next(self._order), subject_id, make, command_id))


def _opening(placement_id: str, number: int) -> Making:
    def make(journey: Journey) -> OpenCheckIn | None:
        waits = _waits(journey, placement_id, number) and (placement_id, number) not in journey.check_ins.opened
        return OpenCheckIn(journey.id, placement_id, number) if waits else None

    return make


def _missing(placement_id: str, number: int) -> Making:
    def make(journey: Journey) -> MissCheckIn | None:
        return MissCheckIn(journey.id, placement_id, number) if _waits(journey, placement_id, number) else None

    return make


def _waits(journey: Journey, placement_id: str, number: int) -> bool:
    """Whether a check-in still waits for an answer: the job is not known to have ended."""
    placement = journey.employments.placements.get(placement_id)
    if placement is None or not placement.open:
        return False
    planned = number in journey.check_ins.touches.get(placement_id, {})
    return planned and (placement_id, number) not in journey.check_ins.closed


def _expiring(referral_id: str) -> Making:
    def make(journey: Journey) -> ExpireReferral | None:
        referral = journey.referrals.all.get(referral_id)
        unanswered = referral is not None and referral.state is ReferralState.SENT
        return ExpireReferral(journey.id, referral_id, UNANSWERED_DAYS) if unanswered else None

    return make


def _ending_unanswered(job_referral_id: str) -> Making:
    def make(journey: Journey) -> ExpireJobReferral | None:
        referral = journey.job_referrals.all.get(job_referral_id)
        if (
            referral is None
            or referral.state is not JobReferralState.SUBMITTED
            or journey.closed_on
            or journey.completed_on
        ):
            return None
        if referral.submitted_on != referral.heard_on:
            return None
        days = (answer_by(referral.heard_on) - referral.heard_on).days
        return ExpireJobReferral(journey.id, job_referral_id, days)

    return make

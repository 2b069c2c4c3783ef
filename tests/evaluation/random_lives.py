"""Small random programs, told through commands: late entries, contradictions, corrections and voids among them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any

from lifeservices.application import LifeServices
from lifeservices.commands import Actor, Role
from lifeservices.commands.amendment import CorrectEntry, VoidEntry
from lifeservices.commands.check_in import AttemptCheckIn, CompleteCheckIn
from lifeservices.commands.coverage import EndObservation
from lifeservices.commands.employment import RecordSeparation, RecordStart, RecordWorkAtOptIn, VerifyJob
from lifeservices.commands.member import IdentifyMember
from lifeservices.commands.opt_in import OptIn
from lifeservices.domain.errors import Refused
from lifeservices.domain.words import (
    AmendmentReason,
    CheckInAnswer,
    ContactMode,
    Evidence,
    ObservationEndReason,
    SeparationReason,
)
from lifeservices.domain.words_person import MemberSource
from tests.cast import Clock

START = date(2016, 1, 1)
DAYS = 240
BY = Actor("someone", Role.SUPERVISOR, "test")


class Lives:
    """A program of a few members, one command after another, as days go by."""

    def __init__(self, services: LifeServices, clock: Clock, seed: int) -> None:
        self.services, self.clock, self.random = services, clock, Random(seed)
        self.members: list[str] = []
        self.jobs: list[tuple[str, str]] = []
        self.entries: list[tuple[str, str]] = []

    def tell(self, members: int, commands: int) -> None:
        """Make it happen. What the rules refuse did not happen."""
        for number in range(members + commands):
            day = START + timedelta(days=1 + DAYS * number // (members + commands))
            self.clock.now = datetime(day.year, day.month, day.day, 17, self.random.randrange(60), tzinfo=UTC)
            for command in self._next(day, number < members or self.random.random() < 0.05):
                self._do(command)
        self.services.reader.catch_up()

    def _do(self, command: Any) -> None:
        try:
            done = self.services.do(command, BY, show=False)
        except Refused:
            return
        self.entries += [(done.subject_id, event) for event in done.event_ids]
        if isinstance(command, RecordStart | RecordWorkAtOptIn):
            self.jobs.append((command.member_id, str(command.placement_id)))

    def _next(self, today: date, somebody_new: bool) -> list[Any]:
        random = self.random
        earlier = today - timedelta(days=random.choice((0, 0, 1, 3, 10, 40)))
        if somebody_new:
            member = f"member-{len(self.members)}"
            self.members.append(member)
            known = IdentifyMember(START, MemberSource.PLAN_LIST, state="OH", member_id=member)
            return [known] if random.random() < 0.1 else [known, OptIn(member, earlier, mode=ContactMode.PHONE)]
        if not self.jobs or random.random() < 0.25:
            return [self._job(random.choice(self.members), earlier)]
        member, job = random.choice(self.jobs)
        evidence = random.choice(list(Evidence))
        entry = random.choice(self.entries)
        choices = [
            lambda: CompleteCheckIn(member, job, earlier, CheckInAnswer.SAME_JOB, evidence),
            lambda: CompleteCheckIn(member, job, earlier, CheckInAnswer.SAME_JOB, evidence),
            lambda: CompleteCheckIn(member, job, earlier, CheckInAnswer.ENDED, evidence),
            lambda: CompleteCheckIn(
                member, job, earlier, CheckInAnswer.OTHER_JOB, evidence, earlier - timedelta(days=random.randrange(20))
            ),
            lambda: AttemptCheckIn(member, job, earlier, ContactMode.PHONE),
            lambda: VerifyJob(member, job, earlier, evidence),
            lambda: RecordSeparation(member, job, earlier, SeparationReason.NOT_KNOWN, evidence),
            lambda: EndObservation(member, earlier, ObservationEndReason.MOVED),
            lambda: VoidEntry(*entry, AmendmentReason.OTHER),
            lambda: CorrectEntry(*entry, "on", earlier.isoformat(), AmendmentReason.OTHER),
            lambda: CorrectEntry(*entry, "evidence", evidence.value, AmendmentReason.OTHER),
        ]
        return [random.choice(choices)()]

    def _job(self, member: str, day: date) -> Any:
        number = sum(owner == member for owner, _ in self.jobs)
        job, employer = f"{member}-job-{number}", f"employer-{self.random.randrange(4)}"
        if self.random.random() < 0.1:
            return RecordWorkAtOptIn(member, day, employer, Evidence.MEMBER_SAID, placement_id=job)
        return RecordStart(member, day, employer, Evidence.MEMBER_SAID, placement_id=job)

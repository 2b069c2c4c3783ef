"""Invented journeys, as events: about forty a member, in the mixture that a program of this kind records.

They go straight to the record, past the commands that would refuse nonsense; a journey here makes sense all the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import count
from random import Random
from typing import Any

from lifeservices.domain import words as w
from lifeservices.domain import words_person as wp
from lifeservices.domain import words_plan as wl
from lifeservices.domain.amendment import EntryCorrected, EntryVoided
from lifeservices.domain.assessment import AssessmentCompleted, AssessmentDomainScored, AssessmentStarted
from lifeservices.domain.check_in import CheckInAttempted, CheckInCompleted, CheckInMissed, CheckInsScheduled
from lifeservices.domain.coaching import CoachAssigned
from lifeservices.domain.consent import ConsentGiven
from lifeservices.domain.contact import ContactLogged
from lifeservices.domain.coverage import CoverageEnrolmentRecorded, ObservationEnded
from lifeservices.domain.employment import EmploymentEnded, EmploymentStarted, EmploymentVerified
from lifeservices.domain.event import Event
from lifeservices.domain.goal import GoalCompleted, GoalProgressRecorded, GoalSet
from lifeservices.domain.job_referral import JobReferralSubmitted
from lifeservices.domain.member import MemberContactDetailsChanged, MemberIdentified, MemberIdentityRecorded
from lifeservices.domain.opt_in import MemberDeclined, MemberOptedIn
from lifeservices.domain.plan import PlanAgreed, PlanDrafted
from lifeservices.domain.schedule import Planned
from lifeservices.domain.schedule import schedule as fourteen_touches
from lifeservices.domain.step import StepAdded, StepCompleted
from lifeservices.domain.time import add_months
from lifeservices.record.record import new_id

DAY = 86_400
LATE, AMENDED = 0.025, 0.03
"""The share of entries written up more than a week after their day, and of those that are amended later."""
GIVEN = ("Ana", "Ben", "Carla", "Dev", "Elena", "Femi", "Grace", "Hugo", "Iris", "Jamal", "Kim", "Luz", "Mai", "Noor")
FAMILY = ("Alvarez", "Brown", "Chen", "Diaz", "Evans", "Flores", "Garcia", "Hall", "Ibrahim", "Jones", "Khan", "Lopez")
NOTE = "Spoke about work and how the week went. The bus is late in the mornings. Will ask for the later shift."

Said = tuple[int, int, str, Event]
"""When it was told (seconds since the year 1), a number that settles ties, the stream, and what happened."""


@dataclass(frozen=True)
class World:
    """What every journey draws on."""

    random: Random
    coaches: tuple[str, ...]
    employers: tuple[str, ...]
    ties: Iterator[int]

    @classmethod
    def of(cls, members: int, seed: int = 7) -> World:
        """A program with a coach for sixty members."""
        coaches = tuple(f"coach-{n:04}" for n in range(max(4, members // 60)))
        return cls(Random(seed), coaches, tuple(f"employer-{n:03}" for n in range(80)), count())


class Life:
    """One member: what was true on which day, and when it was told."""

    def __init__(self, world: World, begins: int) -> None:
        self.world, self.random = world, world.random
        self.id = new_id()
        self.day, self.told = begins, begins * DAY
        self.coach = self.random.choice(world.coaches)
        self.state, self.product = self.random.choice(("OH", "CA", "TX", "FL")), "medicaid"
        self.written: list[Event] = []

    def events(self) -> Iterator[Said]:
        """The whole journey, in the order of its telling."""
        yield from self.arrival()
        if self.random.random() < 0.12:
            yield self.say(MemberDeclined, 5, reason=wp.DeclineReason.NOT_NOW)
            return
        yield from self.first_weeks()
        yield from self.plan()
        for _ in range(self.random.choice((0, 1, 1, 1, 1, 2, 2))):
            yield from self.job()
        yield from self.contacts(self.random.randint(2, 6))
        if self.random.random() < 0.15:
            yield self.say(ObservationEnded, 30, reason=w.ObservationEndReason.DISENROLLED)

    def say(self, kind: type[Event], after: int, **values: Any) -> Said:
        """Something happens some days later and is written up: mostly at once, sometimes weeks after."""
        self.day += after
        late = self.random.randint(8, 60) * DAY if self.random.random() < LATE else 0
        self.told = max(self.told + 60, self.day * DAY + self.random.randint(30_000, 70_000) + late)
        values.setdefault("on", date.fromordinal(self.day))
        event = kind(
            id=new_id(),
            actor_id=self.coach,
            actor_role="coach",
            channel="web",
            correlation_id=new_id(),
            late_because="told-late" if late else None,
            **values,
        )
        self.written.append(event)
        return self.told, next(self.world.ties), self.id, event

    def some(self, choices: Any) -> Any:
        """One of several."""
        return self.random.choice(choices)

    def arrival(self) -> Iterator[Said]:
        """Somebody becomes known."""
        given, family = self.some(GIVEN), f"{self.some(FAMILY)}-{self.random.randint(1, 9999)}"
        born = date(self.random.randint(1955, 2003), self.random.randint(1, 12), self.random.randint(1, 28))
        place = {"state": self.state, "product": self.product}
        yield self.say(MemberIdentified, 0, source=wp.MemberSource.PLAN_LIST, **place)
        yield self.say(
            MemberIdentityRecorded,
            0,
            given_name=given,
            family_name=family,
            born_on=born,
            birth_year=born.year,
            member_number=f"M{self.random.randint(10**8, 10**9)}",
        )
        phone = f"555-{self.random.randint(100, 999)}-{self.random.randint(1000, 9999)}"
        yield self.say(MemberContactDetailsChanged, 0, phone=phone, city="Springfield", best_time="after 5 pm")
        yield self.say(CoverageEnrolmentRecorded, 0, coverage_id=new_id(), plan_id="plan-1", **place)
        yield from self.contacts(1)

    def first_weeks(self) -> Iterator[Said]:
        """Opting in, a coach, consent, and how things are."""
        yield self.say(MemberOptedIn, 6, mode=w.ContactMode.PHONE, explained_by_id=self.coach, language="en")
        yield self.say(CoachAssigned, 1, coach_id=self.coach)
        self.consent = new_id()
        yield self.say(
            ConsentGiven,
            1,
            consent_id=self.consent,
            categories=[wl.ConsentCategory.CONTACT, wl.ConsentCategory.NEEDS],
            recipients=wl.RecipientKind.EMPLOYERS,
            purpose=wl.SharingPurpose.JOB_SEARCH,
            evidence=wl.Agreement.SIGNED,
            language="en",
        )
        about = {"assessment_id": new_id()}
        point = wl.AssessmentPoint.INITIAL
        yield self.say(
            AssessmentStarted, 3, instrument="short-assessment", instrument_version="1", point=point, **about
        )
        domains = list(wl.LifeDomain)[: self.random.randint(5, 9)]
        for domain in domains:
            yield self.say(AssessmentDomainScored, 0, domain=domain, score=self.random.randint(1, 5), **about)
        yield self.say(AssessmentCompleted, 0, domains_scored=len(domains), scores_digest=new_id(), **about)

    def plan(self) -> Iterator[Said]:
        """A plan with two goals, a step for each."""
        plan, goals = new_id(), (new_id(), new_id())
        yield self.say(PlanDrafted, 4, plan_id=plan)
        for goal in goals:
            text = "Find work near home that pays the rent"
            yield self.say(GoalSet, 0, goal_id=goal, plan_id=plan, domain=wl.LifeDomain.EMPLOYMENT, text=text)
            step = new_id()
            owner = wl.StepOwner.MEMBER
            yield self.say(StepAdded, 0, step_id=step, goal_id=goal, owner=owner, text="Write down the last three jobs")
        yield self.say(PlanAgreed, 2, plan_id=plan, how=wl.Agreement.VERBAL, language="en")
        yield self.say(StepCompleted, 9, step_id=step)
        yield from self.contacts(self.random.randint(1, 3))
        yield self.say(GoalProgressRecorded, 12, goal_id=goals[0], achievement=wl.Achievement.IMPROVING, note=NOTE)
        if self.random.random() < 0.4:
            yield self.say(GoalCompleted, 20, goal_id=goals[1])

    def contacts(self, how_many: int) -> Iterator[Said]:
        """Conversations, some of which are amended."""
        for _ in range(how_many):
            reached = self.random.random() < 0.8
            yield self.say(
                ContactLogged,
                self.random.randint(5, 40),
                mode=w.ContactMode.PHONE,
                reached=reached,
                minutes=self.random.randint(5, 45) if reached else None,
                next_on=date.fromordinal(self.day + 50) if self.random.random() < 0.4 else None,
                topics=[wl.ContactTopic.WORK, wl.ContactTopic.TRANSPORT],
                note=NOTE,
            )
            yield from self.amendments()

    def amendments(self) -> Iterator[Said]:
        """Now and then an earlier entry turns out to be wrong."""
        if self.random.random() < AMENDED * 2.5:
            contact = next(e for e in reversed(self.written) if isinstance(e, ContactLogged))
            reason = w.AmendmentReason.ENTERED_TWICE
            yield self.say(EntryVoided, 3, entry_id=contact.id, reason=reason, note="The same call twice")

    def job(self) -> Iterator[Said]:
        """Put forward, hired, followed by check-ins, and often it ends."""
        job, employer = {"placement_id": new_id()}, self.some(self.world.employers)
        put_forward = {"employer_id": employer, "consent_id": self.consent, "title": "Packer"}
        yield self.say(JobReferralSubmitted, 10, job_referral_id=new_id(), **put_forward)
        evidence = self.some((w.Evidence.MEMBER_SAID, w.Evidence.MEMBER_SAID, w.Evidence.EMPLOYER_CONFIRMED))
        wage = {"hourly_wage": Decimal(self.random.randint(1500, 2600)) / 100, "hours_per_week": Decimal(36)}
        yield self.say(EmploymentStarted, 21, employer_id=employer, evidence=evidence, title="Packer", **job, **wage)
        started = self.written[-1]
        touches = [Planned(*t) for t in fourteen_touches(started.on, add_months(started.on, 24))]
        yield self.say(CheckInsScheduled, 0, rule="fourteen-touches-1", touches=touches, on=started.on, **job)
        if self.random.random() < AMENDED * 3:
            day = date.fromordinal(started.on.toordinal() - 1).isoformat()
            reason = w.AmendmentReason.TYPING_ERROR
            yield self.say(EntryCorrected, 4, entry_id=started.id, field="on", value=day, reason=reason)
        lasts = int(self.random.expovariate(1 / 320)) + 3
        for touch in touches[: self.random.randint(6, 9)]:
            due = touch.due.toordinal()
            if due - started.on.toordinal() > lasts:
                yield self.say(EmploymentEnded, 4, reason=w.SeparationReason.QUIT_PAY, evidence=evidence, **job)
                return
            self.day = max(self.day, due)
            yield from self.check_in(touch.number, job)
        if self.random.random() < 0.3:
            yield self.say(EmploymentVerified, 10, evidence=w.Evidence.DOCUMENT_SEEN, source="Pay slip", **job)

    def check_in(self, number: int, job: dict[str, str]) -> Iterator[Said]:
        """A try, or an answer, or neither."""
        draw = self.random.random()
        if draw < 0.15:
            yield self.say(CheckInMissed, 3, number=number, **job)
            return
        if draw < 0.35:
            yield self.say(CheckInAttempted, 0, number=number, mode=w.ContactMode.PHONE, **job)
        evidence, answer = w.Evidence.MEMBER_SAID, w.CheckInAnswer.SAME_JOB
        worries = NOTE if self.random.random() < 0.3 else None
        yield self.say(CheckInCompleted, 1, number=number, answer=answer, evidence=evidence, worries=worries, **job)

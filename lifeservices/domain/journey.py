"""A member's whole journey: one history, and the boundary within which the rules hold.

All events about one member are in one stream. The parts below keep what each noun needs to decide; the events of each
noun stand in the file of the same name. The phase is folded from what happened and is never typed in.
"""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import ClassVar

from lifeservices.domain.amendment import EntryCorrected, EntryVoided
from lifeservices.domain.approval import Approvals
from lifeservices.domain.assessment import Assessments
from lifeservices.domain.attachment import Attachments
from lifeservices.domain.candidate_link import CandidateLinks
from lifeservices.domain.care_handoff import CareHandoffs
from lifeservices.domain.certificate import Certificates
from lifeservices.domain.check_in import CheckIns
from lifeservices.domain.closing import Closing
from lifeservices.domain.coaching import Coaching
from lifeservices.domain.confirmation import Confirmations
from lifeservices.domain.consent import Consents
from lifeservices.domain.contact import Contacts
from lifeservices.domain.coverage import Coverage
from lifeservices.domain.digital import Digital
from lifeservices.domain.earnings import Earnings
from lifeservices.domain.education import Education
from lifeservices.domain.education_path import Paths
from lifeservices.domain.employment import Employments
from lifeservices.domain.erasure import NEVER_AMENDED, Erasing
from lifeservices.domain.errors import Refused
from lifeservices.domain.event import Event
from lifeservices.domain.goal import Goals
from lifeservices.domain.hold import Holds
from lifeservices.domain.incentive import Incentives
from lifeservices.domain.job_referrals import JobReferrals
from lifeservices.domain.job_search import JobSearch
from lifeservices.domain.member import Member
from lifeservices.domain.opt_in import OptIn
from lifeservices.domain.order import check_not_before
from lifeservices.domain.participation import Participation
from lifeservices.domain.phase import Milestones, Phase, Track, phase_of, tracks_of
from lifeservices.domain.plan import Plans
from lifeservices.domain.plan_review import PlanReviews
from lifeservices.domain.readiness import Readiness
from lifeservices.domain.reentry import Reentries
from lifeservices.domain.referral import Referrals
from lifeservices.domain.referral_course import Course
from lifeservices.domain.resume import Resumes
from lifeservices.domain.ride import Rides
from lifeservices.domain.service_link import ServiceLinks
from lifeservices.domain.skills import Skills
from lifeservices.domain.step import Steps
from lifeservices.domain.study import Study
from lifeservices.domain.subject import Subject
from lifeservices.domain.support import Support
from lifeservices.domain.time import in_words
from lifeservices.domain.utilization import Utilization
from lifeservices.domain.words import ObservationEndReason


class Journey(Subject):
    """One member of the program."""

    what: ClassVar[str] = "member"
    begins_with: ClassVar[str] = "member-identified"

    support_rule: str = "first-hire"
    """From when the 24 months of support count: `first-hire`, or `opt-in`. A setting of the program."""

    approval_wanted: bool = False
    """Whether a supervisor looks at each plan. A setting of the program."""

    as_told: bool = False
    """A history from elsewhere is taken as it was told, even where it contradicts itself: corrections come later in it,
    and what stays contradictory is shown as such in every figure."""

    def __init__(self, id: str) -> None:
        super().__init__(id)
        self.identified_on: date | None = None
        self.birth_year: int | None = None
        self.erased_on: date | None = None
        self.state: str | None = None
        self.product: str | None = None
        self.spoken: str | None = None
        self.written: str | None = None
        self.opted_in = False
        self.opted_in_on: date | None = None
        """The first opt-in ever; `opted_in` tells whether it holds now."""
        self.declined_on: date | None = None
        self.withdrawn_on: date | None = None
        self.coach_id: str | None = None
        self.observation_ended_on: date | None = None
        """The first day on which nothing is known any more."""
        self.observation_end_reason: ObservationEndReason | None = None
        self.completed_on: date | None = None
        self.closed_on: date | None = None

    # The parts are made when they are first needed: most commands need two or three of them.

    member = cached_property(Member)
    opt_in = cached_property(OptIn)
    coverage = cached_property(Coverage)
    coaching = cached_property(Coaching)
    consents = cached_property(Consents)
    assessments = cached_property(Assessments)
    plans = cached_property(Plans)
    goals = cached_property(Goals)
    steps = cached_property(Steps)
    referrals = cached_property(Referrals)
    course = cached_property(Course)
    service_links = cached_property(ServiceLinks)
    attachments = cached_property(Attachments)
    care_handoffs = cached_property(CareHandoffs)
    rides = cached_property(Rides)
    job_referrals = cached_property(JobReferrals)
    job_search = cached_property(JobSearch)
    candidate_links = cached_property(CandidateLinks)
    readiness = cached_property(Readiness)
    incentives = cached_property(Incentives)
    certificates = cached_property(Certificates)
    resumes = cached_property(Resumes)
    employments = cached_property(Employments)
    check_ins = cached_property(CheckIns)
    participation = cached_property(Participation)
    education = cached_property(Education)
    skills = cached_property(Skills)
    paths = cached_property(Paths)
    earnings = cached_property(Earnings)
    digital = cached_property(Digital)
    utilization = cached_property(Utilization)
    study = cached_property(Study)
    contacts = cached_property(Contacts)
    closing = cached_property(Closing)
    support = cached_property(Support)
    confirmations = cached_property(Confirmations)
    plan_reviews = cached_property(PlanReviews)
    approvals = cached_property(Approvals)
    reentries = cached_property(Reentries)
    holds = cached_property(Holds)
    erasing = cached_property(Erasing)

    def happened(self, event: Event) -> None:
        """Take in something that has just been decided; nothing more can happen to somebody who was erased."""
        self._check_not_erased()
        super().happened(event)

    def check_day(self, day: date, field: str) -> None:
        """Refuse a day before the member was born."""
        if self.birth_year is not None and day.year < self.birth_year:
            raise Refused("This is before the member was born. Look at the year.", field)

    def doubt(self, message: str, field: str) -> None:
        """Refuse what contradicts the history, unless it is told by another system's history."""
        if not self.as_told:
            raise Refused(message, field)

    def check_open(self, day: date, field: str) -> None:
        """Refuse new work on a journey that has ended. What happened before its end can still be written down."""
        ended = self.closed_on or self.completed_on
        if ended is not None and day >= ended:
            raise Refused(
                f"This journey ended on {in_words(ended)}. Reopen it first, or enter a day before that.",
                field,
                first="reopen-journey",
            )

    def check_taking_part(self, day: date, field: str) -> None:
        """Refuse work that needs the member's own choice to take part."""
        self.check_open(day, field)
        if self.withdrawn_on is not None and day >= self.withdrawn_on:
            raise Refused(
                f"This member left the program on {in_words(self.withdrawn_on)}. "
                "If they came back, record that they opted in again.",
                field,
                first="opt-in",
            )
        if self.opted_in_on is None:
            raise Refused("This member has not opted in yet. Record that first.", field, first="opt-in")
        check_not_before(day, self.opted_in_on, "the member opted in", field)

    def support_starts(self, start_day: date) -> date:
        """The day from which the 24 months of support count, for a job that began on a day."""
        if self.support_rule == "opt-in" and self.opted_in_on is not None:
            return self.opted_in_on
        return self.employments.first_start() or start_day

    @property
    def milestones(self) -> Milestones:
        """What has happened so far, as far as the phase depends on it."""
        placements = self.employments.placements.values()
        return Milestones(
            contacted=self.contacts.any,
            declined=self.declined_on is not None,
            opted_in=self.opted_in,
            withdrawn=self.withdrawn_on is not None,
            assessing=self.assessments.under_way,
            assessed=self.assessments.completed > 0,
            plan_drafted=self.plans.drafted is not None,
            plan_agreed=self.plans.agreed is not None,
            job_referral_open=bool(self.job_referrals.sent()),
            ever_hired=any(p.program_hire for p in placements),
            job_open=any(p.open for p in placements),
            completed=self.completed_on is not None,
            closed=self.closed_on is not None,
        )

    @property
    def phase(self) -> Phase:
        """The one word shown for where the member is."""
        return phase_of(self.milestones)

    @property
    def tracks(self) -> frozenset[Track]:
        """What goes on now."""
        return tracks_of(self.milestones)

    def _amend(self, amendment: EntryVoided | EntryCorrected) -> None:
        self._check_not_erased()
        if isinstance(self.entry(amendment.entry_id), NEVER_AMENDED):
            raise Refused("This entry is answered by another one. It cannot be corrected or taken back.", "entry_id")
        super()._amend(amendment)

    def check_amended(self, events: list[Event]) -> None:
        """Refuse a history of nobody, or one in which a job ended on or before its first day."""
        self._check_not_erased()
        after = Journey(self.id)
        for event in events:
            event.apply(after)
        if after.identified_on is None and self.identified_on is not None:
            raise Refused("This entry made the member known. Close the journey as recorded twice instead.", "entry_id")
        for placement in after.employments.placements.values():
            ended = placement.separated_on
            if placement.program_hire and ended is not None and ended <= placement.started_on:
                self.doubt(
                    f"Then this job would have ended on {in_words(ended)}, not after its first day, "
                    f"{in_words(placement.started_on)}. Correct the other day first.",
                    "value",
                )

    def _check_not_erased(self) -> None:
        if self.erased_on is not None:
            raise Refused("This person was erased. Nothing more can be recorded about them.")

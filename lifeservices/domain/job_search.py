"""What work does a member look for, when can they work, and which jobs were set aside for them, and why?

What they look for is told as a whole: the last telling holds. It is sealed, since it says how somebody lives. What a
justice record rules out is told apart from it, in entries that stay hidden with the justice record.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import msgspec

from lifeservices.domain.catalog import recorded_as
from lifeservices.domain.errors import Refused
from lifeservices.domain.event import Event, FreeText, SensitiveFact
from lifeservices.domain.words_job import RecordKind, Shift, Weekday, YesOrNo
from lifeservices.domain.words_job_search import MatchOf, NotThisJob, TimeLimit, WayToWork

if TYPE_CHECKING:
    from lifeservices.domain.journey import Journey


class JobSought(msgspec.Struct, frozen=True, omit_defaults=True):
    """What somebody looks for. What was not said is empty, and stands in nobody's way."""

    occupations: list[str] = []
    """O*NET-SOC codes."""
    shifts: list[Shift] = []
    days: list[Weekday] = []
    limits: list[TimeLimit] = []
    """Why not at other times."""
    hours_from: Decimal | None = None
    """A week."""
    hours_to: Decimal | None = None
    wage: Decimal | None = None
    """Needed, in dollars an hour."""
    way: WayToWork | None = None
    postal_code: str = ""
    """Near which ZIP code; where they live, unless they say another."""
    miles: int | None = None
    """At most, in a straight line."""


@recorded_as("job-search-described")
class JobSearchDescribed(Event):
    """A member said what work they look for. The last one holds."""

    sought: FreeText[JobSought] = None
    note: FreeText[str] = None

    def apply(self, journey: Journey) -> None:
        journey.job_search.described = self


@recorded_as("record-told-for-jobs")
class RecordToldForJobs(Event):
    """A member said what is on their justice record, so that jobs which rule it out can be told apart."""

    kind: SensitiveFact[RecordKind] = None
    ended_in: SensitiveFact[int] = None
    """The year in which it was over."""
    any_record: SensitiveFact[YesOrNo] = None
    """No: there is nothing on record."""

    def apply(self, journey: Journey) -> None:
        search = journey.job_search
        if self.any_record == YesOrNo.NO:
            search.record = {}
        elif self.kind is not None:
            search.record = {**(search.record or {}), self.kind: self.ended_in}


@recorded_as("job-match-dismissed")
class JobMatchDismissed(Event):
    """A job that is open is not for this member."""

    job_order_id: str
    reason: NotThisJob
    note: FreeText[str] = None

    def apply(self, journey: Journey) -> None:
        journey.job_search.dismissed[self.job_order_id] = self


@recorded_as("job-match-taken-up")
class JobMatchTakenUp(Event):
    """A job that was set aside for a member is looked at again."""

    job_order_id: str

    def apply(self, journey: Journey) -> None:
        journey.job_search.dismissed.pop(self.job_order_id, None)


@recorded_as("job-conflict-set-aside")
class JobConflictSetAside(Event):
    """Something that stands between a member and a job does not count, for a reason that the coach gave."""

    job_order_id: str
    conflict: MatchOf
    because: FreeText[str] = None

    def apply(self, journey: Journey) -> None:
        journey.job_search.set_aside[self.job_order_id, self.conflict] = self


@recorded_as("job-match-suggested")
class JobMatchSuggested(Event):
    """How a job fitted when the member was asked about it. A justice record is left out here on purpose."""

    job_order_id: str
    job_referral_id: str
    fits: list[MatchOf] = []
    conflicts: list[MatchOf] = []
    unknown: list[MatchOf] = []
    overruled: list[MatchOf] = []
    """Conflicts that were set aside before."""

    def apply(self, journey: Journey) -> None:
        """What is suggested to whom is counted from the entries."""


@dataclass
class JobSearch:
    """What one member looks for, and what was said of single jobs."""

    journey: Journey
    described: JobSearchDescribed | None = None
    record: dict[RecordKind, int | None] | None = None
    """Kind → the year in which it was over. None where nobody told; empty where there is nothing on record."""
    dismissed: dict[str, JobMatchDismissed] = field(default_factory=dict)
    set_aside: dict[tuple[str, MatchOf], JobConflictSetAside] = field(default_factory=dict)

    def describe(self, event: JobSearchDescribed) -> None:
        """What they look for."""
        self.journey.check_taking_part(event.on, "described_on")
        sought = event.sought
        if sought is None or sought == JobSought():
            raise Refused(
                "Say at least one thing: the work they want, when they can work, or what they need.", "shifts"
            )
        if sought.hours_from and sought.hours_to and sought.hours_from > sought.hours_to:
            raise Refused("This is less than the hours they need at least. Change one of the two.", "hours_to")
        self.journey.happened(event)

    def tell_record(self, event: RecordToldForJobs) -> None:
        """One kind on the record, or that there is none."""
        self.journey.check_taking_part(event.on, "told_on")
        if (event.kind is None) == (event.any_record is None):
            raise Refused("Choose what is on their record; or say that nothing is.", "kind")
        if event.ended_in is not None and event.ended_in > event.on.year:
            raise Refused("This year is still to come. Leave it empty while it is not over.", "ended_in")
        self.journey.happened(event)

    def dismiss(self, event: JobMatchDismissed) -> None:
        """Not for them."""
        self._check(event.on)
        if event.job_order_id in self.dismissed:
            raise Refused("This job is set aside already.", "reason")
        self.journey.happened(event)

    def take_up(self, event: JobMatchTakenUp) -> None:
        """Look at it again."""
        self._check(event.on)
        if event.job_order_id not in self.dismissed:
            raise Refused("This job is not set aside.", "job_order_id")
        self.journey.happened(event)

    def overrule(self, event: JobConflictSetAside) -> None:
        """It does not count, and why."""
        self._check(event.on)
        if not (event.because or "").strip():
            raise Refused("Say why it does not stand in the way.", "because")
        self.journey.happened(event)

    def suggest(self, event: JobMatchSuggested) -> None:
        """Keep how it fitted."""
        self.journey.happened(event)

    def _check(self, day: date) -> None:
        self.journey.check_taking_part(day, "job_order_id")

"""How did the months of support of this member go: each check-in, each try, pauses, and how the jobs went on?"""

from __future__ import annotations

from datetime import date

import msgspec
from msgspec import structs

from lifeservices.domain import check_in, employment, support
from lifeservices.domain.schedule import Planned
from lifeservices.projections.projection import Projection


class Tried(msgspec.Struct, array_like=True):
    """Somebody tried to reach the member for a check-in."""

    on: date
    mode: str
    number: int | None


class Answered(msgspec.Struct, array_like=True):
    """What a check-in established, on the day of the contact. The words are in the entry at its position."""

    on: date
    position: int
    number: int | None
    answer: str
    evidence: str
    mode: str
    worried: bool
    """Worries about the job, or help that is needed, were said."""
    separated_on: date | None = None


class LeftOut(msgspec.Struct, array_like=True):
    """A check-in that is not needed."""

    number: int
    on: date
    reason: str


class Terms(msgspec.Struct, array_like=True):
    """Role, pay and hours from a day on; empty where that was not told then."""

    on: date
    position: int
    title: str = ""
    wage: str = ""
    hours: str = ""


class SupportedJob(msgspec.Struct):
    """One job and its check-ins."""

    placement_id: str
    employer_id: str = ""
    started_on: date | None = None
    planned: list[Planned] = []
    opened: list[int] = []
    missed: list[int] = []
    tried: list[Tried] = []
    answered: list[Answered] = []
    left_out: list[LeftOut] = []
    terms: list[Terms] = []
    separated_on: date | None = None
    found_ended_on: date | None = None
    reason: str = ""

    @property
    def ended_on(self) -> date | None:
        """The first day no longer in it, or the day on which it was found to have ended."""
        return self.separated_on or self.found_ended_on

    @property
    def open(self) -> bool:
        """True while nobody has said that it ended."""
        return self.started_on is not None and self.ended_on is None


class Rested(msgspec.Struct, array_like=True):
    """A pause of support, both days included."""

    begins: date
    until: date
    reason: str
    approved_by: str


class Prolonged(msgspec.Struct, array_like=True):
    """Months that were added."""

    on: date
    months: int
    reason: str
    approved_by: str


class SupportRow(msgspec.Struct):
    """The months of support of one member."""

    member_id: str
    jobs: list[SupportedJob] = []
    pauses: list[Rested] = []
    prolonged: list[Prolonged] = []


months = Projection("support", SupportRow, version=1)

OVER = ("job-ended", "other-job")


def _job(row: SupportRow, placement_id: str) -> SupportedJob:
    found = next((job for job in row.jobs if job.placement_id == placement_id), None)
    if found is None:
        found = SupportedJob(placement_id)
        row.jobs.append(found)
    return found


@months.when(employment.EmploymentStarted)
def started(row: SupportRow, event: employment.EmploymentStarted) -> None:
    job = _job(row, event.placement_id)
    job.employer_id, job.started_on = event.employer_id, event.on
    _terms(job, event)


@months.when(employment.EmploymentChanged)
def changed(row: SupportRow, event: employment.EmploymentChanged) -> None:
    _terms(_job(row, event.placement_id), event)


def _terms(job: SupportedJob, event: employment.EmploymentStarted | employment.EmploymentChanged) -> None:
    told = [str(value) if value else "" for value in (event.title, event.hourly_wage, event.hours_per_week)]
    job.terms.append(Terms(event.on, event.position, *told))


@months.when(employment.EmploymentEnded)
def ended(row: SupportRow, event: employment.EmploymentEnded) -> None:
    job = _job(row, event.placement_id)
    job.separated_on, job.reason = event.on, event.reason


@months.when(check_in.CheckInsScheduled)
def scheduled(row: SupportRow, event: check_in.CheckInsScheduled) -> None:
    _job(row, event.placement_id).planned = event.touches


@months.when(check_in.CheckInMoved)
def moved(row: SupportRow, event: check_in.CheckInMoved) -> None:
    job = _job(row, event.placement_id)
    job.planned = [structs.replace(t, due=event.to) if t.number == event.number else t for t in job.planned]


@months.when(check_in.CheckInOpened)
def opened(row: SupportRow, event: check_in.CheckInOpened) -> None:
    _job(row, event.placement_id).opened.append(event.number)


@months.when(check_in.CheckInMissed)
def missed(row: SupportRow, event: check_in.CheckInMissed) -> None:
    _job(row, event.placement_id).missed.append(event.number)


@months.when(check_in.CheckInWaived)
def waived(row: SupportRow, event: check_in.CheckInWaived) -> None:
    _job(row, event.placement_id).left_out.append(LeftOut(event.number, event.on, event.reason))


@months.when(check_in.CheckInAttempted)
def tried(row: SupportRow, event: check_in.CheckInAttempted) -> None:
    _job(row, event.placement_id).tried.append(Tried(event.on, event.mode, event.number))


@months.when(check_in.CheckInCompleted)
def answered(row: SupportRow, event: check_in.CheckInCompleted) -> None:
    job = _job(row, event.placement_id)
    # Worries and help are the only private words of a check-in: where something is sealed, something was said.
    worried = bool(event.worries or event.help_needed or event.sealed)
    told = Answered(event.on, event.position, event.number, event.answer, event.evidence, event.mode or "", worried)
    told.separated_on = event.separated_on
    job.answered.append(told)
    if event.answer in OVER:
        job.separated_on = job.separated_on or event.separated_on
        job.found_ended_on = min(event.on, job.found_ended_on or event.on)


@months.when(support.SupportClockPaused)
def paused(row: SupportRow, event: support.SupportClockPaused) -> None:
    row.pauses.append(Rested(event.on, event.until, event.reason, event.approved_by_id))


@months.when(support.SupportClockResumed)
def resumed(row: SupportRow, event: support.SupportClockResumed) -> None:
    for pause in row.pauses:
        if pause.begins <= event.on <= pause.until:
            pause.until = date.fromordinal(event.on.toordinal() - 1)


@months.when(support.SupportClockProlonged)
def prolonged(row: SupportRow, event: support.SupportClockProlonged) -> None:
    row.prolonged.append(Prolonged(event.on, event.months, event.reason, event.approved_by_id))

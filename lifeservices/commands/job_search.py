"""What may be asked about the work a member looks for, and about jobs that fit or do not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated

from lifeservices.commands import Asks, Between, Desk, Length, handles
from lifeservices.domain.job_order import JobOrder
from lifeservices.domain.job_search import (
    JobConflictSetAside,
    JobMatchDismissed,
    JobMatchTakenUp,
    JobSearchDescribed,
    JobSought,
    RecordToldForJobs,
)
from lifeservices.domain.journey import Journey
from lifeservices.domain.subject import Subject
from lifeservices.domain.words_job import RecordKind, Shift, Weekday, YesOrNo
from lifeservices.domain.words_job_search import MatchOf, NotThisJob, TimeLimit, WayToWork

Work = Annotated[str | None, Length(10), Asks("Which work do they want?", widget="occupation")]
AlsoWork = Annotated[str | None, Length(10), Asks("Or which other work?", widget="occupation")]
Note = Annotated[str | None, Length(2000), Asks("Anything to remember?", widget="textarea")]
WhichJob = Annotated[str, Asks("Which job?", choices="open_jobs")]


@dataclass(frozen=True)
class DescribeJobSearch:
    """Say what work they look for."""

    member_id: str
    described_on: Annotated[date, Asks("When did you speak about it?")]
    occupation: Work = None
    other_occupation: AlsoWork = None
    shifts: Annotated[list[Shift] | None, Asks("Which shifts can they work?", hint="None chosen: any of them")] = None
    days: Annotated[list[Weekday] | None, Asks("On which days?", hint="None chosen: any day")] = None
    limits: Annotated[list[TimeLimit] | None, Asks("What decides about these times?")] = None
    hours_from: Annotated[Decimal | None, Between(1, 100), Asks("Hours a week they need, at least")] = None
    hours_to: Annotated[Decimal | None, Between(1, 100), Asks("Hours a week they can work, at most")] = None
    wage: Annotated[
        Decimal | None, Between(1, 500), Asks("Pay they need an hour", hint="In dollars, before taxes", widget="money")
    ] = None
    way: Annotated[WayToWork | None, Asks("How do they get to work?")] = None
    postal_code: Annotated[str | None, Length(10), Asks("Near which ZIP code?")] = None
    miles: Annotated[
        int | None, Between(1, 200), Asks("How many miles from there, at most?", hint="In a straight line")
    ] = None
    note: Note = None


@handles(DescribeJobSearch)
def describe_job_search(command: DescribeJobSearch, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    sought = JobSought(
        occupations=list(dict.fromkeys(code for code in (command.occupation, command.other_occupation) if code)),
        shifts=command.shifts or [],
        days=command.days or [],
        limits=command.limits or [],
        hours_from=command.hours_from,
        hours_to=command.hours_to,
        wage=command.wage,
        way=command.way,
        postal_code=(command.postal_code or "").strip(),
        miles=command.miles,
    )
    journey.job_search.describe(JobSearchDescribed(on=command.described_on, sought=sought, note=command.note))
    return [journey]


@dataclass(frozen=True)
class TellRecordForJobs:
    """Record what is on their justice record, for jobs."""

    member_id: str
    told_on: Annotated[date, Asks("When did they tell you?")]
    kind: Annotated[
        RecordKind | None,
        Asks("What is on their record?", hint="One at a time. Only so that jobs which rule it out can be told apart"),
    ] = None
    ended_in: Annotated[int | None, Between(1940, 2100), Asks("In which year was it over?", hint="Four digits")] = None
    any_record: Annotated[YesOrNo | None, Asks("Or: is there anything on their record?", widget="radios")] = None


@handles(TellRecordForJobs)
def tell_record_for_jobs(command: TellRecordForJobs, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    said_no = command.any_record if command.any_record == YesOrNo.NO or command.kind is None else None
    journey.job_search.tell_record(
        RecordToldForJobs(on=command.told_on, kind=command.kind, ended_in=command.ended_in, any_record=said_no)
    )
    return [journey]


@dataclass(frozen=True)
class DismissJobMatch:
    """Set a job aside for them."""

    member_id: str
    job_order_id: WhichJob
    reason: Annotated[NotThisJob, Asks("Why is it not for them?")]
    dismissed_on: Annotated[date, Asks("When was this said?")]
    note: Note = None


@handles(DismissJobMatch)
def dismiss_job_match(command: DismissJobMatch, desk: Desk) -> Iterable[Subject]:
    journey, job = desk.get(Journey, command.member_id), desk.get(JobOrder, command.job_order_id)
    journey.job_search.dismiss(
        JobMatchDismissed(on=command.dismissed_on, job_order_id=job.id, reason=command.reason, note=command.note)
    )
    return [journey]


@dataclass(frozen=True)
class TakeUpJobMatch:
    """Look at a job again that was set aside."""

    member_id: str
    job_order_id: Annotated[str, Asks("Which job?", choices="dismissed_jobs")]
    taken_up_on: Annotated[date, Asks("When was this said?")]


@handles(TakeUpJobMatch)
def take_up_job_match(command: TakeUpJobMatch, desk: Desk) -> Iterable[Subject]:
    journey, job = desk.get(Journey, command.member_id), desk.get(JobOrder, command.job_order_id)
    journey.job_search.take_up(JobMatchTakenUp(on=command.taken_up_on, job_order_id=job.id))
    return [journey]


@dataclass(frozen=True)
class SetConflictAside:
    """Say why something does not stand in the way of a job."""

    member_id: str
    job_order_id: WhichJob
    conflict: Annotated[MatchOf, Asks("What does not stand in the way?")]
    because: Annotated[
        str,
        Length(600, 1),
        Asks("Why not?", hint="What was agreed, and with whom. It stands beside the job", widget="textarea"),
    ]
    said_on: Annotated[date, Asks("When was this settled?")]


@handles(SetConflictAside)
def set_conflict_aside(command: SetConflictAside, desk: Desk) -> Iterable[Subject]:
    journey, job = desk.get(Journey, command.member_id), desk.get(JobOrder, command.job_order_id)
    journey.job_search.overrule(
        JobConflictSetAside(
            on=command.said_on, job_order_id=job.id, conflict=command.conflict, because=command.because.strip()
        )
    )
    return [journey]

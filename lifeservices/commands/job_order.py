"""What may be asked about a job: how far it is, what it is, and whether a member may be put forward for it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from lifeservices.commands import Asks, Desk, Length, Role, handles
from lifeservices.commands.vetting_rules import VETTERS, employer_of
from lifeservices.domain.errors import Refused
from lifeservices.domain.job_order import JobOrder, JobOrderDescribed
from lifeservices.domain.job_standing import (
    JobOrderClosed,
    JobOrderConfirmed,
    JobOrderFilled,
    JobOrderOpened,
    JobOrderPaused,
    JobOrderResumed,
)
from lifeservices.domain.subject import Subject
from lifeservices.domain.words import ContactMode
from lifeservices.domain.words_job import FilledThrough, JobCloseReason, JobPauseReason

NO_MEMBER = "Write nothing about a member here."


def may_refer(desk: Desk, job_order_id: str, day: date, field: str = "job_order_id") -> JobOrder:
    """A job for which members may be put forward on a day; refused where it is not open, or its employer no partner."""
    order = desk.get(JobOrder, job_order_id)
    if why := employer_of(desk, order.employer_id).why_not(day):
        raise Refused(why, field)
    order.check_may_refer(day, field)
    return order


@dataclass(frozen=True)
class DescribeJob:
    """Say what else somebody should know about a job."""

    job_order_id: str
    words: Annotated[
        str,
        Length(2000, 1),
        Asks("What should a member know before they apply?", hint=NO_MEMBER, widget="textarea"),
    ]


@handles(DescribeJob, may=VETTERS, audience="employers")
def describe_job(command: DescribeJob, desk: Desk) -> Iterable[Subject]:
    order = desk.get(JobOrder, command.job_order_id)
    order.describe(JobOrderDescribed(on=desk.today, words=command.words))
    return [order]


@dataclass(frozen=True)
class OpenJob:
    """Open a job."""

    job_order_id: str
    opened_on: Annotated[date, Asks("From which day may members be put forward for it?")]
    closes_on: Annotated[date | None, Asks("Until which day?", hint="Leave it empty where the employer named none")] = (
        None
    )


@handles(OpenJob, may=VETTERS, audience="employers")
def open_job(command: OpenJob, desk: Desk) -> Iterable[Subject]:
    order = desk.get(JobOrder, command.job_order_id)
    employer = employer_of(desk, order.employer_id)
    wanted = {name: value for name, value in order.terms.items() if name != "closes_on"}
    if command.closes_on is not None:
        wanted["closes_on"] = command.closes_on
    if wanted != order.terms:
        order.change(command.opened_on, wanted, employer)
    order.open(JobOrderOpened(on=command.opened_on), employer)
    return [order]


@dataclass(frozen=True)
class ConfirmJob:
    """Record that a job is still open."""

    job_order_id: str
    confirmed_on: Annotated[date, Asks("When did the employer say so?")]
    mode: Annotated[ContactMode, Asks("How did they say it?")]
    contact_id: Annotated[str | None, Asks("Who said it?", choices="contacts")] = None


@handles(ConfirmJob, may=VETTERS, audience="employers")
def confirm_job(command: ConfirmJob, desk: Desk) -> Iterable[Subject]:
    order = desk.get(JobOrder, command.job_order_id)
    order.confirm(JobOrderConfirmed(on=command.confirmed_on, mode=command.mode, contact_id=command.contact_id))
    return [order]


@dataclass(frozen=True)
class PauseJob:
    """Pause a job."""

    job_order_id: str
    paused_on: Annotated[date, Asks("From which day?")]
    because: Annotated[JobPauseReason, Asks("Why?")]
    until: Annotated[date | None, Asks("Until about when?", hint="It does not open by itself")] = None


@handles(PauseJob, may=VETTERS, audience="employers")
def pause_job(command: PauseJob, desk: Desk) -> Iterable[Subject]:
    order = desk.get(JobOrder, command.job_order_id)
    order.pause(JobOrderPaused(on=command.paused_on, because=command.because, until=command.until))
    return [order]


@dataclass(frozen=True)
class ResumeJob:
    """Offer a paused job again."""

    job_order_id: str
    resumed_on: Annotated[date, Asks("From which day?")]


@handles(ResumeJob, may=VETTERS, audience="employers")
def resume_job(command: ResumeJob, desk: Desk) -> Iterable[Subject]:
    order = desk.get(JobOrder, command.job_order_id)
    order.resume(JobOrderResumed(on=command.resumed_on), employer_of(desk, order.employer_id))
    return [order]


@dataclass(frozen=True)
class RecordJobFilled:
    """Record that a job is filled."""

    job_order_id: str
    filled_on: Annotated[date, Asks("From which day is nobody looked for any more?")]
    through: Annotated[FilledThrough, Asks("Who got it?")]


@handles(RecordJobFilled, may=VETTERS, audience="employers")
def record_job_filled(command: RecordJobFilled, desk: Desk) -> Iterable[Subject]:
    order = desk.get(JobOrder, command.job_order_id)
    order.fill(JobOrderFilled(on=command.filled_on, through=command.through))
    return [order]


@dataclass(frozen=True)
class CloseJob:
    """Close a job that was not filled."""

    job_order_id: str
    closed_on: Annotated[date, Asks("From which day?")]
    because: Annotated[JobCloseReason, Asks("Why?")]
    note: Annotated[str | None, Length(1000), Asks("Note", hint=NO_MEMBER, widget="textarea")] = None


@handles(CloseJob, may=VETTERS, audience="employers")
def close_job(command: CloseJob, desk: Desk) -> Iterable[Subject]:
    order = desk.get(JobOrder, command.job_order_id)
    order.close(JobOrderClosed(on=command.closed_on, because=command.because, note=command.note))
    return [order]


@dataclass(frozen=True)
class ExpireJob:
    """Let a job expire."""

    job_order_id: str


@handles(ExpireJob, may={Role.ROUTINE}, audience="")
def expire_job(command: ExpireJob, desk: Desk) -> Iterable[Subject]:
    order = desk.get(JobOrder, command.job_order_id)
    order.expire(desk.today)
    return [order]

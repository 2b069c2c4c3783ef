"""What an employer may say of its jobs by a link, and what staff do about such links."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Annotated, Any, Protocol

from lifeservices.commands import Asks, Between, Desk, Role, handles
from lifeservices.commands.vetting_rules import VETTERS
from lifeservices.domain.employer import Employer
from lifeservices.domain.errors import NotFound
from lifeservices.domain.job_link import JOB_LINK_DAYS, JobLinkAskedAnew, JobLinkGiven, JobLinkTakenBack
from lifeservices.domain.job_order import JobOrder
from lifeservices.domain.job_standing import (
    JobOrderClosed,
    JobOrderConfirmed,
    JobOrderFilled,
    JobOrderOpened,
    JobOrderPaused,
    JobOrderResumed,
)
from lifeservices.domain.subject import Subject
from lifeservices.domain.words_job import FilledThrough, JobCloseReason, JobPauseReason, JobState

HOLDER = {Role.LINK}


@dataclass(frozen=True)
class GiveJobLink:
    """Give an employer a link to its jobs."""

    employer_id: str
    link_id: str | None = None


@handles(GiveJobLink, may=VETTERS, audience="")
def give_job_link(command: GiveJobLink, desk: Desk) -> Iterable[Subject]:
    employer, until = desk.get(Employer, command.employer_id), desk.today + timedelta(days=JOB_LINK_DAYS)
    employer.job_links.give(JobLinkGiven(on=desk.today, link_id=command.link_id or desk.fresh_id(), until=until))
    return [employer]


@dataclass(frozen=True)
class TakeBackJobLink:
    """Take back the link to an employer's jobs."""

    employer_id: str
    link_id: str


@handles(TakeBackJobLink, may=VETTERS, audience="")
def take_back_job_link(command: TakeBackJobLink, desk: Desk) -> Iterable[Subject]:
    employer = desk.get(Employer, command.employer_id)
    employer.job_links.take_back(JobLinkTakenBack(on=desk.today, link_id=command.link_id))
    return [employer]


@dataclass(frozen=True)
class AskForNewJobLink:
    """Ask for a new link."""

    employer_id: str
    link_id: str


@handles(AskForNewJobLink, may=HOLDER, audience="")
def ask_for_new_job_link(command: AskForNewJobLink, desk: Desk) -> Iterable[Subject]:
    employer = desk.get(Employer, command.employer_id)
    employer.job_links.ask_anew(JobLinkAskedAnew(on=desk.today, link_id=command.link_id))
    return [employer] if employer.changes else []


class _ByLink(Protocol):
    """What every answer by a link carries."""

    @property
    def employer_id(self) -> str: ...
    @property
    def link_id(self) -> str: ...
    @property
    def job_order_id(self) -> str: ...


def _own(command: _ByLink, desk: Desk) -> tuple[JobOrder, Employer]:
    """A job of the employer whose link this is. Somebody else's job is not there."""
    employer = desk.get(Employer, command.employer_id)
    employer.job_links.check_works(command.link_id, desk.today)
    order = desk.get(JobOrder, command.job_order_id)
    if order.employer_id != employer.id:
        raise NotFound(order.id)
    return order, employer


@dataclass(frozen=True)
class ConfirmJobByLink:
    """Yes, it is still open."""

    employer_id: str
    link_id: str
    job_order_id: str


@handles(ConfirmJobByLink, may=HOLDER, audience="")
def confirm_job_by_link(command: ConfirmJobByLink, desk: Desk) -> Iterable[Subject]:
    order, employer = _own(command, desk)
    if order.state == JobState.EXPIRED:
        order.open(JobOrderOpened(on=desk.today), employer)
    elif not (order.live and desk.today in order.confirmed):
        order.confirm(JobOrderConfirmed(on=desk.today))
    return [order] if order.changes else []


@dataclass(frozen=True)
class ChangeJobByLink:
    """Change this job."""

    employer_id: str
    link_id: str
    job_order_id: str
    openings: Annotated[int, Between(1, 500), Asks("How many people do you look for?")]
    pay_from: Annotated[Decimal, Between(0, 500_000), Asks("Pay, at least", widget="money")]
    pay_to: Annotated[Decimal | None, Between(0, 500_000), Asks("Pay, at most", widget="money")] = None
    closes_on: Annotated[
        date | None, Asks("Until which day may somebody apply?", hint="Leave it empty where there is no last day")
    ] = None


@handles(ChangeJobByLink, may=HOLDER, audience="")
def change_job_by_link(command: ChangeJobByLink, desk: Desk) -> Iterable[Subject]:
    order, employer = _own(command, desk)
    said: dict[str, Any] = {
        "openings": command.openings,
        "pay_from": command.pay_from,
        "pay_to": command.pay_to,
        "closes_on": command.closes_on,
    }
    wanted = {name: value for name, value in (order.terms | said).items() if value is not None}
    order.change(desk.today, wanted, employer)
    if order.live:
        order.confirm(JobOrderConfirmed(on=desk.today))
    return [order]


@dataclass(frozen=True)
class PauseJobByLink:
    """Pause this job."""

    employer_id: str
    link_id: str
    job_order_id: str
    because: Annotated[JobPauseReason, Asks("Why?")]
    until: Annotated[date | None, Asks("Until about when?", hint="If you know it")] = None


@handles(PauseJobByLink, may=HOLDER, audience="")
def pause_job_by_link(command: PauseJobByLink, desk: Desk) -> Iterable[Subject]:
    order, _ = _own(command, desk)
    order.pause(JobOrderPaused(on=desk.today, because=command.because, until=command.until))
    return [order]


@dataclass(frozen=True)
class ResumeJobByLink:
    """We look for somebody again."""

    employer_id: str
    link_id: str
    job_order_id: str


@handles(ResumeJobByLink, may=HOLDER, audience="")
def resume_job_by_link(command: ResumeJobByLink, desk: Desk) -> Iterable[Subject]:
    order, employer = _own(command, desk)
    order.resume(JobOrderResumed(on=desk.today), employer)
    return [order]


@dataclass(frozen=True)
class FillJobByLink:
    """This job is filled."""

    employer_id: str
    link_id: str
    job_order_id: str
    through: Annotated[FilledThrough, Asks("Who got it?", widget="radios")]


@handles(FillJobByLink, may=HOLDER, audience="")
def fill_job_by_link(command: FillJobByLink, desk: Desk) -> Iterable[Subject]:
    order, _ = _own(command, desk)
    order.fill(JobOrderFilled(on=desk.today, through=command.through))
    return [order]


@dataclass(frozen=True)
class CloseJobByLink:
    """We do not hire for this job any more."""

    employer_id: str
    link_id: str
    job_order_id: str


@handles(CloseJobByLink, may=HOLDER, audience="")
def close_job_by_link(command: CloseJobByLink, desk: Desk) -> Iterable[Subject]:
    order, _ = _own(command, desk)
    order.close(JobOrderClosed(on=desk.today, because=JobCloseReason.NOT_HIRING))
    return [order]

"""Which jobs do employers offer, what is each, and how far is it?"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import msgspec

from lifeservices.domain.event import Event
from lifeservices.domain.job_order import JobOrderChanged, JobOrderDescribed, JobOrderDrafted
from lifeservices.domain.job_standing import (
    JobOrderClosed,
    JobOrderConfirmed,
    JobOrderExpired,
    JobOrderFilled,
    JobOrderOpened,
    JobOrderPaused,
    JobOrderResumed,
)
from lifeservices.domain.job_terms import Exclusion, told
from lifeservices.domain.words import Choice
from lifeservices.domain.words_job import JobState
from lifeservices.projections.projection import Projection


class JobOrderRow(msgspec.Struct):
    """One job. What nobody said is empty, or None where empty would say something."""

    job_order_id: str
    employer_id: str = ""
    title: str = ""
    sort_title: str = ""
    occupation: str = ""
    release: str = ""
    kind: str = ""
    openings: int | None = None
    closes_on: date | None = None
    pay_from: Decimal | None = None
    pay_to: Decimal | None = None
    pay_per: str = ""
    hours_per_week: Decimal | None = None
    shifts: list[str] = []
    days: list[str] = []
    site_id: str = ""
    city: str = ""
    state: str = ""
    postal_code: str = ""
    without_car: bool | None = None
    documents: list[str] = []
    schooling: str = ""
    experience_months: int | None = None
    benefits: list[str] = []
    second_chance: str = ""
    background_check: str = ""
    drug_test: bool | None = None
    exclusions: list[Exclusion] = []
    status: str = JobState.DRAFT.value
    status_on: date | None = None
    because: str = ""
    """Why it is paused, or ended."""
    until: date | None = None
    """When a paused job is to be asked about again."""
    told_on: date | None = None
    opened_on: date | None = None
    confirmed_on: date | None = None
    """When its employer last said that it is open; opening it says so too."""
    by_link: bool = False
    """Whether they last said so by their link."""
    described: int | None = None
    """Where the words about it stand in the record."""
    changed: int = 0
    """Where the last entry about it stands in the record."""


EMPTY = JobOrderRow("")
job_orders = Projection(
    "job_orders", JobOrderRow, version=1, indexes=[("employer_id",), ("status", "occupation"), ("sort_title",)]
)


@job_orders.when(JobOrderDrafted)
def drafted(row: JobOrderRow, event: JobOrderDrafted) -> None:
    row.employer_id, row.told_on = event.employer_id, event.on
    _take_in(row, told(event))
    _stand(row, event, JobState.DRAFT)


@job_orders.when(JobOrderChanged)
def changed(row: JobOrderRow, event: JobOrderChanged) -> None:
    for name in event.cleared:
        setattr(row, name, getattr(EMPTY, name))
    _take_in(row, told(event))
    row.changed = event.position


@job_orders.when(JobOrderDescribed)
def described(row: JobOrderRow, event: JobOrderDescribed) -> None:
    row.described = event.position


@job_orders.when(JobOrderOpened, JobOrderResumed)
def opened(row: JobOrderRow, event: JobOrderOpened | JobOrderResumed) -> None:
    if isinstance(event, JobOrderOpened):
        row.opened_on = event.on
    _stand(row, event, JobState.OPEN)
    _confirm(row, event)


@job_orders.when(JobOrderConfirmed)
def confirmed(row: JobOrderRow, event: JobOrderConfirmed) -> None:
    _confirm(row, event)


@job_orders.when(JobOrderPaused)
def paused(row: JobOrderRow, event: JobOrderPaused) -> None:
    _stand(row, event, JobState.PAUSED, event.because)
    row.until = event.until


@job_orders.when(JobOrderFilled)
def filled(row: JobOrderRow, event: JobOrderFilled) -> None:
    _stand(row, event, JobState.FILLED, event.through)


@job_orders.when(JobOrderClosed)
def closed(row: JobOrderRow, event: JobOrderClosed) -> None:
    _stand(row, event, JobState.CLOSED, event.because)


@job_orders.when(JobOrderExpired)
def expired(row: JobOrderRow, event: JobOrderExpired) -> None:
    _stand(row, event, JobState.EXPIRED, event.because)


def _take_in(row: JobOrderRow, said: dict[str, Any]) -> None:
    for name, value in said.items():
        setattr(row, name, _plain(value))
    row.sort_title = row.title.casefold()


def _plain(value: Any) -> Any:
    if isinstance(value, list):
        return [_plain(each) for each in value]
    return value.value if isinstance(value, Choice) else value


def _stand(row: JobOrderRow, event: Event, state: JobState, because: Choice | None = None) -> None:
    row.status, row.status_on, row.changed = state.value, event.on, event.position
    row.because, row.until = because.value if because else "", None


def _confirm(row: JobOrderRow, event: JobOrderOpened | JobOrderResumed | JobOrderConfirmed) -> None:
    if row.confirmed_on is None or event.on >= row.confirmed_on:
        row.confirmed_on, row.by_link = event.on, event.actor_role == "link"
    row.changed = event.position

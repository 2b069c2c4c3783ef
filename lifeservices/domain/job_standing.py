"""How far is a job order: opened, confirmed, paused, filled, closed, expired?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from lifeservices.domain.catalog import recorded_as
from lifeservices.domain.event import Event, FreeText
from lifeservices.domain.words import ContactMode
from lifeservices.domain.words_job import FilledThrough, JobCloseReason, JobExpiry, JobPauseReason, JobState

if TYPE_CHECKING:
    from lifeservices.domain.job_order import JobOrder


@dataclass(frozen=True)
class JobStanding:
    """How far a job is from a day on."""

    on: date
    state: JobState


@recorded_as("job-order-opened")
class JobOrderOpened(Event):
    """Members may be put forward for a job, from `on`, or may again."""

    def apply(self, order: JobOrder) -> None:
        order.stand(self.on, JobState.OPEN)
        order.confirmed.append(self.on)


@recorded_as("job-order-confirmed")
class JobOrderConfirmed(Event):
    """The employer said that a job is still open."""

    mode: ContactMode | None = None
    """How they said it; None where they used their link."""
    contact_id: str | None = None
    """Who said it, of those we speak to there."""

    def apply(self, order: JobOrder) -> None:
        order.confirmed.append(self.on)


@recorded_as("job-order-paused")
class JobOrderPaused(Event):
    """A job is not offered for a while."""

    because: JobPauseReason
    until: date | None = None
    """When to ask again, where that was said."""

    def apply(self, order: JobOrder) -> None:
        order.stand(self.on, JobState.PAUSED)


@recorded_as("job-order-resumed")
class JobOrderResumed(Event):
    """A paused job is offered again."""

    def apply(self, order: JobOrder) -> None:
        order.stand(self.on, JobState.OPEN)
        order.confirmed.append(self.on)


@recorded_as("job-order-filled")
class JobOrderFilled(Event):
    """Somebody got the job, and nobody else is looked for."""

    through: FilledThrough

    def apply(self, order: JobOrder) -> None:
        order.stand(self.on, JobState.FILLED)


@recorded_as("job-order-closed")
class JobOrderClosed(Event):
    """A job was taken back without being filled."""

    because: JobCloseReason
    note: FreeText[str] = None

    def apply(self, order: JobOrder) -> None:
        order.stand(self.on, JobState.CLOSED)


@recorded_as("job-order-expired")
class JobOrderExpired(Event):
    """A job was open no more by itself; `on` is the first day of that."""

    because: JobExpiry

    def apply(self, order: JobOrder) -> None:
        order.stand(self.on, JobState.EXPIRED)

"""Which jobs do employers offer, and may a member be put forward for one of them on a day?

A job is a draft until it opens, and it opens only for an employer that is an approved partner on that day. Its employer
says again and again that it is still open; where nobody did for so long, or its closing day passed, it expires by
itself. What ended may be opened again.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, ClassVar

from lifeservices.domain.catalog import recorded_as
from lifeservices.domain.employer import Employer
from lifeservices.domain.errors import Refused
from lifeservices.domain.event import Event, FreeText
from lifeservices.domain.job_standing import (
    JobOrderClosed,
    JobOrderConfirmed,
    JobOrderExpired,
    JobOrderFilled,
    JobOrderOpened,
    JobOrderPaused,
    JobOrderResumed,
    JobStanding,
)
from lifeservices.domain.job_terms import JobTerms, check_enough, check_terms, different, told
from lifeservices.domain.order import check_not_before
from lifeservices.domain.subject import Subject
from lifeservices.domain.time import in_words
from lifeservices.domain.words_job import JobExpiry, JobState

CONFIRM_DAYS = 90
"""So many days after its employer last said so, a job still counts as open."""
ONE = timedelta(days=1)


@recorded_as("job-order-drafted")
class JobOrderDrafted(JobTerms):
    """An employer told of a job. Nobody is put forward for it before it is opened."""

    employer_id: str

    def apply(self, order: JobOrder) -> None:
        order.employer_id = self.employer_id
        order.take_in(told(self), [])
        order.stand(self.on, JobState.DRAFT)


@recorded_as("job-order-changed")
class JobOrderChanged(JobTerms):
    """Something about a job is otherwise from `on`. Only what is different is kept."""

    cleared: list[str] = []
    """Names of what is not said any more."""

    def apply(self, order: JobOrder) -> None:
        order.take_in(told(self), self.cleared)


@recorded_as("job-order-described")
class JobOrderDescribed(Event):
    """What else somebody should know about a job, in words. It takes the place of what was said before."""

    words: FreeText[str] = None

    def apply(self, order: JobOrder) -> None:
        """Nothing is decided by it."""


class JobOrder(Subject):
    """A job that an employer offers."""

    what: ClassVar[str] = "job"
    begins_with: ClassVar[str] = "job-order-drafted"

    def __init__(self, id: str) -> None:
        super().__init__(id)
        self.employer_id = ""
        self.terms: dict[str, Any] = {}
        """What is said of it, by the names in `job_terms.TERMS`; what nobody said is not there."""
        self.standings: list[JobStanding] = []
        self.confirmed: list[date] = []

    @property
    def known_as(self) -> str:
        """What the job is called."""
        return str(self.terms.get("title", ""))

    @property
    def state(self) -> JobState:
        """How far it is, by the latest that was recorded."""
        return self.standings[-1].state if self.standings else JobState.DRAFT

    @property
    def live(self) -> bool:
        """Whether it is open or paused: only such a job is confirmed, and expires."""
        return self.state in (JobState.OPEN, JobState.PAUSED)

    def take_in(self, said: dict[str, Any], cleared: list[str]) -> None:
        """Take in what is said of it from here on."""
        self.terms = {name: value for name, value in self.terms.items() if name not in cleared} | said

    def stand(self, on: date, state: JobState) -> None:
        """Take in how far it is from a day on."""
        self.standings.append(JobStanding(on, state))

    def draft(self, event: JobOrderDrafted, employer: Employer) -> None:
        """An employer tells of it."""
        if self.standings:
            raise Refused("This job is already on record.", "title")
        check_not_before(event.on, employer.check_known(), f"{employer.known_as} became known", "told_on")
        if not event.title:
            raise Refused("Write down what the job is called.", "title")
        check_terms(told(event), employer, event.on)
        self.happened(event)

    def change(self, on: date, wanted: dict[str, Any], employer: Employer) -> None:
        """What is said of it is, from a day on, all of this; only what differs is recorded."""
        self._check_after(on, "changed_on")
        if not wanted.get("title"):
            raise Refused("Write down what the job is called.", "title")
        changed, cleared = different(self.terms, wanted)
        if not (changed or cleared):
            raise Refused("Nothing here is different from what is on record.", "changed_on")
        check_terms({**wanted, "closes_on": changed.get("closes_on", date.max)}, employer, on)
        if self.state == JobState.OPEN:
            check_enough(wanted)
        self.happened(JobOrderChanged(on=on, cleared=cleared, **changed))

    def describe(self, event: JobOrderDescribed) -> None:
        """Something else is to be known."""
        self._check_after(event.on, "described_on")
        self.happened(event)

    def open(self, event: JobOrderOpened, employer: Employer) -> None:
        """It is offered, for the first time or again, by an approved partner."""
        if self.live:
            raise Refused(f"This job is on record as: {self.state.label}.", "opened_on")
        self._check_after(event.on, "opened_on")
        self._check_partner(employer, event.on, "opened_on")
        check_enough(self.terms)
        check_terms(self.terms, employer, event.on)
        self.happened(event)

    def confirm(self, event: JobOrderConfirmed) -> None:
        """It is still open."""
        self._check_live("confirmed_on")
        self._check_after(event.on, "confirmed_on")
        self.happened(event)

    def pause(self, event: JobOrderPaused) -> None:
        """Not for now."""
        if self.state != JobState.OPEN:
            raise Refused(f"This job is on record as: {self.state.label}. Only an open one is paused.", "paused_on")
        self._check_after(event.on, "paused_on")
        if event.until is not None and event.until <= event.on:
            raise Refused("Give a day after the one on which it was paused.", "until")
        self.happened(event)

    def resume(self, event: JobOrderResumed, employer: Employer) -> None:
        """It is offered again."""
        if self.state != JobState.PAUSED:
            raise Refused("This job is not paused.", "resumed_on")
        self._check_after(event.on, "resumed_on")
        self._check_partner(employer, event.on, "resumed_on")
        self.happened(event)

    def fill(self, event: JobOrderFilled) -> None:
        """Somebody got it."""
        self._check_live("filled_on")
        self._check_after(event.on, "filled_on")
        self.happened(event)

    def close(self, event: JobOrderClosed) -> None:
        """It is taken back."""
        if self.state not in (JobState.DRAFT, JobState.OPEN, JobState.PAUSED):
            raise Refused(f"This job is on record as: {self.state.label}.", "closed_on")
        self._check_after(event.on, "closed_on")
        self.happened(event)

    def runs_out(self) -> tuple[date, JobExpiry] | None:
        """From which day on it is expired unless somebody does something, and why; None where it is not offered."""
        if not self.live:
            return None
        unsaid = max(self.confirmed) + timedelta(days=CONFIRM_DAYS) + ONE, JobExpiry.NOT_CONFIRMED
        closing = self.terms.get("closes_on")
        return unsaid if closing is None else min(unsaid, (closing + ONE, JobExpiry.PAST_CLOSING), key=lambda e: e[0])

    def expire(self, today: date) -> None:
        """Its time is over."""
        found = self.runs_out()
        if found is None or found[0] > today:
            raise Refused("This job does not run out today.")
        self.happened(JobOrderExpired(on=max(found[0], self.standings[-1].on), because=found[1]))

    def why_not(self, day: date) -> str:
        """Why no member may be put forward for it on a day, and what opens the way; empty where they may.

        Whether its employer is an approved partner on that day is asked of the employer.
        """
        past = sorted((each for each in self.standings if each.on <= day), key=lambda each: each.on)
        held = past[-1] if past else JobStanding(day, JobState.DRAFT)
        if held.state == JobState.DRAFT:
            return f"{self.known_as} was not open on {in_words(day)}. {OPENS}"
        if held.state != JobState.OPEN:
            return f"{self.known_as} is {held.state.label.lower()} since {in_words(held.on)}. {OPENS}"
        closing = self.terms.get("closes_on")
        if closing is not None and closing < day:
            return f"{self.known_as} could be applied for until {in_words(closing)}. {OPENS}"
        said = max(each for each in self.confirmed if each <= day)
        if day > said + timedelta(days=CONFIRM_DAYS):
            return f"Nobody confirmed since {in_words(said)} that {self.known_as} is still open. {OPENS}"
        return ""

    def check_may_refer(self, day: date, field: str = "job_order_id") -> None:
        """Refuse to put a member forward for it on a day on which it is not open."""
        if self._known() and (why := self.why_not(day)):
            raise Refused(why, field)

    def _known(self) -> bool:
        if not self.standings:
            raise Refused("There is no such job on record.", "job_order_id")
        return True

    def _check_after(self, day: date, field: str) -> None:
        self._known()
        latest = self.standings[-1]
        check_not_before(day, latest.on, f"it was written down as “{latest.state.label}”", field)

    def _check_live(self, field: str) -> None:
        if self._known() and not self.live:
            raise Refused(f"This job is on record as: {self.state.label}. Open it first.", field)

    def _check_partner(self, employer: Employer, day: date, field: str) -> None:
        if why := employer.why_not(day):
            raise Refused(why, field)


OPENS = "Choose another job, or ask employer relations about this one."

"""An employer is asked whether a job goes on, by a link that needs no account, and answers once.

Asking tells the employer that the member takes part here, so nobody is asked without the member's consent to it; and
the link stops the day that consent ends. What the employer learns is a name and a job, which they know already.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING

import msgspec

from lifeservices.domain.catalog import recorded_as
from lifeservices.domain.consent import DisclosureMade, Recipient
from lifeservices.domain.employment import EmploymentEnded, EmploymentVerified
from lifeservices.domain.errors import Refused
from lifeservices.domain.event import Event
from lifeservices.domain.words import Evidence, SeparationReason
from lifeservices.domain.words_plan import ConsentCategory, RecipientKind, SharingPurpose
from lifeservices.domain.words_support import LinkState

if TYPE_CHECKING:
    from lifeservices.domain.journey import Journey

LINK_DAYS = 14


@recorded_as("employer-asked")
class EmployerAsked(Event):
    """An employer was asked to confirm a job, by a link that works until the day named here."""

    confirmation_id: str
    placement_id: str
    employer_id: str
    until: date
    consent_id: str

    def apply(self, journey: Journey) -> None:
        known = journey.confirmations.all
        for earlier in known.values():
            if earlier.asked.placement_id == self.placement_id:
                earlier.replaced = True
        known[self.confirmation_id] = Confirmation(self)


@recorded_as("employer-answered")
class EmployerAnswered(Event):
    """An employer said by their link whether the job goes on. `on` is the day they said so."""

    confirmation_id: str
    placement_id: str
    still: bool
    since: date | None = None
    last_day: date | None = None

    def apply(self, journey: Journey) -> None:
        confirmation = journey.confirmations.all.get(self.confirmation_id)
        if confirmation is not None:
            confirmation.answered_on = self.on


@dataclass
class Confirmation:
    """One question to an employer, as it stands."""

    asked: EmployerAsked
    answered_on: date | None = None
    replaced: bool = False


@dataclass
class Confirmations:
    """What employers of one member were asked, and what may happen to it."""

    journey: Journey
    all: dict[str, Confirmation] = field(default_factory=dict)

    def ask(self, event: EmployerAsked, employer: str) -> None:
        """Ask, under a consent that covers this employer. A new question takes the place of an earlier one."""
        self.journey.check_open(event.on, "placement_id")
        if not self.journey.employments.placement(event.placement_id).open:
            raise Refused("This job has ended. There is nothing to confirm any more.", "placement_id")
        recipient = Recipient(event.employer_id, RecipientKind.EMPLOYERS, employer)
        purpose, shared = SharingPurpose.STAYING_IN_WORK, [ConsentCategory.CONTACT]
        consent_id = self.journey.consents.share(shared, recipient, purpose, event.on)
        self.journey.happened(msgspec.structs.replace(event, consent_id=consent_id))
        made = DisclosureMade(on=event.on, recipient_id=recipient.id, purpose=purpose, consent_id=consent_id)
        self.journey.happened(msgspec.structs.replace(made, categories=shared))

    def state(self, confirmation_id: str, day: date) -> LinkState:
        """Whether a link works on a day, and if not, why."""
        found = self.all.get(confirmation_id)
        if found is None or self.journey.erased_on is not None:
            return LinkState.STOPPED
        if found.answered_on is not None:
            return LinkState.USED
        if found.replaced:
            return LinkState.REPLACED
        if day > found.asked.until:
            return LinkState.LATE
        return LinkState.OPEN if self._agreed(found.asked.consent_id, day) else LinkState.STOPPED

    def _agreed(self, consent_id: str, day: date) -> bool:
        consent = self.journey.consents.given.get(consent_id)
        if consent is None or (consent.ended_on is not None and day >= consent.ended_on):
            return False
        return consent.terms.until_on is None or day <= consent.terms.until_on

    def answer(self, event: EmployerAnswered) -> None:
        """The employer says it. It settles the job; where we know of its end already, it only stands beside that."""
        state = self.state(event.confirmation_id, event.on)
        if state is not LinkState.OPEN:
            raise Refused(state.label)
        job = self.journey.employments.placement(event.placement_id)
        self._check_days(event, job.started_on)
        self.journey.happened(event)
        if job.separated_on is not None or (event.still and not job.open):
            return
        confirmed = Evidence.EMPLOYER_CONFIRMED
        if event.last_day is None:
            seen = EmploymentVerified(on=event.on, placement_id=job.placement_id, evidence=confirmed)
            self.journey.employments.verify(seen)
        else:
            gone, reason = event.last_day + timedelta(days=1), SeparationReason.NOT_KNOWN
            ended = EmploymentEnded(on=gone, placement_id=job.placement_id, evidence=confirmed, reason=reason)
            self.journey.employments.end(ended)

    def _check_days(self, event: EmployerAnswered, started_on: date) -> None:
        if not event.still and event.last_day is None:
            raise Refused("Give the last day worked.", "last_day")
        if event.still and event.last_day is not None:
            raise Refused("You said that the work goes on, and gave a last day. Change one of the two.", "last_day")
        for name, day in (("since", event.since), ("last_day", event.last_day)):
            if day is not None and day > event.on:
                raise Refused("This day is still to come. Look at it again.", name)
        if event.last_day is not None and event.last_day < max(started_on, event.since or started_on):
            raise Refused("This is before the first day of work. Look at it again.", "last_day")

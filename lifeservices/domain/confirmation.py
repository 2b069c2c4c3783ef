"""An employer is asked whether a job goes on, by a link that needs no account, and answers once.

Asking tells the employer that the member takes part here, so nobody is asked without the member's consent to it; and
the link stops the day that consent ends. What the employer learns is a name and a job, which they know already.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING

from lifeservices.domain.catalog import recorded_as
from lifeservices.domain.covering import Recipient, Release
from lifeservices.domain.employment import EmploymentEnded, EmploymentVerified
from lifeservices.domain.errors import Refused
from lifeservices.domain.event import Event
from lifeservices.domain.release import release, still_covered
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


def _shown(employer_id: str, employer: str, day: date) -> Release:
    """What an employer learns by a link."""
    recipient = Recipient(employer_id, RecipientKind.EMPLOYERS, employer)
    return Release(recipient, SharingPurpose.STAYING_IN_WORK, day, (ConsentCategory.CONTACT,))


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
        wanted = _shown(event.employer_id, employer, event.on)
        release(self.journey, wanted, event, asked_else="placement_id")

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
        # Whoever opens the link learns something at that moment: the consent is looked at again.
        agreed = still_covered(self.journey.consents, found.asked.consent_id, _shown(found.asked.employer_id, "", day))
        return LinkState.OPEN if agreed else LinkState.STOPPED

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

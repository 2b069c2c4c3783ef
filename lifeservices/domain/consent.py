"""What may be shared about this member, with whom, for what, and until when?

What a consent covers is kept readable, because the program must be able to refuse a disclosure without opening
anything. What was in fact shared is sealed, and so is the name of whoever spoke for the member.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from lifeservices.domain.catalog import recorded_as
from lifeservices.domain.errors import Refused
from lifeservices.domain.event import Event, Identifier, Quasi, SensitiveFact
from lifeservices.domain.order import check_not_before
from lifeservices.domain.time import in_words
from lifeservices.domain.words_plan import (
    Agreement,
    ConsentCategory,
    ConsentEndReason,
    RecipientKind,
    SharingPurpose,
)

if TYPE_CHECKING:
    from lifeservices.domain.journey import Journey


@recorded_as("consent-given")
class ConsentGiven(Event):
    """A member agreed that some things may be shared, with some recipients, for a purpose."""

    consent_id: str
    categories: list[ConsentCategory]
    recipients: RecipientKind
    purpose: SharingPurpose
    evidence: Agreement
    recipient_ids: list[str] = []
    until_on: date | None = None
    """The last day on which it holds; open-ended where not given."""
    language: Quasi[str | None] = None
    script: str | None = None
    representative: Identifier[str] = None

    def apply(self, journey: Journey) -> None:
        journey.consents.given[self.consent_id] = Consent(self)


@recorded_as("consent-withdrawn")
class ConsentWithdrawn(Event):
    """A consent ended. From the moment this is recorded nothing more is shared under it."""

    consent_id: str
    reason: ConsentEndReason

    def apply(self, journey: Journey) -> None:
        consent = journey.consents.given.get(self.consent_id)
        if consent is not None:
            consent.ended_on = self.on


@recorded_as("disclosure-made")
class DisclosureMade(Event):
    """Something about the member was shared, under the consent named here."""

    recipient_id: str
    purpose: SharingPurpose
    consent_id: str
    referral_id: str | None = None
    categories: SensitiveFact[list[ConsentCategory]] = None

    def apply(self, journey: Journey) -> None:
        """Disclosures are counted where they are read."""


@recorded_as("disclosure-refused")
class DisclosureRefused(Event):
    """Something was not shared, because no consent covered it."""

    recipient_id: str
    purpose: SharingPurpose
    categories: SensitiveFact[list[ConsentCategory]] = None
    """What was asked for and not covered."""

    def apply(self, journey: Journey) -> None:
        """Refusals are counted where they are read."""


class NotShared(Refused):
    """A refusal that is itself worth recording: its journey holds the event that says so."""

    def __init__(self, message: str, field: str, journey: Journey) -> None:
        super().__init__(message, field)
        self.subject = journey


class Recipient(NamedTuple):
    """Who would learn something: a service or an employer."""

    id: str
    kind: RecipientKind
    name: str


@dataclass
class Consent:
    """One consent, as it stands."""

    terms: ConsentGiven
    ended_on: date | None = None

    def covers(self, category: ConsentCategory, recipient: Recipient, purpose: SharingPurpose, day: date) -> bool:
        """True where this may be shared with them, for this, on this day."""
        terms = self.terms
        last = terms.until_on
        return (
            category in terms.categories
            and purpose == terms.purpose
            and (recipient.kind == terms.recipients or recipient.id in terms.recipient_ids)
            and terms.on <= day
            and (last is None or day <= last)
            and (self.ended_on is None or day < self.ended_on)
        )


@dataclass
class Consents:
    """What one member agreed to, and what may happen to it."""

    journey: Journey
    given: dict[str, Consent] = field(default_factory=dict)

    def active(
        self, category: ConsentCategory, recipient: Recipient, purpose: SharingPurpose, day: date
    ) -> Consent | None:
        """The consent under which this may be shared on a day, or None."""
        return next((c for c in self.given.values() if c.covers(category, recipient, purpose, day)), None)

    def give(self, event: ConsentGiven) -> None:
        """The member agrees."""
        self.journey.check_taking_part(event.on, "given_on")
        if not event.categories:
            raise Refused("Choose what may be shared.", "categories")
        if event.recipients == RecipientKind.NAMED and not event.recipient_ids:
            raise Refused("Name at least one recipient, or choose a group of them.", "recipient_ids")
        if event.until_on is not None and event.until_on < event.on:
            raise Refused("This consent would end before it begins. Look at both days.", "until_on")
        if event.consent_id in self.given:
            raise Refused("This consent is already on record.", "consent_id")
        self.journey.happened(event)

    def withdraw(self, event: ConsentWithdrawn) -> None:
        """The member takes it back. Always possible, on an ended journey too."""
        consent = self.given.get(event.consent_id)
        if consent is None:
            raise Refused("This member never gave such a consent.", "consent_id")
        if consent.ended_on is not None:
            raise Refused(f"This consent already ended on {in_words(consent.ended_on)}.", "consent_id")
        check_not_before(event.on, consent.terms.on, "it was given", "withdrawn_on")
        self.journey.happened(event)

    def end_all(self, day: date) -> None:
        """The member leaves: every consent ends, also one given after the day they left."""
        for consent in list(self.given.values()):
            if consent.ended_on is None:
                last_day = max(day, consent.terms.on)
                reason = ConsentEndReason.PROGRAM_LEFT
                ended = ConsentWithdrawn(on=last_day, consent_id=consent.terms.consent_id, reason=reason)
                self.journey.happened(ended)

    def share(
        self, categories: Iterable[ConsentCategory], recipient: Recipient, purpose: SharingPurpose, day: date
    ) -> str:
        """The id of one consent that covers all of it. Refused in words, and noted, where there is none."""
        wanted = list(dict.fromkeys(categories))
        for consent in self.given.values():
            if all(consent.covers(category, recipient, purpose, day) for category in wanted):
                return consent.terms.consent_id
        missing = [c for c in wanted if self.active(c, recipient, purpose, day) is None] or wanted
        shared = " and ".join(f"“{category.label.lower()}”" for category in missing)
        self.journey.happened(DisclosureRefused(on=day, recipient_id=recipient.id, categories=missing, purpose=purpose))
        raise NotShared(
            f"The member has not agreed to share {shared} with {recipient.name} on this day. "
            "Ask them and record the consent first, or leave it out.",
            "sent_on",
            self.journey,
        )

"""What may be shared about this member, with whom, for what, and until when?

What a consent covers is kept readable, because the program must be able to refuse a release without opening anything.
The name of whoever spoke for the member is sealed, and so is that of a court or an agency. Releases themselves pass
through `release.py` and through nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from lifeservices.domain.catalog import recorded_as
from lifeservices.domain.covering import Consent, Release, lacking
from lifeservices.domain.errors import Refused
from lifeservices.domain.event import Event, FreeText, Identifier, Quasi, SensitiveFact
from lifeservices.domain.order import check_not_before
from lifeservices.domain.time import in_words
from lifeservices.domain.words_plan import (
    Agreement,
    ConsentCategory,
    ConsentEndReason,
    RecipientKind,
    SharingPurpose,
)
from lifeservices.domain.words_sharing import ConsentElement, Notice, TreatmentDetail

if TYPE_CHECKING:
    from lifeservices.domain.journey import Journey

ALONE = {ConsentCategory.SUBSTANCE_USE, ConsentCategory.CONTACT}
"""What a consent about alcohol and drug treatment may name: it stands alone."""


@recorded_as("consent-given", version=2)
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
    kinds: list[TreatmentDetail] = []
    """How much of an alcohol or drug treatment it names."""
    told_right: bool = False
    """The member was told that they can take it back, and how."""
    agency: Identifier[str] = None
    """What the court, probation or parole office is called that it names."""

    @staticmethod
    def upcast_v1_v2(values: dict[str, Any]) -> dict[str, Any]:
        """Version 1 knew nothing of treatment told in part, nor of courts; nothing is supposed, so it opens neither."""
        return values

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


@recorded_as("disclosure-made", version=2)
class DisclosureMade(Event):
    """Something about the member was shared, under the consent named here."""

    recipient_id: str
    purpose: SharingPurpose
    consent_id: str
    referral_id: str | None = None
    categories: SensitiveFact[list[ConsentCategory]] = None
    kinds: SensitiveFact[list[TreatmentDetail]] = None
    """How much of an alcohol or drug treatment, where that was among it."""
    notice: SensitiveFact[Notice] = None
    """What was said to the recipient about passing it on."""
    note: FreeText[str] = None

    @staticmethod
    def upcast_v1_v2(values: dict[str, Any]) -> dict[str, Any]:
        """Version 1 did not say which notice went with it; none is supposed."""
        return values

    def apply(self, journey: Journey) -> None:
        """Disclosures are counted where they are read."""


@recorded_as("disclosure-refused", version=2)
class DisclosureRefused(Event):
    """Something was not shared, because no consent covered it."""

    recipient_id: str
    purpose: SharingPurpose
    categories: SensitiveFact[list[ConsentCategory]] = None
    """What was asked for and not covered."""
    missing: SensitiveFact[list[ConsentElement]] = None
    """What the consent that came closest did not say."""

    @staticmethod
    def upcast_v1_v2(values: dict[str, Any]) -> dict[str, Any]:
        """Version 1 did not say what was missing; nothing is supposed."""
        return values

    def apply(self, journey: Journey) -> None:
        """Refusals are counted where they are read."""


@dataclass
class Consents:
    """What one member agreed to, and what may happen to it."""

    journey: Journey
    given: dict[str, Consent] = field(default_factory=dict)

    def covering(self, wanted: Release) -> Consent | None:
        """One consent that covers all of a release, or None."""
        return next((consent for consent in self.given.values() if not consent.missing(wanted)), None)

    def closest(self, wanted: Release) -> Consent | None:
        """The consent that comes closest to covering it; the latest of them."""
        known = list(reversed(self.given.values()))
        return min(known, key=lambda consent: len(consent.missing(wanted)), default=None)

    def agencies(self) -> set[str]:
        """The ids of courts and agencies that consents of this member name."""
        justice = (c.terms for c in self.given.values() if c.terms.recipients == RecipientKind.JUSTICE)
        return {id for terms in justice for id in terms.recipient_ids}

    def give(self, event: ConsentGiven) -> None:
        """The member agrees."""
        self.journey.check_taking_part(event.on, "given_on")
        if not event.categories:
            raise Refused("Choose what may be shared.", "categories")
        if event.recipients == RecipientKind.NAMED and not event.recipient_ids:
            raise Refused("Name at least one recipient, or choose a group of them.", "recipient_ids")
        if event.recipients == RecipientKind.PLAN:
            raise Refused("Name the team of the health plan. Only alcohol and drugs need it.", "recipients")
        if event.until_on is not None and event.until_on < event.on:
            raise Refused("This consent would end before it begins. Look at both days.", "until_on")
        if event.consent_id in self.given:
            raise Refused("This consent is already on record.", "consent_id")
        self._check_apart(event)
        self.journey.happened(event)

    def _check_apart(self, event: ConsentGiven) -> None:
        """What federal law treats apart is agreed to apart, with everything that the law asks for."""
        justice = event.recipients == RecipientKind.JUSTICE
        if justice != (event.purpose == SharingPurpose.JUSTICE):
            self.journey.doubt("Sharing with a court, probation or parole has a form of its own.", "purpose")
        treatment = ConsentCategory.SUBSTANCE_USE in event.categories
        if treatment and not justice and not set(event.categories) <= ALONE:
            self.journey.doubt("Alcohol and drug treatment has a consent form of its own.", "categories")
        if treatment or justice:
            for element, words in lacking(event).items():
                self.journey.doubt(f"This consent cannot be used as it is: {words}.", ASKED_AS[element])

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


ASKED_AS = {
    ConsentElement.NAMED: "recipient_ids",
    ConsentElement.SIGNATURE: "signed",
    ConsentElement.LAST_DAY: "until_on",
    ConsentElement.TOLD: "told_right",
    ConsentElement.KINDS: "kinds",
}
"""By which question a form asks for what the law wants."""

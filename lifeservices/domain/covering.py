"""Does a consent cover what is to be shared? What it does not say is named, so that a refusal can name it too."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from lifeservices.domain.time import in_words
from lifeservices.domain.words_plan import Agreement, ConsentCategory, RecipientKind, SharingPurpose
from lifeservices.domain.words_sharing import ConsentElement, TreatmentDetail

if TYPE_CHECKING:
    from lifeservices.domain.consent import ConsentGiven

ONLY_BY_NAME = (RecipientKind.JUSTICE, RecipientKind.PLAN)

Missing = dict[ConsentElement, str]
"""What a consent does not say, each as the end of a sentence."""


class Recipient(NamedTuple):
    """Who would learn something: a service, an employer, a court or an agency."""

    id: str
    kind: RecipientKind
    name: str


@dataclass(frozen=True)
class Release:
    """Something about a member that is to reach somebody outside: what, whom, what for, on which day."""

    recipient: Recipient
    purpose: SharingPurpose
    on: date
    categories: tuple[ConsentCategory, ...]
    kinds: tuple[TreatmentDetail, ...] = ()
    """How much of an alcohol or drug treatment, where that is among it."""

    def only(self, category: ConsentCategory) -> Release:
        """The same, of one category alone."""
        return replace(self, categories=(category,))


def names(terms: ConsentGiven, recipient: Recipient) -> bool:
    """True where a consent is for this recipient: by name, or by kind. Courts, and teams of the plan, only by name."""
    by_kind = recipient.kind == terms.recipients and recipient.kind not in ONLY_BY_NAME
    return by_kind or recipient.id in terms.recipient_ids


def lacking(terms: ConsentGiven) -> Missing:
    """What federal law asks of a consent to share treatment, or with the justice system, and this one does not have."""
    wanted = {
        ConsentElement.NAMED: (bool(terms.recipient_ids), "it names no recipient of its own"),
        ConsentElement.SIGNATURE: (terms.evidence == Agreement.SIGNED, "it is not signed"),
        ConsentElement.LAST_DAY: (terms.until_on is not None, "it has no last day"),
        ConsentElement.TOLD: (terms.told_right, "it does not say that they were told how to take it back"),
        ConsentElement.KINDS: (
            bool(terms.kinds) or ConsentCategory.SUBSTANCE_USE not in terms.categories,
            "it does not say how much of the treatment may be told",
        ),
    }
    return {element: words for element, (there, words) in wanted.items() if not there}


@dataclass
class Consent:
    """One consent, as it stands."""

    terms: ConsentGiven
    ended_on: date | None = None

    def missing(self, wanted: Release) -> Missing:
        """What this consent does not say that this release would need. Empty where it covers all of it."""
        terms, found = self.terms, Missing()
        unnamed = [category for category in wanted.categories if category not in terms.categories]
        if unnamed:
            found[ConsentElement.CATEGORY] = f"it does not name {quoted(unnamed)}"
        if not names(terms, wanted.recipient):
            found[ConsentElement.RECIPIENT] = f"it is not for {wanted.recipient.name or 'this recipient'}"
        if wanted.purpose != terms.purpose:
            found[ConsentElement.PURPOSE] = f"it is for another purpose: {terms.purpose.label.lower()}"
        if period := self._not_in_time(wanted.on):
            found[ConsentElement.PERIOD] = period
        if ConsentCategory.SUBSTANCE_USE in wanted.categories and not set(wanted.kinds) <= set(terms.kinds):
            found[ConsentElement.KINDS] = "it names less of the treatment than this"
        if ConsentCategory.SUBSTANCE_USE in wanted.categories or wanted.recipient.kind is RecipientKind.JUSTICE:
            found = lacking(terms) | found
        return found

    def _not_in_time(self, day: date) -> str:
        terms = self.terms
        if day < terms.on:
            return f"it begins only on {in_words(terms.on)}"
        if self.ended_on is not None and day >= self.ended_on:
            return f"it was taken back on {in_words(self.ended_on)}"
        if terms.until_on is not None and day > terms.until_on:
            return f"it ended on {in_words(terms.until_on)}"
        return ""


def quoted(categories: list[ConsentCategory]) -> str:
    """Categories in a sentence."""
    return " and ".join(f"“{category.label.lower()}”" for category in categories)

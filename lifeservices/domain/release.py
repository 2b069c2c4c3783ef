"""The one gate through which anything about a member reaches somebody outside the program.

A referral to a service, being put forward to an employer, a question to an employer by a link, a letter to a court:
each asks here. What no consent covers is refused, the refusal says which part of a consent is missing, and both the
release and the refusal are entries of the record, made together with what they belong to. Whatever waits to be used, as
a link or a sheet does, is looked at again the moment it is used.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

import msgspec

from lifeservices.domain.consent import Consents, DisclosureMade, DisclosureRefused
from lifeservices.domain.covering import Release, quoted
from lifeservices.domain.errors import Refused
from lifeservices.domain.event import Event
from lifeservices.domain.time import in_words
from lifeservices.domain.words_plan import ConsentCategory, RecipientKind
from lifeservices.domain.words_sharing import ConsentElement, Notice

if TYPE_CHECKING:
    from lifeservices.domain.journey import Journey


class NotShared(Refused):
    """A refusal that is itself worth recording: its journey holds the event that says so."""

    def __init__(self, message: str, field: str, journey: Journey) -> None:
        super().__init__(message, field, first="give-consent")
        self.subject = journey


def release(
    journey: Journey,
    wanted: Release,
    sent: Event | None = None,
    *,
    note: str | None = None,
    referral_id: str | None = None,
    asked: Mapping[ConsentElement, str] | None = None,
    asked_else: str = "sent_on",
) -> None:
    """Let something go out, under one consent that covers all of it; or refuse in words, and note that.

    `sent` is what happens by it, like a referral; it bears the id of the consent. `asked` and `asked_else` say beside
    which question a refusal belongs.
    """
    consent = journey.consents.covering(wanted)
    if consent is None:
        raise _refused(journey, wanted, dict(asked or {}), asked_else)
    consent_id = consent.terms.consent_id
    if sent is not None:
        journey.happened(msgspec.structs.replace(sent, consent_id=consent_id))
    treatment = ConsentCategory.SUBSTANCE_USE in wanted.categories
    journey.happened(
        DisclosureMade(
            on=wanted.on,
            recipient_id=wanted.recipient.id,
            purpose=wanted.purpose,
            consent_id=consent_id,
            referral_id=referral_id,
            categories=list(wanted.categories),
            kinds=list(wanted.kinds) if treatment else None,
            notice=notice_for(wanted.categories),
            note=note,
        )
    )


def tell_the_plan(journey: Journey, wanted: Release, told: Event, *, asked: Mapping[ConsentElement, str]) -> None:
    """Let a team of the member's own health plan know something, which is no release to somebody outside.

    Treatment, payment and the plan's own work need no consent (45 CFR 164.506) and no accounting (45 CFR 164.528): the
    entry itself says what was told. Alcohol and drug treatment is set apart by 42 CFR part 2, and so passes the gate as
    it does to anybody else.
    """
    if wanted.recipient.kind is not RecipientKind.PLAN or ConsentCategory.SUBSTANCE_USE in wanted.categories:
        release(journey, wanted, told, asked=asked, asked_else="asked_on")
    else:
        journey.happened(told)


def notice_for(categories: Iterable[ConsentCategory]) -> Notice:
    """What is to be said to whoever receives these."""
    return Notice.PART_2 if ConsentCategory.SUBSTANCE_USE in categories else Notice.CONSENT


def still_covered(consents: Consents, consent_id: str, wanted: Release) -> bool:
    """Whether the very consent under which something went out still covers it: asked whenever it is used."""
    consent = consents.given.get(consent_id)
    return consent is not None and not consent.missing(wanted)


def _refused(journey: Journey, wanted: Release, asked: dict[ConsentElement, str], asked_else: str) -> NotShared:
    """The refusal, with its entry: what is not covered, and what the closest consent does not say."""
    consents = journey.consents
    uncovered = [c for c in wanted.categories if consents.covering(wanted.only(c)) is None] or list(wanted.categories)
    closest = consents.closest(wanted)
    missing = closest.missing(wanted) if closest else {}
    why = "No consent is on record."
    if closest is not None:
        why = f"The consent of {in_words(closest.terms.on)} comes closest, but {', and '.join(missing.values())}."
    journey.happened(
        DisclosureRefused(
            on=wanted.on,
            recipient_id=wanted.recipient.id,
            purpose=wanted.purpose,
            categories=uncovered,
            missing=list(missing) or None,
        )
    )
    field = next((asked[element] for element in missing if element in asked), asked_else)
    return NotShared(
        f"The member has not agreed to share {quoted(uncovered)} with {wanted.recipient.name} on this day. {why} "
        "Ask them and record the consent first, or leave it out.",
        field,
        journey,
    )

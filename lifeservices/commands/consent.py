"""What may be asked about consent to share, and what is shared under it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Annotated, Any

from lifeservices.commands import Asks, Desk, Length, handles
from lifeservices.domain.consent import ConsentGiven, ConsentWithdrawn
from lifeservices.domain.journey import Journey
from lifeservices.domain.subject import Subject
from lifeservices.domain.words_plan import (
    Agreement,
    ConsentCategory,
    ConsentEndReason,
    RecipientKind,
    SharingPurpose,
)
from lifeservices.domain.words_sharing import TreatmentDetail

Given = Annotated[date, Asks("When did they agree?")]
Which = Annotated[str | None, Length(3), Asks("In which language?", choices="languages")]
Wording = Annotated[str | None, Length(40), Asks("Which wording was used?", hint="Its version")]
SpokenFor = Annotated[str | None, Length(120), Asks("Did somebody speak for them? Who?")]
Kinds = Annotated[list[TreatmentDetail], Asks("How much of the treatment may be told?", widget="checkboxes")]
Until = Annotated[date, Asks("Until which day?", hint="Federal law asks for a last day")]
Told = Annotated[bool, Asks("You told them that they can take it back, and how")]
Signed = Annotated[bool, Asks("They signed it")]


@dataclass(frozen=True)
class GiveConsent:
    """Record a consent to share."""

    member_id: str
    given_on: Given
    categories: Annotated[
        list[ConsentCategory],
        Asks("What may be shared?", hint="Alcohol and drug treatment has a form of its own", widget="checkboxes"),
    ]
    recipients: Annotated[
        RecipientKind, Asks("With whom?", hint="Courts, probation and parole have a form of their own", widget="radios")
    ]
    purpose: Annotated[SharingPurpose, Asks("What for?", widget="radios")]
    evidence: Annotated[Agreement, Asks("How did they agree?", widget="radios")]
    recipient_ids: Annotated[
        list[str], Asks("Who exactly?", hint="Only if you chose those named", choices="recipients", widget="checkboxes")
    ] = field(default_factory=list)
    until_on: Annotated[date | None, Asks("Until which day?", hint="Empty: until they take it back")] = None
    language: Which = None
    script: Wording = None
    representative: SpokenFor = None
    consent_id: str | None = None


@handles(GiveConsent)
def give_consent(command: GiveConsent, desk: Desk) -> Iterable[Subject]:
    return _given(
        command,
        desk,
        categories=command.categories,
        recipients=command.recipients,
        purpose=command.purpose,
        evidence=command.evidence,
        recipient_ids=command.recipient_ids,
    )


@dataclass(frozen=True)
class WithdrawConsent:
    """Record that a consent is taken back."""

    member_id: str
    consent_id: Annotated[str, Asks("Which consent?", choices="consents")]
    withdrawn_on: Annotated[date, Asks("From which day?")]
    reason: Annotated[ConsentEndReason, Asks("Why?")] = ConsentEndReason.MEMBER_ASKED


@handles(WithdrawConsent)
def withdraw_consent(command: WithdrawConsent, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    journey.consents.withdraw(
        ConsentWithdrawn(on=command.withdrawn_on, consent_id=command.consent_id, reason=command.reason)
    )
    return [journey]


@dataclass(frozen=True)
class GiveTreatmentConsent:
    """Record a consent about alcohol and drug treatment."""

    member_id: str
    given_on: Given
    kinds: Kinds
    recipient_ids: Annotated[list[str], Asks("With whom exactly?", choices="near", widget="checkboxes")]
    purpose: Annotated[SharingPurpose, Asks("What for?", widget="radios")]
    until_on: Until
    told_right: Told = False
    signed: Signed = False
    language: Which = None
    script: Wording = None
    representative: SpokenFor = None
    consent_id: str | None = None


@handles(GiveTreatmentConsent)
def give_treatment_consent(command: GiveTreatmentConsent, desk: Desk) -> Iterable[Subject]:
    return _given(
        command,
        desk,
        categories=[ConsentCategory.CONTACT, ConsentCategory.SUBSTANCE_USE],
        recipients=RecipientKind.NAMED,
        purpose=command.purpose,
        recipient_ids=command.recipient_ids,
        **_by_law(command),
    )


@dataclass(frozen=True)
class GiveJusticeConsent:
    """Record a consent for a court, probation or parole."""

    member_id: str
    given_on: Given
    agency: Annotated[str, Length(120, 2), Asks("Which court or office exactly?")]
    categories: Annotated[list[ConsentCategory], Asks("What may be shared?", widget="checkboxes")]
    until_on: Until
    kinds: Annotated[
        list[TreatmentDetail],
        Asks("How much of a treatment may be told?", hint="Only for alcohol and drugs", widget="checkboxes"),
    ] = field(default_factory=list)
    told_right: Told = False
    signed: Signed = False
    language: Which = None
    script: Wording = None
    representative: SpokenFor = None
    consent_id: str | None = None


@handles(GiveJusticeConsent)
def give_justice_consent(command: GiveJusticeConsent, desk: Desk) -> Iterable[Subject]:
    consent_id = command.consent_id or desk.fresh_id()
    return _given(
        replace(command, consent_id=consent_id),
        desk,
        categories=command.categories,
        recipients=RecipientKind.JUSTICE,
        purpose=SharingPurpose.JUSTICE,
        # A court or office is on no list of ours; it is known by the consent that names it.
        recipient_ids=[consent_id],
        agency=command.agency,
        **_by_law(command),
    )


def _by_law(command: GiveTreatmentConsent | GiveJusticeConsent) -> dict[str, Any]:
    """What federal law asks for beside what every consent says."""
    evidence = Agreement.SIGNED if command.signed else Agreement.VERBAL
    return {"evidence": evidence, "kinds": command.kinds, "told_right": command.told_right}


def _given(
    command: GiveConsent | GiveTreatmentConsent | GiveJusticeConsent, desk: Desk, **terms: Any
) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    journey.consents.give(
        ConsentGiven(
            on=command.given_on,
            consent_id=command.consent_id or desk.fresh_id(),
            until_on=command.until_on,
            language=command.language,
            script=command.script,
            representative=command.representative,
            **terms,
        )
    )
    return [journey]

"""What may be asked about consent to share."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated

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


@dataclass(frozen=True)
class GiveConsent:
    """Record a consent to share."""

    member_id: str
    given_on: Annotated[date, Asks("When did they agree?")]
    categories: Annotated[list[ConsentCategory], Asks("What may be shared?", widget="checkboxes")]
    recipients: Annotated[RecipientKind, Asks("With whom?", widget="radios")]
    purpose: Annotated[SharingPurpose, Asks("What for?", widget="radios")]
    evidence: Annotated[Agreement, Asks("How did they agree?", widget="radios")]
    recipient_ids: Annotated[
        list[str], Asks("Who exactly?", hint="Only if you chose those named", choices="recipients", widget="checkboxes")
    ] = field(default_factory=list)
    until_on: Annotated[date | None, Asks("Until which day?", hint="Empty: until they take it back")] = None
    language: Annotated[str | None, Length(3), Asks("In which language?", choices="languages")] = None
    script: Annotated[str | None, Length(40), Asks("Which wording was used?", hint="Its version")] = None
    representative: Annotated[str | None, Length(120), Asks("Did somebody speak for them? Who?")] = None
    consent_id: str | None = None


@handles(GiveConsent)
def give_consent(command: GiveConsent, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    journey.consents.give(
        ConsentGiven(
            on=command.given_on,
            consent_id=command.consent_id or desk.fresh_id(),
            categories=command.categories,
            recipients=command.recipients,
            purpose=command.purpose,
            evidence=command.evidence,
            recipient_ids=command.recipient_ids,
            until_on=command.until_on,
            language=command.language,
            script=command.script,
            representative=command.representative,
        )
    )
    return [journey]


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

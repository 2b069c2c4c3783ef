"""What may be asked about the certificates that states give to people with a justice record."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from lifeservices.commands import Asks, Desk, Length, handles
from lifeservices.domain.certificate import (
    StateCertificateAskedFor,
    StateCertificateEnded,
    StateCertificateGiven,
    StateCertificateRefused,
)
from lifeservices.domain.journey import Journey
from lifeservices.domain.subject import Subject
from lifeservices.domain.words_certificate import CertificateEnd, StateCertificate

WHICH = "Which certificate?"
Kind = Annotated[StateCertificate, Asks(WHICH, choices="certificates")]
RunsOut = Annotated[date | None, Asks("When does it run out?", hint="Only if a last day is written on it")]
Note = Annotated[str | None, Length(2000), Asks("Anything to remember?", widget="textarea")]


@dataclass(frozen=True)
class RecordCertificateAskedFor:
    """Record that they asked for a state certificate."""

    member_id: str
    certificate: Kind
    asked_on: Annotated[date, Asks("When did they ask for it?")]
    note: Note = None
    certificate_id: str | None = None


@handles(RecordCertificateAskedFor)
def record_certificate_asked_for(command: RecordCertificateAskedFor, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    journey.certificates.ask(
        StateCertificateAskedFor(
            on=command.asked_on,
            certificate_id=command.certificate_id or desk.fresh_id(),
            certificate=command.certificate,
            note=command.note,
        )
    )
    return [journey]


@dataclass(frozen=True)
class RecordCertificateGiven:
    """Record that they got the state certificate they asked for."""

    member_id: str
    certificate_id: Annotated[str, Asks(WHICH, choices="certificates_asked_for")]
    given_on: Annotated[date, Asks("When was it given?", hint="The day on the certificate")]
    runs_out_on: RunsOut = None
    note: Note = None


@handles(RecordCertificateGiven)
def record_certificate_given(command: RecordCertificateGiven, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    given = StateCertificateGiven(
        on=command.given_on,
        certificate_id=command.certificate_id,
        runs_out_on=command.runs_out_on,
        note=command.note,
    )
    journey.certificates.give(given)
    return [journey]


@dataclass(frozen=True)
class RecordCertificateHeld:
    """Record that they have a state certificate."""

    member_id: str
    certificate: Kind
    given_on: Annotated[date, Asks("When was it given?", hint="The day on the certificate")]
    runs_out_on: RunsOut = None
    note: Note = None
    certificate_id: str | None = None


@handles(RecordCertificateHeld)
def record_certificate_held(command: RecordCertificateHeld, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    given = StateCertificateGiven(
        on=command.given_on,
        certificate_id=command.certificate_id or desk.fresh_id(),
        certificate=command.certificate,
        runs_out_on=command.runs_out_on,
        note=command.note,
    )
    journey.certificates.tell(given)
    return [journey]


@dataclass(frozen=True)
class RecordCertificateRefused:
    """Record that a state certificate was refused."""

    member_id: str
    certificate_id: Annotated[str, Asks(WHICH, choices="certificates_asked_for")]
    refused_on: Annotated[date, Asks("When did they hear?")]
    note: Note = None


@handles(RecordCertificateRefused)
def record_certificate_refused(command: RecordCertificateRefused, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    journey.certificates.refuse(
        StateCertificateRefused(on=command.refused_on, certificate_id=command.certificate_id, note=command.note)
    )
    return [journey]


@dataclass(frozen=True)
class RecordCertificateEnded:
    """Record that a state certificate does not hold any more."""

    member_id: str
    certificate_id: Annotated[str, Asks(WHICH, choices="certificates_held")]
    ended_on: Annotated[date, Asks("From which day on?")]
    reason: Annotated[CertificateEnd, Asks("Why?", widget="radios")]
    note: Note = None


@handles(RecordCertificateEnded)
def record_certificate_ended(command: RecordCertificateEnded, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    ended = StateCertificateEnded(
        on=command.ended_on,
        certificate_id=command.certificate_id,
        reason=command.reason,
        note=command.note,
    )
    journey.certificates.end(ended)
    return [journey]

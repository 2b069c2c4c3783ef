"""Which certificate of a state did a member ask for, get, or lose?

All of it says that there is a justice record: every answer is sealed, and each entry stays hidden with that record.
What may follow is decided by ids and days alone, since nobody opens a seal to decide.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from lifeservices.domain.catalog import recorded_as
from lifeservices.domain.certificate_rules import latest_rules
from lifeservices.domain.errors import Refused
from lifeservices.domain.event import Event, FreeText, SensitiveFact
from lifeservices.domain.order import check_not_before
from lifeservices.domain.words_certificate import CertificateEnd, StateCertificate

if TYPE_CHECKING:
    from lifeservices.domain.journey import Journey


@recorded_as("state-certificate-asked-for")
class StateCertificateAskedFor(Event):
    """A member asked a court or an office for a certificate."""

    certificate_id: str
    certificate: SensitiveFact[StateCertificate] = None
    note: FreeText[str] = None

    def apply(self, journey: Journey) -> None:
        journey.certificates.all[self.certificate_id] = CertificateStanding(self.certificate, asked_on=self.on)


@recorded_as("state-certificate-given")
class StateCertificateGiven(Event):
    """A member has a certificate from this day on: one they had asked for, or one that the program hears of now."""

    certificate_id: str
    certificate: SensitiveFact[StateCertificate] = None
    """Which one, where nobody wrote down that it was asked for."""
    runs_out_on: SensitiveFact[date] = None
    """The last day on which it holds, where one is written on it."""
    note: FreeText[str] = None

    def apply(self, journey: Journey) -> None:
        before = journey.certificates.of(self.certificate_id)
        which = self.certificate or before.certificate
        now = CertificateStanding(which, before.asked_on, self.on, self.runs_out_on)
        journey.certificates.all[self.certificate_id] = now


@recorded_as("state-certificate-refused")
class StateCertificateRefused(Event):
    """A member did not get the certificate that they had asked for."""

    certificate_id: str
    note: FreeText[str] = None

    def apply(self, journey: Journey) -> None:
        before = journey.certificates.of(self.certificate_id)
        journey.certificates.all[self.certificate_id] = replace(before, refused_on=self.on)


@recorded_as("state-certificate-ended")
class StateCertificateEnded(Event):
    """A certificate does not hold any more, from this day on."""

    certificate_id: str
    reason: SensitiveFact[CertificateEnd] = None
    note: FreeText[str] = None

    def apply(self, journey: Journey) -> None:
        before = journey.certificates.of(self.certificate_id)
        journey.certificates.all[self.certificate_id] = replace(before, ended_on=self.on, reason=self.reason)


@dataclass(frozen=True)
class CertificateStanding:
    """How it stands with one certificate. Which one, and until when, only an opened history tells."""

    certificate: StateCertificate | None = None
    asked_on: date | None = None
    given_on: date | None = None
    runs_out_on: date | None = None
    refused_on: date | None = None
    ended_on: date | None = None
    reason: CertificateEnd | None = None

    @property
    def waits(self) -> bool:
        """It was asked for, and nobody has decided."""
        return self.asked_on is not None and self.given_on is None and self.refused_on is None

    @property
    def kept(self) -> bool:
        """It was given, and nobody said that it ended; it may have run out all the same."""
        return self.given_on is not None and self.ended_on is None

    @property
    def last(self) -> date | None:
        """The last day on which it holds: as written on it, else as the law has it."""
        if self.runs_out_on or self.given_on is None or self.certificate is None:
            return self.runs_out_on
        return latest_rules()[self.certificate].runs_out_on(self.given_on)

    def held_on(self, day: date) -> bool:
        """Whether it held on a day."""
        begun = self.given_on is not None and self.given_on <= day
        return begun and (self.ended_on is None or day < self.ended_on) and (self.last is None or day <= self.last)


@dataclass
class Certificates:
    """Those of one member, by their ids."""

    journey: Journey
    all: dict[str, CertificateStanding] = field(default_factory=dict)

    def of(self, certificate_id: str) -> CertificateStanding:
        """How it stands with one."""
        return self.all.get(certificate_id, CertificateStanding())

    def ask(self, event: StateCertificateAskedFor) -> None:
        """They asked for it."""
        self._check(event.on, "asked_on")
        self.journey.happened(event)

    def give(self, event: StateCertificateGiven) -> None:
        """They got what they had asked for."""
        self._check(event.on, "given_on")
        standing = self.of(event.certificate_id)
        if not standing.waits or standing.asked_on is None:
            raise Refused("Nothing is waiting here: it was decided already, or nobody asked.", "certificate_id")
        check_not_before(event.on, standing.asked_on, "they asked for it", "given_on")
        self._keep(event)

    def tell(self, event: StateCertificateGiven) -> None:
        """They have one that nobody here knew of."""
        self._check(event.on, "given_on")
        self._keep(event)

    def refuse(self, event: StateCertificateRefused) -> None:
        """They did not get it."""
        self._check(event.on, "refused_on")
        standing = self.of(event.certificate_id)
        if not standing.waits or standing.asked_on is None:
            raise Refused("Nothing is waiting here: it was decided already, or nobody asked.", "certificate_id")
        check_not_before(event.on, standing.asked_on, "they asked for it", "refused_on")
        self.journey.happened(event)

    def end(self, event: StateCertificateEnded) -> None:
        """It does not hold any more."""
        self._check(event.on, "ended_on")
        standing = self.of(event.certificate_id)
        if not standing.kept or standing.given_on is None:
            raise Refused("They do not have this one: it ended already, or was never given.", "certificate_id")
        check_not_before(event.on, standing.given_on, "it was given", "ended_on")
        self.journey.happened(event)

    def _keep(self, event: StateCertificateGiven) -> None:
        if event.runs_out_on and event.runs_out_on <= event.on:
            raise Refused("This is not after the day on which it was given. Change one of the two.", "runs_out_on")
        self.journey.happened(event)

    def _check(self, day: date, field: str) -> None:
        """What happened before the member took part can be told, while they take part."""
        self.journey.check_taking_part(max(day, self.journey.opted_in_on or day), field)

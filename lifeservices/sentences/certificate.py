"""Sentences about the certificates that states give to people with a justice record."""

from __future__ import annotations

from lifeservices.domain import certificate
from lifeservices.domain.words_certificate import StateCertificate
from lifeservices.sentences import Known, Said, said, says
from lifeservices.sentences.words import label, quoted, short


def _called(which: StateCertificate | None) -> str:
    """Its name behind its state; of somebody whose key was destroyed, nothing more is known."""
    return f"{label(which)}." if which else ""


@says(certificate.StateCertificateAskedFor)
def asked_for(event: certificate.StateCertificateAskedFor, known: Known) -> Said:
    return said(f"{known.who} asked for a certificate of a state.", _called(event.certificate), quoted(event.note))


@says(certificate.StateCertificateGiven)
def given(event: certificate.StateCertificateGiven, known: Known) -> Said:
    until = f"Until {short(event.runs_out_on, event.on)}." if event.runs_out_on else ""
    return said(f"{known.who} got a certificate of a state.", _called(event.certificate), until, quoted(event.note))


@says(certificate.StateCertificateRefused)
def refused(event: certificate.StateCertificateRefused, known: Known) -> Said:
    return said(f"{known.who} did not get a certificate of a state that they had asked for.", quoted(event.note))


@says(certificate.StateCertificateEnded)
def ended(event: certificate.StateCertificateEnded, known: Known) -> Said:
    why = f"{label(event.reason)}." if event.reason else ""
    return said(f"{known.who}’s certificate of a state does not hold any more.", why, quoted(event.note))

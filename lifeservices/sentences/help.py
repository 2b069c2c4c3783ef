"""Sentences about help from community services."""

from __future__ import annotations

from lifeservices.domain import referral
from lifeservices.domain.words_plan import WhoDecided
from lifeservices.sentences import Known, Said, said, says
from lifeservices.sentences.words import label, lower, quoted


def _service(referral_id: str, known: Known) -> str:
    return known.name(referral_id, "The service")


@says(referral.ReferralSent)
def asked(event: referral.ReferralSent, known: Known) -> Said:
    name = event.listing.name if event.listing else known.name(event.service_id, "a service")
    phone = event.listing.phone if event.listing else ""
    there = (event.listing.address or "").replace("\n", "; ") if event.listing else ""
    helper = "With an interpreter." if event.interpreter_needed else ""
    need = f"For {lower(event.need)}." if event.need else ""
    return said(f"{known.who} was referred to {name}.", need, helper, phone, there, quoted(event.note))


@says(referral.ReferralAccepted)
def accepted(event: referral.ReferralAccepted, known: Known) -> Said:
    return said(f"{_service(event.referral_id, known)} will help {known.who}.", quoted(event.note))


@says(referral.ReferralWaitlisted)
def waits(event: referral.ReferralWaitlisted, known: Known) -> Said:
    return said(f"{_service(event.referral_id, known)} put {known.who} on the waiting list.", quoted(event.note))


@says(referral.ReferralRejected)
def turned_down(event: referral.ReferralRejected, known: Known) -> Said:
    name = _service(event.referral_id, known)
    return said(f"{name} turned the referral of {known.who} down.", f"{label(event.reason)}.", quoted(event.note))


@says(referral.ServiceReceived)
def received(event: referral.ServiceReceived, known: Known) -> Said:
    need = f"The need: {lower(event.outcome)}."
    return said(f"{known.who} got help from {_service(event.referral_id, known)}.", need, quoted(event.note))


@says(referral.ReferralFailed)
def not_received(event: referral.ReferralFailed, known: Known) -> Said:
    name = _service(event.referral_id, known)
    return said(f"{known.who} did not get help from {name}.", f"{label(event.reason)}.", quoted(event.note))


@says(referral.ReferralCancelled)
def called_off(event: referral.ReferralCancelled, known: Known) -> Said:
    by = known.who if event.decided_by == WhoDecided.MEMBER else label(event.decided_by)
    name = _service(event.referral_id, known)
    return said(f"{by} called the referral to {name} off.", f"{label(event.reason)}.", quoted(event.note))


@says(referral.ReferralExpired)
def unanswered(event: referral.ReferralExpired, known: Known) -> Said:
    name = _service(event.referral_id, known)
    return said(f"{known.who} had no answer from {name} within {event.after_days} days.")

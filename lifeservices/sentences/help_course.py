"""Sentences about how a referral goes on: written down, looked at, begun, resting, counted."""

from __future__ import annotations

from lifeservices.domain import attachment, referral_course, service_link
from lifeservices.sentences import Known, Said, said, says
from lifeservices.sentences.words import label, lower, quoted, short


def _service(referral_id: str, known: Known) -> str:
    return known.name(referral_id, "The service")


@says(referral_course.ReferralDrafted)
def drafted(event: referral_course.ReferralDrafted, known: Known) -> Said:
    name = known.name(event.service_id, "a service")
    need = f"For {lower(event.need)}." if event.need else ""
    return said(f"A referral of {known.who} to {name} was written down, not sent yet.", need, quoted(event.note))


@says(referral_course.ReferralDiscarded)
def discarded(event: referral_course.ReferralDiscarded, known: Known) -> Said:
    return said(f"A referral of {known.who} was set aside before it was sent.")


@says(referral_course.ServiceBriefed)
def briefed(event: referral_course.ServiceBriefed, known: Known) -> Said:
    helper = "The service was told how to speak with them." if event.interpreter_language or event.aids else ""
    return said(f"{_service(event.referral_id, known)} was told more about {known.who}.", helper, quoted(event.words))


@says(referral_course.ServiceStarted)
def began(event: referral_course.ServiceStarted, known: Known) -> Said:
    return said(f"{_service(event.referral_id, known)} began to help {known.who}.", quoted(event.note))


@says(referral_course.ReferralPutOnHold)
def on_hold(event: referral_course.ReferralPutOnHold, known: Known) -> Said:
    name = _service(event.referral_id, known)
    return said(f"Help for {known.who} from {name} is on hold.", f"{label(event.reason)}.", quoted(event.note))


@says(referral_course.ServicePerformed)
def performed(event: referral_course.ServicePerformed, known: Known) -> Said:
    name = _service(event.referral_id, known)
    much = f"{amount(event)}." if amount(event) else ""
    cost = f"It cost ${event.cost:,.2f}." if event.cost is not None else ""
    return said(f"{known.who} got something from {name}.", much, cost, quoted(event.activity))


def amount(event: referral_course.ServicePerformed) -> str:
    """How much of what: `3 visits`."""
    if event.units is None or event.unit is None:
        return ""
    return f"{event.units.normalize():f} {lower(event.unit)}"


@says(referral_course.ServiceEnrolmentTold)
def enrolment(event: referral_course.ServiceEnrolmentTold, known: Known) -> Said:
    return said(f"{known.who} with {_service(event.referral_id, known)}: {lower(event.enrolment)}.")


@says(referral_course.NeedOutcomeTold)
def outcome(event: referral_course.NeedOutcomeTold, known: Known) -> Said:
    name = _service(event.referral_id, known)
    return said(f"After the referral of {known.who} to {name}, the need: {lower(event.outcome)}.", quoted(event.note))


@says(service_link.ServiceLinkMade)
def link_made(event: service_link.ServiceLinkMade, known: Known) -> Said:
    name = _service(event.referral_id, known)
    return said(f"{name} was given a link to the referral of {known.who}.", f"Until {short(event.until)}.")


@says(service_link.ReferralViewed)
def viewed(event: service_link.ReferralViewed, known: Known) -> Said:
    return said(f"{_service(event.referral_id, known)} opened the referral of {known.who}.")


@says(attachment.AttachmentAdded)
def attached(event: attachment.AttachmentAdded, known: Known) -> Said:
    name = _service(event.referral_id, known)
    return said(f"An attachment was added to the referral of {known.who} to {name}.", quoted(event.title))


@says(attachment.AttachmentRemoved)
def taken_out(event: attachment.AttachmentRemoved, known: Known) -> Said:
    name = _service(event.referral_id, known)
    return said(f"An attachment of the referral of {known.who} to {name} was taken out. Nobody can read it any more.")

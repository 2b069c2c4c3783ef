"""Sentences about the 24 months, check-ins that moved, and what employers were asked."""

from __future__ import annotations

from lifeservices.domain import check_in, confirmation, support
from lifeservices.domain.words import Evidence
from lifeservices.sentences import Known, Said, said, says
from lifeservices.sentences.words import label, quoted, short


def _approved(event: support.SupportClockPaused | support.SupportClockProlonged, known: Known) -> str:
    return f"Approved by {known.name(event.approved_by_id, 'a supervisor')}."


@says(support.SupportClockPaused)
def paused(event: support.SupportClockPaused, known: Known) -> Said:
    why = (f"{label(event.reason)}.", _approved(event, known), quoted(event.note))
    return said(f"{known.who}’s months of support rest until {short(event.until, event.on)}.", *why)


@says(support.SupportClockResumed)
def resumed(event: support.SupportClockResumed, known: Known) -> Said:
    return said(f"{known.who}’s months of support go on.")


@says(support.SupportClockProlonged)
def prolonged(event: support.SupportClockProlonged, known: Known) -> Said:
    more = "1 month" if event.months == 1 else f"{event.months} months"
    why = (f"{label(event.reason)}.", _approved(event, known), quoted(event.note))
    return said(f"{known.who} has support for {more} more.", *why)


@says(check_in.CheckInMoved)
def moved(event: check_in.CheckInMoved, known: Known) -> Said:
    return said(f"{known.who}’s check-in {event.number} was put on {short(event.to, event.on)}.")


@says(check_in.CheckInWaived)
def waived(event: check_in.CheckInWaived, known: Known) -> Said:
    return said(f"{known.who} does not need check-in {event.number}.", f"{label(event.reason)}.", quoted(event.note))


@says(confirmation.EmployerAsked)
def asked(event: confirmation.EmployerAsked, known: Known) -> Said:
    name = known.name(event.employer_id, "An employer")
    return said(f"{name} was asked whether {known.who} still works there.", f"By a link, until {short(event.until)}.")


@says(confirmation.EmployerAnswered)
def answered(event: confirmation.EmployerAnswered, known: Known) -> Said:
    name = known.name(event.placement_id, "The employer")
    since = f"Since {short(event.since, event.on)}." if event.since else ""
    if event.still:
        return said(f"{name} said that {known.who} still works there.", since, evidence=Evidence.EMPLOYER_CONFIRMED)
    last = f"Last day: {short(event.last_day, event.on)}." if event.last_day else ""
    words = f"{name} said that {known.who} no longer works there."
    return said(words, since, last, evidence=Evidence.EMPLOYER_CONFIRMED)

"""Sentences about the way out of custody."""

from __future__ import annotations

from lifeservices.domain import reentry
from lifeservices.domain.words_reentry import Ready, Supervision
from lifeservices.sentences import Known, Said, said, says
from lifeservices.sentences.words import label, lower, quoted, several, short

THINGS = (("papers", "ID"), ("bank_account", "bank account"), ("medicines", "medicines for 30 days"))


@says(reentry.ReentryIdentified)
def identified(event: reentry.ReentryIdentified, known: Known) -> Said:
    held = f"Held at {event.facility}." if event.facility else ""
    return said(f"{known.who} is in custody and is to be released.", held, _watched(event.supervision))


@says(reentry.ReleaseScheduled)
def scheduled(event: reentry.ReleaseScheduled, known: Known) -> Said:
    return said(f"{known.who}’s release is planned for {short(event.planned_on, event.on)}.")


@says(reentry.ReleaseDateChanged)
def moved(event: reentry.ReleaseDateChanged, known: Known) -> Said:
    return said(f"{known.who}’s release was moved to {short(event.planned_on, event.on)}.", f"{label(event.reason)}.")


@says(reentry.TransitionPlanDrafted)
def planned(event: reentry.TransitionPlanDrafted, known: Known) -> Said:
    things = [
        f"{words[:1].upper()}{words[1:]}: {lower(found)}." for name, words in THINGS if (found := _ready(event, name))
    ]
    needs = "" if event.needs is None else f"Needed: {several(event.needs)}." if event.needs else "No needs identified."
    night = f"First night: {event.housing.rstrip('.')}." if event.housing else ""
    more = (*things, night, _watched(event.supervision), quoted(event.health), quoted(event.note))
    return said(f"{known.who} planned the days after the release.", needs, *more)


def _ready(event: reentry.TransitionPlanDrafted, name: str) -> Ready | None:
    found: Ready | None = getattr(event, name)
    return found


@says(reentry.MemberReleased)
def released(event: reentry.MemberReleased, known: Known) -> Said:
    return said(f"{known.who} was released.", at_hour(event.hour))


@says(reentry.ReturnedToCustody)
def taken_in(event: reentry.ReturnedToCustody, known: Known) -> Said:
    held = f"Held at {event.facility}." if event.facility else ""
    return said(f"{known.who} is in custody again.", held, quoted(event.note))


@says(reentry.ReentryReviewed)
def reviewed(event: reentry.ReentryReviewed, known: Known) -> Said:
    needs = event.still_needed
    still = "" if needs is None else f"Still needed: {several(needs)}." if needs else "Nothing is needed any more."
    return said(f"{known.who} looked back at the first 30 days after the release.", still, quoted(event.note))


@says(reentry.ReentryClosed)
def closed(event: reentry.ReentryClosed, known: Known) -> Said:
    return said(f"{known.who}’s re-entry is closed.", f"{label(event.reason)}.", quoted(event.note))


def at_hour(hour: int | None) -> str:
    """`About 2 pm.`; nothing where the hour is not known."""
    return "" if hour is None else f"About {hour % 12 or 12} {'am' if hour < 12 else 'pm'}."


def _watched(found: Supervision | None) -> str:
    if found is Supervision.NONE:
        return "Without supervision."
    return f"Supervision: {lower(found)}." if found and found is not Supervision.NOT_KNOWN else ""

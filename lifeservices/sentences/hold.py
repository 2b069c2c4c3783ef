"""Sentences about lines that wait until a day."""

from __future__ import annotations

from lifeservices.domain import hold
from lifeservices.sentences import Known, Said, said, says
from lifeservices.sentences.words import quoted, short


@says(hold.LineHeld)
def held(event: hold.LineHeld, known: Known) -> Said:
    about = f"{event.line.label}: it stays of {short(event.about_on, event.on)}."
    return said(f"A line about {known.who} is held until {short(event.until, event.on)}.", about, quoted(event.reason))


@says(hold.LinesTakenUp)
def taken_up(event: hold.LinesTakenUp, known: Known) -> Said:
    return said(f"What was held about {known.who} is shown again.")

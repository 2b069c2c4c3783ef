"""Sentences about erasing a person, and about what the law wants kept."""

from __future__ import annotations

from lifeservices.domain import erasure
from lifeservices.sentences import Known, Said, said, says
from lifeservices.sentences.words import label, quoted, short


@says(erasure.ErasureAskedFor)
def asked_for(event: erasure.ErasureAskedFor, known: Known) -> Said:
    words = "Nothing is erased until somebody else confirms it."
    return said(f"Somebody asked that {known.who} be erased.", f"{label(event.basis)}.", words, quoted(event.note))


@says(erasure.ErasureTurnedDown)
def turned_down(event: erasure.ErasureTurnedDown, known: Known) -> Said:
    return said(f"{known.who} is not erased after all.", quoted(event.reason))


@says(erasure.LegalHoldPlaced)
def placed(event: erasure.LegalHoldPlaced, known: Known) -> Said:
    until = f" until {short(event.until, event.on)}" if event.until else ""
    return said(f"What is recorded about {known.who} has to be kept{until}: a legal hold.", quoted(event.reason))


@says(erasure.LegalHoldLifted)
def lifted(event: erasure.LegalHoldLifted, known: Known) -> Said:
    return said(f"The legal hold on what is recorded about {known.who} is over.", quoted(event.reason))

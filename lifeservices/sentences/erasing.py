"""Sentences about erasing a person, and about what the law wants kept."""

from __future__ import annotations

from lifeservices.domain import erasure
from lifeservices.sentences import Known, Said, said, says
from lifeservices.sentences.words import label, quoted, short


@says(erasure.ErasureAskedFor)
def asked_for(event: erasure.ErasureAskedFor, known: Known) -> Said:
    words = "Nothing is erased until somebody else confirms it."
    return said(
        f"{known.who} is to be erased: somebody asked for it.", f"{label(event.basis)}.", words, quoted(event.note)
    )


@says(erasure.ErasureTurnedDown)
def turned_down(event: erasure.ErasureTurnedDown, known: Known) -> Said:
    return said(f"{known.who} is not erased after all.", quoted(event.reason))


@says(erasure.LegalHoldPlaced)
def placed(event: erasure.LegalHoldPlaced, known: Known) -> Said:
    until = f" until {short(event.until, event.on)}" if event.until else ""
    return said(f"{known.who} has to stay on record{until}: a legal hold.", quoted(event.reason))


@says(erasure.LegalHoldLifted)
def lifted(event: erasure.LegalHoldLifted, known: Known) -> Said:
    return said(
        f"The legal hold is over. {known.who} may be erased again, once two people want it.", quoted(event.reason)
    )

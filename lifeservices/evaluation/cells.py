"""Which counts of a group are so small that somebody could be recognized?

A figure of a group that is shown to people who may not open its members is a publication: no count from 1 to 10 is
shown, nor one from which such a count follows.
"""

from __future__ import annotations

from dataclasses import dataclass

from lifeservices.metrics import Retention

FEWEST = 11
NOT_SHOWN = "Not shown: fewer than 11 people, someone could be recognized."
UNKNOWN_TELLS = frozenset({"unknown", "reasons", "matured", "bounds", "response", "pending"})
NOT_YET_TELLS = frozenset({"not_yet", "hires"})


@dataclass(frozen=True)
class Cells:
    """What may be shown of a figure: nothing, or everything but some names."""

    nothing: bool = False
    hidden: frozenset[str] = frozenset()

    def shows(self, name: str) -> bool:
        """Whether a part of the figure may be shown."""
        return not self.nothing and name not in self.hidden


EVERYTHING = Cells()


def small(count: int) -> bool:
    """Whether a count is one from which somebody could be recognized."""
    return 0 < count < FEWEST


def cells_of(found: Retention) -> Cells:
    """What may be shown of a group's figure."""
    if not found.matured:
        return Cells(hidden=NOT_YET_TELLS) if small(found.not_yet) else EVERYTHING
    if found.matured < FEWEST or found.known < FEWEST or small(found.retained) or small(found.lost):
        return Cells(nothing=True)
    hidden: set[str] = set()
    if small(found.unknown) or any(small(count) for count in found.reasons.values()):
        hidden |= UNKNOWN_TELLS if small(found.unknown) else {"reasons"}
    if small(found.not_yet):
        hidden |= NOT_YET_TELLS
    if hidden & UNKNOWN_TELLS and not small(found.not_yet):
        # Of hires, those not yet there and those known the unknown would be what is left.
        hidden |= {"hires"} if small(found.unknown) else set()
    verified = found.verified
    if any(map(small, (verified.employer_confirmed, verified.otherwise_verified, verified.members_word))):
        hidden.add("verified")
    if small(found.pending):
        hidden.add("pending")
    return Cells(hidden=frozenset(hidden))

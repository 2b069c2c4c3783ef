"""Which work near to the one somebody wants could they start now? By what O*NET says of both, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass

from lifeservices.domain.words_skills import Schooling
from lifeservices.library.onet import Occupation, occupations

MOST = 5
WITHOUT_SCHOOLING_KNOWN = 2
"""Where nobody knows how far somebody went to school, or how far the work asks one to: at most this job zone."""


@dataclass(frozen=True)
class Nearby:
    """One occupation near to the one that is wanted, and why it is named."""

    occupation: Occupation
    place: int
    """Its place among the related occupations, 1 the nearest."""
    enough: Schooling | None
    """The schooling that is enough for it, which is there; None where O*NET does not know."""


def startable(code: str, schooling: Schooling | None, most: int = MOST) -> list[Nearby]:
    """Related occupations, nearest first, that need less preparation, and no more schooling than there is."""
    wanted = occupations().get(code)
    if wanted is None or wanted.job_zone is None:
        return []
    found = []
    for place, near in enumerate(wanted.related, start=1):
        other = occupations()[near]
        if other.job_zone is None or other.job_zone >= wanted.job_zone:
            continue
        if _within_reach(other, schooling):
            found.append(Nearby(other, place, other.enough_schooling))
    return found[:most]


def _within_reach(other: Occupation, schooling: Schooling | None) -> bool:
    asked = other.enough_schooling
    if schooling is None or asked is None:
        return (other.job_zone or 0) <= WITHOUT_SCHOOLING_KNOWN
    return asked.level <= schooling.level

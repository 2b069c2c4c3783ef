"""Whom is a service for, and is it free? As far as it says so, and in which words.

A service that says nothing is not left out: it comes after those that say so, and is marked. What is left out says
something else, and is counted.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from typing import Any

import numpy as np

from lifeservices.projections.as_looked_for import folded
from lifeservices.projections.listed_terms import DEPENDS, FREE
from lifeservices.questions.directory_index import Index

SAYS_SO, ELSEWHERE, EVERYBODY, SILENT, OTHERS = range(5)
"""How a service stands to the words: it says them of who may go; says them only elsewhere, in its name or of what it
does; sets no condition; says nothing about who may go; names others."""
IS_FREE, MAY_COST, NOT_SAID, NOT_FREE = range(4)
SHORTEST_BEGINNING = 4
"""Letters: a shorter word is looked for as it stands, so that "men" finds nobody's mental health."""
MOST_WORDS = 8

WAYS = (
    "veterans, veteran, vets, military, service members, armed forces",
    "women, woman, female, females",
    "men, man, male, males",
    (
        "re entry, reentry, ex offenders, ex offender, formerly incarcerated, incarcerated, returning citizens, "
        "prison, jail, justice involved, criminal record, criminal history, parole, parolees, probation, probationers"
    ),
    "youth, teens, teenagers, young adults, young people, adolescents",
    "seniors, senior, older adults, elderly, older people",
    "homeless, homelessness, unhoused, without housing",
    "disability, disabilities, disabled, handicapped",
    "immigrants, immigrant, refugees, refugee, asylum, newcomers",
    "parents, parent, mothers, fathers, families, family, pregnant",
    "low income, poverty, poor",
)
"""Words in which directories speak of the same people."""
_NOBODY = np.zeros(0, np.int32)
_SAME = {way: ways for line in WAYS for ways in [line.split(", ")] for way in ways}


@dataclass(frozen=True)
class Told:
    """How many of those that fit say so, and how many say something else and were left out."""

    say_so: int = 0
    left_out: int = 0


@dataclass
class Heard:
    """How every service stands to what is looked for, by its number; the last number stands for what is left out."""

    stands: Any
    last: int
    left_out: int = 0

    def among(self, found: Any) -> Any:
        """Those of the found that say so, or nothing against it."""
        kept = found[self.stands[found] < self.last]
        self.left_out = len(found) - len(kept)
        return kept

    def told(self, found: Any) -> Told:
        """What to say of those that are left."""
        return Told(int((self.stands[found] == 0).sum()), self.left_out)


def by_whom(words: str, index: Index) -> Heard | None:
    """How each service stands to people who are called so; nothing where nobody is named."""
    if not folded(words):
        return None
    stands = np.full(len(index.entries), OTHERS, np.int8)
    stands[index.silent] = SILENT
    stands[index.unconditional] = EVERYBODY
    ways = _SAME.get(folded(words), [folded(words)])
    stands[_any(ways, index, elsewhere=True)] = ELSEWHERE
    stands[_any(ways, index)] = SAYS_SO
    return Heard(stands, OTHERS)


def by_cost(index: Index) -> Heard:
    """How each service stands to being free of charge."""
    stands = np.full(len(index.entries), NOT_FREE, np.int8)
    for number, kind in ((IS_FREE, FREE), (MAY_COST, DEPENDS), (NOT_SAID, "")):
        stands[index.costs.get(kind, _NOBODY)] = number
    return Heard(stands, NOT_FREE)


def _any(ways: list[str], index: Index, elsewhere: bool = False) -> Any:
    """The services with all the words of any of these ways of saying it."""
    having = [_all(way.split()[:MOST_WORDS], index, elsewhere) for way in ways]
    return np.unique(np.concatenate(having)) if having else _NOBODY


def _all(words: list[str], index: Index, elsewhere: bool) -> Any:
    found = [
        index.beginning(word, "words" if elsewhere else "who", whole=len(word) < SHORTEST_BEGINNING) for word in words
    ]
    return reduce(lambda a, b: np.intersect1d(a, b, assume_unique=True), found) if found else _NOBODY

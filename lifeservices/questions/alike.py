"""Names as a hurried person types them: in any order, with a letter too many, missing, wrong or swapped."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

SHORTEST = 3
"""Shorter words are taken as they are: with one letter wrong they could be anybody's."""
LONG = 8
"""From so many letters on two mistakes are forgiven."""


def alike(words: Sequence[str], parts: Iterable[str]) -> int | None:
    """How many mistakes make these words the beginning of a name; None where they are too many."""
    held = [part for part in parts if part]
    made = 0
    for word in words:
        fewest = min((_mistakes(word, part) for part in held), default=LONG)
        if fewest > forgiven(word):
            return None
        made += fewest
    return made


def forgiven(word: str) -> int:
    """How many mistakes a word may hold."""
    if len(word) < SHORTEST:
        return 0
    return 1 if len(word) < LONG else 2


@lru_cache(maxsize=8_192)
def _mistakes(word: str, part: str) -> int:
    """The fewest to the whole part, or to its beginning where the word is not finished."""
    if part.startswith(word):
        return 0
    most = forgiven(word)
    if len(word) > len(part) + most or sum(sign not in part for sign in word) > most:
        return LONG
    shorter = part[: len(word) + 1]
    return min(distance(word, piece) for piece in {part[: len(word) + most], shorter, part[: len(word)]})


def distance(one: str, other: str) -> int:
    """Letters to add, drop, change or swap with their neighbor, until one is the other."""
    before: list[int] = []
    last = list(range(len(other) + 1))
    for i, sign in enumerate(one, 1):
        now = [i]
        for j, against in enumerate(other, 1):
            cost = min(last[j] + 1, now[j - 1] + 1, last[j - 1] + (sign != against))
            if i > 1 and j > 1 and sign == other[j - 2] and one[i - 2] == against:
                cost = min(cost, before[j - 2] + 1)
            now.append(cost)
        before, last = last, now
    return last[-1]

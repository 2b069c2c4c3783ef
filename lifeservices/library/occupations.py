"""Which occupation is meant? Found by what people call their jobs, as well as by its title.

`find` compares words and nothing else: the same words always find the same occupations in the same order, and each
place in that order has a reason that can be said. See `_Rank`.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from lifeservices.library.onet import CREDIT, PREPARATION_RELEASE, RELEASE, RELEASES, ZONES, Occupation, occupations

__all__ = [
    "CREDIT",
    "PREPARATION_RELEASE",
    "RELEASE",
    "RELEASES",
    "ZONES",
    "Occupation",
    "find",
    "occupation",
    "title_of",
]

CODE = re.compile(r"^\d\d-\d{4}(\.\d\d)?$")
LONGEST = 200
"""More typed than this is not a job title; what is beyond is not looked at."""
FORGIVEN_FROM = 5
"""Words of so many letters are also found with one letter missing, added or wrong."""
NO_WEIGHT = frozenset({"a", "an", "and", "at", "for", "in", "of", "or", "the", "to", "with"})


class _Title(NamedTuple):
    """One title: whose it is, whether it is the occupation's own, and its words."""

    code: str
    own: bool
    words: frozenset[str]


class _Rank(NamedTuple):
    """How well a title answers, the best first: each is compared only where those before it are equal."""

    guessed: int
    """How many of the words were found only by forgiving a letter."""
    begun: int
    """How many were found only as the beginning of a longer word."""
    more: int
    """How many words the title has besides."""
    reported: int
    """1 for a title that people reported, 0 for the occupation's own."""


class _Index(NamedTuple):
    titles: list[_Title]
    holding: dict[str, list[int]]
    """Word → which titles hold it."""
    words: list[str]
    """Every word once, in the order of letters."""


def occupation(code: str) -> Occupation | None:
    """One occupation by its code, such as 53-7051.00; None where there is no such occupation."""
    return occupations().get(code)


def title_of(code: str) -> str:
    """What an occupation is called; its code where that is not known here."""
    found = occupation(code)
    return found.title if found else code


def find(words: str, most: int = 20) -> list[Occupation]:
    """Occupations that are called so, the best first; none where a word is in no title.

    All words have to be in one title, in any order, whole or begun; small and capital letters and plurals are the same.
    Where no title has them all, they may be spread over the titles of one occupation. A code finds its occupation.
    """
    typed = words[:LONGEST].strip()
    if CODE.match(typed):
        found = occupation(typed if "." in typed else f"{typed}.00")
        return [found] if found else []
    asked = list(dict.fromkeys(_words(typed)))
    if not asked:
        return []
    ways = [_ways(word) for word in asked]
    found_as = _in_one_title(ways) or _spread(ways)
    ranked = sorted(found_as, key=lambda code: (found_as[code], occupations()[code].title))
    return [occupations()[code] for code in ranked[:most]]


def _in_one_title(ways: list[dict[str, int]]) -> dict[str, tuple[int, ...]]:
    """Code → the rank of its best title, and then how many of its titles answer."""
    index = _index()
    both = set.intersection(*({n for word in way for n in index.holding[word]} for way in ways))
    best: dict[str, _Rank] = {}
    answering: dict[str, int] = {}
    for number in both:
        title = index.titles[number]
        rank = _rank(title, ways)
        answering[title.code] = answering.get(title.code, 0) + 1
        best[title.code] = min(best.get(title.code, rank), rank)
    return {code: (*rank, -answering[code]) for code, rank in best.items()}


def _spread(ways: list[dict[str, int]]) -> dict[str, tuple[int, ...]]:
    """Code → how far off the words are, all together, that its titles have between them."""
    index = _index()
    nearest: list[dict[str, int]] = []
    for way in ways:
        near: dict[str, int] = {}
        for word, cost in way.items():
            for number in index.holding[word]:
                code = index.titles[number].code
                near[code] = min(near.get(code, cost), cost)
        nearest.append(near)
    together = set.intersection(*(set(near) for near in nearest))
    return {code: (sum(near[code] for near in nearest),) for code in together}


def _rank(title: _Title, ways: list[dict[str, int]]) -> _Rank:
    costs = [min(way[word] for word in title.words & way.keys()) for way in ways]
    return _Rank(costs.count(2), costs.count(1), max(0, len(title.words) - len(ways)), 0 if title.own else 1)


def _ways(word: str) -> dict[str, int]:
    """Words of titles that a typed word may mean → 0 the same, 1 begun, 2 a letter forgiven."""
    index = _index()
    found = {word: 0} if word in index.holding else {}
    at = bisect_left(index.words, word)
    while at < len(index.words) and index.words[at].startswith(word):
        found.setdefault(index.words[at], 1)
        at += 1
    if not found and len(word) >= FORGIVEN_FROM:
        found = {each: 2 for each in index.words if abs(len(each) - len(word)) <= 1 and _one_letter_off(each, word)}
    return found


def _one_letter_off(one: str, other: str) -> bool:
    """Whether a letter added, left out, or wrong, or two neighbours exchanged, tells them apart."""
    begin = 0
    for here, there in zip(one, other, strict=False):
        if here != there:
            break
        begin += 1
    rest, rest_other = one[begin:], other[begin:]
    return (
        rest[1:] == rest_other[1:]
        or rest[1:] == rest_other
        or rest == rest_other[1:]
        or (rest[1::-1] == rest_other[:2] and rest[2:] == rest_other[2:])
    )


@cache
def _index() -> _Index:
    titles: list[_Title] = []
    holding: dict[str, list[int]] = {}
    for each in _titles():
        for word in each.words:
            holding.setdefault(word, []).append(len(titles))
        titles.append(each)
    return _Index(titles, holding, sorted(holding))


def _titles() -> Iterator[_Title]:
    for each in occupations().values():
        yield _Title(each.code, True, frozenset(_words(each.title)))
        for title in each.titles:
            yield from (_Title(each.code, False, frozenset(_words(way))) for way in _readings(title))


def _readings(title: str) -> Iterable[str]:
    """`Certified Nurse Aide (CNA)` is read with and without what stands in brackets, and that alone."""
    bracketed = re.findall(r"\(([^)]*)\)", title)
    plain = re.sub(r"\([^)]*\)", " ", title)
    return dict.fromkeys((title, plain, *bracketed))


def _words(text: str) -> Iterator[str]:
    """The words that count, each as it is compared: small, without accents, in the singular."""
    plain = unicodedata.normalize("NFKD", text.replace("’", "'")).encode("ascii", "ignore").decode().casefold()
    for word in re.findall(r"[a-z0-9]+", plain.replace("'s", "").replace("'", "")):
        if word not in NO_WEIGHT:
            yield _singular(word)


def _singular(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return f"{word[:-3]}y"
    if len(word) > 4 and word.endswith(("sses", "shes", "ches", "xes")):
        return word[:-2]
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")) else word

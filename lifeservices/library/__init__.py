"""Goals and steps to begin a plan with, for each part of life, in each language we have them in.

The words are in `goals.txt`. A text that was picked as it stands can be shown in the member's language; what the member
said in their own words never is.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from lifeservices.domain.words_plan import LifeDomain, StepOwner

LANGUAGES = ("en", "es")
"""In the order in which they stand on each line."""
OWNERS = {"-": StepOwner.MEMBER, "+": StepOwner.COACH, "~": StepOwner.PROVIDER}
Texts = dict[str, str]
"""Language → words."""


@dataclass(frozen=True)
class LibraryStep:
    """A step to pick, and who mostly does it."""

    texts: Texts
    owner: StepOwner


@dataclass(frozen=True)
class LibraryGoal:
    """A goal to pick, with steps that often lead to it. `code` is the part of life and its number in it."""

    code: str
    domain: LifeDomain
    texts: Texts
    steps: list[LibraryStep] = field(default_factory=list)


@cache
def goals() -> tuple[LibraryGoal, ...]:
    """The whole library."""
    found: list[LibraryGoal] = []
    domain, number = LifeDomain.HOUSING, 0
    for line in (Path(__file__).parent / "goals.txt").read_text(encoding="utf-8").splitlines():
        mark, words = line[:1], line[1:].strip()
        if mark == "[":
            domain, number = LifeDomain(words.rstrip("]")), 0
        elif mark == "=":
            number += 1
            found.append(LibraryGoal(f"{domain.value}-{number}", domain, _texts(words)))
        elif mark in OWNERS and words:
            found[-1].steps.append(LibraryStep(_texts(words), OWNERS[mark]))
    return tuple(found)


def _texts(words: str) -> Texts:
    return dict(zip(LANGUAGES, (part.strip() for part in words.split("|")), strict=True))


def goals_of(domain: LifeDomain) -> list[LibraryGoal]:
    """What there is to pick for one part of life."""
    return [goal for goal in goals() if goal.domain is domain]


def goal_of(code: str) -> LibraryGoal | None:
    """One goal of the library, if it is there."""
    return next((goal for goal in goals() if goal.code == code), None)


def goal_called(text: str) -> LibraryGoal | None:
    """The goal of the library that reads like this, in whatever language."""
    return next((goal for goal in goals() if _plain(text) in map(_plain, goal.texts.values())), None)


def _plain(text: str) -> str:
    """A text without what a keyboard or a hurried hand makes of it: the words are what counts."""
    return " ".join(text.casefold().replace("’", "'").rstrip(". ").split())


@cache
def _known() -> dict[str, tuple[Texts, StepOwner | None]]:
    known: dict[str, tuple[Texts, StepOwner | None]] = {}
    for goal in goals():
        known.update(dict.fromkeys(map(_plain, goal.texts.values()), (goal.texts, None)))
        for step in goal.steps:
            known.update(dict.fromkeys(map(_plain, step.texts.values()), (step.texts, step.owner)))
    return known


def owner_of(text: str) -> StepOwner:
    """Who does a step: what the library says of one picked from it, otherwise the member."""
    return _known().get(_plain(text), ({}, None))[1] or StepOwner.MEMBER


def in_language(text: str, language: str) -> str:
    """The same in another language where it was picked from the library unchanged; otherwise as it was said."""
    return _known().get(_plain(text), ({}, None))[0].get(language, text)

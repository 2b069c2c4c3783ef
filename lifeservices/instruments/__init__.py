"""Instruments as data: what an assessment asks, in each language that it was worded in.

An instrument is a file for each language, `<id>-<version>.<language>.toml`. A sentence that changes its sense is a new
version, and an instrument whose answers cannot be laid beside older ones is a new id: figures compare within one id.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from lifeservices.domain.words_plan import LifeDomain, StrengthKind

GUIDED = ("guided-assessment", "1")
"""Id and version of the instrument that new assessments are made with."""
LANGUAGES = {"en": "English", "es": "Español"}
"""The languages it is worded in, each called by its own name."""


@dataclass(frozen=True)
class Strength:
    """Something that helps already, to be picked from a list."""

    code: str
    kind: StrengthKind
    words: str


@dataclass(frozen=True)
class Part:
    """What is asked about one part of life."""

    domain: LifeDomain
    title: str
    about: str
    strengths: tuple[Strength, ...]
    anchors: tuple[str, ...]
    """What each score means, from 1 (in crisis) to 5 (thriving)."""


@dataclass(frozen=True)
class Instrument:
    """One version of an instrument in one language."""

    id: str
    version: str
    language: str
    which: str
    not_asked: str
    note: str
    last_time: str
    priority: str
    helps: str
    levels: tuple[str, ...]
    parts: dict[LifeDomain, Part]

    def strength(self, code: str) -> Strength | None:
        """The strength that `transport/bus-pass` stands for."""
        domain, _, name = code.partition("/")
        part = next((part for part in self.parts.values() if part.domain.value == domain), None)
        return next((each for each in part.strengths if each.code == name), None) if part else None


@cache
def instrument(id: str = GUIDED[0], version: str = GUIDED[1], language: str = "en") -> Instrument:
    """An instrument as it is worded in a language, in the order in which it asks."""
    text = files(__package__).joinpath(f"{id}-{version}.{language}.toml").read_text(encoding="utf-8")
    told = tomllib.loads(text)
    parts = {LifeDomain(code): _part(LifeDomain(code), part) for code, part in told.pop("domains").items()}
    return Instrument(**{**told, "levels": tuple(told["levels"])}, parts=parts)


def strength_in(words: str, language: str) -> str:
    """A strength in another language where it was picked from the list; in their own words it stays as they said it."""
    code = _strengths().get(words)
    if code is None or language not in LANGUAGES:
        return words
    picked = instrument(language=language).strength(code)
    return picked.words if picked else words


@cache
def _strengths() -> dict[str, str]:
    """The words of every strength, in whatever language, and what they stand for."""
    return {
        strength.words: f"{part.domain.value}/{strength.code}"
        for language in LANGUAGES
        for part in instrument(language=language).parts.values()
        for strength in part.strengths
    }


def _part(domain: LifeDomain, told: dict[str, Any]) -> Part:
    strengths = tuple(Strength(code, StrengthKind(kind), words) for code, kind, words in told["strengths"])
    return Part(domain, told["title"], told["about"], strengths, tuple(told["anchors"]))

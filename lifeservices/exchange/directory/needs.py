"""Which parts of life does a listed service help with? Told from its terms and keywords, in this order of trust."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lifeservices.domain.words_plan import LifeDomain
from lifeservices.exchange.directory.reading import Found

MOST = 4
SIGNS: dict[LifeDomain, str] = {
    LifeDomain.SAFETY: r"domestic violence|intimate partner|abuse shelter|safe house|crisis intervention",
    LifeDomain.HOUSING: r"hous(e|ing)|shelter|\brent(al)?\b|homeless|eviction|\butilit(y|ies)\b",
    LifeDomain.FOOD: r"\bfood|\bmeals?\b|pantry|groceries|nutrition|\bwic\b|calfresh|\bsnap\b|brown bag",
    LifeDomain.EMPLOYMENT: r"employment|\bjobs?\b|\bwork(force|ing|ers?)\b|vocational|career",
    LifeDomain.INCOME: r"financial|\bcash\b|\bloans?\b|\btax(es)?\b|\bbudget|income support|debt|credit|\bmoney\b",
    LifeDomain.EDUCATION: r"education|literacy|\bged\b|school|library|libraries|tutoring|training|\bskills\b",
    LifeDomain.TRANSPORT: r"transport|\bbus\b|\brides?\b|\bautomobile|\btransit\b",
    LifeDomain.CHILD_CARE: r"child ?care|children|parenting|\bfamily\b|families|head start|after.school|child protect",
    LifeDomain.EMOTIONAL_HEALTH: r"mental health|counsel|\bgrief\b|depression|anxiety|psych|group support|peer support",
    LifeDomain.PHYSICAL_HEALTH: r"\bhealth|medical|clinics?\b|dental|dentist|hospital|\bmedi(cal|caid|care)\b|salud",
    LifeDomain.SUBSTANCE_USE: r"alcohol|\bdrugs?\b|substance|addict|recovery|detox|sober",
    LifeDomain.LEGAL: r"\blegal|\blaw(yer)?\b|court|re-?entry|expunge|immigration|passport|custody|justice",
    LifeDomain.DIGITAL_ACCESS: r"\bcomputers?\b|internet|digital|\bwi-?fi\b|broadband|cell ?phone",
    LifeDomain.LANGUAGE: r"\besl\b|english (as|language|classes)|interpret|translation|citizenship",
}
_SIGNS = {need: re.compile(signs, re.IGNORECASE) for need, signs in SIGNS.items()}
TERMS, NAME, WORDS = 8, 6, 1
"""What a sign weighs in a term of a taxonomy, in the name, and in a description."""


def needs_of(service: Found) -> list[LifeDomain]:
    """The parts of life, what it is there for first; at most four."""
    weight = dict.fromkeys(LifeDomain, 0)
    for text, weighs in _texts(service):
        for need, signs in _SIGNS.items():
            weight[need] += weighs * len({found[0].casefold() for found in signs.finditer(text)})
    found = sorted((need for need in LifeDomain if weight[need] >= WORDS * 2), key=lambda need: -weight[need])
    return found[:MOST]


def _texts(service: Found) -> Iterator[tuple[str, int]]:
    for attribute in service.get("attributes", ()):
        yield str(attribute.get("taxonomy_term", {}).get("name", "")), TERMS
    yield str(service.get("name", "")), NAME
    yield str(service.get("description", "")), WORDS

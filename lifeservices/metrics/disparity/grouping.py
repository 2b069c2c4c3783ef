"""Which groupings can be set beside each other, and what are they called?"""

from __future__ import annotations

import re

from lifeservices.metrics.facts import Array, Known
from lifeservices.metrics.groups import AGE, DEMOGRAPHICS, UNKNOWN, grouped

PLACES = ("state", "product")
GROUPINGS = (*DEMOGRAPHICS, AGE, *PLACES)
"""Every grouping that needs no study; a study's own are known by the name it gave them."""

NOT_ON_RECORD = UNKNOWN
"""The group of those of whom nobody has said to which group they belong."""

_STUDY = re.compile(r"[a-z][a-z0-9_-]{0,39}")
_WORDS = {AGE: "age at opt-in", "veteran": "veteran status", "product": "product line"}


def may_be_a_study(word: str) -> bool:
    """Whether a study could have given its groups this name."""
    return bool(_STUDY.fullmatch(word)) and word not in GROUPINGS


def groups_of(known: Known, grouping: str, members: Array) -> list[str]:
    """The group of each of these members, as known there."""
    if grouping in PLACES:
        words = known.facts.journeys.words[grouping]
        return [words.text(code) or NOT_ON_RECORD for code in known.journey_of(members)[grouping].tolist()]
    found = grouped(known, grouping, members)
    return [found.texts[code] for code in found.codes.tolist()]


def grouping_words(grouping: str) -> str:
    """A grouping as it stands in a sentence."""
    return _WORDS.get(grouping, grouping.replace("_", " ").replace("-", " "))

"""How do the integers of two figures stand beside each other, so that each is compared with its own?

A figure numbers the rows of its lists: its ninth quarter, its third receiver. In another figure of the same metric the
ninth may be another one. So a row that has a word of its own, like `2024Q1`, is called by it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from lifeservices.evaluation.behind import Behind, behind
from lifeservices.metrics import Measurement


@dataclass(frozen=True)
class LinedUp:
    """The integers of a figure under names that stand for the same in every figure of its metric.

    `called` leads back to the names in the figure itself, where they are others.
    """

    found: Behind
    called: Mapping[str, str]

    @cached_property
    def integers(self) -> dict[str, int]:
        """Every integer."""
        words = {name: word for word, name in self.called.items()}
        return {words.get(name, name): count for name, count in self.found.integers.items()}

    @cached_property
    def opens(self) -> frozenset[str]:
        """The integers that open."""
        return frozenset(name for name in self.integers if self.called.get(name, name) in self.found.opens)

    def behind(self, name: str) -> Mapping[str, int]:
        """The ids behind an integer with what each counts for; nobody where the figure has no such integer."""
        return self.found.opened(self.called.get(name, name)) or {}


def lined_up(found: Measurement) -> LinedUp:
    """The integers of a figure, each by a name that does not depend on what else is in the figure."""
    opened = behind(found)
    rows = dict(_rows(found.to_dict()))
    called: dict[str, str] = {}
    for name in opened.integers if rows else ():
        for row, word in rows.items():
            if name.startswith(f"{row}."):
                called[word + name[len(row) :]] = name
    return LinedUp(opened, called)


def _rows(value: Any, name: str = "") -> Iterator[tuple[str, str]]:
    """Each numbered row that has a word of its own: its name, and its name by the word."""
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _rows(inner, f"{name}.{key}" if name else str(key))
    elif isinstance(value, list | tuple):
        words = [_word(inner) for inner in value]
        if all(words) and len(set(words)) == len(words):
            yield from ((f"{name}.{place}", f"{name}.{word}") for place, word in enumerate(words))


def _word(row: Any) -> str:
    """What a row is called: its first text, without the signs that stand between the parts of a name."""
    texts = [inner for inner in row.values() if isinstance(inner, str)] if isinstance(row, Mapping) else []
    return texts[0].replace(".", " ") if texts else ""

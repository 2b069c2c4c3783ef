"""Who stands behind each integer? A page shows many counts and opens one: each list is made when it is opened."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Generic, TypeVar

import numpy as np

from lifeservices.metrics.columns import Array

V = TypeVar("V")


class Made(Mapping[str, V], Generic[V]):
    """Names of integers, and what makes that which is behind each."""

    def __init__(self, makers: Mapping[str, Callable[[], V]]) -> None:
        self.makers = dict(makers)
        self._made: dict[str, V] = {}

    def __getitem__(self, name: str) -> V:
        if name not in self._made:
            self._made[name] = self.makers[name]()
        return self._made[name]

    def __contains__(self, name: object) -> bool:
        return name in self.makers

    def __iter__(self) -> Iterator[str]:
        return iter(self.makers)

    def __len__(self) -> int:
        return len(self.makers)


class Lists(Made[list[str]]):
    """Ids, each of which an integer counts once."""

    def called(self, names: Mapping[str, str]) -> Lists:
        """The same lists under other names: new name → name here."""
        return Lists({new: partial(self.__getitem__, name) for new, name in names.items()})


class Weights(Made[dict[str, int]]):
    """Ids with how much each counts for: visits, months or days are counted, and people stand behind them."""


Makers = dict[str, Callable[[], dict[str, int]]]
"""What makes the weights behind each integer."""


def weights_of(texts: list[str], codes: Array, numbers: Array) -> dict[str, int]:
    """How much each of these codes counts for altogether, by its text; whoever counts for nothing is left out."""
    found, place = np.unique(codes, return_inverse=True)
    sums = np.bincount(place, numbers, minlength=len(found)).astype(np.int64)
    return {texts[code]: count for code, count in zip(found.tolist(), sums.tolist(), strict=True) if count}

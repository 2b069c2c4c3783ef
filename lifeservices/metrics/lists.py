"""Who stands behind each integer? A page shows many counts and opens one: each list is made when it is opened."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping


class Lists(Mapping[str, list[str]]):
    """Names of integers, and what makes the list behind each."""

    def __init__(self, makers: Mapping[str, Callable[[], list[str]]]) -> None:
        self._makers = dict(makers)
        self._made: dict[str, list[str]] = {}

    def __getitem__(self, name: str) -> list[str]:
        if name not in self._made:
            self._made[name] = self._makers[name]()
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._makers)

    def __len__(self) -> int:
        return len(self._makers)

"""A read model whose rows hold what members are called: sealed, in one column, with marks to find them by."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from operator import itemgetter
from typing import Any, TypeVar

import msgspec

from lifeservices.name_seal import Marks, NameSeal
from lifeservices.projections.projection import Projection

R = TypeVar("R", bound=msgspec.Struct)

COLUMN = "sealed"


class SealedProjection(Projection[R]):
    """`sealed`: the fields that stand inside the seal, all of them texts. `marked`: those of them that have a column of
    their own besides, with marks."""

    def __init__(
        self,
        name: str,
        row: type[R],
        *,
        version: int,
        sealed: Iterable[str],
        marked: Mapping[str, Marks] | None = None,
        indexes: Iterable[tuple[str, ...]] = (),
    ) -> None:
        super().__init__(name, row, version=version, indexes=indexes)
        own = self.fields
        self.sealed, self.marked = tuple(sealed), dict(marked or {})
        plain = [field for field in own if field not in self.sealed]
        self.fields = (*plain, *self.marked, COLUMN)
        self.types = {field: self.types.get(field, "text") for field in self.fields}
        self._plain_at = [own.index(field) for field in plain]
        self._sealed_at = [own.index(field) for field in self.sealed]
        self._marked_at = [(own.index(field), marks) for field, marks in self.marked.items()]
        held = (*self.fields[:-1], *(f"{COLUMN} {field}" for field in self.sealed))
        self._in_order = itemgetter(*(held.index(f if f in plain else f"{COLUMN} {f}") for f in own))
        self._empty = [""] * len(self.sealed)

    def values(self, row: R, names: NameSeal | None = None) -> tuple[Any, ...]:
        whole, key = super().values(row), _needed(names)
        marks = (kind.of(whole[at], key) for at, kind in self._marked_at)
        sealed = key.seal([whole[at] for at in self._sealed_at], self._place(whole[0]))
        return (*(whole[at] for at in self._plain_at), *marks, sealed)

    def from_values(self, values: Any, names: NameSeal | None = None) -> R:
        last = len(self.fields) - 1
        words = self.opened(values[0], values[last], _needed(names))
        return super().from_values(self._in_order((*values[:last], *words)))

    def opened(self, key: str, sealed: str, names: NameSeal) -> list[str]:
        """What stands inside the seal of a row, in the order of `sealed`."""
        return names.open(sealed, self._place(key)) if sealed else self._empty

    def _place(self, key: str) -> str:
        return f"{self.name} {key}"


def _needed(names: NameSeal | None) -> NameSeal:
    if names is None:
        raise TypeError("This read model holds names: it is read and written with the key for them.")
    return names

"""A read model: a question, the row that answers it, and what each event does to the row.

A fold is a pure change of one row by one event: no SQL, no clock, no other read model. The reader does the rest. Rows
belong to a partition, the stream their events are in, so a rebuild can go stream by stream and a correction can be
taken in by folding that one stream again.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from operator import attrgetter
from types import NoneType, UnionType
from typing import Any, Generic, TypeVar, Union, get_args, get_origin, get_type_hints

import msgspec
from sqlalchemy import BigInteger, Column, Index, MetaData, Table, Text

from lifeservices.domain.event import Event
from lifeservices.name_seal import NameSeal

R = TypeVar("R", bound=msgspec.Struct)
Fold = Callable[[Any, Any], None]
F = TypeVar("F", bound=Fold)

FOR_EVER = 2**63 - 1
"""`pos_to` of a row that still holds."""


class Projection(Generic[R]):
    """One read model.

    `key`: how an event names its row within the stream; None where a stream has one row. A key that comes out as None
    says that this event speaks to no row after all. `history`: keep each state of
    a row with the positions between which it held. `as_recorded`: fold entries as they were written, corrections and
    voids among them, instead of the amended history.
    """

    def __init__(
        self,
        name: str,
        row: type[R],
        *,
        version: int,
        key: str | Callable[[Any], str | None] | None = None,
        history: bool = False,
        as_recorded: bool = False,
        indexes: Iterable[tuple[str, ...]] = (),
    ) -> None:
        self.name, self.row, self.version, self.history = name, row, version, history
        self.as_recorded = as_recorded
        self.indexes = tuple(indexes)
        self.fields = tuple(f.name for f in msgspec.structs.fields(row))
        self.partition = self.fields[0]
        self.key_column = self.fields[0] if key is None else self.fields[1]
        self.key_of = attrgetter(key) if isinstance(key, str) else key
        self.folds: dict[type[Event], Fold] = {}
        self.opens: set[type[Event]] = set()
        hints = get_type_hints(row)
        self._plain = [_plain_type(hints[name]) for name in self.fields]
        self.types = {
            f: "bigint" if k in (int, bool) else "text" for f, k in zip(self.fields, self._plain, strict=True)
        }
        """What each column holds, in SQL."""
        self._out = [(i, out) for i, kind in enumerate(self._plain) if (out := _OUT.get(kind)) is not None]
        self._in = [(i, _reader(kind, hints[self.fields[i]])) for i, kind in enumerate(self._plain) if kind in _OUT]

    @property
    def table_name(self) -> str:
        """The version is in the name: a new shape is a new table, built beside the old."""
        return f"{self.name}_v{self.version}"

    @property
    def columns(self) -> tuple[str, ...]:
        """The row's fields, and for a history the positions from which and to which it held."""
        return (*self.fields, "pos_from", "pos_to") if self.history else self.fields

    def when(self, *events: type[Event], opened: bool = False) -> Callable[[F], F]:
        """Declare what events of these kinds do to the row. `opened`: it needs their personal fields."""

        def register(fold: F) -> F:
            for event in events:
                self.folds[event] = fold
                if opened:
                    self.opens.add(event)
            return fold

        return register

    def fresh(self, partition: str, key: str) -> R:
        """The row before anything happened."""
        if self.key_of is None:
            return self.row(partition)
        return self.row(partition, key)

    def values(self, row: R, names: NameSeal | None = None) -> tuple[Any, ...]:
        """A row as the database keeps it. `names`: the key for what members are called, where rows hold that."""
        values = list(msgspec.structs.astuple(row))
        for index, out in self._out:
            if values[index] is not None:
                values[index] = out(values[index])
        return tuple(values)

    def from_values(self, values: Any, names: NameSeal | None = None) -> R:
        """A row as the folds know it."""
        found = list(values[: len(self._plain)])
        for index, read in self._in:
            if found[index] is not None:
                found[index] = read(found[index])
        return self.row(*found)

    def table(self, metadata: MetaData | None = None, name: str | None = None) -> Table:
        """The table, with its indexes; they get names of their own when built."""
        unique = not self.history
        columns = [
            Column(
                field,
                BigInteger if kind == "bigint" else Text,
                primary_key=unique and field == self.key_column,
                autoincrement=False,
            )
            for field, kind in self.types.items()
        ]
        if self.history:
            columns += [Column("pos_from", BigInteger, nullable=False), Column("pos_to", BigInteger, nullable=False)]
        return Table(name or self.table_name, metadata or MetaData(), *columns)

    def index_columns(self) -> list[tuple[str, ...]]:
        """What is looked up: the partition always, then what the questions need."""
        own: list[tuple[str, ...]] = [(self.partition, "pos_to"), ("pos_from",), ("pos_to",)] if self.history else []
        if self.partition != self.key_column:
            own.append((self.key_column, "pos_to") if self.history else (self.partition,))
        return [*own, *self.indexes]


def make_indexes(projection: Projection[Any], table: Table, token: str) -> list[Index]:
    """The indexes of a freshly built table; the token keeps their names apart from those of the table it replaces."""
    return [
        Index(f"ix_{projection.name}_{token}_{n}", *(table.c[name] for name in names))
        for n, names in enumerate(projection.index_columns())
    ]


def _plain_type(annotation: Any) -> Any:
    if get_origin(annotation) in (Union, UnionType):
        annotation = next(a for a in get_args(annotation) if a is not NoneType)
    origin = get_origin(annotation) or annotation
    if isinstance(origin, type) and issubclass(origin, str):
        return str
    return origin


def _reader(kind: Any, annotation: Any) -> Callable[[Any], Any]:
    if kind in (list, dict):
        return msgspec.json.Decoder(annotation).decode
    return _IN[kind]


_encode = msgspec.json.Encoder().encode


def _json(value: Any) -> str:
    return _encode(value).decode()


_OUT: dict[Any, Callable[[Any], Any]] = {date: date.isoformat, Decimal: str, bool: int, list: _json, dict: _json}
_IN: dict[Any, Callable[[Any], Any]] = {date: date.fromisoformat, Decimal: Decimal, bool: bool, list: json.loads}

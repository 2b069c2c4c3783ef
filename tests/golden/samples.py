"""One believable sample of each event, made from the types of its fields: always the same."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

import msgspec

from lifeservices.domain.event import Event

PLAIN = {
    str: "words",
    int: 3,
    bool: True,
    Decimal: Decimal("14.25"),
    date: date(2016, 11, 15),
    datetime: datetime.fromisoformat("2016-11-15T14:30:00+00:00"),
    Any: "2016-11-16",
}


def sample(cls: type[Event]) -> Event:
    """An event of a class with every field of its own filled."""
    hints = get_type_hints(cls, include_extras=True)
    own = {name: value_for(hints[name], name) for name in own_fields(cls)}
    return cls(
        on=date(2016, 11, 15),
        id="0158655a-0000-7000-8000-000000000001",
        actor_id="ann",
        actor_role="coach",
        channel="web",
        correlation_id="0158655a-0000-7000-8000-000000000002",
        **own,
    )


def own_fields(cls: type[Event]) -> list[str]:
    """The fields that a class adds to the envelope."""
    envelope = {field.name for field in msgspec.structs.fields(Event)}
    return [field.name for field in msgspec.structs.fields(cls) if field.name not in envelope]


def value_for(annotation: Any, name: str = "") -> Any:
    """A value of a type."""
    kind = plain(annotation)
    if get_origin(kind) is list:
        return [value_for(get_args(kind)[0])]
    if get_origin(kind) is dict:
        return {"words": value_for(get_args(kind)[1])}
    if isinstance(kind, type) and issubclass(kind, Enum):
        return next(iter(kind))
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        hints = get_type_hints(kind)
        return kind(**{f: value_for(hints[f]) for f in kind.__struct_fields__})
    if kind is str and name.endswith("_id"):
        return f"the-{name.removesuffix('_id').replace('_', '-')}"
    return PLAIN[kind]


def plain(annotation: Any) -> Any:
    """A type without its marks and without `| None`."""
    while True:
        origin = get_origin(annotation)
        if origin is Annotated:
            annotation = get_args(annotation)[0]
        elif origin in (Union, UnionType):
            annotation = next(a for a in get_args(annotation) if a is not NoneType)
        else:
            return annotation

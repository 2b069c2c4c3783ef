"""Which events exist. A stored name is for ever: only names in this catalog load."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

import msgspec

from lifeservices.domain.event import Event, Sensitivity

E = TypeVar("E", bound=type[Event])

_by_name: dict[str, type[Event]] = {}


class UnknownEvent(Exception):
    """The record holds a name this program does not know; nothing is guessed from it."""


def recorded_as(name: str, version: int = 1) -> Callable[[E], E]:
    """Give an event class its stored name for ever, and the version of its present shape."""

    def register(cls: E) -> E:
        if name in _by_name:
            raise ValueError(f"The name {name} is taken by {_by_name[name].__name__}")
        cls.name = name
        cls.schema_version = version
        _by_name[name] = cls
        return cls

    return register


def load_all() -> None:
    """Import every noun of the domain, so that the catalog is whole."""
    import lifeservices.domain as nouns

    for module in iter_modules(nouns.__path__):
        import_module(f"lifeservices.domain.{module.name}")


def event_class(name: str) -> type[Event]:
    """The class stored under a name."""
    found = _by_name.get(name)
    if found is None:
        raise UnknownEvent(name)
    return found


def all_events() -> Iterator[type[Event]]:
    """Every event class, by name."""
    load_all()
    return iter([_by_name[name] for name in sorted(_by_name)])


def sensitivity(annotation: Any) -> Sensitivity | None:
    """The sensitivity declared in a field's type, looking through `| None`."""
    for part in (annotation, *get_args(annotation)):
        for mark in getattr(part, "__metadata__", ()):
            if isinstance(mark, Sensitivity):
                return mark
        if get_origin(part) is not None and part is not annotation:
            found = sensitivity(part)
            if found is not None:
                return found
    return None


@cache
def sealed_fields(cls: type[Event]) -> tuple[str, ...]:
    """The fields that are encrypted under the person's key, in the order of declaration."""
    hints = get_type_hints(cls, include_extras=True)
    fields = (field.name for field in msgspec.structs.fields(cls))
    return tuple(n for n in fields if (mark := sensitivity(hints[n])) is not None and mark.sealed)


@cache
def sealed_shape(cls: type[Event]) -> type[msgspec.Struct]:
    """The shape of what is inside the envelope of one event class, in any of its versions."""
    hints = get_type_hints(cls, include_extras=True)
    fields = [(n, hints[n], None) for n in (*sealed_fields(cls), *cls.once_sealed)]
    return msgspec.defstruct(f"Sealed{cls.__name__}", fields, omit_defaults=True, forbid_unknown_fields=True)

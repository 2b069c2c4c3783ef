"""What people may ask for, how it is put to them, and who may ask.

A command is a frozen dataclass: its docstring is the title of its form, its fields carry the questions. A handler
loads, lets the subject decide, and returns the subjects that changed; it never saves and holds no rule of its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache, cached_property
from importlib import import_module
from inspect import cleandoc
from pkgutil import iter_modules
from typing import Any, Protocol, TypeVar

from lifeservices.domain.subject import Subject

S = TypeVar("S", bound=Subject)


class Role(StrEnum):
    """What somebody is in the program."""

    COACH = "coach"
    SUPERVISOR = "supervisor"
    LEAD = "lead"
    EVALUATOR = "evaluator"
    ADMIN = "admin"
    ROUTINE = "routine"
    IMPORT = "import"
    LINK = "link"
    """Somebody without an account, who was given a link that allows one thing."""


CASE_WORK = frozenset({Role.COACH, Role.SUPERVISOR, Role.IMPORT, Role.ROUTINE})
"""Who may record what happens in a journey. A coach only in the journeys of their own caseload."""


@dataclass(frozen=True)
class Actor:
    """Who is asking."""

    id: str
    role: Role
    channel: str = "web"
    opened: Mapping[str, frozenset[str]] | None = field(default=None, compare=False, repr=False)
    """Member → the groups opened in this visit, where whoever asks has to open them (see `groups`)."""


@dataclass(frozen=True)
class Asks:
    """How a field is put to a person."""

    label: str
    hint: str = ""
    widget: str = ""
    """Chosen by the field's type unless given: text, textarea, date, number, money, select, radios, checkboxes.

    `occupation` asks for an O*NET-SOC code, which is found by words and chosen; any other text is refused.
    """
    choices: str = ""
    """Name of a list that depends on the record: employers, coaches, services, goals, steps, placements, entries …"""


@dataclass(frozen=True)
class Length:
    """How long a text may be."""

    max: int
    min: int = 0


@dataclass(frozen=True)
class Between:
    """The range of a number, both ends allowed."""

    low: float
    high: float


class Desk(Protocol):
    """What a handler works at: subjects to load, the day it is, a fresh id."""

    today: Any
    actor: Actor

    def get(self, kind: type[S], id: str) -> S:
        """A subject, if this actor may touch it; the same NotFound where it is absent or not theirs."""
        ...

    def new(self, kind: type[S], id: str | None = None) -> S:
        """A subject that nothing has happened to yet."""
        ...

    def fresh_id(self) -> str:
        """An id for something new inside a subject."""
        ...


Handle = Callable[[Any, Desk], Iterable[Subject]]


@dataclass(frozen=True)
class Handler:
    """A command, what answers it, and who may give it."""

    command: type[Any]
    handle: Handle
    may: frozenset[Role]
    audience: str
    """Which part of the site shows its form: coach, lead, admin, or '' for none."""

    @cached_property
    def name(self) -> str:
        """The command's name in addresses: `agree-plan`."""
        return kebab(self.command.__name__)

    @cached_property
    def title(self) -> str:
        """The title of its form: the first line of the command's docstring, without the full stop."""
        return cleandoc(self.command.__doc__ or "").split("\n")[0].rstrip(".")


_handlers: dict[type[Any], Handler] = {}


def handles(command: type[Any], may: Iterable[Role] = CASE_WORK, audience: str = "coach") -> Callable[[Handle], Handle]:
    """Declare what answers a command and who may give it."""

    def register(handle: Handle) -> Handle:
        _handlers[command] = Handler(command, handle, frozenset(may), audience)
        return handle

    return register


def kebab(name: str) -> str:
    """`AgreePlan` → `agree-plan`."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "-", name).lower()


@cache
def load_all() -> None:
    """Import every noun, so that the list of commands is whole."""
    import lifeservices.commands as nouns

    for module in iter_modules(nouns.__path__):
        import_module(f"lifeservices.commands.{module.name}")


def handler_for(command: type[Any]) -> Handler:
    """What answers a command."""
    if command not in _handlers:
        load_all()
    return _handlers[command]


def all_handlers() -> list[Handler]:
    """Every command that can be given, by name."""
    load_all()
    return sorted(_handlers.values(), key=lambda handler: handler.name)

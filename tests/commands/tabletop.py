"""A desk in memory: subjects are folded from what was recorded, exactly as from the record."""

from __future__ import annotations

from datetime import date
from typing import Any, TypeVar

import msgspec

from lifeservices.commands import Actor, Role, handler_for
from lifeservices.domain.errors import NotAllowed, NotFound
from lifeservices.domain.event import Event
from lifeservices.domain.subject import Subject

S = TypeVar("S", bound=Subject)
COACH = Actor("ann", Role.COACH)
LEAD = Actor("lea", Role.LEAD)
ADMIN = Actor("ada", Role.ADMIN)
ROUTINE = Actor("clock", Role.ROUTINE)
IMPORT = Actor("file", Role.IMPORT)


class Tabletop:
    """What handlers work at, with a history for each subject."""

    def __init__(self, today: date) -> None:
        self.today: Any = today
        self.actor = COACH
        self.histories: dict[str, tuple[type[Subject], list[Event]]] = {}
        self._ids = 0

    def get(self, kind: type[S], id: str) -> S:
        found = self.histories.get(id)
        if found is None or found[0] is not kind:
            raise NotFound(id)
        return kind.fold(id, found[1])

    def new(self, kind: type[S], id: str | None = None) -> S:
        return kind(id or self.fresh_id())

    def opened(self, id: str) -> list[Event]:
        return self.histories[id][1]

    def fresh_id(self) -> str:
        self._ids += 1
        return f"n{self._ids}"

    def do(self, command: Any, by: Actor = COACH) -> list[Event]:
        """What happened, recorded; nothing is where the command is refused."""
        handler = handler_for(type(command))
        if by.role not in handler.may:
            raise NotAllowed(handler.name)
        self.actor = by
        happened: list[Event] = []
        for subject in handler.handle(command, self):
            _, history = self.histories.setdefault(subject.id, (type(subject), []))
            for event in subject.changes:
                recorded = msgspec.structs.replace(event, id=f"{subject.id}-{len(history) + 1}")
                history.append(recorded)
                happened.append(recorded)
        return happened

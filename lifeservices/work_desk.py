"""What a handler works at: subjects are loaded and begun here, and who may touch them is asked here."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from sqlalchemy import Connection

from lifeservices.commands import Actor, Role
from lifeservices.domain.errors import NotFound
from lifeservices.domain.event import Event
from lifeservices.domain.journey import Journey
from lifeservices.domain.subject import Subject
from lifeservices.everybody import ids_of
from lifeservices.reach import reaches
from lifeservices.record.record import Record, new_id

S = TypeVar("S", bound=Subject)


@dataclass
class WorkDesk:
    """What a handler works at, inside one transaction."""

    record: Record
    connection: Connection
    actor: Actor
    today: date
    support_starts: str
    plan_approval: bool
    known: dict[str, Subject] = field(default_factory=dict)

    def get(self, kind: type[S], id: str) -> S:
        """A subject this actor may touch. Not theirs and not there are the same NotFound."""
        found = self.known.get(id)
        if found is None:
            found = self.record.load(self.connection, kind, id)
            self.known[id] = found
        if not isinstance(found, kind):
            raise NotFound(id)
        if isinstance(found, Journey):
            self._prepare(found)
            if not reaches(self.record, self.connection, self.actor, found.coach_id, self.today, id):
                raise NotFound(id)
        return found

    def every(self, kind: type[S]) -> list[S]:
        """All subjects of a kind, those included that no read model has taken in yet."""
        return [self.get(kind, id) for id in ids_of(self.record, self.connection, kind)]

    def new(self, kind: type[S], id: str | None = None) -> S:
        """A subject that nothing has happened to yet."""
        subject = kind(id or new_id())
        self.known[subject.id] = subject
        if isinstance(subject, Journey):
            self._prepare(subject)
        return subject

    def _prepare(self, journey: Journey) -> None:
        journey.support_rule = self.support_starts
        journey.approval_wanted = self.plan_approval
        journey.as_told = self.actor.role == Role.IMPORT

    def opened(self, id: str) -> list[Event]:
        """Everything recorded about a subject that was got here, with its private words."""
        return self.record.open(self.connection, self.record.closed(self.connection, self.known[id].id))

    def fresh_id(self) -> str:
        """An id for something new inside a subject."""
        return new_id()

"""The one door: `do` a command, `ask` a question. The program is put together here and nowhere else."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
from eventsourcing.persistence import IntegrityError, OperationalError
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from lifeservices.attachments import follow
from lifeservices.clocks import clock_of
from lifeservices.commands import Actor, Handler, handler_for
from lifeservices.domain import catalog
from lifeservices.domain.errors import Conflict, NotAllowed, NotFound, Refused
from lifeservices.domain.event import Event
from lifeservices.domain.journey import Journey
from lifeservices.domain.member import PersonKeyDestroyed
from lifeservices.domain.release import NotShared
from lifeservices.domain.subject import Subject
from lifeservices.erasures import carry_out, clear_traces
from lifeservices.file_key import database_here
from lifeservices.keys import KeyDestroyed, keyring_here
from lifeservices.one_state import OneState, looked_at
from lifeservices.projections import ALL
from lifeservices.projections.reader import Reader
from lifeservices.questions import Looking, answer
from lifeservices.record.record import Record, new_id
from lifeservices.record.recorder import Clock
from lifeservices.settings import Settings, read_settings
from lifeservices.work_desk import WorkDesk

TRIES = 3
SHOW_WITHIN = 1.0
"""Seconds that a person may wait to see their own change; after that the page says how old it is."""


class Done(msgspec.Struct, frozen=True):
    """What a command brought about; the same answer whenever the same command id comes again."""

    subject_ids: list[str]
    positions: list[int]
    event_ids: list[str]

    @property
    def subject_id(self) -> str:
        """The first subject that changed."""
        return self.subject_ids[0]


class LifeServices:
    """The program. Web, command line, routines, imports and tests use it and nothing behind it."""

    def __init__(self, settings: Settings | None = None, clock: Clock | None = None) -> None:
        catalog.load_all()
        self.settings = settings or read_settings()
        self.zone = ZoneInfo(self.settings.zone)
        self.database = database_here(self.settings)
        self.clock = clock = clock or clock_of(self.database)
        self.keyring = keyring_here(self.database, self.settings)
        self.record = Record(self.database, self.keyring, clock)
        self.reader = Reader(self.record, ALL)

    def today(self) -> date:
        """The day it is where the program is."""
        return self.clock().astimezone(self.zone).date()

    def do(
        self, command: Any, by: Actor, command_id: str | None = None, show: bool = True, together: str | None = None
    ) -> Done:
        """Carry out a command once, however often it is sent.

        `show`: bring the read models up to date before answering, so that the person who acted sees their own change.
        `together`: what several commands belong to that were given as one; their entries bear it.
        Raises Refused, NotAllowed, NotFound, Conflict or CommandReused.
        """
        handler = handler_for(type(command))
        if by.role not in handler.may:
            raise NotAllowed(handler.name)
        command_id = command_id or new_id()
        done = self._until_settled(handler, command, by, command_id, self.digest(command, by), together)
        if show:
            self.show()
        return done

    def show(self) -> None:
        """Bring the read models up to date, within a moment. What was saved stays saved if they cannot follow now."""
        try:
            self.reader.catch_up(within=SHOW_WITHIN)
            clear_traces(self)
        except DBAPIError:
            return

    def _until_settled(
        self, handler: Handler, command: Any, by: Actor, command_id: str, digest: str, together: str | None
    ) -> Done:
        """Try again after losing a race, or the connection: the command id tells whether it was ours that won."""
        for tries_left in reversed(range(TRIES)):
            try:
                return self._once(handler, command, by, command_id, digest, together)
            except IntegrityError:
                if not tries_left:
                    raise Conflict(command_id) from None
            except OperationalError:
                if not tries_left:
                    raise
        raise Conflict(command_id)

    def _once(
        self, handler: Handler, command: Any, by: Actor, command_id: str, digest: str, together: str | None
    ) -> Done:
        """Carry a command out. Only where that fails is it asked whether it was carried out before: most are new."""
        try:
            return self._afresh(handler, command, by, command_id, digest, together)
        except (Refused, NotFound, KeyDestroyed, IntegrityError):
            with self.database.read() as connection:
                earlier = self.record.answer_to(connection, command_id, digest)
            if earlier is None:
                raise
            return msgspec.convert(earlier, Done)

    def _afresh(
        self, handler: Handler, command: Any, by: Actor, command_id: str, digest: str, together: str | None
    ) -> Done:
        with self.record.recorder.unit() as connection:
            try:
                done = self.decide(handler, command, self.desk(connection, by), together or command_id)
            except NotShared as refusal:
                refused = refusal
                if self.record.answer_to(connection, command_id, digest) is None:
                    # That something was not shared is recorded, and then said.
                    self._append([refusal.subject], self.desk(connection, by), command_id)
            else:
                self.record.remember(connection, command_id, digest, done)
                return done
        raise refused

    def decide(self, handler: Handler, command: Any, desk: WorkDesk, correlation_id: str) -> Done:
        """Let a handler decide and append what happened, in the desk's transaction."""
        subjects = list(handler.handle(command, desk))
        for subject in subjects:
            for event in subject.changes:
                if event.on > desk.today and not event.plans_ahead:
                    raise Refused("This day is still to come. Enter the day it happened.", _asked_as(command, event.on))
        return self._append(subjects, desk, correlation_id)

    def _append(self, subjects: list[Subject], desk: WorkDesk, correlation_id: str) -> Done:
        self.stamp(subjects, desk.actor, correlation_id)
        changed = [event for subject in subjects for event in subject.changes]
        positions = self.record.save(desk.connection, subjects)
        self._after(desk.connection, changed)
        return Done([s.id for s in subjects], positions, [e.id for e in changed])

    def desk(self, connection: Connection, by: Actor) -> WorkDesk:
        """A desk inside a transaction."""
        how = self.settings
        return WorkDesk(self.record, connection, by, self.today(), how.support_starts, how.plan_approval)

    def stamp(self, subjects: Iterable[Subject], by: Actor, correlation_id: str) -> None:
        """Who, where, through what, and in answer to which command; the subjects themselves never know."""
        values = {"actor_id": by.id, "actor_role": by.role.value, "channel": by.channel}
        values["correlation_id"] = correlation_id
        for subject in subjects:
            for event in subject.changes:
                for name, value in values.items():
                    msgspec.structs.force_setattr(event, name, value)
                if not event.id:
                    msgspec.structs.force_setattr(event, "id", new_id())
                if isinstance(subject, Journey):
                    msgspec.structs.force_setattr(event, "state", event.state or subject.state)
                    msgspec.structs.force_setattr(event, "product", event.product or subject.product)

    def _after(self, connection: Connection, changed: Iterable[Event]) -> None:
        """What must be true together with an event: erasing a person destroys the key in the same transaction."""
        for event in changed:
            follow(connection, event)
            if isinstance(event, PersonKeyDestroyed):
                carry_out(self, connection, event)

    def digest(self, command: Any, by: Actor) -> str:
        """The content a command id stands for, as a fingerprint."""
        values = {f.name: getattr(command, f.name) for f in fields(command)}
        content = [type(command).__name__, by.id, by.role.value, values]
        return self.keyring.digest(msgspec.json.encode(content, order="deterministic"))

    def ask(self, question: Any, by: Actor, seen: OneState | None = None) -> Any:
        """The answer to a question, all of it from one state of the database: a new one, or what others were told from.

        Raises NotAllowed or NotFound; a person who may not see something learns nothing of it.
        """
        with looked_at(self.database, seen) as (connection, told):
            looking = Looking(connection, self.database, self.record, self.settings, by, self.today(), told)
            return answer(question, looking)

    def close(self) -> None:
        """Let go of the database."""
        self.database.close()


def _asked_as(command: Any, day: date) -> str | None:
    """The question of a command whose answer was this day."""
    return next((f.name for f in fields(command) if getattr(command, f.name) == day), None)

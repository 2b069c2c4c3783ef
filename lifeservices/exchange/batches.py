"""Carrying out the rows of a history file, a batch in one transaction."""

from __future__ import annotations

import copy
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

import msgspec
from eventsourcing.persistence import IntegrityError
from sqlalchemy import Connection

from lifeservices.application import LifeServices
from lifeservices.commands import Actor, Role, handler_for
from lifeservices.crashpoint import crashpoint
from lifeservices.desk import WorkDesk
from lifeservices.domain.errors import NotFound, Refused
from lifeservices.domain.event import Event
from lifeservices.domain.journey import Journey
from lifeservices.domain.subject import Subject
from lifeservices.exchange.rows import BadRow, HistoryRow
from lifeservices.exchange.translating import Translator, is_read
from lifeservices.projections.folding import no_collector
from lifeservices.record.mapper import from_row
from lifeservices.record.recorder import COLUMNS, stamp

AT_HAND = 10_000
"""How many journeys stay in memory between batches."""


@dataclass
class Outcome:
    """What became of an import."""

    rows: int = 0
    imported: int = 0
    unchanged: int = 0
    events: int = 0
    kept: bool = True
    left_out: Counter[str] = field(default_factory=Counter)
    by_type: Counter[str] = field(default_factory=Counter)
    problems: list[tuple[int, str]] = field(default_factory=list)


@dataclass(frozen=True)
class Manner:
    """How to import."""

    source: str = ""
    """Tells histories of different systems apart where their ids could be the same."""
    as_recorded: bool = False
    continuous: bool = False
    """The histories are known day by day until observation ended: say so with a check-in on the last known day."""
    dry_run: bool = False
    all_or_nothing: bool = False


class Import:
    """One run over one record."""

    def __init__(self, services: LifeServices, manner: Manner) -> None:
        self.services, self.record, self.manner = services, services.record, manner
        self.actor = Actor("import", Role.IMPORT, "import")
        self.translator = Translator(manner.source, manner.continuous)
        self.last_recorded = ""
        self.recent: dict[str, Subject] = {}

    def begin(self) -> None:
        """See that recording times may be given to this record, if they are asked for."""
        if not self.manner.as_recorded:
            return
        head = self.record.head()
        if head.position == 0:
            with self.record.database.write() as connection:
                self.record.set_origin(connection, "as-recorded")
        elif head.origin != "as-recorded":
            raise Refused("Recording times can only be given to an empty record. This one already holds entries.")
        self.last_recorded = head.recorded_at

    def commit(self, batch: list[HistoryRow | tuple[int, str]], outcome: Outcome) -> None:
        """Carry out some rows in one transaction; once more from the record if somebody else wrote meanwhile."""
        before = copy.deepcopy(outcome)
        try:
            with self.record.recorder.unit() as connection, no_collector():
                self.batch(connection, batch, outcome)
        except IntegrityError:
            self.recent.clear()
            outcome.__dict__.update(before.__dict__)
            with self.record.recorder.unit() as connection:
                self.batch(connection, batch, outcome)

    def batch(self, connection: Connection, batch: list[HistoryRow | tuple[int, str]], outcome: Outcome) -> None:
        """Carry out some rows in one transaction."""
        rows = [row for row in batch if isinstance(row, HistoryRow)]
        desk = self.services.desk(connection, self.actor)
        ids = {id(row): self.translator.entry_id(row) for row in rows}
        earlier = self._earlier(connection, list(ids.values()))
        self._load(connection, desk, rows)
        stored: list[Any] = []
        recorded: list[str] = []
        commands: list[tuple[str, str, str, str]] = []
        now = stamp(self.services.clock())
        for row in batch:
            outcome.rows += 1
            if isinstance(row, tuple):
                outcome.problems.append(row)
                continue
            if not is_read(row):
                outcome.left_out[row.type] += 1
                continue
            digest = self.services.keyring.digest(msgspec.json.encode(row.content, order="sorted"))
            if ids[id(row)] in earlier:
                self._met_again(row, earlier[ids[id(row)]] == digest, outcome)
                continue
            try:
                self._check_order(row)
                changed = self._carry_out(desk, row, ids[id(row)])
            except (BadRow, Refused) as problem:
                outcome.problems.append((row.line, str(problem)))
                self._forget(desk, row)
                continue
            for subject in changed:
                stored.extend(self.record.taken(connection, subject))
            recorded.extend([row.recorded_at] * (len(stored) - len(recorded)))
            earlier[ids[id(row)]] = digest
            commands.append((ids[id(row)], digest, '{"subject_ids":[],"positions":[],"event_ids":[]}', now))
            outcome.imported += 1
            outcome.by_type[row.type] += 1
        self.record.append(stored, recorded if self.manner.as_recorded else None)
        crashpoint("import-mid-batch")
        self.record.database.copy_in(connection, "command", ("id", "digest", "answer", "recorded_at"), commands)
        outcome.events += len(stored)
        self.keep_at_hand(desk)

    def _carry_out(self, desk: WorkDesk, row: HistoryRow, entry_id: str) -> list[Subject]:
        """The subjects a row changes, their changes stamped and not yet recorded."""
        if self.manner.as_recorded:
            desk.today = date.fromisoformat(row.recorded_at[:10])
        touched: dict[str, Subject] = {}
        for command in self.translator.commands(row, desk):
            try:
                subjects = list(handler_for(type(command)).handle(command, desk))
            except NotFound:
                raise BadRow("This row names something that is not in the record.") from None
            touched.update((subject.id, subject) for subject in subjects)
        journey = desk.known[self.translator.member_of(row)]
        own = self.translator.own_event(row, journey.changes)
        msgspec.structs.force_setattr(own, "id", entry_id)
        changed = [event for subject in touched.values() for event in subject.changes]
        if any(event.on > desk.today and not event.plans_ahead for event in changed):
            raise BadRow(f"{row.valid_on} is still to come.")
        self.services.stamp(touched.values(), self.actor, entry_id)
        if not self.manner.as_recorded and row.recorded_at:
            self._keep_original_time(changed, row.recorded_at)
        return list(touched.values())

    def _keep_original_time(self, changed: list[Event], recorded_at: str) -> None:
        at = datetime.fromisoformat(recorded_at.replace("Z", "+00:00"))
        for event in changed:
            msgspec.structs.force_setattr(event, "originally_recorded_at", at)

    def _check_order(self, row: HistoryRow) -> None:
        if not self.manner.as_recorded:
            return
        if not row.recorded_at:
            raise BadRow("This row does not say when it was recorded.")
        if row.recorded_at < self.last_recorded:
            raise BadRow("This row was recorded before the one above it. Put the rows in the order of recording.")
        self.last_recorded = row.recorded_at

    def _met_again(self, row: HistoryRow, same: bool, outcome: Outcome) -> None:
        if same:
            outcome.unchanged += 1
        else:
            message = f"Entry {row.event_id} was imported before and said something else. Send a correction instead."
            outcome.problems.append((row.line, message))

    def _earlier(self, connection: Connection, ids: list[str]) -> dict[str, str]:
        found = self.record.database.select_keys(connection, "command", ("id", "digest"), "id", ids)
        return {row[0]: row[1] for row in found}

    def _load(self, connection: Connection, desk: WorkDesk, rows: list[HistoryRow]) -> None:
        """The histories of all members of a batch at once: those of late batches are still at hand."""
        members = dict.fromkeys(self.translator.member_of(row) for row in rows)
        for member_id in members:
            if (journey := self.recent.pop(member_id, None)) is not None:
                desk.known[member_id] = journey
        absent = [member_id for member_id in members if member_id not in desk.known]
        found = self.record.database.select_keys(connection, "event", COLUMNS.split(", "), "stream_id", absent)
        histories: dict[str, list[Event]] = {}
        for row in found:
            histories.setdefault(row[1], []).append(from_row(row))
        for member_id, events in histories.items():
            events.sort(key=lambda event: event.version)
            desk.known[member_id] = Journey.fold(member_id, events)

    def keep_at_hand(self, desk: WorkDesk) -> None:
        """Keep the batch's journeys for the next ones, the longest unused going first."""
        self.recent.update(desk.known)
        for member_id in list(self.recent)[: max(0, len(self.recent) - AT_HAND)]:
            del self.recent[member_id]

    def _forget(self, desk: WorkDesk, row: HistoryRow) -> None:
        """Put a journey back as it was before a row that was refused half-way."""
        for subject in list(desk.known.values()):
            if subject.changes:
                if subject.entries:
                    desk.known[subject.id] = type(subject).fold(subject.id, subject.entries)
                else:
                    del desk.known[subject.id]

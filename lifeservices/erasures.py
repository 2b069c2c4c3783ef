"""Erasures that last: a list of them outside the database, which every restore applies before anything can be read.

A backup made before somebody was erased still holds their wrapped key. So each erasure is also written to a file in the
home folder, before it is committed: an id that names nobody by itself, the day and the basis, under a keyed fingerprint
of itself and of everything that stands before it. So a line that was changed, planted or taken out is known; only where
the end was cut off nothing follows that could tell. Keep copies elsewhere, as of the signed heads.
"""

from __future__ import annotations

import fcntl
import json
import os
from dataclasses import asdict, dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any
from weakref import WeakSet

import msgspec
from sqlalchemy import Connection, Engine

from lifeservices.attachments import forget_files
from lifeservices.commands import Actor, Role
from lifeservices.crashpoint import crashpoint
from lifeservices.domain.errors import NotFound, Refused
from lifeservices.domain.journey import Journey
from lifeservices.domain.member import PersonKeyDestroyed
from lifeservices.domain.words_person import ErasureBasis
from lifeservices.drafts import forget_person
from lifeservices.keys import Keyring
from lifeservices.log_of_changes import empty_log
from lifeservices.presses import forget_answers
from lifeservices.projections.caseload import caseload
from lifeservices.projections.finding import finding
from lifeservices.record.recorder import stamp

if TYPE_CHECKING:
    from lifeservices.application import LifeServices

ERASURES = "erasures.jsonl"
_TRACES: WeakSet[LifeServices] = WeakSet()
"""Programs that erased somebody, and whose database may still hold a trace in its log."""
DESTROYED = "SELECT subject_id FROM subject_key WHERE destroyed_at IS NOT NULL"


@dataclass(frozen=True)
class Erasure:
    """One person who was erased."""

    record_id: str
    subject_id: str
    on: str
    basis: str
    approved_by_id: str | None


class Erasures:
    """The list in one home folder."""

    def __init__(self, home: Path, keyring: Keyring) -> None:
        self.file, self._keyring = home / ERASURES, keyring

    def add(self, erasure: Erasure) -> None:
        """Write an erasure down, on the disk when this returns. One that stands here already is not repeated."""
        self.file.parent.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(self.file, os.O_RDWR | os.O_CREAT, 0o600), "r+b") as stream:
            # One at a time, whichever process it is: each line speaks of all those before it.
            fcntl.flock(stream, fcntl.LOCK_EX)
            if erasure.subject_id in {one.subject_id for one in self.of(erasure.record_id)}:
                return
            # What a power cut left of a line stood for nothing yet: it is written over.
            found = stream.read()
            before = found[: found.rfind(b"\n") + 1]
            line = {**asdict(erasure), "after": "all", "fingerprint": self._fingerprint(erasure, sha256(before))}
            stream.truncate(len(before))
            stream.seek(0, os.SEEK_END)
            stream.write(json.dumps(line).encode() + b"\n")
            stream.flush()
            os.fsync(stream.fileno())

    def of(self, record_id: str) -> list[Erasure]:
        """The erasures of a record. Refused where a line is not what was written, or one before it is missing."""
        if not self.file.exists():
            return []
        *whole, _ = self.file.read_bytes().split(b"\n")
        listed, before = [], sha256()
        for number, line in enumerate(whole, 1):
            found = self._read(line, number, record_id, before)
            before.update(line + b"\n")
            if found is not None:
                listed.append(found)
        return listed

    def _read(self, line: bytes, number: int, record_id: str, before: Any) -> Erasure | None:
        try:
            values = json.loads(line)
            if values["record_id"] != record_id:
                return None
            fingerprint = values.pop("fingerprint")
            # The first lists did not tie their lines together.
            tied = before if values.pop("after", "") else None
            found = msgspec.convert(values, Erasure)
        except (ValueError, KeyError, TypeError, AttributeError):
            fingerprint, tied, found = "", None, None
        if found is None or fingerprint != self._fingerprint(found, tied):
            raise Refused(
                f"Line {number:,} of {self.file.name} is not what was written there, or one before it is missing, and "
                "whoever stands in it would come back. Put a good copy of that file into LIFESERVICES_HOME."
            )
        return found

    def _fingerprint(self, erasure: Erasure, before: Any | None) -> str:
        """Of a line and of all that stands before it; without that of the line alone."""
        content = json.dumps(asdict(erasure), sort_keys=True).encode()
        return self._keyring.digest(b"erasure " + content + (before.digest() if before is not None else b""))


def carry_out(services: LifeServices, connection: Connection, event: PersonKeyDestroyed) -> None:
    """Destroy the key of somebody who is erased, and all that waits to be written about them."""
    record_id = connection.exec_driver_sql("SELECT record_id FROM record_head").scalar_one()
    services.keyring.destroy(connection, event.stream_id, stamp(services.clock()))
    forget_person(connection, event.stream_id)
    forget_files(connection, event.stream_id)
    forget_answers(connection)
    crashpoint("erase-after-key-before-ledger")
    # Before the commit, and never after: an erasure that is missing here could be undone by a restore.
    Erasures(services.settings.home, services.keyring).add(_of(record_id, event))
    _TRACES.add(services)


def clear_traces(services: LifeServices) -> None:
    """Once the read models know of an erasure: take what stood there before out of the files of the database."""
    if services in _TRACES:
        empty_log(services.database)
        if not services.database.is_sqlite:
            _clear_old_rows(services.database.engine)
        _TRACES.discard(services)


def _clear_old_rows(engine: Engine) -> None:
    """PostgreSQL keeps each row as it was beside the new one. Give its room free, for the next rows to write over."""
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        for table in (caseload.table_name, finding.table_name, "subject_key", "draft", "attachment"):
            connection.exec_driver_sql(f"VACUUM {table}")


def keep_list(services: LifeServices) -> None:
    """Add what is missing from the list here: erasures that were made on another machine."""
    erasures, record_id = Erasures(services.settings.home, services.keyring), services.record.head().record_id
    listed = {one.subject_id for one in erasures.of(record_id)}
    with services.database.read() as connection:
        destroyed = [row[0] for row in connection.exec_driver_sql(DESTROYED).fetchall()]
    for subject_id in destroyed:
        if subject_id not in listed:
            for event in services.record.history(subject_id):
                if isinstance(event, PersonKeyDestroyed):
                    erasures.add(_of(record_id, event))


def repeat(services: LifeServices, connection: Connection, record_id: str) -> int:
    """Erase again, inside a restore, everybody on the list whom the backup still knew. The answer is how many."""
    return sum(
        _repeated(services, connection, erasure)
        for erasure in Erasures(services.settings.home, services.keyring).of(record_id)
    )


def _repeated(services: LifeServices, connection: Connection, erasure: Erasure) -> bool:
    try:
        journey = services.record.load(connection, Journey, erasure.subject_id)
    except NotFound:
        return False
    if journey.erased_on is not None:
        return False
    basis, day = ErasureBasis(erasure.basis), date.fromisoformat(erasure.on)
    event = PersonKeyDestroyed(on=day, basis=basis, approved_by_id=erasure.approved_by_id)
    journey.erasing.carry_out_again(event)
    by = Actor(erasure.approved_by_id or "restore", Role.ADMIN, "restore")
    services.stamp([journey], by, f"restore:{erasure.subject_id}")
    services.record.save(connection, [journey])
    carry_out(services, connection, event)
    return True


def _of(record_id: str, event: PersonKeyDestroyed) -> Erasure:
    return Erasure(record_id, event.stream_id, event.on.isoformat(), event.basis.value, event.approved_by_id)

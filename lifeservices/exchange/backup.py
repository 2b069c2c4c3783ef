"""A backup: every table of record in one file, the same on either database, verified before it counts as made.

The file is sealed with a key of its own, which the master key wraps; the master key is never in it. Whoever holds the
file without that key learns how large the record is, and nothing else. Inside, personal fields are sealed once more,
each under its person's key: a person who is erased stays erased in every backup that is made after it.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice, takewhile
from pathlib import Path
from typing import Any

from sqlalchemy import Column, Connection, Table, bindparam, func, inspect, select

import lifeservices.accounts  # their tables are among those to keep
import lifeservices.calendar_feeds
import lifeservices.drafts
import lifeservices.drills
import lifeservices.envelopes
import lifeservices.identity.links
import lifeservices.letting_in
import lifeservices.presses
import lifeservices.saved_views  # noqa: F401
from lifeservices.application import LifeServices
from lifeservices.chain import Finding, reaching, verify_rows
from lifeservices.crashpoint import crashpoint
from lifeservices.database import Database
from lifeservices.exchange.cells import cells_in, cells_out
from lifeservices.exchange.record_file import naming_what_does_not_hold
from lifeservices.exchange.sealed_file import SealedFile, sealing
from lifeservices.exchange.whole import (
    NotALine,
    NotWhole,
    Source,
    check_packed_here,
    first_line,
    header,
    lines,
    packed_into,
    told,
    value_of,
)
from lifeservices.heads import Line, read_line
from lifeservices.looks import member_look
from lifeservices.masters import Masters, settle
from lifeservices.record.record import new_id
from lifeservices.record.recorder import stamp
from lifeservices.record.tables import event, metadata, reading, seal_block, tracking
from lifeservices.seal import ENTRY, Sealer

FORMAT = "lifeservices-backup-1"
"""Of what is inside. Files of earlier versions hold just that, unsealed."""
SEALED = "lifeservices-backup-2"
SQLITE = b"SQLite format 3"
PORTION = 2_000
Progress = Callable[[int], None]
DERIVED = {reading.name, tracking.name}
"""Worked out from the record; a restore works them out again."""
GROWING = (seal_block, member_look, event)
"""Rows of these are numbered, added at the end, and never changed or removed: what stood there can be read later."""


@dataclass(frozen=True)
class Made:
    """What a backup holds."""

    events: int
    position: int
    head: str
    erased: int = 0
    """People whom a restore erased again, who had been erased after the backup was made."""


def back_up(services: LifeServices, file: Path, told_of: Progress = lambda read: None) -> Made:
    """Write a backup and verify what was written; only then does it take the file's name.

    Raises NotWhole where the record itself does not hold, so that a good backup is never replaced by a bad one."""
    sealer = Sealer(services.record, services.settings.home)
    with naming_what_does_not_hold(sealer):
        sealer.catch_up()
    part = file.with_name(f".{file.name}.{new_id()}.part")
    file.parent.mkdir(parents=True, exist_ok=True)
    try:
        master = services.keyring.current()
        first = {"format": SEALED, "record_id": services.record.head().record_id}
        with naming_what_does_not_hold(sealer), sealing(part, master, first) as out, packed_into(out) as stream:
            stream.writelines(told(_values(services, sealer, master.id, told_of)))
        made = _proven(part, services.keyring.masters)
        os.replace(part, file)
        settle(file.parent)
    finally:
        part.unlink(missing_ok=True)
    return made


def _values(services: LifeServices, sealer: Sealer, master_id: str, told_of: Progress) -> Iterator[Any]:
    """The lines of a backup, all of one state of the database."""
    record_id = services.record.head().record_id
    # Heads before tables: whatever is signed here is also in the tables read after it.
    heads = sealer.heads.of(record_id)
    grown: list[tuple[Table, int]] = []
    with services.database.snapshot() as connection:
        position = connection.exec_driver_sql("SELECT position FROM record_head").scalar()
        yield {
            "format": FORMAT,
            "record_id": record_id,
            "position": position,
            "public_key": sealer.public_key,
            "master_id": master_id,
            "made_at": stamp(services.clock()),
        }
        yield from heads
        for table in tables_of_record(connection):
            if table in GROWING:
                grown.append((table, connection.execute(select(func.max(_number(table)))).scalar() or 0))
            else:
                yield from _rows(table, _held(connection, table))
    for table, last in grown:
        yield from _rows(table, _up_to(services.database, table, last), told_of)


def tables_of_record(connection: Connection) -> list[Table]:
    """What a backup holds: accounts too. The seal comes before the events, so that both can be read side by side."""
    present = set(inspect(connection).get_table_names()) - DERIVED
    found = [table for table in metadata.sorted_tables if table.name in present]
    return sorted(found, key=lambda table: GROWING.index(table) if table in GROWING else -1)


def _rows(table: Table, portions: Iterator[list[list[Any]]], told_of: Progress = lambda read: None) -> Iterator[Any]:
    yield {"table": str(table.name), "columns": [str(column.name) for column in table.columns]}
    for portion in portions:
        yield from portion
        if table is event:
            crashpoint("backup-mid-file")
            told_of(len(portion))


def portion_of(table: Table) -> int:
    """How many rows of a table are in hand at once: fewer where each is large."""
    return int(table.info.get("portion", PORTION))


def _held(connection: Connection, table: Table) -> Iterator[list[list[Any]]]:
    """All rows, of the one state of the database."""
    everything = select(table).order_by(*table.primary_key.columns)
    out = cells_out(table)
    for portion in connection.execute(everything, execution_options={"yield_per": portion_of(table)}).partitions():
        yield [out(row) for row in portion]


def _up_to(database: Database, table: Table, last: int) -> Iterator[list[list[Any]]]:
    """The rows that had these numbers then. No state is held for it: SQLite could not begin its log anew meanwhile."""
    number, out, after = _number(table), cells_out(table), 0
    some = select(table).where(number > bindparam("after"), number <= last).order_by(number).limit(PORTION)
    while True:
        with database.read() as connection:
            portion = connection.execute(some, {"after": after}).all()
        if not portion:
            return
        yield [out(row) for row in portion]
        after = portion[-1]._mapping[number]


def _number(table: Table) -> Column[Any]:
    found: Column[Any] = next(iter(table.primary_key.columns))
    return found


@dataclass(frozen=True)
class Backup:
    """A backup file whose first lines have been read."""

    file: Source
    header: dict[str, Any]
    heads: list[Line]

    def rows(self, *tables: str) -> Iterator[tuple[str, list[str], list[Any]]]:
        """Table, columns and values of every row; of the tables named, if any are. Ends after the last of those."""
        table, columns = "", list[str]()
        waiting = set(tables)
        for number, line in enumerate(lines(self.file), 1):
            if not line.startswith(b"["):
                value = _value(self.file, line, number)
                if "table" in value:
                    if tables and table in waiting:
                        waiting.discard(table)
                        if not waiting:
                            return
                    table, columns = value["table"], value["columns"]
            elif not tables or table in tables:
                yield table, columns, _value(self.file, line, number)

    def finding(self) -> Finding:
        """The verification of the record in it, by the file alone."""
        events = (values for _, _, values in self.rows(event.name))
        key = self.header["public_key"]
        found = verify_rows(self.header["record_id"], events, self._sealed(), self.heads, key)
        return reaching(found, self.header["position"], self.heads, key)

    def _sealed(self) -> Iterator[tuple[int, bytes]]:
        shape = cells_in(seal_block, [column.name for column in seal_block.columns])
        for _, _, values in self.rows(seal_block.name):
            yield from ENTRY.iter_unpack(shape(values)["entries"])


def open_backup(path: Path, masters: Masters | None) -> Backup:
    """Read the first lines of a backup. Raises NotWhole where it is none, SettingsError where its key is not here."""
    if is_database(path):
        raise NotWhole(f"{path.name} is the file of a database, not a backup. Make one with the verb backup.")
    held = first_line(path) or {}
    file: Source = SealedFile(path, masters) if masters and held.get("format") == SEALED else path
    check_packed_here(file)
    first = header(file, FORMAT, {"record_id": str, "public_key": str, "position": int, "master_id": str})
    if first is None:
        raise NotWhole(f"{path.name} is not a backup of a kind this version knows.")
    before = takewhile(lambda line: not line.startswith(b'{"table"'), islice(lines(file), 1, None))
    heads = (read_line(line.decode()) for line in before)
    return Backup(file, first, [head for head in heads if head is not None])


def is_database(path: Path) -> bool:
    """True for a copied file of a database: what was recorded last may stand in another file beside it."""
    with path.open("rb") as stream:
        return stream.read(len(SQLITE)) == SQLITE


def _value(file: Source, line: bytes, number: int) -> Any:
    try:
        return value_of(line)
    except NotALine:
        raise NotWhole(f"{file.name} is damaged: line {number:,} cannot be read.") from None


def verify_backup(path: Path, masters: Masters | None) -> tuple[Backup, Finding]:
    """Verify a backup from the file alone. Raises NotWhole where it is damaged as a file."""
    backup = open_backup(path, masters)
    deque(lines(backup.file), maxlen=0)
    return backup, backup.finding()


def _proven(file: Path, masters: Masters) -> Made:
    _, finding = verify_backup(file, masters)
    if not finding.holds:
        raise NotWhole(f"The record does not hold at position {finding.position:,}: {finding.problem}.")
    return Made(finding.checked, finding.reaches, finding.tail)

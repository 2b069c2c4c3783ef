"""Putting a backup into an empty record: all of it or nothing, with every position and recording time as it was."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import groupby, islice
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Table, delete, func, insert, select

from lifeservices.application import LifeServices
from lifeservices.chain import Finding
from lifeservices.domain.errors import Refused
from lifeservices.envelopes import forget_envelopes
from lifeservices.erasures import ERASURES, keep_list, repeat
from lifeservices.exchange.backup import Backup, Made, open_backup, portion_of, tables_of_record, verify_backup
from lifeservices.exchange.cells import cells_in
from lifeservices.exchange.whole import NotWhole
from lifeservices.heads import Heads
from lifeservices.record.recorder import stamp
from lifeservices.record.tables import event, record_head
from lifeservices.seal import Sealer

Progress = Callable[[int], None]


class NotEmpty(Refused):
    """There is something in the record already, and a restore never mixes two."""


def restore(services: LifeServices, file: Path, told_of: Progress = lambda read: None) -> Made:
    """Restore a backup into an empty record. Raises NotEmpty, NotWhole, or SettingsError for another master key."""
    backup, finding = verify_backup(file, services.keyring.masters)
    if not finding.holds:
        raise NotWhole(f"{file.name} does not hold at position {finding.position:,}: {finding.problem}.")
    try:
        with services.record.recorder.unit() as connection:
            events = _filled(services, connection, backup, told_of)
            if events != finding.checked:
                raise NotWhole(f"{file.name} changed while it was read.")
            services.keyring.adopt(connection, backup.header["master_id"])
            sealer = Sealer(services.record, services.settings.home)
            # Heads before the commit: a record whose heads are missing would look exchanged.
            sealer.heads.merge(backup.heads)
            _resume(services, connection, sealer, backup, finding)
            erased = repeat(services, connection, backup.header["record_id"])
            # Whatever was used up since would open once more. Whoever restores can make new ones.
            forget_envelopes(connection)
    except BaseException:
        services.keyring.forget_secret()
        raise
    keep_list(services)
    sealer.catch_up()
    return Made(events, backup.header["position"], finding.tail, erased)


def _filled(services: LifeServices, connection: Connection, backup: Backup, told_of: Progress) -> int:
    tables = {table.name: table for table in tables_of_record(connection)}
    _check_empty(connection, tables)
    connection.execute(delete(record_head))
    events = _fill(services, connection, backup, tables, told_of)
    for table in tables.values():
        services.database.number_on(connection, table)
    return events


def known_here(services: LifeServices, file: Path) -> bool:
    """True where this home can tell who was erased after a backup was made: it has seen that record, or its list."""
    record_id = open_backup(file, services.keyring.masters).header["record_id"]
    home, keyring = services.settings.home, services.keyring
    return (home / ERASURES).exists() or bool(Heads(home, keyring.derived("seal heads")).of(record_id))


def _check_empty(connection: Connection, tables: dict[str, Table]) -> None:
    for table in tables.values():
        wanted = select(func.count()).select_from(table)
        if table is record_head:
            wanted = wanted.where(record_head.c.position > 0)
        if connection.execute(wanted).scalar():
            raise NotEmpty(
                "This record is not empty. Restore into an empty one: name another folder in LIFESERVICES_HOME, "
                "or another database in DATABASE_URL."
            )


def _fill(
    services: LifeServices, connection: Connection, backup: Backup, tables: dict[str, Table], told_of: Progress
) -> int:
    events = 0
    for name, rows in groupby(backup.rows(), key=lambda row: row[0]):
        if name not in tables:
            raise NotWhole(f"{backup.file.name} holds {name}, which this version does not know. Use a newer version.")
        for columns, portion in _portions(rows, portion_of(tables[name])):
            if tables[name] is event:
                services.database.copy_in(connection, name, columns, [tuple(values) for values in portion])
                events += len(portion)
                told_of(len(portion))
            else:
                row = cells_in(tables[name], columns)
                connection.execute(insert(tables[name]), [row(values) for values in portion])
    return events


def _portions(
    rows: Iterator[tuple[str, list[str], list[Any]]], most: int
) -> Iterator[tuple[list[str], list[list[Any]]]]:
    while some := list(islice(rows, most)):
        yield some[0][1], [values for _, _, values in some]


def _resume(services: LifeServices, connection: Connection, sealer: Sealer, backup: Backup, found: Finding) -> None:
    """Where this home has seen the record come further than the backup, sign that, and give no position out again."""
    record_id, position = backup.header["record_id"], backup.header["position"]
    seen = [max(line["position"], line.get("resumed_after", 0)) for line in sealer.heads.of(record_id)]
    furthest = max(seen, default=position)
    if furthest > position:
        moved = services.database.sql("UPDATE record_head SET position = ?")
        connection.exec_driver_sql(moved, (furthest,))
        tail, now = bytes.fromhex(found.tail), stamp(services.clock())
        sealer.heads.sign(record_id, found.reaches, tail, now, resumed_after=furthest)

"""What tests of backups need: something in every table, and what is sealed in a file."""

from __future__ import annotations

from pathlib import Path

from lifeservices.application import LifeServices
from lifeservices.attachments import Attachments, Place
from lifeservices.exchange.sealed_file import SealedFile
from lifeservices.exchange.whole import lines
from lifeservices.masters import Masters, master_key
from lifeservices.record.tables import metadata
from lifeservices.scans import taken_in
from lifeservices.seal import Sealer
from tests.record.making import write
from tests.scanned import PDF

KEPT = ("record_head", "event", "command", "subject_key", "seal_block", "attachment")


def filled(services: LifeServices, count: int = 40) -> Sealer:
    """A record with something in every table."""
    record = services.record
    write(record, count)
    with services.database.write() as connection:
        services.keyring.ensure(connection, "stream-1", "2016-11-15T00:00:00.000000Z")
        record.remember(connection, "command-1", "digest", {"positions": [1]})
    for number in range(10):
        Attachments(services).keep("staff-1", Place("stream-1", f"file-{number}"), taken_in(PDF))
    sealer = Sealer(record, services.settings.home)
    sealer.catch_up()
    return sealer


def contents(services: LifeServices) -> dict[str, list[tuple[object, ...]]]:
    with services.database.read() as connection:
        return {
            name: sorted((tuple(bytes(v) if isinstance(v, memoryview) else v for v in row) for row in rows), key=repr)
            for name in KEPT
            for rows in [connection.execute(metadata.tables[name].select()).fetchall()]
        }


def unsealed(file: Path, home: Path) -> list[bytes]:
    """The lines that are sealed in a backup."""
    return list(lines(SealedFile(file, masters(home))))


def masters(home: Path) -> Masters:
    return Masters(master_key(home, None))

"""What did the record hash to at a position, and does it still?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain as joined
from typing import Any

from sqlalchemy import Connection

from lifeservices.chain import beginning, link
from lifeservices.database import Database
from lifeservices.record.record import Record
from lifeservices.record.recorder import COLUMNS
from lifeservices.seal import ENTRY

Progress = Callable[[int], None]
HOLDING = "SELECT entries FROM seal_block WHERE last_position >= ? ORDER BY last_position LIMIT 1"
LAST = "SELECT entries FROM seal_block ORDER BY last_position DESC LIMIT 1"
BETWEEN = f"SELECT {COLUMNS} FROM event WHERE position > ? AND position <= ? ORDER BY position"  # noqa: S608


def head_at(database: Database, record_id: str, position: int) -> str:
    """The chain hash at a position, from the seal; what is not sealed yet is added here, and not kept."""
    with database.read() as connection:
        block = connection.exec_driver_sql(database.sql(HOLDING), (position,)).fetchone()
        if block is not None:
            return _last_up_to(bytes(block[0]), position, beginning(record_id)).hex()
        return _beyond_the_seal(connection, database, record_id, position).hex()


def _last_up_to(entries: bytes, position: int, before: bytes) -> bytes:
    found = before
    for at, chain in ENTRY.iter_unpack(entries):
        if at > position:
            break
        found = chain
    return found


def _beyond_the_seal(connection: Connection, database: Database, record_id: str, position: int) -> bytes:
    last = connection.exec_driver_sql(LAST).fetchone()
    sealed_to, found = ENTRY.unpack(bytes(last[0])[-ENTRY.size :]) if last else (0, beginning(record_id))
    for row in connection.exec_driver_sql(database.sql(BETWEEN), (sealed_to, position)):
        found = link(found, tuple(row))
    return bytes(found)


def walked(
    record: Record, sealed: Iterator[tuple[int, bytes]], until: int, progress: Progress
) -> tuple[str, int | None, int]:
    """The chain worked out again from the events themselves up to a position.

    The answer: its last hash, the first position that is not what was sealed, and the last position met.
    """
    found, wrong, reached = beginning(record.head().record_id), None, 0
    entries = (entry for entry in sealed if entry[0] <= until)
    expected: tuple[int, bytes] | None = next(entries, None)
    for row in joined.from_iterable(_counted(record.every_row(until=until), progress)):
        found, reached = link(found, tuple(row)), row[0]
        if wrong is None and expected is not None:
            if expected != (reached, found):
                wrong = min(reached, expected[0])
            expected = next(entries, None)
    if wrong is None and expected is not None:
        wrong = expected[0]
    return found.hex(), wrong, reached


def _counted(portions: Iterator[Any], progress: Progress) -> Iterator[Any]:
    for portion in portions:
        yield portion
        progress(len(portion))

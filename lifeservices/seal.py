"""The seal: a hash chain over the record, signed heads outside the database, and the verifier of both.

H(n) = SHA-256(H(n-1) ‖ canonical event n), beginning with SHA-256 of the record's id. A follower writes the chain in
blocks and signs each block's last hash into a file beside the database, with a key that never enters it. The chain
names the first event that was changed, swapped, inserted, deleted or moved; the signed heads show when the tail was
cut, or when event and chain were changed together.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from lifeservices.chain import Finding, Unreadable, beginning, link, reaching, verify_rows
from lifeservices.heads import Heads
from lifeservices.record.record import Record
from lifeservices.record.recorder import COLUMNS, stamp

ENTRY = struct.Struct(">Q32s")
BLOCK = 5_000
BEFORE_ALL = -(2**62)
"""Nothing is ever recorded below position 1; what stands there was put there."""
Progress = Callable[[int], None]
ALONE = (
    "INSERT INTO tracking (application, position) VALUES ('seal', 0) "
    "ON CONFLICT (application) DO UPDATE SET position = tracking.position"
)
"""Takes a row lock until the transaction ends, so that two sealers never write the same block."""
LAST_BLOCKS = "SELECT entries FROM seal_block ORDER BY last_position DESC LIMIT 2"
SEALED_TO = "SELECT MAX(last_position) FROM seal_block"
PAGE = f"SELECT {COLUMNS} FROM event WHERE position > ? ORDER BY position LIMIT ?"  # noqa: S608


class Sealer:
    """The follower that extends the chain and signs heads."""

    def __init__(self, record: Record, home: Path) -> None:
        self.record, self.database = record, record.database
        self.heads = Heads(home, record.keyring.derived("seal heads"))
        self.public_key = self.heads.public_key
        self._looked_back = False

    def catch_up(self, progress: Progress = lambda read: None) -> int:
        """Seal what is not sealed yet. The answer is how many events were."""
        if not self._looked_back:
            self._sign_what_a_crash_left()
        sealed = 0
        while self.behind() and (count := self._block()):
            sealed += count
            progress(count)
        return sealed

    def behind(self) -> int:
        """How many positions wait to be sealed."""
        return self.record.head().position - self.sealed_to()

    def sealed_to(self) -> int:
        """The last position that is sealed."""
        with self.database.read() as connection:
            row = connection.exec_driver_sql(SEALED_TO).fetchone()
        return (row[0] if row else 0) or 0

    def _block(self) -> int:
        record_id = self.record.head().record_id
        with self.database.write() as connection:
            connection.exec_driver_sql(ALONE)
            ends = self._last_ends(connection)
            position, chain = ends[0] if ends else (0, beginning(record_id))
            rows = connection.exec_driver_sql(self.database.sql(PAGE), (position, BLOCK)).fetchall()
            if not rows:
                return 0
            entries = []
            for row in rows:
                chain = link(chain, row)
                entries.append(ENTRY.pack(row[0], chain))
            connection.exec_driver_sql(
                self.database.sql("INSERT INTO seal_block (last_position, first_position, entries) VALUES (?, ?, ?)"),
                (rows[-1][0], rows[0][0], b"".join(entries)),
            )
        self.heads.sign(record_id, rows[-1][0], chain, stamp(self.record.recorder.clock()))
        return len(rows)

    def _last_ends(self, connection: Connection) -> list[tuple[int, bytes]]:
        """The last position and chain hash of the last two blocks, newest first."""
        rows = connection.exec_driver_sql(LAST_BLOCKS).fetchall()
        return [ENTRY.unpack(bytes(row[0])[-ENTRY.size :]) for row in rows]

    def _sign_what_a_crash_left(self) -> None:
        """Sign the last block, when it was written and the program ended before its head was.

        Only where the block before it is signed: otherwise the file of heads is gone, and signing would hide that."""
        with self.database.read() as connection:
            ends = self._last_ends(connection)
        record_id = self.record.head().record_id
        signed = {(line["position"], line["head"]) for line in self.heads.of(record_id)}
        known = [(position, chain.hex()) in signed for position, chain in ends]
        if known and not known[0] and all(known[1:]):
            self.heads.sign(record_id, *ends[0], stamp(self.record.recorder.clock()))
        self._looked_back = True

    def verify(self, progress: Progress = lambda read: None) -> Finding:
        """Recompute the chain from the database and compare it with what was sealed and signed."""
        # Heads first, then the seal, then the events: each reaches at least as far as the one before.
        before = self.record.head()
        heads = self.heads.of(before.record_id)
        found = verify_rows(before.record_id, self._rows(progress), self.sealed(), heads, self.public_key)
        found = reaching(found, before.position, heads, self.public_key)
        after = self.record.head().position
        if found.holds and found.reaches > after:
            problem = "an event stands here whose position was never given out"
            return replace(found, holds=False, position=after + 1, problem=problem)
        return found

    def sealed(self) -> Iterator[tuple[int, bytes]]:
        """Each sealed position with its chain hash."""
        for portion in self.database.stream("SELECT entries FROM seal_block ORDER BY last_position", size=20):
            for row in portion:
                yield from ENTRY.iter_unpack(bytes(row[0]))

    def _rows(self, progress: Progress) -> Iterator[Sequence[Any]]:
        position = BEFORE_ALL
        try:
            for portion in self.record.every_row(after=BEFORE_ALL):
                for row in portion:
                    yield row
                    position = row[0]
                progress(len(portion))
        except Exception as fault:
            # What the disk did to one event stops a whole portion: go on singly, to name that event.
            yield from self._singly(position, fault)

    def _singly(self, after: int, fault: Exception) -> Iterator[Sequence[Any]]:
        """The events of a portion that could not be read, up to the one that cannot."""
        numbers = "SELECT position FROM event WHERE position > ? ORDER BY position LIMIT ?"
        with self.database.read() as connection:
            for (position,) in connection.exec_driver_sql(self.database.sql(numbers), (after, BLOCK)).fetchall():
                try:
                    yield from connection.exec_driver_sql(self.database.sql(PAGE), (position - 1, 1)).fetchall()
                except Exception:
                    raise Unreadable(position) from None
        raise fault

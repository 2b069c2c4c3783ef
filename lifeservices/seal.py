"""The seal: a hash chain over the record, signed heads outside the database, and the verifier of both.

H(n) = SHA-256(H(n-1) ‖ canonical event n), beginning with SHA-256 of the record's id. A follower writes the chain in
blocks and signs each block's last hash into a file beside the database, with a key that never enters it. The chain
names the first event that was changed, swapped, inserted, deleted or moved; the signed heads show when the tail was
cut, or when event and chain were changed together.
"""

from __future__ import annotations

import hashlib
import json
import os
import struct
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from lifeservices.record.record import Record
from lifeservices.record.recorder import stamp

ENTRY = struct.Struct(">Q32s")
BLOCK = 5_000
HEADS = "heads.jsonl"


@dataclass(frozen=True)
class Finding:
    """What a verification found. `position` is the first that does not hold, None where everything does."""

    holds: bool
    checked: int
    head: str
    position: int | None = None
    problem: str = ""
    unsealed: int = 0


def canonical(row: Sequence[Any]) -> bytes:
    """The bytes of a stored event that the chain covers."""
    return json.dumps(list(row), ensure_ascii=False, separators=(",", ":")).encode()


def link(previous: bytes, row: Sequence[Any]) -> bytes:
    """The chain hash after one more event."""
    return hashlib.sha256(previous + canonical(row)).digest()


def beginning(record_id: str) -> bytes:
    """The chain hash before the first event."""
    return hashlib.sha256(b"life-services record " + record_id.encode()).digest()


class Sealer:
    """The follower that extends the chain and signs heads."""

    def __init__(self, record: Record, home: Path) -> None:
        self.record, self.database, self.home = record, record.database, home
        self._key = Ed25519PrivateKey.from_private_bytes(record.keyring.derived("seal heads"))
        self.public_key = self._key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw).hex()

    def catch_up(self, progress: Callable[[int], None] = lambda read: None) -> int:
        """Seal what is not sealed yet. The answer is how many events were."""
        sealed = 0
        while count := self._block():
            sealed += count
            progress(count)
        return sealed

    def _block(self) -> int:
        from_row = "SELECT entries FROM seal_block ORDER BY last_position DESC LIMIT 1"
        page = "SELECT position, stream_id, version, name, recorded_at, state FROM event WHERE position > ? ORDER BY position LIMIT ?"
        with self.database.write() as connection:
            head = connection.exec_driver_sql("SELECT record_id FROM record_head").fetchone()
            assert head is not None, "the record has no head; run migrate"
            last = connection.exec_driver_sql(from_row).fetchone()
            position, chain = ENTRY.unpack(bytes(last[0])[-ENTRY.size :]) if last else (0, beginning(head[0]))
            rows = connection.exec_driver_sql(self.database.sql(page), (position, BLOCK)).fetchall()
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
        self._sign(head[0], rows[-1][0], chain)
        return len(rows)

    def _sign(self, record_id: str, position: int, chain: bytes) -> None:
        head = {"record_id": record_id, "position": position, "head": chain.hex()}
        signed = _signed(head)
        line = {**head, "signature": self._key.sign(signed).hex(), "signed_at": stamp(self.record.recorder.clock())}
        self.home.mkdir(parents=True, exist_ok=True)
        with (self.home / HEADS).open("a") as file:
            file.write(json.dumps(line) + "\n")
            file.flush()
            os.fsync(file.fileno())

    def heads(self) -> list[dict[str, Any]]:
        """The signed heads of this record, oldest first."""
        file = self.home / HEADS
        record_id = self.record.head().record_id
        lines = file.read_text().splitlines() if file.exists() else []
        return [h for line in lines if (h := json.loads(line))["record_id"] == record_id]

    def verify(self, progress: Callable[[int], None] = lambda read: None) -> Finding:
        """Recompute the chain from the database and compare it with what was sealed and signed."""
        rows = (row for portion in _told(self.record.every_row(), progress) for row in portion)
        return verify_rows(self.record.head().record_id, rows, self._sealed(), self.heads(), self.public_key)

    def _sealed(self) -> Iterator[tuple[int, bytes]]:
        for portion in self.database.stream("SELECT entries FROM seal_block ORDER BY last_position", size=20):
            for row in portion:
                yield from ENTRY.iter_unpack(bytes(row[0]))


def _told(portions: Iterable[Sequence[Any]], progress: Callable[[int], None]) -> Iterator[Sequence[Any]]:
    for portion in portions:
        yield portion
        progress(len(portion))


def verify_rows(
    record_id: str,
    rows: Iterable[Sequence[Any]],
    sealed: Iterable[tuple[int, bytes]],
    heads: Sequence[dict[str, Any]],
    public_key: str,
) -> Finding:
    """Walk events and chain together; the first place where they part is named. Needs no database and no secret."""
    for head in heads:
        if not _signature_holds(head, public_key):
            return Finding(False, 0, "", head["position"], "a head is not signed with this record's key")
    signed = {h["position"]: h["head"] for h in heads}
    chain, checked, good_head = beginning(record_id), 0, 0
    events, unsealed = iter(rows), 0
    for position, expected in sealed:
        row = next(events, None)
        if row is None:
            return Finding(False, checked, chain.hex(), position, "the events end here, the seal goes on")
        if row[0] != position:
            problem = "an event is missing" if row[0] > position else "an event stands here that was never sealed"
            return Finding(False, checked, chain.hex(), min(row[0], position), problem)
        chain = link(chain, row)
        if chain != expected:
            return Finding(False, checked, chain.hex(), position, "this event is not what was sealed")
        checked += 1
        if position in signed:
            if signed[position] != chain.hex():
                problem = f"between {good_head + 1} and {position} events and seal were changed together"
                return Finding(False, checked, chain.hex(), good_head + 1, problem)
            good_head = position
    last = max(signed, default=0)
    if last > checked and last > good_head:
        return Finding(False, checked, chain.hex(), checked + 1, "a signed head stands beyond the end of the seal")
    unsealed = sum(1 for _ in events)
    return Finding(True, checked, chain.hex(), unsealed=unsealed)


def _signed(head: dict[str, Any]) -> bytes:
    return json.dumps([head["record_id"], head["position"], head["head"]], separators=(",", ":")).encode()


def _signature_holds(head: dict[str, Any], public_key: str) -> bool:
    try:
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(public_key))
        key.verify(bytes.fromhex(head["signature"]), _signed(head))
    except (InvalidSignature, ValueError, KeyError):
        return False
    return True

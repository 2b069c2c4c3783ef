"""The signed heads: how far the record had come and what it hashed to, kept in a file outside the database.

Whoever can change the database but not this file cannot make a changed record look whole. Keep copies elsewhere.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from lifeservices import plain_json

HEADS = "heads.jsonl"
Line = dict[str, Any]


class Heads:
    """The file of signed heads in one home folder, and the key that signs them."""

    def __init__(self, home: Path, secret: bytes) -> None:
        self._file = home / HEADS
        self._key = Ed25519PrivateKey.from_private_bytes(secret)
        self.public_key = self._key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw).hex()

    def sign(self, record_id: str, position: int, chain: bytes, at: str, resumed_after: int | None = None) -> None:
        """Add a head. `resumed_after`: a backup was restored here, and positions up to that one were lost."""
        line: Line = {"record_id": record_id, "position": position, "head": chain.hex(), "signed_at": at}
        if resumed_after is not None:
            line["resumed_after"] = resumed_after
        self._add([{**line, "signature": self._key.sign(_content(line)).hex()}])

    def of(self, record_id: str) -> list[Line]:
        """The signed heads of a record, in the order in which they were written."""
        return [line for line in self._lines() if line["record_id"] == record_id]

    def merge(self, lines: Iterable[Line]) -> None:
        """Add the lines that are not there yet."""
        present = {line["signature"] for line in self._lines()}
        self._add([line for line in lines if line["signature"] not in present])

    def _lines(self) -> Iterator[Line]:
        if not self._file.exists():
            return
        with self._file.open(encoding="utf-8", errors="replace") as file:
            for text in file:
                # A line torn by a power cut proves nothing; the next start signs that head again.
                if (line := read_line(text)) is not None:
                    yield line

    def _add(self, lines: Sequence[Line]) -> None:
        if not lines:
            return
        self._file.parent.mkdir(parents=True, exist_ok=True)
        with self._file.open("ab+") as file:
            file.seek(max(0, file.seek(0, os.SEEK_END) - 1))
            torn = file.read() not in (b"", b"\n")
            text = "".join(json.dumps(line) + "\n" for line in lines)
            file.write((("\n" if torn else "") + text).encode())
            file.flush()
            os.fsync(file.fileno())


def read_line(text: str) -> Line | None:
    """A head as it stands in a file, or None where it cannot be read."""
    try:
        line = plain_json.read_object(text)
        bytes.fromhex(line["head"]), bytes.fromhex(line["signature"])
        whole = isinstance(line["position"], int) and isinstance(line["record_id"], str)
        return line if whole and isinstance(line.get("resumed_after", 0), int) else None
    except (ValueError, KeyError, TypeError):
        return None


def standing(lines: Iterable[Line], public_key: str) -> list[Line]:
    """The heads that must be found again, by position: all but those a signed restore says were lost."""
    known = list(lines)
    lost = losses(known, public_key)
    return sorted(
        (line for line in known if not any(low < line["position"] <= high for low, high in lost)),
        key=lambda line: line["position"],
    )


def losses(lines: Iterable[Line], public_key: str) -> list[tuple[int, int]]:
    """Ranges of positions that a restored backup did not hold: after the first, up to the second.

    They are never given out again, so a restore can hide nothing that was recorded after it."""
    restored = (line for line in lines if "resumed_after" in line and holds(line, public_key))
    ranges = [(line["position"], line["resumed_after"]) for line in restored]
    return [(low, high) for low, high in ranges if low < high]


def holds(line: Line, public_key: str) -> bool:
    """True when a head was signed with this key."""
    try:
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(public_key))
        key.verify(bytes.fromhex(line["signature"]), _content(line))
    except (InvalidSignature, ValueError, KeyError):
        return False
    return True


def _content(line: Line) -> bytes:
    values = [line["record_id"], line["position"], line["head"], line["signed_at"], line.get("resumed_after")]
    return json.dumps(values, separators=(",", ":")).encode()

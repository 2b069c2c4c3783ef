"""A file that only the holder of a master key can read, and of which every byte is vouched for.

The first line is in the clear: what the file is, and its own random key, wrapped by the master key. Portions follow,
each sealed with AES-256-GCM under that key. A portion is bound to the first line, to its number, and to whether it is
the last: none can be changed, moved or left out, and a file that was cut short says so.
"""

from __future__ import annotations

import hashlib
import io
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from lifeservices.exchange.whole import CutShort, NotWhole, value_of
from lifeservices.keys import SealBroken, unwrap, wrap
from lifeservices.masters import Master, Masters
from lifeservices.settings import SettingsError

PORTION, TAG = 64 * 1024, 16
OWNER = "*backup"
"""What the wrapped key of a file is bound to; nobody's id begins like this."""
LONGEST_FIRST_LINE = 4096


class SealedFile:
    """A sealed file whose first line has been read. Opens like a path, and gives what was sealed."""

    def __init__(self, path: Path, masters: Masters) -> None:
        """Raises SettingsError where another master key is needed, CutShort or NotWhole where the file is not whole."""
        self.path, self.name = path, path.name
        with path.open("rb") as stream:
            line = stream.readline(LONGEST_FIRST_LINE)
        self.first, self._begins, self._bound = value_of(line), len(line), hashlib.sha256(line).digest()
        try:
            self._cipher = AESGCM(unwrap(masters.of(self.first["master_id"]), self.first["key"], OWNER))
        except SettingsError:
            raise SettingsError(
                f"{self.name} was made with another master key ({self.first['master_id']}; the one here is "
                f"{masters.own.id}). Name the file of that key with --old-key."
            ) from None
        except (SealBroken, ValueError, KeyError, TypeError):
            raise NotWhole(f"{self.name} is damaged in its first line: the key in it cannot be read.") from None

    def open(self) -> BinaryIO:
        """What was sealed, from its beginning."""
        return io.BufferedReader(_Opening(self._portions()))

    def _portions(self) -> Iterator[bytes]:
        with self.path.open("rb") as stream:
            stream.seek(self._begins)
            number, held = 0, stream.read(PORTION + TAG)
            while True:
                following = stream.read(PORTION + TAG)
                yield self._unsealed(held, number, last=not following)
                if not following:
                    return
                number, held = number + 1, following

    def _unsealed(self, sealed: bytes, number: int, last: bool) -> bytes:
        try:
            return self._cipher.decrypt(_nonce(number, last), sealed, self._bound)
        except (InvalidTag, ValueError):
            if last:
                raise CutShort(f"{self.name} is cut short, or its last part was changed.") from None
            at = f"{self._begins + number * (PORTION + TAG):,}"
            raise NotWhole(f"{self.name} is damaged after byte {at}: these are not the bytes written.") from None


class _Opening(io.RawIOBase):
    """A stream over portions."""

    def __init__(self, portions: Iterator[bytes]) -> None:
        self._portions, self._rest = portions, b""

    def readable(self) -> bool:
        return True

    def readinto(self, room: Any) -> int:
        if not self._rest:
            self._rest = next(self._portions, b"")
        some = self._rest[: len(room)]
        room[: len(some)], self._rest = some, self._rest[len(some) :]
        return len(some)


class _Sealing(io.RawIOBase):
    """What is written here goes on sealed."""

    def __init__(self, out: BinaryIO, cipher: AESGCM, bound: bytes) -> None:
        self._out, self._cipher, self._bound = out, cipher, bound
        self._number, self._waiting = 0, bytearray()

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self._waiting += data
        while len(self._waiting) > PORTION:
            self._seal(PORTION, last=False)
        return len(data)

    def end(self) -> None:
        """Seal what is left. Without this the file is not whole."""
        self._seal(PORTION, last=True)

    def _seal(self, size: int, last: bool) -> None:
        plain, self._waiting = bytes(self._waiting[:size]), self._waiting[size:]
        self._out.write(self._cipher.encrypt(_nonce(self._number, last), plain, self._bound))
        self._number += 1


def _nonce(number: int, last: bool) -> bytes:
    """Never the same twice under the key of one file."""
    return number.to_bytes(11, "big") + bytes([last])


@contextmanager
def sealing(file: Path, master: Master, first: dict[str, Any]) -> Iterator[BinaryIO]:
    """A new sealed file for its owner alone, on the disk when the block ends without trouble."""
    key = AESGCM.generate_key(256)
    line = msgspec.json.encode({**first, "master_id": master.id, "key": wrap(master, key, OWNER)}) + b"\n"
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as raw:
        raw.write(line)
        stream = _Sealing(raw, AESGCM(key), hashlib.sha256(line).digest())
        yield stream  # type: ignore[misc]
        stream.end()
        raw.flush()
        os.fsync(raw.fileno())

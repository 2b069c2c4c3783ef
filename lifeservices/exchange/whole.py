"""Files that show whether they are whole: a line of JSON each, and a last line with the checksum of all before it."""

from __future__ import annotations

import gzip
import hashlib
import os
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, Protocol, cast

import msgspec

from lifeservices.domain.errors import Refused

GZIP = b"\x1f\x8b"
GZIP_START = GZIP + b"\x08" + b"\0" * 6 + b"\xff"
"""The first bytes of every file packed here."""
LONGEST = 64 * 1024 * 1024


class Unsealed(Protocol):
    """What opens like a file and gives what was sealed in one."""

    name: str

    def open(self) -> BinaryIO:
        """From its beginning."""


Source = Path | Unsealed


class NotWhole(Refused):
    """A file is not what was written; the message says in what way."""


class CutShort(NotWhole):
    """The end of a file is missing."""


class NotALine(Exception):
    """A line cannot be read as JSON."""


_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder().decode


def told(values: Iterable[Any]) -> Iterator[bytes]:
    """The values as lines, with a last line that says how many there are and what they hash to."""
    digest, count = hashlib.sha256(), 0
    for value in values:
        line = _encode(value) + b"\n"
        digest.update(line)
        count += 1
        yield line
    yield _encode({"lines": count, "sha256": digest.hexdigest()}) + b"\n"


def value_of(line: bytes) -> Any:
    """What a line says. Raises NotALine."""
    try:
        return _decode(line)
    except (ValueError, RecursionError):
        raise NotALine from None


@contextmanager
def packed(file: Path) -> Iterator[BinaryIO]:
    """A new gzip file for its owner alone, on the disk when the block ends."""
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as raw:
        with packed_into(raw) as stream:
            yield stream
        raw.flush()
        os.fsync(raw.fileno())


@contextmanager
def packed_into(raw: BinaryIO) -> Iterator[BinaryIO]:
    """What is written here goes on packed, without name and time, so that no byte means nothing."""
    with gzip.GzipFile("", "wb", 6, raw, 0) as stream:
        yield cast(BinaryIO, stream)


def check_packed_here(file: Source) -> None:
    """Refuse a file whose first bytes are not those that `packed` writes; gzip itself would let them be anything."""
    with _bytes(file) as stream:
        start = stream.read(len(GZIP_START))
    if len(start) < len(GZIP_START):
        raise CutShort(f"{file.name} is cut short: it ends in its first bytes.")
    if start != GZIP_START:
        raise NotWhole(f"{file.name} is damaged in its first bytes, or was packed by another program.")


def header(file: Source, wanted: str, kinds: dict[str, type]) -> dict[str, Any] | None:
    """The first line of a file, where that says that the file has the format wanted, with values of these kinds."""
    found = first_line(file)
    if found is None or found.get("format") != wanted:
        return None
    return found if all(isinstance(found.get(name), kind) for name, kind in kinds.items()) else None


def first_line(file: Source) -> dict[str, Any] | None:
    """What the first line of a file says, where that is a JSON object."""
    try:
        found = value_of(next(_raw(file), b""))
    except NotALine:
        return None
    return found if isinstance(found, dict) else None


def lines(file: Source) -> Iterator[bytes]:
    """Every line but the last, which is checked. Raises CutShort or NotWhole, at the latest after the last line."""
    digest, count, held = hashlib.sha256(), 0, None
    for line in _raw(file):
        if held is not None:
            digest.update(held)
            count += 1
            yield held
        held = line
    end = _end(held)
    if end is None or held is None or not held.endswith(b"\n"):
        raise CutShort(f"{file.name} is cut short: its last line is missing or not whole.")
    if end != (count, digest.hexdigest()):
        raise NotWhole(f"{file.name} is not what was written: its checksum does not match its {count:,} lines.")


def _end(line: bytes | None) -> tuple[int, str] | None:
    try:
        end = msgspec.json.decode(line or b"", type=dict[str, int | str])
        count, digest = end["lines"], end["sha256"]
    except (ValueError, KeyError):
        return None
    return (count, digest) if isinstance(count, int) and isinstance(digest, str) else None


def _raw(file: Source) -> Iterator[bytes]:
    number = 0
    try:
        with _opened(file) as stream:
            while line := stream.readline(LONGEST):
                number += 1
                yield line
    except EOFError:
        raise CutShort(f"{file.name} is cut short: it ends after line {number:,}.") from None
    except (gzip.BadGzipFile, zlib.error):
        raise NotWhole(f"{file.name} is damaged after line {number:,}: these are not the bytes written.") from None


def _opened(file: Source) -> BinaryIO:
    with _bytes(file) as stream:
        is_packed = stream.read(len(GZIP)) == GZIP
    return _unpacked(file) if is_packed else _bytes(file)


def _bytes(file: Source) -> BinaryIO:
    return file.open("rb") if isinstance(file, Path) else file.open()


def _unpacked(file: Source) -> BinaryIO:
    if isinstance(file, Path):
        return cast(BinaryIO, gzip.open(file, "rb"))
    return cast(BinaryIO, gzip.GzipFile(fileobj=file.open(), mode="rb"))

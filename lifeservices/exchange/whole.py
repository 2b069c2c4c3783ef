"""Files that show whether they are whole: a line of JSON each, and a last line with the checksum of all before it."""

from __future__ import annotations

import gzip
import hashlib
import os
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, cast

import msgspec

from lifeservices.domain.errors import Refused

GZIP = b"\x1f\x8b"
GZIP_STARTS = (
    b"\x1f\x8b\x08\x00\0\0\0\0\x00\xff",
    b"\x1f\x8b\x08\x00\0\0\0\0\x02\xff",
    b"\x1f\x8b\x08\x00\0\0\0\0\x04\xff",
)
"""The only first bytes we write: gzip itself checks nothing there."""
LONGEST = 64 * 1024 * 1024


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
        # Without name and time, so that no byte of the file means nothing.
        with gzip.GzipFile("", "wb", 6, raw, 0) as stream:
            yield cast(BinaryIO, stream)
        raw.flush()
        os.fsync(raw.fileno())


def header(file: Path, wanted: str, kinds: dict[str, type]) -> dict[str, Any] | None:
    """The first line of a file, where that says that the file has the format wanted, with values of these kinds."""
    for line in lines(file):
        try:
            found = value_of(line)
        except NotALine:
            return None
        whole = isinstance(found, dict) and found.get("format") == wanted
        return found if whole and all(isinstance(found.get(name), kind) for name, kind in kinds.items()) else None
    return None


def lines(file: Path) -> Iterator[bytes]:
    """Every line but the last, which is checked. Raises CutShort or NotWhole, at the latest after the last line."""
    digest, count, held = hashlib.sha256(), 0, None
    for line in _raw(file):
        if held is not None:
            digest.update(held)
            count += 1
            yield held
        held = line
    end = _end(held)
    if end is None:
        raise CutShort(f"{file.name} is cut short: its last line is missing.")
    if end != (count, digest.hexdigest()):
        raise NotWhole(f"{file.name} is not what was written: its checksum does not match its {count:,} lines.")


def _end(line: bytes | None) -> tuple[int, str] | None:
    try:
        end = msgspec.json.decode(line or b"", type=dict[str, int | str])
        count, digest = end["lines"], end["sha256"]
    except (ValueError, KeyError):
        return None
    return (count, digest) if isinstance(count, int) and isinstance(digest, str) else None


def _raw(file: Path) -> Iterator[bytes]:
    number = 0
    try:
        with _opened(file) as stream:
            while line := stream.readline(LONGEST):
                number += 1
                if not line.endswith(b"\n"):
                    raise CutShort(f"{file.name} is cut short in line {number:,}.")
                yield line
    except EOFError:
        raise CutShort(f"{file.name} is cut short: it ends after line {number:,}.") from None
    except (gzip.BadGzipFile, zlib.error):
        raise NotWhole(f"{file.name} is damaged after line {number:,}: these are not the bytes written.") from None


def _opened(file: Path) -> BinaryIO:
    with file.open("rb") as stream:
        start = stream.read(10)
    if not start.startswith(GZIP):
        return file.open("rb")
    if len(start) < 10:
        raise CutShort(f"{file.name} is cut short: it ends in its first bytes.")
    if start not in GZIP_STARTS:
        raise NotWhole(f"{file.name} is damaged in its first bytes.")
    return cast(BinaryIO, gzip.open(file, "rb"))

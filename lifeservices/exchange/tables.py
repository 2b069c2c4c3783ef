"""One way to read and write tables that people hand on: strict CSV in UTF-8, within limits, each problem in a sentence.

A row is held in memory, never a file. What a spreadsheet would take for a formula is written with a mark before it, and
read back without.
"""

from __future__ import annotations

import csv
import gzip
import io
import re
import sys
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

from lifeservices.plain_json import UNKEEPABLE

MOST_BYTES = 10 * 1024 * 1024
"""How much a file that was made by hand may hold, unpacked."""
MOST_ROWS = 50_000
MOST_UNREAD = 10_000
LONGEST_ROW = 1024 * 1024
LONGEST_CELL = 16 * 1024
MOST_COLUMNS = 2_000

_FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
_MARKED = re.compile(r"'+[=+\-@\t\r\n＝＋－＠]")
SPOILED = (UnicodeDecodeError, gzip.BadGzipFile, zlib.error, EOFError)
NOT_TEXT = "is not whole or not UTF-8 text: save it as CSV UTF-8."


class BadFile(Exception):
    """The file as a whole cannot be read; nothing was imported."""


class BadRow(Exception):
    """One row cannot be read; the message says what to change."""


@dataclass
class Table:
    """A table that is being read: its header, and then a row at a time."""

    name: str
    header: list[str]
    _reader: Any
    _lines: _Lines
    _most: int | None

    def rows(self) -> Iterator[tuple[int, list[str] | str]]:
        """Each row with its line; one that cannot be read comes as its line and a sentence."""
        width, count, unread = len(self.header), 0, 0
        while (cells := _next(self._reader, self._lines)) is not None:
            count += 1
            if self._most is not None and count > self._most:
                raise BadFile(f"{self.name} has more than {self._most:,} rows. Split it.")
            if not cells:
                continue
            problem = _problem(cells, width)
            unread += bool(problem)
            if unread > MOST_UNREAD:
                raise BadFile(f"More than {MOST_UNREAD:,} rows of {self.name} cannot be read. Is it the right file?")
            yield self._reader.line_num, problem or _unmarked(cells)


def read_table(
    text: TextIO, name: str, most_rows: int | None = None, called: Callable[[str], str] = str.strip
) -> Table:
    """A table whose columns are called by what `called` makes of its header. Raises BadFile."""
    lines = _Lines(text, name)
    reader = csv.reader(lines, strict=True)
    found = _next(reader, lines)
    if found is None:
        raise BadFile(f"{name} is empty.")
    if len(found) > MOST_COLUMNS:
        raise BadFile(f"{name} has more than {MOST_COLUMNS:,} columns.")
    if _problem(found, len(found)):
        raise BadFile(f"The header of {name} cannot be read.")
    header = [called(cell) for cell in found]
    if len(set(header)) != len(header):
        raise BadFile(f"{name} names a column twice.")
    return Table(name, header, reader, lines, most_rows)


class _Lines:
    """Lines for the reader, which may not become one endless row."""

    def __init__(self, text: TextIO, name: str) -> None:
        self.text, self.name, self.fed, self.number = text, name, 0, 0

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        try:
            line = self.text.readline(LONGEST_ROW + 1)
        except SPOILED:
            raise BadFile(f"{self.name} {NOT_TEXT}") from None
        if not line:
            raise StopIteration
        self.number += 1
        self.fed += len(line)
        if self.fed > LONGEST_ROW:
            raise BadFile(f"{self.name}, line {self.number}: this row is too long. A quote may not be closed.")
        return line


def _next(reader: Any, lines: _Lines) -> list[str] | None:
    lines.fed = 0
    try:
        found: list[str] | None = next(reader, None)
    except csv.Error as problem:
        at = f"{lines.name}, line {reader.line_num}"
        raise BadFile(f"{at} is not CSV: {problem}. A quote may not be closed.") from None
    return found


def _problem(cells: list[str], width: int) -> str:
    """What is wrong with a row as such."""
    if len(cells) != width:
        return f"This row has {len(cells)} cells, the header has {width}."
    if UNKEEPABLE.search("".join(cells)):
        return "This row holds a character that cannot be kept."
    if len(max(cells, key=len, default="")) > LONGEST_CELL:
        return f"A cell of this row has more than {LONGEST_CELL:,} characters."
    return ""


def marked(value: Any) -> Any:
    """A value as a cell that no spreadsheet takes for a formula."""
    return f"'{value}" if isinstance(value, str) and _FORMULA.match(value) else value


def _unmarked(cells: list[str]) -> list[str]:
    return [cell[1:] if cell.startswith("'") and _MARKED.match(cell) else cell for cell in cells]


@contextmanager
def opened(file: str, most: int | None = None) -> Iterator[TextIO]:
    """A file as text, packed or not; `-` is standard input. Refused where it holds more than `most` bytes."""
    try:
        with _bytes(file) as stream:
            given = io.BufferedReader(_Bounded(stream, file, most)) if most is not None else stream
            yield io.TextIOWrapper(given, encoding="utf-8-sig", newline="")
    except FileNotFoundError:
        raise BadFile(f"There is no file {file}.") from None
    except SPOILED:
        raise BadFile(f"{file} {NOT_TEXT}") from None
    except (IsADirectoryError, PermissionError):
        raise BadFile(f"{file} is not a file that can be read.") from None


@contextmanager
def _bytes(file: str) -> Iterator[Any]:
    if file == "-":
        yield sys.stdin.buffer
        return
    path = Path(file)
    with path.open("rb") as start:
        packed = start.read(2) == b"\x1f\x8b"
    with gzip.open(path, "rb") if packed else path.open("rb") as stream:
        yield stream


class _Bounded(io.RawIOBase):
    """A stream that ends in a sentence where it goes on for too long."""

    def __init__(self, stream: Any, name: str, most: int) -> None:
        self._stream, self._name, self._most, self._seen = stream, name, most, 0

    def readable(self) -> bool:
        return True

    def readinto(self, into: Any) -> int:
        found = self._stream.read(len(into))
        self._seen += len(found)
        if self._seen > self._most:
            raise BadFile(f"{self._name} holds more than {self._most // (1024 * 1024)} MB. Split it.")
        into[: len(found)] = found
        return len(found)

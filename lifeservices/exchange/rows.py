"""Reading history files: csv, csv.gz or standard input, row by row, with every bad row named in words."""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any, TextIO

from lifeservices.record.recorder import stamp

COLUMNS = (
    *("seq", "event_id", "type", "member_id", "placement_id", "employer_id"),
    *("valid_on", "recorded_at", "source", "data"),
)
_USUAL = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", re.ASCII)
NEEDED = ("event_id", "type", "member_id", "valid_on")


class BadFile(Exception):
    """The file as a whole cannot be read; nothing was imported."""


class BadRow(Exception):
    """One row cannot be read; the message says what to change."""


@dataclass(slots=True)
class HistoryRow:
    """One row of a history file."""

    line: int
    event_id: str
    type: str
    member_id: str
    placement_id: str
    employer_id: str
    valid_on: date
    recorded_at: str
    """As stored: UTC with microseconds; empty where the file does not say."""
    source: str
    data: dict[str, Any] = field(default_factory=dict)
    of_known_member: bool = False
    """The file tells of members on record; it makes nobody a member."""

    @property
    def content(self) -> list[Any]:
        """What the row says, for telling whether it was imported before in the same words."""
        return [self.type, self.placement_id, self.employer_id, self.valid_on, self.source, self.data]


@contextmanager
def opened(file: str) -> Iterator[TextIO]:
    """A history file as text; `-` is standard input."""
    if file == "-":
        yield io.TextIOWrapper(sys.stdin.buffer, encoding="utf-8-sig", newline="")
        return
    path = Path(file)
    try:
        with path.open("rb") as start:
            packed = start.read(2) == b"\x1f\x8b"
        with (
            gzip.open(path, "rt", encoding="utf-8-sig", newline="")
            if packed
            else path.open(encoding="utf-8-sig", newline="") as text
        ):
            yield text
    except FileNotFoundError:
        raise BadFile(f"There is no file {file}.") from None
    except (UnicodeDecodeError, gzip.BadGzipFile, EOFError) as problem:
        why = type(problem).__name__
        raise BadFile(f"{file} is not whole or not UTF-8 text: save it as CSV UTF-8. ({why})") from None


def read_rows(text: TextIO, name: str) -> Iterator[HistoryRow | tuple[int, str]]:
    """The rows of a history file; a row that cannot be read comes as its line and a sentence."""
    reader = csv.reader(text, strict=True)
    header = _header(reader, name)
    missing = [column for column in NEEDED if column not in header]
    if missing:
        raise BadFile(f"{name} has no column {missing[0]}. A history file has: {', '.join(COLUMNS)}.")
    for line, cells in _lines(reader, name):
        if len(cells) != len(header):
            yield line, f"This row has {len(cells)} cells, the header has {len(header)}."
            continue
        try:
            yield _row(line, dict(zip(header, cells, strict=True)))
        except BadRow as problem:
            yield line, str(problem)


def _header(reader: Any, name: str) -> list[str]:
    try:
        header = [cell.strip() for cell in next(reader)]
    except StopIteration:
        raise BadFile(f"{name} is empty.") from None
    except csv.Error as problem:
        raise BadFile(f"{name} is not a CSV file: {problem}.") from None
    if len(set(header)) != len(header):
        raise BadFile(f"{name} names a column twice.")
    return header


def _lines(reader: Any, name: str) -> Iterator[tuple[int, list[str]]]:
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as problem:
            raise BadFile(f"{name}, line {reader.line_num}: {problem}. A quote may not be closed.") from None
        if cells:
            yield reader.line_num, cells


def _row(line: int, cells: dict[str, str]) -> HistoryRow:
    for name in ("event_id", "type", "member_id"):
        if not cells[name].strip():
            raise BadRow(f"The column {name} is empty.")
    if "\x00" in "".join(cells.values()):
        raise BadRow("This row holds a character that cannot be kept.")
    return HistoryRow(
        line,
        cells["event_id"].strip(),
        cells["type"].strip(),
        cells["member_id"].strip(),
        cells.get("placement_id", "").strip(),
        cells.get("employer_id", "").strip(),
        day_of(cells["valid_on"], "valid_on"),
        _instant(cells.get("recorded_at", "")),
        cells.get("source", "").strip() or "self_report",
        _data(cells.get("data", "")),
    )


def day_of(text: str, column: str) -> date:
    """A day in ISO form."""
    found = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", text.strip(), re.ASCII)
    try:
        if found:
            return date(*map(int, found.groups()))
    except ValueError:
        pass
    raise BadRow(f"{column} must be a day like 2016-08-17; it says {text[:20]!r}.")


def _instant(text: str) -> str:
    text = text.strip()
    if not text:
        return ""
    try:
        at = datetime.fromisoformat(text.replace("Z", "+00:00") if "T" in text else f"{text}T12:00:00+00:00")
    except ValueError:
        raise BadRow(f"recorded_at must be an instant like 2016-08-17T12:00:00Z; it says {text[:30]!r}.") from None
    if _USUAL.fullmatch(text):
        return f"{text[:-1]}.000000Z"
    if at.tzinfo is None:
        raise BadRow("recorded_at needs its time zone: end it with Z for UTC.")
    return stamp(at)


def _data(text: str) -> dict[str, Any]:
    if not text.strip():
        return {}
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        raise BadRow("The column data must hold JSON, or nothing.") from None
    if not isinstance(found, dict):
        raise BadRow('The column data must hold a JSON object, like {"outcome": "unreachable"}.')
    return found


def count_lines(files: Iterable[str]) -> int | None:
    """About how many rows the files hold; None where that cannot be known beforehand."""
    total = 0
    for file in files:
        if file == "-":
            return None
        with opened(file) as text:
            total += sum(1 for _ in text) - 1
    return total

"""Directories as CSV: the tables of one directory in a folder or a zip file, read strictly and within limits.

Of a zip only the tables are looked at, by their names; nothing of it is ever written anywhere.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TextIO

from lifeservices.exchange.directory.reading import Report
from lifeservices.exchange.tables import MOST_ROWS, SPOILED, BadFile, marked, opened, read_table

MOST_BYTES = 64 * 1024 * 1024
"""How much one table may hold, unpacked."""
ALTOGETHER = 256 * 1024 * 1024
Cells = dict[str, str]


@dataclass
class Line:
    """One row of a table: where it stands, and what it says."""

    where: str
    cells: Cells


@dataclass
class Tables:
    """The tables of one directory, by their names without the ending."""

    of: dict[str, list[Line]] = field(default_factory=dict)

    def __getitem__(self, table: str) -> list[Line]:
        return self.of.get(table, [])

    def header(self, table: str) -> set[str]:
        """The columns that a table has values in, as far as its rows show."""
        return set(self[table][0].cells) if self[table] else set()


def read_tables(place: Path, wanted: Iterable[str], report: Report, most: int = ALTOGETHER) -> Tables:
    """The tables that a folder or a zip file holds of those wanted. Raises BadFile."""
    tables, left = Tables(), most
    for name, text in _texts(place, set(wanted)):
        counted = _Counted(text, left, place.name)
        tables.of[name] = list(_lines(counted, f"{name}.csv", report))
        left = counted.left
    if not tables.of:
        raise BadFile(f"{place.name} holds no table of a directory, such as services.csv.")
    if "services" not in tables.of:
        raise BadFile(f"{place.name} holds no services.csv.")
    return tables


def _lines(text: Any, name: str, report: Report) -> Iterator[Line]:
    table = read_table(text, name, MOST_ROWS * 10, lambda cell: cell.strip().lower())
    for number, row in table.rows():
        where = f"{name}, line {number}"
        if isinstance(row, str):
            report.note(where, row)
            continue
        yield Line(where, {name: cell.strip() for name, cell in zip(table.header, row, strict=True)})


class _Counted:
    """A text of which only so much may be read."""

    def __init__(self, text: TextIO, left: int, name: str) -> None:
        self._text, self.left, self._name = text, left, name

    def readline(self, most: int = -1) -> str:
        line = self._text.readline(most)
        self.left -= len(line)
        if self.left < 0:
            raise BadFile(f"{self._name} holds too much to be read at once. Split it.")
        return line


def _texts(place: Path, wanted: set[str]) -> Iterator[tuple[str, TextIO]]:
    if place.is_dir():
        for file in sorted(place.glob("*.csv")):
            if file.stem in wanted:
                with opened(str(file), MOST_BYTES) as text:
                    yield file.stem, text
        return
    with _zip(place) as archive:
        for entry in archive.infolist():
            stem = Path(entry.filename).stem
            if entry.is_dir() or not entry.filename.endswith(".csv") or stem not in wanted:
                continue
            wanted.discard(stem)
            if entry.flag_bits & 1:
                raise BadFile(f"{entry.filename} in {place.name} is locked with a password.")
            if entry.file_size > MOST_BYTES:
                raise BadFile(f"{entry.filename} in {place.name} holds more than {MOST_BYTES // 1024**2} MB. Split it.")
            with archive.open(entry) as stream:
                yield stem, io.TextIOWrapper(stream, encoding="utf-8-sig", newline="")


@contextmanager
def _zip(place: Path) -> Iterator[zipfile.ZipFile]:
    try:
        with zipfile.ZipFile(place) as archive:
            yield archive
    except (zipfile.BadZipFile, NotImplementedError, *SPOILED):
        raise BadFile(f"{place.name} is not a zip file that can be read, or it is damaged.") from None
    except FileNotFoundError:
        raise BadFile(f"There is no file {place.name}.") from None


def as_csv(columns: list[str], rows: Iterable[dict[str, Any]]) -> str:
    """Rows as the text of a CSV file, such that no spreadsheet takes a cell for a formula."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([marked(row.get(column, "")) for column in columns] for row in rows)
    return text.getvalue()

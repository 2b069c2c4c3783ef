"""Reading history files: csv, csv.gz or standard input, row by row, with every bad row named in words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, TextIO

from lifeservices import plain_json
from lifeservices.exchange.tables import BadFile, BadRow, opened, read_table
from lifeservices.record.recorder import stamp

COLUMNS = (
    *("seq", "event_id", "type", "member_id", "placement_id", "employer_id"),
    *("valid_on", "recorded_at", "source", "data"),
)
_USUAL = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", re.ASCII)
NEEDED = ("event_id", "type", "member_id", "valid_on")
CODES = ("event_id", "type", "member_id", "placement_id", "employer_id", "source")
LONGEST_CODE = 200
"""How long an id of another system may be."""
YEARS = range(1900, 2201)


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


def read_rows(text: TextIO, name: str) -> Iterator[HistoryRow | tuple[int, str]]:
    """The rows of a history file; a row that cannot be read comes as its line and a sentence."""
    table = read_table(text, name)
    missing = [column for column in NEEDED if column not in table.header]
    if missing:
        raise BadFile(f"{name} has no column {missing[0]}. A history file has: {', '.join(COLUMNS)}.")
    for line, cells in table.rows():
        if isinstance(cells, str):
            yield line, cells
            continue
        try:
            yield _row(line, dict(zip(table.header, cells, strict=True)))
        except BadRow as problem:
            yield line, str(problem)


def _row(line: int, cells: dict[str, str]) -> HistoryRow:
    for name in ("event_id", "type", "member_id"):
        if not cells[name].strip():
            raise BadRow(f"The column {name} is empty.")
    for name in CODES:
        if len(cells.get(name, "")) > LONGEST_CODE:
            raise BadRow(f"{name} has more than {LONGEST_CODE} letters.")
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
        if found and int(found[1]) in YEARS:
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
        if at.year not in YEARS:
            raise ValueError
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
        found = plain_json.read(text)
    except plain_json.NotPlain as problem:
        raise BadRow(f"The column data must hold JSON, or nothing. {problem}") from None
    if not isinstance(found, dict):
        raise BadRow('The column data must hold a JSON object, like {"outcome": "unreachable"}.')
    # What an entry says of something is a word or a number of its own, never more.
    long = next((name for name, value in found.items() if len(name) + len(str(value)) > LONGEST_CODE), None)
    if long is not None:
        raise BadRow(f"The column data says too much of {long[:30]!r}.")
    return found


def count_rows(files: Iterable[str]) -> int | None:
    """How many rows the files hold; None where that cannot be known beforehand.

    A file that cannot be read to its end is refused here, before anything of it is kept.
    """
    total = 0
    for file in files:
        if file == "-":
            return None
        with opened(file) as text:
            total += sum(1 for _ in read_table(text, file).rows())
    return total


__all__ = ["COLUMNS", "BadFile", "BadRow", "HistoryRow", "count_rows", "day_of", "opened", "read_rows"]

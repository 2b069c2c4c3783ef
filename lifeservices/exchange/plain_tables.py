"""Claims and wage files: plain tables about members who are on record, each recognized by its header.

| table | columns |
|---|---|
| visits | `member`, `date`, `kind` (ed, preventive, inpatient or a word of your own), `count` |
| enrollment | `member`, `month` (2017-03), `enrolled` (1 or 0) |
| wages | `member`, `quarter` (2017Q2), `employer`, `amount` (dollars of the whole quarter), perhaps `source` |

`member` is the code by which histories of the same source name the member, or the member's id in this record. A line
that says the same as one read before changes nothing; one that says otherwise is told as a problem, and a correction of
the entry mends it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, TextIO

from lifeservices.domain.earnings import first_day_of
from lifeservices.domain.errors import Refused
from lifeservices.exchange import tables
from lifeservices.exchange.rows import LONGEST_CODE, BadFile, BadRow, HistoryRow, day_of

TABLES = {
    "utilisation": (("member", "date", "kind", "count"), ()),
    "wages": (("member", "quarter", "employer", "amount"), ("source",)),
    "enrolment": (("member", "month", "enrolled"), ()),
}
"""What a table tells of: the columns it needs, and those it may have."""
MADE_BY = {"utilisation": "claims", "wages": "wage_record", "enrolment": "claims"}


def table_of(header: Sequence[str]) -> str | None:
    """Which of these tables has this header; None for any other file."""
    names = {cell.strip().lower() for cell in header}
    fits = (name for name, (needed, more) in TABLES.items() if {*needed} <= names <= {*needed, *more})
    return next(fits, None)


def read_table(text: TextIO, name: str) -> Iterator[HistoryRow | tuple[int, str]]:
    """The rows of such a table; a row that cannot be read comes as its line and a sentence."""
    found = tables.read_table(text, name, called=lambda cell: cell.strip().lower())
    table = table_of(found.header)
    if table is None:
        raise BadFile(f"{name} is none of the tables that can be read. Look at their columns in docs/running.md.")
    for line, cells in found.rows():
        if isinstance(cells, str):
            yield line, cells
            continue
        try:
            yield _row(table, line, dict(zip(found.header, map(str.strip, cells), strict=True)))
        except BadRow as problem:
            yield line, str(problem)


def _row(table: str, line: int, given: dict[str, str]) -> HistoryRow:
    long = next((column for column, cell in given.items() if len(cell) > LONGEST_CODE), None)
    if long is not None:
        raise BadRow(f"{long} has more than {LONGEST_CODE} letters.")
    missing = next((column for column in TABLES[table][0] if not given[column] and column != "employer"), None)
    if missing is not None:
        raise BadRow(f"The column {missing} is empty.")
    member, employer = given["member"], given.get("employer", "")
    if table == "utilisation":
        kind, day = "utilisation", day_of(given["date"], "date")
        data = {"kind": given["kind"], "count": given["count"]}
        named = [given["date"], given["kind"]]
    elif table == "wages":
        kind, day = "wages", _quarter(given["quarter"])
        data = {"quarter": given["quarter"], "amount": given["amount"], "source": given.get("source", "")}
        named = [given["quarter"], employer, data["source"]]
    else:
        kind, day = "utilisation", day_of(f"{given['month']}-01", "month")
        data = {"month": given["month"], "enrolled": given["enrolled"]}
        named = [given["month"], "enrolled"]
    entry = "|".join((table, *named))
    return HistoryRow(line, entry, kind, member, "", employer, day, "", MADE_BY[table], data, of_known_member=True)


def _quarter(text: str) -> Any:
    try:
        return first_day_of(text)
    except Refused as problem:
        raise BadRow(str(problem)) from None

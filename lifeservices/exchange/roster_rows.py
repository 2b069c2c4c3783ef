"""Reading a facility's list of coming releases: one row a person, each problem in a sentence beside its row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TextIO

from lifeservices.exchange.tables import MOST_ROWS, BadFile, BadRow, read_table
from lifeservices.exchange.told_words import word

COLUMNS = ("number", "last_name", "first_name", "birth_date", "facility", "planned_release")
MORE = ("member_number", "state", "member")
CALLED = {
    **{name: name for name in (*COLUMNS, *MORE)},
    **dict.fromkeys(("id", "inmate_number", "doc_number", "facility_number"), "number"),
    **dict.fromkeys(("surname", "family_name", "last"), "last_name"),
    **dict.fromkeys(("given_name", "first"), "first_name"),
    **dict.fromkeys(("dob", "date_of_birth", "born_on", "birthdate"), "birth_date"),
    **dict.fromkeys(("institution", "site", "location"), "facility"),
    **dict.fromkeys(("release_date", "planned_on", "projected_release", "expected_release"), "planned_release"),
}
"""How facilities head their columns → what we call them."""
LONGEST = {"number": 40, "last_name": 80, "first_name": 80, "facility": 120, "member_number": 40}


@dataclass(frozen=True)
class RosterRow:
    """One person on a release list. `member` answers whom it means: a member number, or `new`."""

    line: int
    number: str
    family_name: str
    given_name: str
    born_on: date
    facility: str
    planned_on: date | None
    member_number: str = ""
    state: str = ""
    member: str = ""

    @property
    def place(self) -> tuple[str, str]:
        """Facility and number, which name a person there and nobody else."""
        return self.facility.casefold(), self.number.casefold()


def read_roster(text: TextIO, name: str) -> Iterator[RosterRow | tuple[int, str]]:
    """The rows of a release list; one that cannot be read comes as its line and a sentence."""
    table = read_table(text, name, MOST_ROWS, lambda cell: CALLED.get(word(cell), word(cell)))
    missing = [column for column in COLUMNS if column not in table.header]
    if missing:
        raise BadFile(f"{name} has no column {missing[0]}. A release list has: {', '.join(COLUMNS)}.")
    seen: dict[tuple[str, str], int] = {}
    for line, cells in table.rows():
        if isinstance(cells, str):
            yield line, cells
            continue
        try:
            row = _row(line, dict(zip(table.header, map(str.strip, cells), strict=True)))
        except BadRow as problem:
            yield line, str(problem)
            continue
        first = seen.setdefault(row.place, row.line)
        if first != row.line:
            yield row.line, f"Number {row.number} is on line {first} already. Keep one of the two rows."
        else:
            yield row


def _row(line: int, cells: dict[str, str]) -> RosterRow:
    for column in COLUMNS[:-1]:
        if not cells.get(column):
            raise BadRow(f"The column {column} is empty.")
    for column, longest in LONGEST.items():
        if len(cells.get(column, "")) > longest:
            raise BadRow(f"{column} has more than {longest} letters. Shorten it.")
    state = cells.get("state", "").upper()
    if state and not re.fullmatch(r"[A-Z]{2}", state):
        raise BadRow(f"state is two letters like OH; it says {state[:20]!r}.")
    planned = cells["planned_release"]
    return RosterRow(
        line=line,
        number=cells["number"],
        family_name=cells["last_name"],
        given_name=cells["first_name"],
        born_on=_day(cells["birth_date"], "birth_date"),
        facility=cells["facility"],
        planned_on=_day(planned, "planned_release") if planned else None,
        member_number=cells.get("member_number", ""),
        state=state,
        member=cells.get("member", ""),
    )


def _day(text: str, column: str) -> date:
    """A day as facilities write it: 2026-12-06, or 12/6/2026."""
    found = re.fullmatch(r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})", text, re.ASCII)
    found = found or re.fullmatch(r"(?P<m>\d{1,2})/(?P<d>\d{1,2})/(?P<y>\d{4})", text, re.ASCII)
    try:
        if found and 1900 <= int(found["y"]) <= 2200:
            return date(int(found["y"]), int(found["m"]), int(found["d"]))
    except ValueError:
        pass
    raise BadRow(f"{column} must be a day like 2026-12-06 or 12/6/2026; it says {text[:20]!r}.")

"""Who looked at whom, through what, and why could they?

A row for each member that a page or file shows to somebody, written before any of it leaves. Rows are only ever added:
the database itself refuses to change or remove one, and each carries a keyed seal over itself and the one before, so
that a row that was changed, put in or taken out behind our back is found. They hold ids, never a name or a word.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import BigInteger, Column, Connection, Index, Table, Text
from sqlalchemy.exc import SQLAlchemyError

from lifeservices.alarms import Alarms, Read
from lifeservices.application import LifeServices
from lifeservices.commands import Actor
from lifeservices.database import Database
from lifeservices.projections.caseload import caseload
from lifeservices.questions import Looking
from lifeservices.reach import relation, within
from lifeservices.record.recorder import stamp
from lifeservices.record.tables import metadata
from lifeservices.together import Take, Together

member_look = Table(
    "member_look",
    metadata,
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    Column("at", Text, nullable=False, index=True),
    Column("staff_id", Text, nullable=False),
    Column("role", Text, nullable=False),
    # Empty for a file of figures, which names nobody.
    Column("member_id", Text, nullable=False, index=True),
    Column("page", Text, nullable=False),
    Column("why", Text, nullable=False),
    Column("grant_id", Text, nullable=False),
    Column("visit", Text, nullable=False),
    Column("seal", Text, nullable=False),
    # Everything that is asked with every look (how many different members were read of late) stands in the index.
    Index("ix_member_look_lately", "staff_id", "at", "page", "member_id"),
)
# Few looks are by an opening in an emergency: the others need no place among them.
Index(
    "ix_member_look_by_grant",
    member_look.c.grant_id,
    sqlite_where=member_look.c.grant_id != "",
    postgresql_where=member_look.c.grant_id != "",
)
COLUMNS = "number, at, staff_id, role, member_id, page, why, grant_id, visit, seal"
LAST = "SELECT number, seal FROM member_look ORDER BY number DESC LIMIT 1"
ALL = f"SELECT {COLUMNS} FROM member_look ORDER BY number"  # noqa: S608  names of our own
BY_ROLE = "allowed by their role"
EMERGENCY = "opened in an emergency"
NAMED = "named in what they sent"
REVIEW = "looks into an opening in an emergency"
REVIEWING = ("privacy.emergencies", "privacy.emergency")
"""The pages on which openings are looked into."""
FILE = "a file of figures"


@dataclass(frozen=True)
class MemberLook:
    """One look at one member, as it is kept."""

    number: int
    at: str
    staff_id: str
    role: str
    member_id: str
    page: str
    why: str
    grant_id: str
    visit: str
    seal: str


@dataclass(frozen=True)
class Shown:
    """What is about to be shown to somebody: which members may be in it, on which page, in which visit."""

    by: Actor
    page: str
    visit: str
    ids: frozenset[str]
    file: bool = False
    purpose: str = ""
    """What for, where they had to say so."""


Looked = tuple[Shown, Sequence[tuple[str, str, str]]]
"""What is shown, and each member in it with the reason and the opening by which they are."""


class NotRecorded(Exception):
    """That somebody looks cannot be written down now, so nothing may be shown."""


@dataclass(frozen=True)
class Checked:
    """Whether the list is whole: how many rows hold, and the number at which it first does not."""

    rows: int
    broken_at: int | None


class Looks:
    """Keeps looks."""

    def __init__(self, services: LifeServices, records: Iterable[str] = ()) -> None:
        """`records`: the pages that are about one member."""
        self._services, self._database = services, services.database
        self._alarms = Alarms(services, records)
        self._together = Together(self._append)

    def keep(self, shown: Shown) -> int:
        """Write down every member that is shown, at once. The answer is how many. Raises NotRecorded."""
        if not shown.ids and not shown.file:
            return 0
        try:
            looked = self._looked(shown) if shown.ids else []
            if shown.file and not looked:
                looked = [("", FILE, "")]
            if looked:
                self._together.bring((shown, looked))
            return len(looked)
        except SQLAlchemyError as trouble:
            raise NotRecorded(type(trouble).__name__) from None

    def _looked(self, shown: Shown) -> list[tuple[str, str, str]]:
        """Member, reason and grant of each. What is no member's id is left out."""
        services = self._services
        with self._database.read() as connection:
            columns = ("member_id", "coach_id")
            found = self._database.select_keys(connection, caseload.table_name, columns, "member_id", sorted(shown.ids))
            today = services.today()
            looking = Looking(connection, self._database, services.record, services.settings, shown.by, today)
            reasons = _with_reasons(looking, found, shown.page)
            return [(id, f"{why}, {shown.purpose}", grant) for id, why, grant in reasons] if shown.purpose else reasons

    def _append(self, take: Take[Looked]) -> None:
        """Write down what is shown to everybody who waits for that."""
        with self._database.write() as connection:
            self._database.alone_in(connection, "member_look")
            last = self._database.run(connection, LAST).fetchone()
            number, seal = (last[0], last[1]) if last else (0, "")
            now, rows, brought = stamp(self._services.clock()), list[tuple[Any, ...]](), take()
            for shown, looked in brought:
                for member_id, why, grant_id in looked:
                    number += 1
                    by = shown.by
                    row = (number, now, by.id, by.role.value, member_id, shown.page, why, grant_id, shown.visit)
                    seal = self._seal(seal, row)
                    rows.append((*row, seal))
            self._insert(connection, rows)
            for shown, looked in brought:
                members = frozenset(member_id for member_id, _, _ in looked) - {""}
                self._alarms.watch(connection, Read(shown.by, shown.page, shown.visit, members, shown.file))

    def _insert(self, connection: Connection, rows: Sequence[tuple[Any, ...]]) -> None:
        """One statement for all of them, however many a page shows."""
        marks = ", ".join("?" * len(rows[0]))
        for start in range(0, len(rows), 500):
            some = rows[start : start + 500]
            statement = f"INSERT INTO member_look ({COLUMNS}) VALUES " + ", ".join(f"({marks})" for _ in some)  # noqa: S608  marks for values
            self._database.run(connection, self._database.sql(statement), [cell for row in some for cell in row])

    def _seal(self, before: str, row: tuple[Any, ...]) -> str:
        return self._services.keyring.digest(json.dumps(["look", before, *row]).encode())

    def check(self) -> Checked:
        """Work every seal out again, from the first row on."""
        number, seal = 0, ""
        for portion in self._database.stream(ALL):
            for row in portion:
                number += 1
                seal = self._seal(seal, tuple(row[:-1]))
                if row[0] != number or row[-1] != seal:
                    return Checked(number - 1, number)
        return Checked(number, None)


def looks_in(database: Database, connection: Connection, where: str, values: Iterable[Any] = ()) -> list[MemberLook]:
    """Looks as they are kept; `where` is everything after the table's name, with `?` for values."""
    statement = database.sql(f"SELECT {COLUMNS} FROM member_look {where}")  # noqa: S608  conditions of our own
    return [MemberLook(*row) for row in connection.exec_driver_sql(statement, tuple(values)).fetchall()]


def _with_reasons(looking: Looking, found: Iterable[Any], page: str) -> list[tuple[str, str, str]]:
    """Each member with the reason for which they are there for whoever looks."""
    whys: dict[str, str] = {}
    looked = []
    for member_id, coach_id in sorted(found):
        if coach_id not in whys:
            whys[coach_id] = _why(looking, coach_id)
        why, grant_id = whys[coach_id], ""
        if why == NAMED and (grant := looking.emergency(member_id)):
            why, grant_id = EMERGENCY, grant
        elif why == NAMED and page in REVIEWING:
            why = REVIEW
        looked.append((member_id, why, grant_id))
    return looked


def _why(looking: Looking, coach_id: str) -> str:
    how = relation(looking.by, coach_id, looking)
    if not within(looking.by, coach_id, looking):
        return NAMED
    return BY_ROLE if how == how.OTHER else how.value

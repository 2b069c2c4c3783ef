"""Alarms: somebody read of many members at once, took a file of several, or came in with a code from an envelope.

About reading, an alarm stands before the page or file that set it off has left, in the transaction that writes the look
down. It is no verdict: somebody else than it is about looks into it, and says what they found.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import BigInteger, Column, Connection, Table, Text, select

from lifeservices.commands import Actor, Role
from lifeservices.domain.errors import NotFound, Refused
from lifeservices.keys import Keyring, seal
from lifeservices.logs import logger
from lifeservices.record.record import new_id
from lifeservices.record.recorder import stamp
from lifeservices.record.tables import metadata

if TYPE_CHECKING:
    from lifeservices.application import LifeServices

WITHIN = timedelta(minutes=10)
MOST_RECORDS = 50
MOST_NAMES = 500
"""So many different members within ten minutes: opened one by one, or named on lists."""
REVIEWERS = frozenset({Role.ADMIN, Role.LEAD})
LONGEST, SHORTEST = 2_000, 10
OWN_CALENDAR = "calendar.feed"
"""A calendar on a coach's own phone asks for the same page all day; it shows their own members alone."""


class Cause(StrEnum):
    """What set an alarm off."""

    RECORDS = "records"
    NAMES = "names"
    FILE = "file"
    ENVELOPE = "envelope"
    """Nobody read anything: somebody signed in with a code from an envelope, without the second factor."""


alarm = Table(
    "bulk_alarm",
    metadata,
    Column("id", Text, primary_key=True),
    Column("at", Text, nullable=False, index=True),
    Column("staff_id", Text, nullable=False, index=True),
    Column("role", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("members", BigInteger, nullable=False),
    Column("page", Text, nullable=False),
    Column("visit", Text, nullable=False),
    Column("closed_at", Text, index=True),
    Column("closed_by", Text),
    Column("found", Text),
)


@dataclass(frozen=True)
class Read:
    """What is being shown to somebody: which members, on which page, as a file or not."""

    by: Actor
    page: str
    visit: str
    members: frozenset[str]
    file: bool


class Alarms:
    """Raises alarms, and closes them."""

    def __init__(self, services: LifeServices, records: Iterable[str] = ()) -> None:
        """`records`: the pages that are about one member."""
        self._services, self._database, self._records = services, services.database, sorted(records)

    def watch(self, connection: Connection, read: Read) -> None:
        """Raise an alarm where this look is one too many. The look itself stands in the list already."""
        if not read.members or read.page == OWN_CALENDAR:
            return
        if read.file and len(read.members) > 1:
            self._raise(connection, read, Cause.FILE, len(read.members))
        elif read.page in self._records:
            self._where_many(connection, read, Cause.RECORDS, MOST_RECORDS)
        elif len(read.members) > 1:
            self._where_many(connection, read, Cause.NAMES, MOST_NAMES)

    def _where_many(self, connection: Connection, read: Read, kind: Cause, most: int) -> None:
        since = stamp(self._services.clock() - WITHIN)
        pages = self._records if kind is Cause.RECORDS else []
        # Were the pages a condition of the rows, PostgreSQL would look in its index for each of them at each moment.
        on_them = (
            f"HAVING MAX(CASE WHEN page IN ({', '.join('?' * len(pages))}) THEN 1 ELSE 0 END) = 1" if pages else ""
        )
        counted = self._database.sql(
            "SELECT COUNT(*) FROM (SELECT member_id FROM member_look "  # noqa: S608  marks for values
            f"WHERE staff_id = ? AND at > ? AND member_id <> '' GROUP BY member_id {on_them}) AS theirs"
        )
        count = int(self._database.run(connection, counted, (read.by.id, since, *pages)).fetchone()[0])
        if count < most:
            return
        same = (alarm.c.staff_id == read.by.id) & (alarm.c.kind == kind.value) & (alarm.c.at > since)
        if connection.execute(select(alarm.c.id).where(same)).first() is None:
            self._raise(connection, read, kind, count)

    def _raise(self, connection: Connection, read: Read, kind: Cause, count: int) -> None:
        who = {"staff_id": read.by.id, "role": read.by.role.value, "visit": read.visit}
        at = stamp(self._services.clock())
        connection.execute(
            alarm.insert().values(id=new_id(), at=at, kind=kind.value, members=count, page=read.page, **who)
        )
        logger().warning("many members were read at once", staff=read.by.id, count=count, page=read.page)

    def close(self, by: Actor, alarm_id: str, found: str) -> None:
        """Somebody else than who read looked into it. Raises NotFound, Refused."""
        said = " ".join(found.split())
        with self._database.write() as connection:
            row = connection.execute(select(alarm.c.staff_id).where(alarm.c.id == alarm_id)).first()
            if row is None or by.role not in REVIEWERS:
                raise NotFound(alarm_id)
            if row.staff_id == by.id:
                raise Refused("It was you who read. Somebody else has to look into it.", "found")
            if not SHORTEST <= len(said) <= LONGEST:
                raise Refused("Say what you looked at and what you found, in a sentence or two.", "found")
            sealed = seal(cipher_of(self._services.keyring), said.encode(), alarm_id.encode())
            closed = alarm.update().where((alarm.c.id == alarm_id) & alarm.c.closed_at.is_(None))
            values = {"closed_at": stamp(self._services.clock()), "closed_by": by.id, "found": sealed}
            if connection.execute(closed.values(values)).rowcount == 0:
                raise Refused("This was closed already.", "found")


def cipher_of(keyring: Keyring) -> AESGCM:
    """What the findings are sealed with."""
    return AESGCM(keyring.derived("alarms"))

"""Who may open one member outside their reach for an hour, because somebody could come to harm otherwise?

An opening has a reason in the words of whoever opened it, sealed under the member's key, and two reviews: one by a
supervisor, one by the privacy officer. Somebody else than who opened it has to close each of them.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Column, Connection, Table, Text

from lifeservices.commands import Actor
from lifeservices.database import Database
from lifeservices.record.recorder import stamp
from lifeservices.record.tables import metadata

LASTS = timedelta(minutes=60)

emergency = Table(
    "emergency",
    metadata,
    Column("id", Text, primary_key=True),
    Column("member_id", Text, nullable=False, index=True),
    Column("staff_id", Text, nullable=False, index=True),
    Column("role", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("opened_at", Text, nullable=False, index=True),
    Column("until", Text, nullable=False),
    Column("visit", Text, nullable=False),
)
review = Table(
    "emergency_review",
    metadata,
    Column("emergency_id", Text, primary_key=True),
    Column("reviewer", Text, primary_key=True),
    Column("due_on", Text, nullable=False, index=True),
    Column("closed_at", Text),
    Column("closed_by", Text),
    Column("found", Text),
)
OPEN = "SELECT id, until FROM emergency WHERE staff_id = ? AND role = ? AND member_id = ? AND until > ?"
ALL_OPEN = "SELECT member_id FROM emergency WHERE staff_id = ? AND role = ? AND until > ?"


def open_now(database: Database, connection: Connection, by: Actor, member_id: str, now: datetime) -> tuple[str, str]:
    """The opening by which this member is there for somebody now, and until when; two empty texts for none."""
    values = (by.id, by.role.value, member_id, stamp(now))
    row = database.run(connection, database.sql(OPEN), values).fetchone()
    return (row[0], row[1]) if row else ("", "")


def all_open_now(database: Database, connection: Connection, by: Actor, now: datetime) -> list[str]:
    """The members who are open to somebody now."""
    rows = database.run(connection, database.sql(ALL_OPEN), (by.id, by.role.value, stamp(now))).fetchall()
    return [row[0] for row in rows]

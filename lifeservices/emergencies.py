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
OPEN = "SELECT member_id, id, until FROM emergency WHERE staff_id = ? AND role = ? AND until > ? ORDER BY until"


def open_now(database: Database, connection: Connection, by: Actor, now: datetime) -> dict[str, tuple[str, str]]:
    """The members who are open to somebody now: the opening that lasts longest, and until when it does."""
    rows = database.run(connection, database.sql(OPEN), (by.id, by.role.value, stamp(now))).fetchall()
    return {member_id: (id, until) for member_id, id, until in rows}

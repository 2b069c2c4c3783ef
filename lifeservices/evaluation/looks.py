"""Who of those outside looked at what, and when?

Every page and file that an evaluator asks for is written down before it is shown: who asked, for which page, with which
choices. The list names staff and codes, never a member.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Column, Table, Text

from lifeservices.commands import Actor
from lifeservices.database import Database
from lifeservices.logs import logger
from lifeservices.record.record import new_id
from lifeservices.record.recorder import stamp
from lifeservices.record.tables import metadata

LONGEST = 400

look = Table(
    "look",
    metadata,
    Column("id", Text, primary_key=True),
    Column("at", Text, nullable=False, index=True),
    Column("staff_id", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("page", Text, nullable=False),
    Column("asked", Text, nullable=False),
)
INSERT = "INSERT INTO look (id, at, staff_id, role, page, asked) VALUES (?, ?, ?, ?, ?, ?)"
NEWEST = "SELECT at, staff_id, role, page, asked FROM look ORDER BY at DESC, id DESC LIMIT ? OFFSET ?"


@dataclass(frozen=True)
class Look:
    """One page or file that somebody asked for. `asked` is what stood behind the question mark."""

    at: str
    staff_id: str
    role: str
    page: str
    asked: str


def looked(database: Database, at: datetime, by: Actor, page: str, asked: str) -> None:
    """Write a look down, in the table and in the log. The log holds no choices: a code may be among them."""
    with database.write() as connection:
        row = (new_id(), stamp(at), by.id, by.role.value, page, asked[:LONGEST])
        database.run(connection, database.sql(INSERT), row)
    logger().info("looked", page=page, role=by.role.value, staff=by.id)


def looks(database: Database, most: int, after: int = 0) -> list[Look]:
    """The looks on record, newest first."""
    with database.read() as connection:
        rows = connection.exec_driver_sql(database.sql(NEWEST), (most, after)).fetchall()
    return [Look(*row) for row in rows]


def how_many(database: Database) -> int:
    """How many looks are on record."""
    with database.read() as connection:
        return int(connection.exec_driver_sql("SELECT count(*) FROM look").scalar_one())

"""Which figures were given out, and by what can each be worked out again?

A manifest is kept when its figure is printed or saved to a file: once, however often the figure is given out, and never
changed. Its name is its own fingerprint.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import BigInteger, Column, Table, Text

from lifeservices.database import Database
from lifeservices.record.tables import metadata

kept = Table(
    "kept_manifest",
    metadata,
    Column("manifest_sha256", Text, primary_key=True),
    Column("metric", Text, nullable=False),
    Column("as_of", Text, nullable=False),
    Column("position", BigInteger, nullable=False),
    Column("result_sha256", Text, nullable=False),
    Column("made_at", Text, nullable=False, index=True),
    Column("made_by", Text, nullable=False),
    Column("content", Text, nullable=False),
)
COLUMNS = tuple(column.name for column in kept.columns)
HEAD = COLUMNS[:-1]
INSERT = (
    f"INSERT INTO kept_manifest ({', '.join(COLUMNS)}) VALUES ({', '.join('?' * len(COLUMNS))}) "  # noqa: S608
    "ON CONFLICT (manifest_sha256) DO NOTHING"
)
COMMAND_LINE = "command line"
"""Whoever printed it there may look at anything, small groups too: those manifests are no publication."""
SHORTEST = 8
"""Signs of a fingerprint that are enough to ask by."""


@dataclass(frozen=True)
class Kept:
    """One manifest on the shelf, without its content."""

    manifest_sha256: str
    metric: str
    as_of: str
    position: int
    result_sha256: str
    made_at: str
    made_by: str


def keep(database: Database, manifest: dict[str, Any], made_by: str) -> None:
    """Put a manifest on the shelf; one that is there already stays as it is. `made_by` is a role, not a person."""
    row = (
        manifest["manifest_sha256"],
        manifest["metric"],
        manifest["as_of_valid"],
        manifest["log_position"],
        manifest["result_sha256"],
        manifest["produced_at"],
        made_by,
        json.dumps(manifest, ensure_ascii=False),
    )
    with database.write() as connection:
        database.run(connection, database.sql(INSERT), row)


def on_the_shelf(database: Database, most: int, after: int = 0, all_of_them: bool = True) -> list[Kept]:
    """The manifests kept, newest first: all of them, or only those of figures that may go to others."""
    statement = (
        f"SELECT {', '.join(HEAD)} FROM kept_manifest WHERE made_by <> ? "  # noqa: S608
        "ORDER BY made_at DESC, manifest_sha256 LIMIT ? OFFSET ?"
    )
    with database.read() as connection:
        rows = connection.exec_driver_sql(database.sql(statement), (_left_out(all_of_them), most, after)).fetchall()
    return [Kept(*row) for row in rows]


def how_many(database: Database, all_of_them: bool = True) -> int:
    """How many manifests are kept."""
    statement = database.sql("SELECT count(*) FROM kept_manifest WHERE made_by <> ?")
    with database.read() as connection:
        return int(connection.exec_driver_sql(statement, (_left_out(all_of_them),)).scalar_one())


def _left_out(all_of_them: bool) -> str:
    return "" if all_of_them else COMMAND_LINE


def taken_down(database: Database, name: str, all_of_them: bool = True) -> dict[str, Any] | None:
    """The manifest whose fingerprint begins like this; None where there is none, or more than one."""
    if len(name) < SHORTEST or not all(sign in "0123456789abcdef" for sign in name):
        return None
    within = "manifest_sha256 >= ? AND manifest_sha256 < ? AND made_by <> ?"
    statement = f"SELECT content FROM kept_manifest WHERE {within} LIMIT 2"  # noqa: S608
    with database.read() as connection:
        asked = (name, name + "g", _left_out(all_of_them))
        rows = connection.exec_driver_sql(database.sql(statement), asked).fetchall()
    found: dict[str, Any] | None = json.loads(rows[0][0]) if len(rows) == 1 else None
    return found
